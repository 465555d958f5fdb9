"""Other people's formats, one file each: citations for reference managers, cards for flash-card programs."""
