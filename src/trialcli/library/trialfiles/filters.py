"""Which trials a list is to hold, and that as a condition of the index."""

from typing import Literal, NamedTuple

Origin = Literal["", "curated", "registry"]
"""Trial files, imported registry records, or both."""


class Wanted(NamedTuple):
    """Which trials to list; an empty field wants all."""

    disease: str = ""
    target: str = ""
    phase: str = ""
    allocation: str = ""
    years: tuple[int, int] | None = None
    origin: Origin = ""
    outcomes: tuple[str, ...] = ()
    """Codes of outcomes, of which a trial reports one, or a registry record plans one."""


def write_conditions(wanted: Wanted) -> tuple[str, list[object]]:
    """A WHERE clause made of fixed words, and its values."""
    where, values = ["shown"], list[object]()
    if wanted.disease:
        where.append("instr(lower(disease), ?)")
        values.append(wanted.disease.casefold())
    for kind in ("target", "phase", "allocation"):
        if code := getattr(wanted, kind):
            where.append("number IN (SELECT number FROM topics WHERE kind = ? AND code = ?)")
            values += [kind, code.casefold()]
    if wanted.outcomes:
        marks = ", ".join("?" * len(wanted.outcomes))
        within = f"SELECT number FROM topics WHERE kind = 'outcome' AND code IN ({marks})"  # noqa: S608 - fixed words
        where.append(f"number IN ({within})")
        values += wanted.outcomes
    if wanted.years:
        where.append("year BETWEEN ? AND ?")
        values += wanted.years
    return " AND ".join(where), values
