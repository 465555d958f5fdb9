"""The outcomes and adverse events of a study record that the vocabulary knows: of its results, and those planned."""

from collections.abc import Iterable, Iterator
from typing import Any

from trialcli.registries.ctgov.outcomes.identify import identify_outcomes
from trialcli.registries.ctgov.quick_values import part_of, rows_of, text_of, texts_of
from trialcli.registries.ctgov.searched_text import list_terms
from trialcli.vocabulary.lookup import Vocabulary
from trialcli.vocabulary.titles import Titles

_TOTALS = {
    "seriousNumAffected": ("term", "any-serious"),
    "otherNumAffected": ("term", "any-other"),
    "deathsNumAffected": ("outcome", "deaths"),
}


def topics_of(record: dict[str, Any], titles: Titles) -> tuple[tuple[str, str], ...]:
    """The outcomes and adverse events of a record's results that the vocabulary knows, and its planned outcomes."""
    return read_topics(record, titles, list_terms(record))


def read_topics(record: dict[str, Any], titles: Titles, terms: Iterable[str]) -> tuple[tuple[str, str], ...]:
    """The same, where the terms of its adverse events are known."""
    results, about = part_of(record, "resultsSection"), _about(record)
    found = list(_topics(results, titles, terms, about)) if results else []
    return tuple(dict.fromkeys((*found, *_planned(record, titles, about))))


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


def _about(record: dict[str, Any]) -> str:
    """What a record is about, which tells what its titles mean."""
    protocol = part_of(record, "protocolSection")
    identity = part_of(protocol, "identificationModule")
    conditions = part_of(protocol, "conditionsModule")
    return " ; ".join((*texts_of(conditions, "conditions"), *texts_of(conditions, "keywords"),
                       text_of(identity, "briefTitle"), text_of(identity, "officialTitle")))  # fmt: skip


def _planned(record: dict[str, Any], titles: Titles, about: str) -> Iterator[tuple[str, str]]:
    """The outcomes that a record says were to be measured."""
    module = part_of(part_of(record, "protocolSection"), "outcomesModule")
    for key in ("primaryOutcomes", "secondaryOutcomes", "otherOutcomes"):
        for one in rows_of(module, key):
            title = text_of(one, "measure")
            if not titles.may_mean(title):
                continue
            match = titles.outcome(title, "", "", about, text_of(one, "description"))
            if match:
                yield "planned", match.outcome


def _topics(results: dict[str, Any], titles: Titles, terms: Iterable[str], about: str) -> Iterator[tuple[str, str]]:
    posted = rows_of(part_of(results, "outcomeMeasuresModule"), "outcomeMeasures")
    yield from (("outcome", one.match.outcome) for one in identify_outcomes(posted, titles, about) if one)
    events = part_of(results, "adverseEventsModule")
    groups = rows_of(events, "eventGroups")
    yield from (topic for key, topic in _TOTALS.items() if any(key in group for group in groups))
    for term in terms:
        code = titles.term(term)
        if code:
            yield "term", code
