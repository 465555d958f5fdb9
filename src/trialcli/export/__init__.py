"""Out to other programs: citations, decks of cards, tables for query engines."""
