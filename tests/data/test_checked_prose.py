"""The prose of our own files goes through the check that anybody's does: a summary cannot contradict its table."""

import random
import re
from collections.abc import Callable, Iterator

import pytest

from trialcli.check.against_trials import Known, judge_text, know_trial
from trialcli.check.consistency.run import find_oddities
from trialcli.check.shape import shape_text
from trialcli.check.verdicts import ACCUSATIONS
from trialcli.library.library import Library
from trialcli.model import Trial
from trialcli.vocabulary.lookup import include_words

pytestmark = pytest.mark.untraced

Knowing = Callable[[Trial], Known]
_FIGURE = re.compile(r"(?<![\w.,/^-])(?:\d+\.\d+|\d+(?=%)|\d+(?= of \d))(?![\w-])")
PLANTS = 240
LEAST_FOUND = 0.3


def prose(trial: Trial) -> Iterator[str]:
    """What a trial file says of its trial; a question may quote a figure because it is wrong."""
    yield trial.bottom_line
    yield from trial.key_findings
    yield from trial.limitations
    yield from filter(None, (trial.significance, trial.brief and trial.brief.key_result))
    for lines in trial.takeaways.values():
        yield from lines
    for question in trial.questions:
        yield question.answer


@pytest.fixture(scope="session")
def knowing_all(shipped: Library) -> Knowing:
    """Give every shipped trial with its figures, each read once."""
    names = [trial.name for trial in shipped.trials()]
    known: dict[str, Known] = {}

    def know(trial: Trial) -> Known:
        if trial.id not in known:
            known[trial.id] = know_trial(trial, include_words(shipped.vocabulary, trial.words), names)
        return known[trial.id]

    return know


def accused(text: str, known: Known) -> list[str]:
    """What is said against a text."""
    shape = shape_text(text)
    wrong = [one for one in judge_text(shape, known) if one.verdict in ACCUSATIONS]
    said = [
        f"{text[max(0, one.part.number.start - 60) : one.part.number.end + 20]!r}: {one.right[0].text}" for one in wrong
    ]
    return said + [f"{one.said}: {one.sum}" for one in find_oddities(text) if one.verdict in ACCUSATIONS]


@pytest.mark.slow
def test_no_prose_contradicts_its_trial(shipped: Library, knowing_all: Knowing) -> None:
    """Nor itself."""
    found = [
        (trial.id, said)
        for trial in shipped.trials()
        for text in prose(trial)
        for said in accused(text, knowing_all(trial))
    ]
    assert found == []


def planted(text: str, chance: random.Random) -> str:
    """The text with one digit of one figure another one; as it was, where it has none."""
    figures = list(_FIGURE.finditer(text))
    if not figures:
        return text
    figure = chance.choice(figures)
    place = chance.choice([at for at in range(*figure.span()) if text[at].isdecimal()])
    first = place == figure.start() and figure.end() - figure.start() > 1
    digit = chance.choice([one for one in "123456789"[0:] + ("" if first else "0") if one != text[place]])
    return f"{text[:place]}{digit}{text[place + 1 :]}"


@pytest.mark.slow
def test_planted_errors_are_found(shipped: Library, knowing_all: Knowing) -> None:
    """A wrong digit in any figure of any text; those that it is not sure about it leaves alone, as it must."""
    chance = random.Random(40)  # noqa: S311 - errors, not secrets
    texts = [
        (trial, text)
        for trial in shipped.trials()
        for text in (trial.bottom_line, *trial.key_findings)
        if _FIGURE.search(text)
    ]
    chosen = chance.sample(texts, PLANTS)
    found = sum(bool(accused(planted(text, chance), knowing_all(trial))) for trial, text in chosen)
    assert found / PLANTS >= LEAST_FOUND
