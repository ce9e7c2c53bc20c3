"""`python -m generator` is `verbale`."""

from generator.cli import main

if __name__ == "__main__":
    main()
