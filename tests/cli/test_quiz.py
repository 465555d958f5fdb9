"""``quiz`` with lines for keys: what is asked, what is kept, what is said."""

import io
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from trialcli.cli.commands import quiz as command
from trialcli.cli.quiz import deck as quiz_deck
from trialcli.cli.quiz.keys import Lines
from trialcli.formats import REPORTS
from trialcli.quiz.log_entries import Review, Undo, read_entries, write_entry
from trialcli.quiz.log_file import append_lines
from trialcli.quiz.plan import Today

Ran = subprocess.CompletedProcess[str]
Quizzed = Callable[..., Ran]
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


@pytest.fixture
def log(home: Path) -> Path:
    """Where progress is kept."""
    return home / "data" / "trialcli" / "progress" / "reviews.jsonl"


@pytest.fixture
def quizzed(run: Callable[..., Ran], monkeypatch: pytest.MonkeyPatch) -> Quizzed:
    """Hold a quiz with these lines for keys."""

    def held(lines: str, *arguments: str) -> Ran:
        monkeypatch.setattr(sys, "stdin", io.StringIO("".join(f"{line}\n" for line in lines.split("/"))))
        return run("quiz", *arguments)

    return held


@pytest.fixture
def sat(quizzed: Quizzed) -> Callable[..., str]:
    """What a quiz that ends well says."""

    def said(lines: str, *arguments: str) -> str:
        ran = quizzed(lines, *arguments)
        assert (ran.returncode, ran.stderr) == (0, "")
        return ran.stdout

    return said


def kept(log: Path) -> list[Any]:
    """What the log holds."""
    return list(read_entries(log.read_bytes()).entries)


def graded(log: Path, *grades: tuple[str, int]) -> None:
    """Put reviews of three days ago into the log."""
    for place, (card, grade) in enumerate(grades):
        at = datetime.now(UTC) - timedelta(days=3, minutes=-place)
        append_lines(log, write_entry(Review(f"{place}", at, card, grade, 30.0)))


@pytest.fixture
def in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    """Number questions in the order of the file, whatever the day."""
    monkeypatch.setattr(quiz_deck, "shuffle_deck", lambda cards, _day: cards)


QUESTIONS = ("small", "--role", "resident", "--no-numbers")


@pytest.fixture(autouse=True)
def five(own: Path, trial_file: Callable[..., Path]) -> None:
    """A trial of five questions for residents."""
    asked = [
        {"id": f"small-{number}", "role": "resident", "question": f"Question {number}?", "answer": f"Answer {number}."}
        for number in range(1, 6)
    ]
    trial_file(own / "small.yaml", questions=asked)


def test_a_question_is_asked_answered_and_kept(sat: Callable[..., str], log: Path) -> None:
    """The answer comes only after the key, with its source and when each grade brings it back."""
    text = sat("/3/q", *QUESTIONS)
    front, _, rest = text.partition("Space: answer")
    assert "1 of 5 · Small · Resident" in front
    assert "Question 1?" in front
    assert "Answer" not in front
    assert "    Answer 1.\n    No source recorded for this answer; about: J Small Trials 2020\n" in rest
    assert "1 again 10 min · 2 hard 15 min · 3 good 2 d · 4 easy 8 d" in rest
    assert "good: next in 2 days" in rest
    assert "1 answer in" in rest
    assert "again 0 · hard 0 · good 1 · easy 0" in rest
    [review] = kept(log)
    assert (review.card, review.grade) == ("small/small-1", 3)
    assert datetime.now(UTC) - review.at < timedelta(minutes=1)


def test_a_session_opens_with_what_is_due_and_how_long_it_takes(sat: Callable[..., str], log: Path) -> None:
    """40 seconds a question until the reader's own pace is known; then its median."""
    assert "0 due today, 5 new; about 3 min." in sat("q", *QUESTIONS)
    cards = [f"karmma/x-{number}" for number in range(4)]
    graded(log, ("small/small-2", 3), *((card, 3) for card in cards))
    assert "1 due today, 4 new; about 2 min." in sat("q", *QUESTIONS)


def test_what_is_due_comes_before_what_is_new(sat: Callable[..., str], log: Path) -> None:
    """A question that was known is not asked again before its day."""
    sat("/4//4/q", *QUESTIONS)
    graded(log, ("small/small-4", 1))
    text = sat("s/s/q", *QUESTIONS)
    assert "1 due today, 2 new" in text
    assert [line.strip() for line in text.split("\n") if "Question" in line] == [
        "Question 4?", "Question 3?", "Question 5?",
    ]  # fmt: skip


def test_nothing_due_is_said(sat: Callable[..., str], log: Path) -> None:
    """With what comes tomorrow."""
    assert "Nothing is due today. Tomorrow: 0 due." in sat("", *QUESTIONS, "--new", "0")
    assert not log.exists()
    assert "--new N takes new questions, --cram asks all the same" in sat("", *QUESTIONS, "--new", "0")


def test_new_questions_are_so_many_a_day(sat: Callable[..., str]) -> None:
    """Over all sessions of the day."""
    assert "2 new" in sat("/4/q", *QUESTIONS, "--new", "2")
    assert "1 new" in sat("/4/q", *QUESTIONS, "--new", "2")
    assert "Nothing is due today" in sat("", *QUESTIONS, "--new", "2")


def test_a_limit_ends_the_session(sat: Callable[..., str]) -> None:
    """It ends by itself."""
    text = sat("/3//3//3", *QUESTIONS, "--limit", "2")
    assert "2 of 2" in text
    assert "2 answers" in text


def test_a_forgotten_question_comes_back(sat: Callable[..., str], log: Path) -> None:
    """At the end of the session."""
    text = sat("/1//3//2", *QUESTIONS, "--limit", "2")
    assert "3 of 3 · Small · Resident" in text
    assert [entry.grade for entry in kept(log)] == [1, 3, 2]
    assert kept(log)[0].card == kept(log)[2].card
    assert "Still due today: 1. Tomorrow: 0." in text


def test_a_grade_can_be_undone(sat: Callable[..., str], log: Path) -> None:
    """The question is asked anew, from either side of the next one."""
    for way in ("/1/u//4/q", "/1//u//4/q"):
        log.unlink(missing_ok=True)
        text = sat(way, *QUESTIONS)
        assert "Undone." in text
        assert "again 0 · hard 0 · good 0 · easy 1" in text
        first, undo, second = kept(log)
        assert (first.grade, second.grade, second.card) == (1, 4, first.card)
        assert isinstance(undo, Undo)
        assert undo.review == first.id


def test_there_may_be_nothing_to_undo(sat: Callable[..., str], log: Path) -> None:
    """Grades of other sessions stand."""
    assert "There is nothing to undo in this session." in sat("u/q", *QUESTIONS)
    assert not kept(log)


def test_a_question_can_be_skipped(sat: Callable[..., str], log: Path) -> None:
    """From either side; it is as it was."""
    text = sat("s//s/q", *QUESTIONS)
    assert text.count("Skipped.") == 2
    assert "3 of 5" in text
    assert not kept(log)


def test_help_lists_the_keys_and_words_without_meaning_are_said_to_have_none(sat: Callable[..., str]) -> None:
    """A single key that means nothing is passed over."""
    text = sat("?/x/nonsense//7/good/q", *QUESTIONS)
    assert "u undo the last grade" in text
    assert "'nonsense' means nothing here" in text
    assert "good: next in 2 days" in text


@pytest.mark.usefixtures("in_order")
def test_a_number_is_graded_by_its_distance(sat: Callable[..., str], log: Path) -> None:
    """Enter takes the grade that is proposed; a key gives another; nonsense is no number."""
    text = sat("70/", "karmma", "--numbers", "--limit", "1")
    assert "Overall response rate in KarMMa?" in text
    assert text.count("Population: Treated") == text.count("Primary report") == 1
    assert "Your answer in % (Enter alone shows it; s, u or q and Enter):" in text
    assert "You said 70: off by 3 percentage points. Enter: hard; or grade it yourself." in text
    assert "Interval: 95% CI 64.9–80.9 computed" in text
    assert (kept(log)[0].card, kept(log)[0].grade) == ("karmma:orr:ide-cel:primary:treated", 2)
    text = sat("about seventy/68/1/q", "karmma", "--numbers", "--limit", "1")
    assert "'about seventy' means nothing here" in text
    assert [entry.grade for entry in kept(log)] == [2, 1]


@pytest.mark.usefixtures("in_order")
def test_a_number_as_printed_is_easy_and_a_median_is_off_in_percent(sat: Callable[..., str]) -> None:
    """Each by its own rule."""
    text = sat("73//s/s/s/s/s/8/q", "karmma", "--numbers")
    assert "You said 73: as printed. Enter: easy" in text
    assert "easy: next in 8 days" in text
    assert "You said 8: off by 9.1%. Enter: good" in text  # 0.8 of 8.8 months


@pytest.mark.usefixtures("in_order")
def test_a_number_in_another_unit_is_converted_or_asked_anew(sat: Callable[..., str], log: Path) -> None:
    """A share of one is no percentage; nothing is graded before it is one."""
    text = " ".join(sat("0.71/73 %//s/s/s/8 kg/0.75 years/q", "karmma", "--numbers").split())
    assert "As a percentage, please: 71, or 0.71% if it is less than one." in text
    assert "You said 73 %: as printed." in text
    assert "'kg' is not its unit; the answer is in months." in text
    assert "0.75 years = 9 months (12 months a year, 30.4375 days a month)." in text
    assert [entry.grade for entry in kept(log)] == [4]


def test_why_a_trial_has_no_number_is_said(quizzed: Quizzed, trial_file: Callable[..., Path], tmp_path: Path) -> None:
    """In a sentence, for each that was named."""
    page = {"kind": "page", "standing": "secondary", "url": "https://example.org/small"}
    file = trial_file(tmp_path / "small.yaml", sources={"report": page})
    ran = quizzed("q", str(file), "--numbers")
    assert "Small has no number questions: what could be asked comes from secondary sources." in ran.stderr
    assert "There are no questions for this choice" in ran.stdout
    assert quizzed("q", "karmma", "--numbers").stderr == ""


@pytest.mark.usefixtures("in_order")
def test_a_number_can_be_chosen(sat: Callable[..., str], log: Path) -> None:
    """By its key; a right choice is proposed as good, a wrong one as again, and the others are named."""
    lead = "karmma", "--numbers", "--choices", "--limit", "1"
    shown = sat("s", *lead)
    offered = dict(re.findall(r"^  ([1-4]) ([\d.]+%)$", shown, re.MULTILINE))
    assert sorted(offered) == ["1", "2", "3", "4"]
    assert "1 to 4: your answer · Space: answer" in shown
    right = next(key for key, figure in offered.items() if figure == "73%")
    wrong = next(key for key in offered if key != right)
    text = sat(f"7/{wrong}//q", *lead)
    assert "'7' does nothing here" in text
    assert f"{wrong} {offered[wrong]}: wrong. Enter: again; or grade it yourself." in text
    assert "Also shown: " in text
    text = sat(f"{right}/", *lead, "--cram")
    assert f"{right} 73%: right. Enter: good; or grade it yourself." in text
    assert [entry.grade for entry in kept(log)] == [1]


def test_what_is_asked_is_said_at_the_start(sat: Callable[..., str]) -> None:
    """Questions, numbers, and of which trials."""
    assert "3 questions and 1 number, of Small." in sat("q", "small", "--role", "resident", "--limit", "4")
    assert "1 number, of Small." in sat("q", "small", "--numbers")
    both = sat("q", "small", "karmma", "--numbers", "--new", "40")
    assert " numbers, of " in both
    assert "KarMMa and Small." in both or "Small and KarMMa." in both
    cram = " ".join(sat("q", "--cram", "--no-numbers").split())
    assert re.search(r"questions, of .+, .+, .+ and \d+ other trials\.", cram)


def test_questions_have_no_choices(sat: Callable[..., str]) -> None:
    """A teaching question is thought about."""
    assert "your answer" not in sat("/3/q", *QUESTIONS, "--choices")


def test_numbers_come_in_an_order_of_the_day_and_related_ones_apart() -> None:
    """The same on the same day; no figure of an outcome after another of it."""
    cards = [f"t:{what}:{arm}:cut:all" for what in ("orr", "pfs@1-year", "pfs@2-years", "os") for arm in "ab"]
    deck: Any = dict.fromkeys(cards)
    first, again, other = (list(quiz_deck.shuffle_deck(deck, date(2024, 5, day))) for day in (1, 1, 2))
    assert first == again
    assert first != other
    assert sorted(first) == sorted(cards)
    kin = [card.split(":")[1].partition("@")[0] for card in first[:4]]
    assert not [pair for pair in pairwise(kin) if pair[0] == pair[1]]


def test_stats_after_a_trial_is_answered_with_the_right_order(quizzed: Quizzed) -> None:
    """Not with a trial of a like name."""
    ran = quizzed("q", "karmma", "stats")
    assert ran.returncode == 2
    assert "the word stats comes first: `trialcli quiz stats karmma`" in ran.stderr


def test_a_student_gets_words_explained(sat: Callable[..., str], own: Path, trial_file: Callable[..., Path]) -> None:
    """Spelled out where they are first met, with a line on each; for others as they stand."""
    asked = [
        {"id": f"small-{role}", "role": role, "question": "How was the ORR?", "answer": "The ORR was high."}
        for role in ("medical-student", "fellow")
    ]
    trial_file(own / "small.yaml", questions=asked)
    text = " ".join(sat("/3", "small", "--no-numbers", "--role", "student").split())
    assert "How was the overall response rate (ORR)?" in text
    assert "The ORR was high." in text
    assert text.count("In other words: Overall response rate (ORR): ") == 1
    assert "overall response rate" not in sat("/3", "small", "--no-numbers", "--role", "fellow")


def test_a_key_that_does_nothing_is_told_once(sat: Callable[..., str], log: Path) -> None:
    """On either side; Space does nothing once the answer is there."""
    text = sat("x/y//z/w//////3/q", *QUESTIONS)
    assert text.count("does nothing here") == 2
    assert "'x' does nothing here; ? lists the keys." in text
    assert [entry.grade for entry in kept(log)] == [3]


def test_an_interruption_leaves_the_summary(quizzed: Quizzed, monkeypatch: pytest.MonkeyPatch) -> None:
    """As q does, with the exit code of an interruption; cramming too."""
    for more in ((), ("--cram",)):
        struck = iter(["", "3"])

        def key(_lines: Lines, struck: Any = struck) -> str:
            found = next(struck, None)
            if found is None:
                raise KeyboardInterrupt
            return found or " "

        monkeypatch.setattr(Lines, "key", key)
        ran = quizzed("", *QUESTIONS, *more)
        assert ran.returncode == 130
        assert "1 answer" in ran.stdout.partition("Done")[2]


def test_progress_of_a_newer_trialcli_is_left_alone(quizzed: Quizzed, log: Path) -> None:
    """Neither read in part nor put aside."""
    log.parent.mkdir(parents=True)
    log.write_bytes(b'{"v":2,"mood":"fine"}\n')
    ran = quizzed("q", *QUESTIONS)
    assert (ran.returncode, ran.stdout) == (1, "")
    assert "is of a newer trialcli; update this one" in ran.stderr
    assert log.read_bytes() == b'{"v":2,"mood":"fine"}\n'
    assert [path.name for path in log.parent.iterdir()] == [log.name]


def test_a_last_line_that_was_cut_off_is_told(quizzed: Quizzed, log: Path) -> None:
    """One grade is missing."""
    graded(log, ("small/small-1", 4), ("small/small-2", 4))
    log.write_bytes(log.read_bytes()[:-20])
    ran = quizzed("q", *QUESTIONS)
    assert ran.returncode == 0
    assert ran.stderr == "trialcli: your progress: the last line was incomplete and was left out\n"


def test_a_number_can_be_looked_at_alone(sat: Callable[..., str], log: Path) -> None:
    """And graded by the reader; then Enter proposes nothing."""
    sat("//3", "karmma", "--numbers", "--limit", "1")
    assert [entry.grade for entry in kept(log)] == [3]


def test_numbers_are_for_every_role(sat: Callable[..., str]) -> None:
    """By turns with the questions, unless they are declined or asked for alone."""
    mixed = sat("s/s/q", "small", "--role", "resident")
    assert [line.split(" · ")[2].split(" ─")[0] for line in mixed.split("\n") if " of 6 · " in line] == [
        "Resident", "Number", "Resident",
    ]  # fmt: skip
    assert "1 of 1 · Small · Number" in sat("q", "small", "--role", "phd")
    assert "Number" not in sat("s/s/s/q", *QUESTIONS)


def test_cramming_asks_everything_and_keeps_nothing(sat: Callable[..., str], log: Path) -> None:
    """Known or not, and no interval is promised."""
    sat("/4//4/q", *QUESTIONS)
    before = log.read_bytes()
    text = sat("/1/u//3//3//3//3//3", *QUESTIONS, "--cram")
    assert "5 questions, of Small.\n  Due or not; grades are not kept." in text
    assert "1 again · 2 hard · 3 good · 4 easy" in text
    assert "5 answers, not kept." in text
    assert log.read_bytes() == before
    assert "2 questions, of Small." in sat("q", *QUESTIONS, "--cram", "--limit", "2")


def test_progress_outlives_an_edit_of_the_words(
    sat: Callable[..., str], own: Path, trial_file: Callable[..., Path], log: Path
) -> None:
    """It hangs on the question's id."""
    question = {"id": "small-q", "role": "resident", "question": "First?", "answer": "Yes."}
    trial_file(own / "small.yaml", questions=[question])
    sat("/4", "small", "--no-numbers")
    trial_file(own / "small.yaml", questions=[{**question, "question": "Second?", "answer": "No."}])
    assert "Nothing is due today" in sat("", "small", "--no-numbers")
    assert kept(log)[0].card == "small/small-q"


def test_a_trial_without_questions_says_so(sat: Callable[..., str], own: Path, trial_file: Callable[..., Path]) -> None:
    """Cramming too."""
    trial_file(own / "small.yaml")
    for more in ([], ["--cram"]):
        assert "There are no questions for this choice" in sat("", "small", "--no-numbers", *more)


def test_a_figure_that_cannot_be_true_is_not_asked(
    sat: Callable[..., str], own: Path, trial_file: Callable[..., Path]
) -> None:
    """The audit finds 5 of 10 printed as 90% impossible."""
    row = {"outcome": "orr", "arm": "new", "cut": "main", "population": "treated", "events": 5, "of": 10}
    trial_file(own / "small.yaml", results=[{**row, "percent": "50"}])
    assert "1 new" in sat("q", "small")
    trial_file(own / "small.yaml", results=[{**row, "percent": "90"}])
    assert "There are no questions" in sat("q", "small")


def test_a_hostile_question_steers_no_terminal(
    sat: Callable[..., str], own: Path, trial_file: Callable[..., Path]
) -> None:
    """Nor does its answer."""
    question = {"id": "x", "role": "resident", "question": "A\u001b[2JB?", "answer": "C\u202eD"}
    trial_file(own / "small.yaml", questions=[question])
    text = sat("/3", "small", "--no-numbers")
    assert "A<U+001B>[2JB?" in text
    assert "C<U+202E>D" in text
    assert "\x1b" not in text


def test_a_damaged_file_is_kept_aside_and_said(quizzed: Quizzed, log: Path) -> None:
    """What could be read still counts."""
    graded(log, ("small/small-1", 4))
    log.write_bytes(b"nonsense\n" + log.read_bytes())
    ran = quizzed("q", *QUESTIONS)
    assert ran.returncode == 0
    [aside] = log.parent.glob("*.damaged-*")
    assert ran.stderr == (
        "trialcli: your progress had 1 damaged line: 1 entry was recovered, and the old file is kept as"
        f" {str(aside)!r}\n"
    )
    assert "0 due today, 4 new" in ran.stdout


def test_a_link_in_the_place_of_the_file_is_refused(quizzed: Quizzed, log: Path) -> None:
    """In a sentence."""
    log.parent.mkdir(parents=True)
    log.symlink_to("/dev/null")
    ran = quizzed("q", *QUESTIONS)
    assert (ran.returncode, ran.stderr.count("\n")) == (2, 1)
    assert "is a link, which is not followed" in ran.stderr


def test_what_cannot_be_saved_is_said_before_and_after(
    quizzed: Quizzed, log: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The session goes on, and the exit code tells."""

    def full(_file: int, _data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "write", full)
    ran = quizzed("/1/u//3/q", *QUESTIONS)
    assert ran.returncode == 1
    text = " ".join(ran.stdout.split())
    assert f"Your grades cannot be saved in {str(log)!r} (the disk is full)." in text
    assert "again: NOT SAVED (the disk is full); it is tried again with the next grade" in text
    assert "NOT SAVED (the disk is full): undone in this session alone." in text
    assert "NOT SAVED: 3 of the entries of this session; they are lost." in text


def test_a_quiz_is_not_printed_as_data(quizzed: Quizzed) -> None:
    """Its statistics are."""
    ran = quizzed("q", *QUESTIONS, "--format", "json")
    assert ran.returncode == 2
    assert "`trialcli quiz stats --format json` can" in json.loads(ran.stderr)["error"]
    assert quizzed("q", *QUESTIONS, "--format", "plain").returncode == 0


def test_the_profile_says_whose_questions_of_what_disease(
    quizzed: Quizzed, own: Path, trial_file: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where no role and no trial is typed; a format that is merely preferred does not keep a quiz from being held."""
    monkeypatch.setenv("TRIALCLI_ROLE", "resident")
    monkeypatch.setenv("TRIALCLI_SPECIALTY", "asthma")
    monkeypatch.setenv("TRIALCLI_FORMAT", "json")
    other = {"id": "other-q", "role": "phd", "question": "For another?", "answer": "No."}
    trial_file(own / "other.yaml", name="Other", questions=[other])
    ran = quizzed("q", "--no-numbers")
    assert ran.returncode == 0
    assert "1 of 5 · Small · Resident" in ran.stdout
    assert "1 of 6 · Other · PhD" in quizzed("q", "--no-numbers", "--role", "all").stdout


def test_unknown_words_are_answered_as_everywhere(quizzed: Quizzed) -> None:
    """A trial, a role."""
    assert "did you mean karmma" in quizzed("q", "karma").stderr.casefold()
    assert "there is no role" in quizzed("q", "--role", "wizard").stderr


def test_statistics_without_a_review_say_what_to_do(shown: Callable[..., str]) -> None:
    """By the word and by the option."""
    for way in (["stats"], ["--stats"], ["STATS"]):
        assert "Nothing has been reviewed yet; `trialcli quiz` asks the first questions." in shown("quiz", *way)


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch, log: Path) -> Path:
    """A log of a month, looked at on a day in May."""
    monkeypatch.setattr(command, "_today", lambda: Today(NOON, UTC))
    card, other = "karmma/karmma-crs-grading", "karmma:orr:ide-cel:primary:treated"
    for place, (days, one, grade) in enumerate(
        [
            (70, card, 4),
            (62, card, 3),
            (20, card, 3),
            (20, other, 3),
            (18, other, 1),
            (18, "gone/x", 1),
            (5, "gone/x", 1),
            (4, "small/small-1", 1),
            (3, "small/small-1", 3),
            (2, "small/small-1", 1),
        ]
    ):
        append_lines(log, write_entry(Review(f"{place}", NOON - timedelta(days=days), one, grade, 30.0)))
    return log


def test_statistics_count_what_was_reviewed(later: Path, read: Callable[..., Any]) -> None:
    """In every format from the same figures; the review 42 days after the last was of a mature card."""
    assert later.exists()
    overview, forecast, hardest = read("quiz", "stats")["sections"]
    values = {fact["key"]: fact["value"] for fact in overview["blocks"][0]["facts"]}
    assert (values["cards"]["value"], values["reviews"]["value"], values["days"]["value"]) == (4, 10, 8)
    assert values["retention_month"] == {"value": 100.0, "unit": "percent", "kept": 1, "of": 1}
    days = [row["records"][0] for row in forecast["blocks"][0]["rows"]]
    assert (len(days), days[0]["day"], days[0]["due"]) == (14, "2024-05-01", 3)
    cards = [row["records"][0]["card"] for row in hardest["blocks"][0]["rows"]]
    assert cards == ["gone/x", "small/small-1", "karmma:orr:ide-cel:primary:treated"]


@pytest.mark.parametrize("form", [name for name in REPORTS if name != "json"])
def test_statistics_come_in_every_format(form: str, later: Path, shown: Callable[..., str]) -> None:
    """With their units."""
    assert later.exists()
    text = shown("quiz", "stats", "--format", form).replace("\\%", "%")
    assert "40% (2/5 repeats)" in text
    assert "100% (1/1 reviews of questions put away 21 days or more (mature))" in text
    assert "Overall response rate in KarMMa (Arm: Idecabtagene vicleucel" in " ".join(text.split())
    assert "Small: Question 1?" in text
    assert "2024-05-01" in text


def test_statistics_can_be_of_some(later: Path, read: Callable[..., Any]) -> None:
    """Of a trial, of a role, of numbers; a trial may even be called stats."""
    assert later.exists()
    assert read("quiz", "stats", "karmma")["subtitle"] == "5 reviews of 2 questions"
    assert read("quiz", "stats", "--numbers")["subtitle"] == "2 reviews of 1 question"
    assert read("quiz", "--stats", "karmma", "--no-numbers")["subtitle"] == "3 reviews of 1 question"


def test_a_trial_called_stats_is_a_trial(sat: Callable[..., str], own: Path, trial_file: Callable[..., Path]) -> None:
    """The option still shows the statistics."""
    trial_file(own / "stats.yaml", name="Stats")
    assert "1 of 1 · Stats · Number" in sat("q", "stats")
    assert "Nothing has been reviewed yet" in sat("q", "stats", "--stats")


def test_two_sessions_at_once_lose_nothing(home: Path, log: Path) -> None:
    """Real ones, that answer by turns."""
    assert home
    held = [
        subprocess.Popen(
            [sys.executable, "-m", "trialcli", "quiz", *QUESTIONS],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, encoding="utf-8", env=dict(os.environ),
        )
        for _ in range(2)
    ]  # fmt: skip
    for one in held:
        assert one.stdout
        assert any("1 of 5" in line for line in iter(one.stdout.readline, ""))
    for _ in range(5):
        for one in held:
            assert one.stdin
            one.stdin.write("\n3\n")
            one.stdin.flush()
    for one in held:
        text, _ = one.communicate(timeout=60)
        assert one.returncode == 0
        assert text.count("good: next in 2 days") == 5
    entries = kept(log)
    assert len({entry.id for entry in entries}) == 10
    assert sorted([entry.card for entry in entries].count(entry.card) for entry in entries) == [2] * 10


def test_a_pipe_that_closes_ends_quietly(home: Path) -> None:
    """As with ``| head -1``."""
    assert home
    command_line = f"yes '' | {sys.executable} -m trialcli quiz karmma --numbers; echo $? >&2"
    ran = subprocess.run(
        ["/bin/sh", "-c", f"( {command_line} ) | head -2"], capture_output=True, check=False, encoding="utf-8",
        timeout=60,
    )  # fmt: skip
    assert ran.stdout == "\nQuiz\n"
    assert ran.stderr.splitlines()[-1] == "0"
    assert "Traceback" not in ran.stderr


def test_a_pipe_is_utf_8(home: Path) -> None:
    """Whatever encoding the terminal beside it has."""
    assert home
    ran = subprocess.run(
        [sys.executable, "-m", "trialcli", "quiz", "small", "--numbers"], input="70\n\nq\n", capture_output=True,
        check=False, encoding="utf-8", timeout=60, env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (ran.returncode, ran.stderr) == (0, "")
    assert "95% CI" in ran.stdout


def test_only_a_quiz_imports_the_scheduler(home: Path) -> None:
    """The help of it does not, nor does any other command."""
    assert home
    code = (
        "import sys; from trialcli.cli.app import run_command; run_command(sys.argv[1:]); print('fsrs' in sys.modules)"
    )
    for arguments, imported in ((["quiz", "--help"], "False"), (["questions", "karmma"], "False"),
                                (["quiz", "stats"], "True")):  # fmt: skip
        ran = subprocess.run(
            [sys.executable, "-c", code, *arguments], capture_output=True, check=True, encoding="utf-8", timeout=60
        )
        assert ran.stdout.splitlines()[-1] == imported
