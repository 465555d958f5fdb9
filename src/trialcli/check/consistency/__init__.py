"""Whether the figures of one phrase can be true together: what a reader with a pencil would find."""
