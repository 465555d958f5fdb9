"""The parts of the documentation that the program makes itself: pictures and help. ``make docs``."""
