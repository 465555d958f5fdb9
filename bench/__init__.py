"""Measurements of the program, each a ratio taken in one run: ``make bench``."""
