"""How samples that nobody can type were made. Run it by hand; its files are kept under tests/samples."""
