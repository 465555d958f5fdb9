"""``quiz``: questions by heart, one at a time, when they are due."""

from typing import TYPE_CHECKING, Annotated

import typer

from trialcli.cli.options import DataOption, FormatOption, RoleOption, complete_trial
from trialcli.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from trialcli.cli.quiz.deck import Deck
    from trialcli.cli.quiz.round import Faces
    from trialcli.library.library import Library
    from trialcli.model import Trial
    from trialcli.quiz.history import Record
    from trialcli.quiz.plan import Today
    from trialcli.vocabulary.lookup import Vocabulary

_STATS = "stats"


def quiz(
    ctx: typer.Context,
    trials: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="[stats] [TRIAL...]",
            autocompletion=complete_trial,
            show_default=False,
            help="Trials, each by id, name or path; all when none is named. The word stats first shows how"
            " your learning goes instead.",
        ),
    ] = None,
    role: RoleOption = None,
    numbers: Annotated[
        bool | None,
        typer.Option(
            "--numbers/--no-numbers",
            show_default=False,
            help="Only questions for a figure, made from the trials' data, or none of them; both kinds without this.",
        ),
    ] = None,
    choices: Annotated[
        bool, typer.Option("--choices", help="Numbers as multiple choice, among what other trials print.")
    ] = False,
    new: Annotated[
        int, typer.Option("--new", metavar="N", min=0, max=1000, help="At most so many new questions a day.")
    ] = 10,
    limit: Annotated[
        int | None,
        typer.Option(
            "--limit",
            metavar="N",
            min=1,
            max=1000,
            show_default=False,
            help="At most so many questions in this session.",
        ),
    ] = None,
    cram: Annotated[
        bool, typer.Option("--cram", help="Ask all, due or not; grades are not kept and change no schedule.")
    ] = False,
    stats: Annotated[
        bool, typer.Option("--stats", help="Show how your learning goes, as the word stats does.")
    ] = False,
    format_: FormatOption = "table",
    data: DataOption = None,
) -> int:
    """Learn it by heart: due questions, one at a time.

    Think, press Space for the answer, then grade yourself: 1 again, 2 hard, 3 good, 4 easy. u undoes, s skips, q quits
    at any time, ? lists the keys. What you graded is kept at once, and each question comes back when you are about to
    forget it (FSRS).

    To a question for a figure type the number, with or without its unit, and press Enter; Esc clears it. A percentage
    is easy as printed, good within 1 percentage point, hard within 5. A median or a ratio is easy within 2%, good
    within 10%, hard within 25% of the printed figure. You may still grade it yourself.

    Where the input is no terminal, each line is one key, one word (again, good, quit ...) or one number.

    \b
    Examples:
      trialcli quiz --role resident
      trialcli quiz karmma --numbers --limit 5
      trialcli quiz karmma --numbers --choices
      trialcli quiz stats
    """  # fmt: skip
    from trialcli.cli.context import choose_trials, of_specialty, open_library
    from trialcli.cli.quiz.deck import choose_faces, make_deck, shuffle_deck
    from trialcli.quiz.days import local_day

    opened = open_library(data, format_)
    words, typed = list(trials or ()), role or ()
    if _is_stats(opened, words):
        stats, words = True, words[1:]
    elif any(_is_stats(opened, [word]) for word in words):
        rest = " ".join(word for word in words if word.casefold() != _STATS)
        message = f"the word stats comes first: `trialcli quiz stats {rest}` shows how your learning goes"
        raise UsageError(message)
    if not stats:
        _refuse(ctx, format_)
    # Statistics are of all that was ever seen, whatever the profile says; a session is for whom it says.
    taken = choose_trials(opened, words) if stats else of_specialty(opened, words)
    roles = _roles(opened, typed) if typed or not stats else ()
    cards = make_deck((one.trial for one in taken), opened.vocabulary, roles, numbers)
    if stats:
        narrowed = bool(words or typed or numbers is not None)
        return _stats(cards, opened.vocabulary, narrowed=narrowed, format_=format_)
    today = _today()
    if numbers:
        cards = shuffle_deck(cards, local_day(today.now, today.zone))
        _tell_why_none(opened, [one.trial for one in taken] if words or not cards else [])
    faces = choose_faces(opened.vocabulary, roles)
    if choices:
        from trialcli.cli.quiz.choices import offer_choices

        day = local_day(today.now, today.zone)
        faces = offer_choices(faces, opened.trials(origin="curated"), opened.vocabulary, day)
    return _session(cards, faces, (new, limit), cram=cram, plain=format_ == "plain")


def _tell_why_none(opened: "Library", taken: "Sequence[Trial]") -> None:
    """Say of trials why no figure of theirs is asked."""
    from trialcli.cli.output import tell_reader
    from trialcli.cli.quiz.deck import find_doubted
    from trialcli.quiz.number_questions import why_none
    from trialcli.vocabulary.lookup import include_words

    known = ((trial, include_words(opened.vocabulary, trial.words)) for trial in taken)
    reasons = (why_none(trial, words, find_doubted(trial, words)) for trial, words in known)
    tell_reader(f"trialcli: {reason}" for reason in reasons if reason)


def _roles(opened: "Library", typed: "Sequence[str]") -> tuple[str, ...]:
    """Whom the questions are for: the roles that were typed, or that of the profile; all, where there is none."""
    from trialcli.cli.context import choose_roles

    return choose_roles(opened, typed)


def _refuse(ctx: typer.Context, format_: str) -> None:
    """Refuse a format that is for data, where it was asked for and not merely preferred."""
    source = ctx.get_parameter_source("format_")
    if format_ not in {"table", "plain"} and source is not None and source.name == "COMMANDLINE":
        message = f"a quiz cannot be printed as {format_}; `trialcli quiz stats --format {format_}` can"
        raise UsageError(message)


def _is_stats(opened: "Library", words: list[str]) -> bool:
    """Whether the first word asks for statistics and names no trial."""
    from trialcli.cli.context import find_neighbor

    return bool(words) and words[0].casefold() == _STATS and find_neighbor(opened, words[0]) is None


def _record(today: "Today", format_: str) -> "Record":
    """The reader's own progress; what is wrong with it is said on standard error."""
    import json

    from trialcli.cli.output import tell_reader
    from trialcli.cli.paths import find_reviews
    from trialcli.quiz.history import Record
    from trialcli.quiz.scheduler import Schedule

    record = Record(find_reviews(), Schedule(), today.now)
    if record.notice:
        said = {"schema": 1, "notice": record.notice}
        tell_reader([json.dumps(said) if format_ == "json" else f"trialcli: {record.notice}"])
    return record


def _today() -> "Today":
    from datetime import UTC, datetime

    from trialcli.quiz.plan import Today

    return Today(datetime.now(UTC))


def _stats(cards: "Deck", vocabulary: "Vocabulary", *, narrowed: bool, format_: str) -> int:
    """Show how learning goes, of the cards that were named or of all that were ever seen."""
    from trialcli.cli.output import put_report
    from trialcli.cli.quiz.deck import name_card
    from trialcli.quiz.statistics import count_reviews
    from trialcli.report.quiz.review_table import quiz_stats

    today = _today()
    counted = count_reviews(_record(today, format_).history, today, cards if narrowed else None)
    names = {hard.card: name_card(cards[hard.card], vocabulary) for hard in counted.hardest if hard.card in cards}
    put_report(quiz_stats(counted, names), format_)
    return 0


def _session(cards: "Deck", faces: "Faces", most: tuple[int, int | None], *, cram: bool, plain: bool) -> int:
    """Hold one session; 1 where a grade could not be saved, 130 where it was interrupted."""
    from trialcli.cli.output import abandon_output
    from trialcli.cli.quiz.round import ask_everything, ask_scheduled
    from trialcli.cli.quiz.screen import Screen

    screen = Screen(plain=plain)
    try:
        if cram:
            return ask_everything(cards, faces, most[1], screen)
        today = _today()
        return ask_scheduled(cards, faces, most, screen, today, _record(today, "table"))
    except OSError as error:
        abandon_output(error)
        return 0
    finally:
        screen.leave()
