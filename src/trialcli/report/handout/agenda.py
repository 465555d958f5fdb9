"""A session of a journal club in minutes: what comes when, and which questions there is time for."""

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from trialcli.analysis.questions import Asked
from trialcli.report.document import Cell, Column, Row, Table
from trialcli.report.labels import count_things

SPAN = 3  # numbers that are worth a span
DEFAULT = 5  # minutes of a question that says nothing else
# What a session is made of, and its share of the time in percent.
_PARTS = (
    ("opening", "Opening: the question, and why it was asked", 10),
    ("design", "Design and population: who is in the denominator", 15),
    ("results", "Results: benefit, then harm, each with its interval", 25),
    ("questions", "Discussion", 35),
    ("appraisal", "Appraisal: go down the checklist", 10),
    ("closing", "Bottom line: each says it in one sentence", 5),
)


class Part(NamedTuple):
    """One part of a session, from one minute to another, and the numbers of the questions asked in it."""

    key: str
    title: str
    start: int
    end: int
    questions: tuple[int, ...] = ()


def plan_agenda(minutes: int, asked: Sequence[Asked]) -> list[Part]:
    """The parts of a session; together they take all its minutes.

    Args:
        minutes: how long it lasts.
        asked: the questions, in their order; as many are planned as there is time for.
    """
    parts, start = list[Part](), 0
    for (key, title, _), length in zip(_PARTS, share_minutes(minutes), strict=True):
        end = start + length
        if key == "questions":
            numbers = plan_questions(length, asked)
            parts.append(Part(key, f"{title}: {_named(numbers, asked)}", start, end, numbers))
        else:
            parts.append(Part(key, title, start, end))
        start = end
    return parts


def share_minutes(minutes: int) -> list[int]:
    """Whole minutes for each part, one at least; what rounding leaves goes where the share is cut most."""
    shares = [minutes * percent / 100 for _, _, percent in _PARTS]
    whole = [max(1, int(share)) for share in shares]
    while sum(whole) < minutes:
        most = max(range(len(whole)), key=lambda place: (shares[place] - whole[place], shares[place]))
        whole[most] += 1
    return whole


def discussion_minutes(minutes: int) -> int:
    """How many minutes of a session are for its questions."""
    return next(length for (key, *_), length in zip(_PARTS, share_minutes(minutes), strict=True) if key == "questions")


def plan_questions(minutes: int, asked: Sequence[Asked]) -> tuple[int, ...]:
    """The numbers, from 1, of the questions that fit the time.

    Of each role one, then of each trial and role one, then of each a second, and so on.
    """
    numbers = _of_each_role(minutes, asked)
    left = minutes - sum(time_of(asked[number - 1]) for number in numbers)
    met, turns = Counter[tuple[str, str]](), list[tuple[int, int]]()
    for number, one in enumerate(asked, 1):
        whose = (one.trial.id, one.question.role)
        turns.append((met[whose], number))
        met[whose] += 1
    for _, number in sorted(turns):
        if number not in numbers and (needed := time_of(asked[number - 1])) <= left:
            left -= needed
            numbers.append(number)
    return tuple(sorted(numbers))


def _of_each_role(minutes: int, asked: Sequence[Asked]) -> list[int]:
    """A question of each role: its first that leaves time for the shortest of the others, else its shortest."""
    roles: dict[str, list[int]] = {}
    for number, one in enumerate(asked, 1):
        roles.setdefault(one.question.role, []).append(number)
    shortest = {role: min(time_of(asked[number - 1]) for number in own) for role, own in roles.items()}
    left, owed, numbers = minutes, sum(shortest.values()), list[int]()
    for role, own in roles.items():
        owed -= shortest[role]
        fitting = [number for number in own if time_of(asked[number - 1]) <= max(left - owed, shortest[role])]
        if shortest[role] <= left:
            numbers.append(fitting[0])
            left -= time_of(asked[fitting[0] - 1])
    return numbers


def time_of(asked: Asked) -> int:
    """Minutes to plan for a question."""
    return asked.question.minutes or DEFAULT


def agenda_table(parts: Sequence[Part]) -> Table:
    """The parts as a table; times are minutes from the start."""
    columns = (Column("time", "Minutes", "right"), Column("part", "Part"))
    rows = tuple(Row((Cell(f"{part.start}–{part.end}"), Cell(part.title)), (part._asdict(),)) for part in parts)
    return Table("agenda", "", columns, rows)


def _named(numbers: Sequence[int], asked: Sequence[Asked]) -> str:
    """What is asked in the discussion, how long it takes, and what becomes of the rest."""
    if not asked:
        return "no question is recorded; take yours from the checklist"
    shortest = min(range(len(asked)), key=lambda place: time_of(asked[place])) + 1
    if not numbers:
        takes = count_things(time_of(asked[shortest - 1]), "minute")
        return f"no question fits; question {shortest} is the shortest, with {takes}"
    takes = count_things(sum(time_of(asked[number - 1]) for number in numbers), "minute")
    rest = "the others if there is time" if len(numbers) < len(asked) else "then what they bring up"
    return f"{'question' if len(numbers) == 1 else 'questions'} {format_spans(numbers)} ({takes}); {rest}"


def format_spans(numbers: Sequence[int]) -> str:
    """Numbers in order, those that follow each other as a span: ``1 to 3, 5 and 8``."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    named = [word for run in runs for word in ([f"{run[0]} to {run[-1]}"] if len(run) >= SPAN else map(str, run))]
    *first, last = named
    return f"{', '.join(first)} and {last}" if first else last
