"""What lists, searches and questions need of a study record, gleaned from it in a few microseconds.

The full reading of a record is made when it is shown. A value that is not of its kind is passed over here; the reading
tells of it.
"""

from collections.abc import Iterable, Iterator
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
from trialcli.registries.ctgov.outcomes.identify import identify_outcomes
from trialcli.registries.ctgov.text import strip_escapes
from trialcli.registries.files.limits import LIMITS
from trialcli.vocabulary.lookup import Vocabulary, fold_word
from trialcli.vocabulary.titles import Titles

GLEANING = 5
"""Another number makes a newer trialcli glean every record anew."""
TITLED = ("name", "conditions", "interventions")
"""Sections whose words say most of a trial."""
FURTHER = ("keywords", "sponsor", "summary", "outcomes", "descriptions", "status", "adverse events", "eligibility")
"""The other sections that are searched."""
SEARCHED_LETTERS = 300_000
"""Letters of a section that are searched, of which the largest of the registry have a fifth."""
SEARCHED = (
    "Of a registry record its numbers, titles, conditions, interventions, keywords, sponsors, brief summary, titles and"
    " descriptions of outcomes and baseline measures, status, adverse events and eligibility criteria are searched; its"
    " detailed description, the descriptions of arms, places and figures are not"
)
"""The same in words."""
_PLANNED = ("primaryOutcomes", "secondaryOutcomes", "otherOutcomes")
_NAMES = ("acronym", "briefTitle", "officialTitle")
_LONGEST = 20_000  # characters of what a list says of a record; the longest in the registry has a tenth of it
_LONGEST_NAME = 24
_TOTALS = {
    "seriousNumAffected": ("term", "any-serious"),
    "otherNumAffected": ("term", "any-other"),
    "deathsNumAffected": ("outcome", "deaths"),
}
_NOTHING: dict[str, Any] = {}
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
    protocol = _part(record, "protocolSection")
    identity = _part(protocol, "identificationModule")
    design = _part(protocol, "designModule")
    number = number_of(record)
    version = version_of(record)
    acronym = _text(identity, "acronym")
    arms = _part(protocol, "armsInterventionsModule")
    enrolled, planned = _people(_part(design, "enrollmentInfo"))
    terms = _terms(record)
    said = _sections(record, terms)
    return Gleaned(
        number=number,
        version="" if version == UNDATED else version,
        name=_name(acronym, number),
        year=_year(_text(_part(_part(protocol, "statusModule"), "startDateStruct"), "date")),
        phase="/".join(_PHASES[phase] for phase in _texts(design, "phases") if phase in _PHASES) or None,
        allocation=_allocation(design, arms),
        enrolled=enrolled,
        planned=planned,
        disease=_short(said["conditions"].replace("\n", "; ")),
        tested=_short(said["interventions"].replace("\n", ", ")),
        heading=_short(_text(identity, "briefTitle")),
        results="resultsSection" in record,
        names=tuple(dict.fromkeys(fold_word(name) for name in (acronym, *_identifiers(identity)) if name)),
        topics=_topics_of(record, titles, terms),
        title="\n".join([said[section] for section in TITLED]),
        text="\n".join([said[section] for section in FURTHER]),
    )


def list_sections(record: dict[str, Any]) -> dict[str, str]:
    """The text of a record that is searched, one string for each of ``TITLED`` and ``FURTHER``."""
    return _sections(record, _terms(record))


def _sections(record: dict[str, Any], terms: Iterable[str]) -> dict[str, str]:
    protocol = _part(record, "protocolSection")
    identity = _part(protocol, "identificationModule")
    conditions = _part(protocol, "conditionsModule")
    arms = _part(protocol, "armsInterventionsModule")
    results = _part(record, "resultsSection")
    found = {
        "name": "\n".join((number_of(record), *(_text(identity, key) for key in _NAMES), *_identifiers(identity))),
        "conditions": "\n".join(dict.fromkeys(_texts(conditions, "conditions"))),
        "interventions": "\n".join(dict.fromkeys(_column(arms, "interventions", "name"))),
        "keywords": "\n".join(_texts(conditions, "keywords")),
        "sponsor": "\n".join(_sponsors(_part(protocol, "sponsorCollaboratorsModule"))),
        "summary": _text(_part(protocol, "descriptionModule"), "briefSummary"),
        # Results repeat the titles that were planned.
        "outcomes": "\n".join(dict.fromkeys(_outcomes(_part(protocol, "outcomesModule"), results))),
        "descriptions": "\n".join(dict.fromkeys(_descriptions(_part(protocol, "outcomesModule"), results))),
        "status": "\n".join(_status(_part(protocol, "statusModule"))),
        "adverse events": "\n".join(terms),
        "eligibility": _text(_part(protocol, "eligibilityModule"), "eligibilityCriteria"),
    }
    return {section: text[:SEARCHED_LETTERS] for section, text in found.items()}


def topics_of(record: dict[str, Any], titles: Titles) -> tuple[tuple[str, str], ...]:
    """The outcomes and adverse events of a record's results that the vocabulary knows."""
    return _topics_of(record, titles, _terms(record))


def _topics_of(record: dict[str, Any], titles: Titles, terms: Iterable[str]) -> tuple[tuple[str, str], ...]:
    results = _part(record, "resultsSection")
    return tuple(dict.fromkeys(_topics(record, results, titles, terms))) if results else ()


def titles_stamp(vocabulary: Vocabulary) -> str:
    """One word for all that decides which code a title has; another word means other topics."""
    from dataclasses import replace  # noqa: PLC0415 - asked for once an import
    from hashlib import blake2b  # noqa: PLC0415 - the same

    known = [
        (code, replace(entry, definition=""))
        for entries in (vocabulary.outcomes, vocabulary.terms)
        for code, entry in entries.items()
    ]
    return blake2b(repr((known, vocabulary.phrases)).encode(), digest_size=8).hexdigest()


def _part(value: dict[str, Any], key: str) -> dict[str, Any]:
    found = value.get(key)
    return found if isinstance(found, dict) else _NOTHING


def _text(value: dict[str, Any], key: str) -> str:
    found = value.get(key)
    return strip_escapes(found).strip() if isinstance(found, str) else ""


def _texts(value: dict[str, Any], key: str) -> list[str]:
    found = value.get(key)
    return [strip_escapes(one).strip() for one in found if isinstance(one, str)] if isinstance(found, list) else []


def _list(value: dict[str, Any], key: str) -> list[dict[str, Any]]:
    found = value.get(key)
    return [one for one in found if isinstance(one, dict)] if isinstance(found, list) else []


def _column(value: dict[str, Any], key: str, inner: str) -> list[str]:
    """One text of each row of a list, without entities and escapes."""
    rows = value.get(key)
    if not isinstance(rows, list):
        return []
    try:  # as nearly every list is; in half the time
        texts = [one[inner] for one in rows]
        if set(map(type, texts)) <= {str}:
            return list(map(strip_escapes, texts))
    except (KeyError, TypeError):
        pass
    return [strip_escapes(text) for one in rows if isinstance(one, dict) and isinstance(text := one.get(inner), str)]


def _identifiers(identity: dict[str, Any]) -> Iterator[str]:
    """What else the trial is called: its numbers with the sponsor and in other registries."""
    yield _text(_part(identity, "orgStudyIdInfo"), "id")
    yield from _column(identity, "secondaryIdInfos", "id")
    yield from _texts(identity, "nctIdAliases")


def _year(date: str) -> int | None:
    year = date[:_YEAR]
    return int(year) if len(year) == _YEAR and year.isascii() and year.isdecimal() else None


def _allocation(design: dict[str, Any], arms: dict[str, Any]) -> str:
    """How participants came to their arm, as ``designing.allocation`` reads it."""
    if _text(design, "studyType") == "OBSERVATIONAL":
        return "observational"
    word = _text(_part(design, "designInfo"), "allocation")
    if word == "NA" and len(_list(arms, "armGroups")) == 1:
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


def _topics(
    record: dict[str, Any], results: dict[str, Any], titles: Titles, terms: Iterable[str]
) -> Iterator[tuple[str, str]]:
    protocol = _part(record, "protocolSection")
    identity = _part(protocol, "identificationModule")
    conditions = _part(protocol, "conditionsModule")
    about = " ; ".join((*_texts(conditions, "conditions"), *_texts(conditions, "keywords"),
                        _text(identity, "briefTitle"), _text(identity, "officialTitle")))  # fmt: skip
    posted = _list(_part(results, "outcomeMeasuresModule"), "outcomeMeasures")
    yield from (("outcome", one.match.outcome) for one in identify_outcomes(posted, titles, about) if one)
    events = _part(results, "adverseEventsModule")
    groups = _list(events, "eventGroups")
    yield from (topic for key, topic in _TOTALS.items() if any(key in group for group in groups))
    for term in terms:
        code = titles.term(term)
        if code:
            yield "term", code


def _terms(record: dict[str, Any]) -> dict[str, None]:
    """The terms of adverse events, each once; many are serious events and others."""
    module = _part(_part(record, "resultsSection"), "adverseEventsModule")
    return dict.fromkeys([*_column(module, "seriousEvents", "term"), *_column(module, "otherEvents", "term")])


def _status(module: dict[str, Any]) -> Iterator[str]:
    """Whether it recruits, is done or was stopped, in words, and why it was stopped."""
    yield _text(module, "overallStatus").replace("_", " ").lower()
    yield _text(module, "whyStopped")


def _sponsors(module: dict[str, Any]) -> Iterator[str]:
    yield _text(_part(module, "leadSponsor"), "name")
    yield from _column(module, "collaborators", "name")


def _outcomes(planned: dict[str, Any], results: dict[str, Any]) -> Iterator[str]:
    for key in _PLANNED:
        yield from _column(planned, key, "measure")
    if results:
        yield from _column(_part(results, "outcomeMeasuresModule"), "outcomeMeasures", "title")
        yield from _column(_part(results, "baselineCharacteristicsModule"), "measures", "title")


def _descriptions(planned: dict[str, Any], results: dict[str, Any]) -> Iterator[str]:
    """How outcomes and baseline measures are measured."""
    for key in _PLANNED:
        yield from _column(planned, key, "description")
    if results:
        yield from _column(_part(results, "outcomeMeasuresModule"), "outcomeMeasures", "description")
        yield from _column(_part(results, "baselineCharacteristicsModule"), "measures", "description")
