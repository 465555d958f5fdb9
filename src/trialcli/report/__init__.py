"""What is shown: sections, tables with typed records, notes. How it looks is ``render``'s."""
