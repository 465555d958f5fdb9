"""What a running text says in figures: whether it holds in itself, and whether the trials that it names bear it out."""
