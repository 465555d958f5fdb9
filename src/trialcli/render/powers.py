"""Powers of ten as print has them: ``10^6`` with its 6 raised."""

import re

_POWER = re.compile(r"(?<![\w.])10\^(-?\d+)(?![\w^])", re.ASCII)
_RAISED = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def raised(text: str) -> str:
    """Raise the exponents of powers of ten; whatever else holds a ``^`` stays."""
    return _POWER.sub(lambda found: f"10{found[1].translate(_RAISED)}", text) if "^" in text else text
