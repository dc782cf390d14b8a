"""A terminal program for people who hold conversations that matter."""

__version__ = "0.1.0"
