"""What is shown of a text that was checked."""
