"""What the figures of a trial say of each other: which cannot be, which hardly can, and which fit."""
