"""What a design does to its figures: rates over time at risk, boundaries of a look, sources that were withdrawn."""

import re
from collections.abc import Iterator
from decimal import Decimal

from trialcli.audit.findings import Finding, Grade, list_contrasts, list_results, make_finding
from trialcli.audit.rounding_interval import Span, span_figure
from trialcli.model import Trial
from trialcli.vocabulary.lookup import Vocabulary

_PER = re.compile(r"per ([\d,]+ )?(?:person|patient|participant)[- ]years?", re.IGNORECASE)


def rates_fit_their_time(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A rate is how often it happened over the time at risk.

    Formula: 100 * occurrences / person-years for a rate per 100 person-years, within the rounding of both. A rate
    from a model differs from the crude one: noted, where its interval holds the crude rate.

    Reference: Rothman KJ, Greenland S, Lash TL. Modern Epidemiology. 3rd ed. Lippincott Williams & Wilkins, 2008,
    chapter 3.
    """
    for place in list_results(trial, words):
        row = place.row
        counted = row.occurrences if row.occurrences is not None else row.events
        per, printed, years = _PER.search(row.unit or ""), span_figure(row.value), span_figure(row.person_years)
        if per is None or counted is None or printed is None or years is None or years.low <= 0:
            continue
        times = Decimal((per.group(1) or "1").replace(",", "")) * counted
        crude = Span(times / years.high, times / years.low)
        if crude.apart(printed):
            low, high = (span_figure(end) for end in row.ci) if row.ci else (None, None)
            held = low and high and not crude.apart(Span(low.low, high.high))
            why = "not the crude rate: from a model, or adjusted" if held else "the counts give another rate"
            said = f"{row.value} {row.unit}"
            yield make_finding(
                Grade.NOTE if held else Grade.UNLIKELY, place, said, f"{crude.low:.4g} to {crude.high:.4g}", why
            )


def boundaries_fit_p_values(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """The boundary of a look is crossed where its P value lies below it, and only there.

    Formula: P < boundary, each within its rounding.

    Reference: ICH E9, Statistical Principles for Clinical Trials, 1998, section 4.5.
    """
    for place in list_contrasts(trial, words):
        row = place.row
        if row.p is None or row.boundary is None or row.crossed is None or row.boundary.number is None:
            continue
        printed, limit = span_figure(row.p), row.boundary.number
        if printed is None or not (printed.low > limit if row.crossed else printed.high < limit):
            continue
        said = f"P {row.p}, boundary {row.boundary} {'crossed' if row.crossed else 'not crossed'}"
        yield make_finding(Grade.UNLIKELY, place, said, "not crossed" if row.crossed else "crossed",
                    "the P value lies on the other side of the boundary")  # fmt: skip


def sources_stand(trial: Trial, _: Vocabulary) -> Iterator[Finding]:
    """No figure rests on a source that was retracted.

    Formula: none; every retracted source is named, with how many figures were read in it.

    Reference: Committee on Publication Ethics. Retraction guidelines. 2019, doi 10.24318/cope.2019.1.4.
    """
    rows = [row for kind in (trial.results, trial.adverse_events, trial.contrasts) for row in kind]
    read = [row.source or trial.cuts[row.cut].source for row in rows]
    for key, source in trial.sources.items():
        if source.retracted:
            figures = f"{read.count(key)} figure{'' if read.count(key) == 1 else 's'} read in it"
            label = source.title or source.journal or key
            yield Finding(Grade.UNLIKELY, trial.id, f"Source: {label}", f"sources.{key}", "", figures,
                          f"retracted: {source.retracted}", "a retracted source carries no figure")  # fmt: skip
