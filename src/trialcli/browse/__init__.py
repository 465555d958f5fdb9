"""A browser of the library in a terminal, drawn with Textual: the reports of the command line, and nothing besides."""
