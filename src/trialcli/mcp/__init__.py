"""Assistants ask the library over the Model Context Protocol: reports go out with their sources, nothing comes in."""
