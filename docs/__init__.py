"""The parts of the README that the program makes itself: pictures and help. ``make docs``."""
