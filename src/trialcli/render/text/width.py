"""How many columns of a terminal a text takes: wide and combining characters counted as Rich counts them."""


def cell_len(text: str) -> int:
    """Count the columns ``text`` takes."""
    if text.isascii():
        return len(text)
    from rich import cells  # noqa: PLC0415 - 4 ms that pure ASCII need not pay

    return cells.cell_len(text)
