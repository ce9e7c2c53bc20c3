"""How samples that no one can type were made; run by hand, their files are kept under tests/samples."""
