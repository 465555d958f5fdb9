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
    results, planned = part_of(record, "resultsSection"), _planned(record, titles)
    posted = rows_of(part_of(results, "outcomeMeasuresModule"), "outcomeMeasures")
    known = any(titles.may_be_known(text_of(one, "title")) for one in posted)
    about = _about(record) if planned or known else ""  # which few records need
    found = [("outcome", one.match.outcome) for one in identify_outcomes(posted, titles, about) if one] if known else []
    found += _harms(results, titles, terms) if results else ()
    for title, described in planned:
        match = titles.outcome(title, "", "", about, described)
        if match:
            found.append(("planned", match.outcome))
    return tuple(dict.fromkeys(found))


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


def _planned(record: dict[str, Any], titles: Titles) -> list[tuple[str, str]]:
    """The titles and descriptions of the outcomes that were to be measured, of those that may be known."""
    module = part_of(part_of(record, "protocolSection"), "outcomesModule")
    return [
        (title, text_of(one, "description"))
        for key in ("primaryOutcomes", "secondaryOutcomes", "otherOutcomes")
        for one in rows_of(module, key)
        if titles.may_mean(title := text_of(one, "measure"))
    ]


def _harms(results: dict[str, Any], titles: Titles, terms: Iterable[str]) -> Iterator[tuple[str, str]]:
    groups = rows_of(part_of(results, "adverseEventsModule"), "eventGroups")
    yield from (topic for key, topic in _TOTALS.items() if any(key in group for group in groups))
    for term in terms:
        code = titles.term(term)
        if code:
            yield "term", code
