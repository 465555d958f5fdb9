"""What a site is made from: the trial files of the library, and the reports of the commands."""

from collections.abc import Iterator

from trialcli.analysis.align import Harm, term_codes, words_of
from trialcli.analysis.chosen_cut import Chosen, choose_cut
from trialcli.cli.desk import Asked, Beside, ask_of, compare_trials, list_trials, show_trial
from trialcli.library.library import Library
from trialcli.library.records.imported import Imported
from trialcli.library.trialfiles.filters import Wanted
from trialcli.model import Trial
from trialcli.report.across_trials import toxicities_across
from trialcli.report.document import Report
from trialcli.report.glossary_page import report_glossary
from trialcli.report.show.request import Wish
from trialcli.site.entry import Entry, Named
from trialcli.site.entry import Library as Shelf
from trialcli.vocabulary.lookup import Vocabulary


def fill_shelf(opened: Library) -> Shelf:
    """The curated trials of a library, and what makes the pages on them.

    Imported records are not looked at, so that the same trial files give the same pages on every machine.

    Args:
        opened: the library.
    """
    curated = opened.curated
    opened = Library(curated, Imported(None, lambda: curated.vocabulary))
    trials = sorted(opened.trials(origin="curated"), key=lambda trial: trial.id)
    chosen = [choose_cut(trial, None) for trial in trials]
    words = opened.vocabulary
    asked = {question.role for trial in trials for question in trial.questions}
    reported = {row.term for trial in trials for row in trial.adverse_events}
    return Shelf(
        entries=[_entry(trial, words) for trial in trials],
        terms=[Named(code, term.label) for code, term in words.terms.items() if code in reported],
        roles=[Named(code, role.label) for code, role in words.roles.items() if code in asked],
        listing=lambda: list_trials(opened, Wanted(origin="curated")),
        show=lambda word: show_trial(opened, word, Wish(sources=True)),
        compare=lambda first, second: compare_trials(opened, Beside((first, second))),
        toxicities=lambda code: _toxicities(opened, chosen, code),
        questions=lambda role: ask_of(opened, chosen, Asked(roles=(role,))),
        glossary=lambda: report_glossary(words, None),
    )


def _entry(trial: Trial, words: Vocabulary) -> Entry:
    source = trial.sources[trial.citation] if trial.citation else None
    return Entry(
        id=trial.id,
        name=trial.name,
        title=trial.title,
        summary=trial.bottom_line,
        names=(trial.id, *trial.aliases),
        registry=trial.registry,
        disease=trial.disease,
        classes=tuple(_classes(trial, words)),
        allocation=trial.design.allocation,
        masking=trial.design.masking or "",
        report=(source.title or "") if source else "",
        doi=(source.doi or "") if source else "",
        neighbors=tuple(one if isinstance(one, str) else one.trial for one in trial.related),
    )


def _classes(trial: Trial, words: Vocabulary) -> Iterator[str]:
    for code in trial.treatment:
        known = words.treatments.get(code)
        yield known.label if known else code


def _toxicities(opened: Library, chosen: list[Chosen], code: str) -> Report:
    """One adverse event across the trials that report it."""
    having = [one for one in chosen if any(row.term == code for row in one.trial.adverse_events)]
    words = words_of(opened.vocabulary, having)
    return toxicities_across(having, words, [Harm(one, "") for one in term_codes(words, [code])], {}, own=True)
