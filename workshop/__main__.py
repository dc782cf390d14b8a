"""Lets `python -m workshop` do what `workshop` does."""

from workshop.cli import main

if __name__ == "__main__":
    main()
