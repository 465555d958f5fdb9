"""Read, compare and teach from clinical trials in a terminal."""

__version__ = "0.1.0"
