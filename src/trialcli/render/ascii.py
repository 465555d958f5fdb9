"""Text for an encoding that carries nothing but ASCII: the nearest sign, or else the code point."""

import unicodedata

# Signs that medical prose uses and that have no decomposition which says the same.
NEAREST = {
    "\u2010": "-", "\u2011": "-", "\u2012": "-", "\u2013": "-", "\u2014": "-", "\u2212": "-",
    "\u2018": "'", "\u2019": "'", "\u201c": '"', "\u201d": '"', "\u2022": "*", "\u00b7": ";",
    "\u2264": "<=", "\u2265": ">=", "\u2248": "~", "\u2260": "!=", "\u00d7": "x", "\u00b1": "+/-",
    "\u2192": "->", "\u2588": "#", "\u2020": "+", "\u2021": "++", "\u00a7": "section ", "\u03b1": "alpha",
    **{sign: f"^{place}" for place, sign in enumerate("\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079")},
    "\u207b": "-", "\u03b2": "beta", "\u03b3": "gamma", "\u03ba": "kappa", "\u03bc": "u", "\u00b5": "u",
}  # fmt: skip


def plain_letters(text: str) -> str:
    """Put a text in ASCII: dashes, quotes and relations by their nearest sign, letters without accents."""
    return text if text.isascii() else "".join(map(_nearest, text))


def _nearest(sign: str) -> str:
    if sign.isascii():
        return sign
    near = NEAREST.get(sign) or unicodedata.normalize("NFKD", sign).encode("ascii", "ignore").decode()
    if near or unicodedata.combining(sign):
        return near
    return f"<U+{ord(sign):04X}>"
