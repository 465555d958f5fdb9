"""Which trials there are: the folders, an index of what is in them, and ways to find one."""
