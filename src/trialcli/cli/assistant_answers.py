"""What assistants are answered with: the reports of the commands, with citations; no file is read that they name."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from trialcli.cli.context import find_trial, is_path, open_library, typed_roles
from trialcli.cli.desk import (
    Asked,
    Beside,
    ask_questions,
    check_figures,
    compare_trials,
    explain_figure,
    find_words,
    list_trials,
    show_trial,
)
from trialcli.errors import TrialcliError, UsageError
from trialcli.library.library import Library
from trialcli.mcp.answers import Answer, Answers, Arguments, Ask
from trialcli.report.document import Exchange, Report, Table

_HITS, _LISTED, _QUESTIONS = 20, 500, 10


def answer_from(data: Path | None) -> Answers:
    """Answers out of the library as it is at each question.

    Args:
        data: a folder of trial files that extends it.
    """

    def at(answer: Callable[[Library, Arguments], Answer]) -> Ask:
        return lambda asked: answer(open_library(data, "json", lambda *_: None), asked)

    return Answers(at(_find), at(_show), at(_compare), at(_why), at(_check), at(_questions))


def _find(opened: Library, asked: Arguments) -> Answer:
    from trialcli.library.trialfiles.filters import Wanted  # noqa: PLC0415 - few questions need it

    if "words" in asked:
        if {"disease", "target"} & asked.keys():
            message = "give words, or disease and target, not both"
            raise UsageError(message)
        report = find_words(opened, asked["words"], _HITS)
    else:
        # Each row has the numbers of its report and of its registration.
        wanted = Wanted(asked.get("disease", ""), asked.get("target", ""))
        return Answer(list_trials(opened, wanted, limit=_LISTED), {})
    cited = _cited(opened, report, [record["id"] for row in _rows(report) for record in row])
    return cited._replace(sources={trial: dict(list(told.items())[:1]) for trial, told in cited.sources.items()})


def _show(opened: Library, asked: Arguments) -> Answer:
    from trialcli.report.show.request import Wish  # noqa: PLC0415 - the same

    word = _trial(asked["trial"])
    sections = tuple(asked.get("sections", ()))
    return _cited(opened, show_trial(opened, word, Wish(sections, short=not sections)), [word])


def _compare(opened: Library, asked: Arguments) -> Answer:
    words = _trials(asked["trials"])
    beside = Beside(words, asked.get("endpoints", ()), asked.get("toxicities", ()), by="figure")
    return _cited(opened, compare_trials(opened, beside), words)


def _why(opened: Library, asked: Arguments) -> Answer:
    word = _trial(asked["trial"])
    return _cited(opened, explain_figure(opened, word, asked["figure"]), [word])


def _check(opened: Library, asked: Arguments) -> Answer:
    from trialcli.check.text import read_text  # noqa: PLC0415 - the same

    report, checked = check_figures(opened, read_text(asked["text"]), "Text", _trials(asked.get("trials", ())))
    return _cited(opened, report, checked.trials)


def _questions(opened: Library, asked: Arguments) -> Answer:
    roles = typed_roles(opened, [asked["role"]] if "role" in asked else [])
    topics = [asked["topic"]] if "topic" in asked else []
    # Named one by one, so that no specialty in the reader's profile narrows what an assistant is not told of.
    trials = _trials(asked.get("trials", ())) or [one.id for one in opened.trials(origin="curated")]
    limit = asked.get("limit", _QUESTIONS)
    report = ask_questions(opened, Asked(trials, roles, "", topics, asked.get("answers", True), limit=limit))
    blocks = [block for section in report.sections for block in section.blocks]
    return _cited(opened, report, [block.record["trial"] for block in blocks if isinstance(block, Exchange)])


def _rows(report: Report) -> Iterable[Sequence[Mapping[str, object]]]:
    return [
        row.records
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Table)
        for row in block.rows
    ]


def _trials(words: Sequence[str]) -> list[str]:
    return list(map(_trial, words))


def _trial(word: str) -> str:
    """A trial as it was named.

    Raises:
        UsageError: it is the path of a file, which assistants do not read.
    """
    if is_path(word) or is_path(word.rpartition("@")[0]):
        message = f"{word[:80]!r} is a path, and no file is read here; name a trial of the library: find lists them"
        raise UsageError(message)
    return word


def _cited(opened: Library, report: Report, words: Iterable[object]) -> Answer:
    """A report with the citations of its trials."""
    from trialcli.report.source_list import cite_source  # noqa: PLC0415 - the same

    sources = {}
    for word in dict.fromkeys(map(str, words)):
        try:
            trial = find_trial(opened, word).trial
        except TrialcliError:  # found in the index, and not sound any more
            continue
        sources[trial.id] = {key: cite_source(source) for key, source in trial.sources.items()}
    return Answer(report, sources)
