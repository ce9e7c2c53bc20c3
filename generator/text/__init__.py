"""What every room may use: text and its scripts, dates and slugs, YAML read strictly, files read and written whole."""
