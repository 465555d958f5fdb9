"""What makes sense in a trial file: names that exist, counts that fit. A list of small functions.

Each takes a trial and the vocabulary and yields a path, what is wrong, and the remedy. Whether a
sound figure can be true is the audit's business.
"""

import re
from collections.abc import Callable, Collection, Iterator
from itertools import islice

from trialcli.model import AdverseEvent, Contrast, Related, Result, Trial
from trialcli.model.times import read_time
from trialcli.trialfile.problems import Located, Near, quote_value
from trialcli.trialfile.yaml import Path
from trialcli.vocabulary.lookup import Entry, Vocabulary, fold_word

Check = Callable[[Trial, Vocabulary], Iterator[Located]]
_FEW, _LISTED, _NAME = 1_000, 20, 60
MAX_ARMS = 500
MAX_COUNT = 1_000_000_000
FIRST_YEAR, LAST_YEAR = 1700, 2200
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
_PAIR = 2
_WHERE_WORDS = "use a code of the vocabulary, or add one to a vocabulary.yaml beside your trials"


def _named(path: Path, kind: str, word: str | None, known: Collection[str], remedy: str = "") -> Iterator[Located]:
    """One name that has to stand elsewhere."""
    if word is None or word in known:
        return
    listed = remedy or f"this file has: {', '.join(map(_cut, islice(known, _LISTED))) or 'none'}"
    # Near misses are worth their time among as many names as a vocabulary has; a hostile file has more.
    near = Near(word, known, remedy) if len(known) <= _FEW else None
    yield Located(path, f"there is no {kind} {quote_value(word)}", listed, near)


def _cut(name: str) -> str:
    return name if len(name) <= _NAME else f"{name[:_NAME]}…"


def _rows(trial: Trial) -> Iterator[tuple[Path, Result | Contrast | AdverseEvent]]:
    for key in ("results", "contrasts", "adverse_events"):
        for index, row in enumerate(getattr(trial, key)):
            yield (key, index), row


def arms_exist(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """Every figure names arms of this trial, and a contrast of a file two of them."""
    if not trial.arms:
        yield Located(("arms",), "has no arm", "give every group of participants a short id and a label")
    if len(trial.arms) > MAX_ARMS:
        what = f"has {len(trial.arms):,} arms, more than {MAX_ARMS} that can be set side by side"
        yield Located(("arms",), what, "keep those that have results, or split the file")
    for path, row in _rows(trial):
        yield from _arms_of(path, row, trial)
    for index, group in enumerate(trial.groups):
        yield from _named(("groups", index, "arm"), "arm", group.arm, trial.arms)
    for arm_id, margin in trial.arms.items():
        others = [other for other in trial.arms if other != arm_id]
        for index, arm in enumerate(margin.of):
            yield from _named(("arms", arm_id, "of", index), "other arm", arm, others)


def _arms_of(path: Path, row: Result | Contrast | AdverseEvent, trial: Trial) -> Iterator[Located]:
    """The arms that one figure names."""
    if not isinstance(row, Contrast):
        yield from _named((*path, "arm"), "arm", row.arm, trial.arms)
        return
    for index, arm in enumerate(row.arms):
        yield from _named((*path, "arms", index), "arm", arm, trial.arms)
    overall = row.measure == "p-value-only" and len(row.arms) > _PAIR
    if len(row.arms) != _PAIR and not overall:
        what = f"names {len(row.arms)} arm" + ("" if len(row.arms) == 1 else "s")
        yield Located((*path, "arms"), what, "write two: the arm under test, then the one it is held against")
    elif len(set(row.arms)) < len(row.arms):
        yield Located((*path, "arms"), "names one arm twice", "a contrast is between different arms")


def cuts_exist(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """Every figure names a data cut of this trial."""
    if not trial.cuts:
        yield Located(("cuts",), "has no data cut", "give every analysis a short id and a label")
    for path, row in _rows(trial):
        yield from _named((*path, "cut"), "data cut", row.cut, trial.cuts)
    for index, group in enumerate(trial.groups):
        yield from _named(("groups", index, "cut"), "data cut", group.cut, trial.cuts)


def sources_exist(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """Every figure has a source, its own or its cut's, and every source that is named exists."""
    for cut_id, cut in trial.cuts.items():
        yield from _named(("cuts", cut_id, "source"), "source", cut.source, trial.sources)
    for path, row in _rows(trial):
        cut_source = trial.cuts[row.cut].source if row.cut in trial.cuts else None
        if row.source is None and cut_source is None and row.cut in trial.cuts:
            yield Located(path, "has no source", "name one here, or on its cut")
        for key, named in (("source", row.source), ("ci_source", row.ci_source)):
            yield from _named((*path, key), "source", named, trial.sources)
        for index, reading in enumerate(row.disputed):
            yield from _named((*path, "disputed", index, "source"), "source", reading.source, trial.sources)
    yield from _named(("citation",), "source", trial.citation, trial.sources)
    for index, group in enumerate(trial.groups):
        yield from _named(("groups", index, "source"), "source", group.source, trial.sources)
    for index, question in enumerate(trial.questions):
        for place, source in enumerate(question.sources):
            yield from _named(("questions", index, "sources", place), "source", source, trial.sources)


def words_are_known(trial: Trial, vocabulary: Vocabulary) -> Iterator[Located]:
    """Outcomes, terms, populations, scales and roles are in the vocabulary or among the trial's own words."""
    vocabulary = _extended(trial, vocabulary)
    fields = (
        ("outcome", "outcome", vocabulary.outcomes),
        ("term", "adverse event", vocabulary.terms),
        ("population", "analysis population", vocabulary.populations),
        ("scale", "grading scale", vocabulary.scales),
        ("role", "role", vocabulary.roles),
    )
    groups = (((key, i), row) for key in ("groups", "questions") for i, row in enumerate(getattr(trial, key)))
    for path, row in (*_rows(trial), *groups):
        for key, kind, words in fields:
            yield from _named((*path, key), kind, getattr(row, key, None), words, _WHERE_WORDS)
    for role in trial.takeaways:
        yield from _named(("takeaways", role), "role", role, vocabulary.roles, _WHERE_WORDS)
    for index, kind in enumerate(trial.treatment):
        yield from _named(("treatment", index), "kind of treatment", kind, vocabulary.treatments, _WHERE_WORDS)
    for topic in trial.harms:
        yield from _named(("harms", topic), "harm that is asked for", topic, vocabulary.topics, _WHERE_WORDS)


def rows_have_values(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """Every result says something: a figure, or why there is none."""
    for path, row in _rows(trial):
        values = ("events", "percent", "median", "value", "range", "estimate", "p", "missing", "occurrences",
                  "at_risk", "interaction_p", "crossed")  # fmt: skip
        if all(getattr(row, key, None) is None for key in values):
            yield Located(path, "has no figure", "write one as printed, or say why: `missing: not-reported`")


def own_words_are_new(trial: Trial, vocabulary: Vocabulary) -> Iterator[Located]:
    """A trial's own words give no code of the vocabulary another meaning.

    A word that is called as the vocabulary calls it may stay in a file that is older than the entry, which then holds.
    """
    for kind in Vocabulary.KINDS if trial.words else ():
        known = getattr(vocabulary, kind)
        for code, own in getattr(trial.words, kind).items():
            if code in known and not _is_called(known[code], own.label):
                what = f"{quote_value(code)} is a code of the vocabulary already"
                yield Located(("words", kind, code), what, "use that one, or give yours another code")


def _is_called(entry: Entry, name: str) -> bool:
    """Whether a word of the vocabulary goes by a name."""
    return fold_word(name) in map(fold_word, (entry.label, entry.heading, *entry.aliases))


def registered_outcomes_exist(trial: Trial, vocabulary: Vocabulary) -> Iterator[Located]:
    """A figure belongs to an outcome that is registered, and that to one that is known."""
    for path, row in _rows(trial):
        yield from _named((*path, "registered"), "registered outcome", row.registered,
                          trial.registered)  # fmt: skip
    outcomes = _extended(trial, vocabulary).outcomes
    for key, about in trial.registered.items():
        yield from _named(("registered", key, "outcome"), "outcome", about.outcome, outcomes, _WHERE_WORDS)
    for index, step in enumerate(trial.flow):
        yield from _named(("flow", index, "arm"), "arm", step.arm, trial.arms)


def _extended(trial: Trial, vocabulary: Vocabulary) -> Vocabulary:
    """The vocabulary with the trial's own words."""
    return vocabulary.extended(trial.words) if trial.words else vocabulary


def counts_are_counts(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """Every count can be read as a number of people; whether it can be true is the audit's business."""
    for path, count in _counts(trial):
        if count is not None and not 0 <= count <= MAX_COUNT:
            yield Located(path, f"{quote_value(count)} cannot be a number of people", "write the count as reported")


def _counts(trial: Trial) -> Iterator[tuple[Path, int | None]]:
    """Every number of people in a file."""
    for path, row in _rows(trial):
        for key in ("events", "of", "occurrences", "at_risk"):
            yield (*path, key), getattr(row, key, None)
        for index, reading in enumerate(row.disputed):
            yield (*path, "disputed", index, "events"), reading.events
            yield (*path, "disputed", index, "of"), reading.of
    for index, group in enumerate(trial.groups):
        yield ("groups", index, "n"), group.n
    for arm_id, arm in trial.arms.items():
        yield ("arms", arm_id, "assigned"), arm.assigned
        yield ("arms", arm_id, "treated"), arm.treated
    yield ("design", "enrolled"), trial.design.enrolled
    yield ("design", "treated"), trial.design.treated
    yield ("design", "clusters"), trial.design.clusters
    if trial.design.planned:
        yield ("design", "planned", "n"), trial.design.planned.n
        yield ("design", "planned", "events"), trial.design.planned.events
    yield ("registered_enrollment",), trial.registered_enrollment
    yield ("registration", "enrollment"), trial.registration.enrollment if trial.registration else None
    for index, step in enumerate(trial.flow):
        yield ("flow", index, "people"), step.people
    yield ("brief", "n"), trial.brief.n if trial.brief else None
    for index, neighbour in _neighbours(trial):
        yield ("related", index, "brief", "n"), neighbour.brief.n if neighbour.brief else None


def _neighbours(trial: Trial) -> list[tuple[int, Related]]:
    """The related trials that stand as a row, with their place in the list."""
    return [(index, row) for index, row in enumerate(trial.related) if isinstance(row, Related)]


def times_are_times(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """The time of a figure is written as one."""
    for path, row in _rows(trial):
        time: str | None = row.timepoint
        if time is not None and read_time(time) is None:
            remedy = "write it as `12 months`, `1 year`, `day 28` or `24 hours`"
            yield Located((*path, "timepoint"), f"{quote_value(time)} is not a time", remedy)


def shares_are_of_people(trial: Trial, vocabulary: Vocabulary) -> Iterator[Located]:
    """A measurement in percent of something is a value with a unit, since `percent` is a share of people."""
    outcomes = _extended(trial, vocabulary).outcomes
    for index, row in enumerate(trial.results):
        outcome = outcomes.get(row.outcome)
        alone = row.percent is not None and row.percent.number is not None and row.events is None and row.of is None
        if outcome and outcome.kind == "continuous" and alone:
            remedy = f'write `value: "{row.percent}", unit: "%"`'
            yield Located(("results", index, "percent"), "percent is a share of people", remedy)


def units_stand_by(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """A median or a range has its unit."""
    for index, row in enumerate(trial.results):
        path: Path = ("results", index)
        measured = (row.median is not None and row.median.missing is None) or row.range is not None
        if measured and row.unit is None:
            yield Located((*path, "unit"), "has a median or range without its unit", "add `unit: months`")


def dates_are_dates(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """Dates are written year first."""
    dates = [(("sources", key, "date"), source.date) for key, source in trial.sources.items()]
    dates += [(("cuts", key, "cutoff"), cut.cutoff) for key, cut in trial.cuts.items()]
    for path, date in dates:
        if date is not None and not _DATE.match(date):
            yield Located(path, f"{quote_value(date)} is not a date", "write it as 2021-02-25")


def years_are_years(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """A year is one of our time."""
    years = [(("sources", key, "year"), source.year) for key, source in trial.sources.items()]
    neighbours: list[tuple[Path, int | None]] = [(("related", i, "year"), row.year) for i, row in _neighbours(trial)]
    for path, year in (*years, *neighbours):
        if year is not None and not FIRST_YEAR <= year <= LAST_YEAR:
            yield Located(path, f"{quote_value(year)} is not a year", "write it as 2021")


def questions_are_unique(trial: Trial, _: Vocabulary) -> Iterator[Located]:
    """No two questions share an id."""
    first: dict[str, int] = {}
    for index, question in enumerate(trial.questions):
        if first.setdefault(question.id, index) != index:
            what = f"{quote_value(question.id)} stands twice"
            yield Located(("questions", index, "id"), what, "give every question its own id")


CHECKS: tuple[Check, ...] = (
    arms_exist,
    cuts_exist,
    sources_exist,
    words_are_known,
    own_words_are_new,
    registered_outcomes_exist,
    rows_have_values,
    counts_are_counts,
    units_stand_by,
    times_are_times,
    shares_are_of_people,
    dates_are_dates,
    years_are_years,
    questions_are_unique,
)
