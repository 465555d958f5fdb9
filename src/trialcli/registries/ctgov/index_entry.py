"""What lists, searches and questions need of a study record, gleaned from it in a few microseconds.

The full reading of a record is made when it is shown. A value that is not of its kind is passed over here; the reading
tells of it.
"""

from typing import Any, NamedTuple

from trialcli.registries.ctgov.identity import (
    UNDATED,
    find_excess,
    is_deep,
    most_groups,
    number_of,
    parse_record,
    version_of,
)
from trialcli.registries.ctgov.quick_values import part_of, rows_of, text_of, texts_of
from trialcli.registries.ctgov.record_topics import read_topics
from trialcli.registries.ctgov.searched_text import FURTHER, TITLED, list_identifiers, list_terms, read_sections
from trialcli.registries.files.limits import LIMITS
from trialcli.vocabulary.lookup import fold_word
from trialcli.vocabulary.titles import Titles

GLEANING = 6
"""Another number makes a newer trialcli glean every record anew."""
_LONGEST = 20_000  # characters of what a list says of a record; the longest in the registry has a tenth of it
_LONGEST_NAME = 24
_PHASES = {"EARLY_PHASE1": "early 1", "PHASE1": "1", "PHASE2": "2", "PHASE3": "3", "PHASE4": "4"}
_ALLOCATIONS = {"RANDOMIZED": "randomized", "NON_RANDOMIZED": "non-randomized"}
_YEAR = 4  # letters


class Gleaned(NamedTuple):
    """One record as lists and searches know it.

    Args:
        number: registry number, ``NCT03361748``.
        version: day of the last update; empty where the record has none, so that any other is newer.
        name: its acronym, or its number.
        year: year of the start.
        phase: ``2``, ``1/2``.
        allocation: how participants came to their arm, as in trial files.
        enrolled: people enrolled.
        planned: people to be enrolled, where that is all there is.
        disease: its conditions.
        tested: its interventions, each once.
        heading: its brief title.
        results: whether it has any.
        names: every other form a reader may type, folded.
        topics: pairs of ``outcome`` or ``term`` and a code, of its results.
        title: the words that say most of it.
        text: further words of it.
    """

    number: str
    version: str
    name: str
    year: int | None
    phase: str | None
    allocation: str
    enrolled: int | None
    planned: int | None
    disease: str
    tested: str
    heading: str
    results: bool
    names: tuple[str, ...]
    topics: tuple[tuple[str, str], ...]
    title: str
    text: str


def parse_soundly(data: bytes, file: str, position: str) -> dict[str, Any]:
    """One record from its JSON, as ``parsing.parsed`` gives it: that is asked where something is wrong with it.

    Raises:
        Unsound: it is no record.
    """
    import orjson  # noqa: PLC0415 - only an import pays for it

    if find_excess(data):
        return parse_record(data, file, position)
    try:
        record: dict[str, Any] = orjson.loads(data)
    except orjson.JSONDecodeError:
        return parse_record(data, file, position)
    if isinstance(record, dict) and number_of(record) and not is_deep(record) and most_groups(record) <= LIMITS.groups:
        return record
    return parse_record(data, file, position)


def summarize_record(record: dict[str, Any], titles: Titles) -> Gleaned:
    """What is kept of a record beside itself.

    Args:
        record: one study record.
        titles: tells which of its outcomes and adverse events the vocabulary knows.
    """
    protocol = part_of(record, "protocolSection")
    identity = part_of(protocol, "identificationModule")
    design = part_of(protocol, "designModule")
    number = number_of(record)
    version = version_of(record)
    acronym = text_of(identity, "acronym")
    arms = part_of(protocol, "armsInterventionsModule")
    enrolled, planned = _people(part_of(design, "enrollmentInfo"))
    terms = list_terms(record)
    said = read_sections(record, terms)
    return Gleaned(
        number=number,
        version="" if version == UNDATED else version,
        name=_name(acronym, number),
        year=_year(text_of(part_of(part_of(protocol, "statusModule"), "startDateStruct"), "date")),
        phase="/".join(_PHASES[phase] for phase in texts_of(design, "phases") if phase in _PHASES) or None,
        allocation=_allocation(design, arms),
        enrolled=enrolled,
        planned=planned,
        disease=_short(said["conditions"].replace("\n", "; ")),
        tested=_short(said["interventions"].replace("\n", ", ")),
        heading=_short(text_of(identity, "briefTitle")),
        results="resultsSection" in record,
        names=tuple(dict.fromkeys(fold_word(name) for name in (acronym, *list_identifiers(identity)) if name)),
        topics=read_topics(record, titles, terms),
        title="\n".join([said[section] for section in TITLED]),
        text="\n".join([said[section] for section in FURTHER]),
    )


def _year(date: str) -> int | None:
    year = date[:_YEAR]
    return int(year) if len(year) == _YEAR and year.isascii() and year.isdecimal() else None


def _allocation(design: dict[str, Any], arms: dict[str, Any]) -> str:
    """How participants came to their arm, as ``designing.allocation`` reads it."""
    if text_of(design, "studyType") == "OBSERVATIONAL":
        return "observational"
    word = text_of(part_of(design, "designInfo"), "allocation")
    if word == "NA" and len(rows_of(arms, "armGroups")) == 1:
        return "single-arm"
    return _ALLOCATIONS.get(word, "not-recorded")


def _name(acronym: str, number: str) -> str:
    """The acronym where it is one, as ``reading.name_of`` reads it."""
    fits = 1 < len(acronym) <= _LONGEST_NAME and any(letter.isalpha() for letter in acronym)
    return acronym if fits else number


def _people(info: dict[str, Any]) -> tuple[int | None, int | None]:
    """People enrolled, and people planned: one of them at most."""
    count = info.get("count")
    if not isinstance(count, int) or isinstance(count, bool) or not 0 <= count < 2**53:
        return None, None
    return (count, None) if info.get("type") == "ACTUAL" else (None, count)


def _short(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"
