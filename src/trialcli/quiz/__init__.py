"""A reader's own state: a log of reviews that is only ever added to, and what follows from it."""
