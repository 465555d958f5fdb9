"""What the tab key offers, by the name of a parameter: words of the index and fixed ones, no trial file being read.

Shells put what they are offered on the line as it is, and zsh evaluates it before that; so only words of small letters,
digits and ``. _ -`` are offered, whatever stands in a file or an index.
"""

import os
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

WORDS, PLACE, BEFORE = "COMP_WORDS", "COMP_CWORD", "_TRIALCLI_TYPED_BEFORE"
_HARMLESS = re.compile(r"[a-z0-9][a-z0-9._-]{0,63}\Z")
_WHENS = ("latest", "main", "all")
_GLOSSARY = ("outcomes", "terms", "populations", "scales", "concepts")


def attach_completers(command: Any) -> None:
    """Let the parameters of a command answer the tab key, those that have no answer of their own.

    Args:
        command: the command, as Typer made it.
    """
    for param in command.params:
        maker = OWN.get((command.name, param.name)) or COMPLETERS.get(param.name)
        if maker is not None:
            param.shell_complete = partial(_offer, command, maker)


def _offer(command: Any, maker: Callable[[Any, str], Iterable[str]], ctx: Any, incomplete: str) -> list[Any]:
    """The words that begin as what was typed, in whatever case; what was typed stays as it is."""
    item = type(command.shell_complete(ctx, "--help")[0])
    before = os.environ.get(BEFORE, "")
    found = []
    for word in maker(ctx, incomplete):
        if all(map(_HARMLESS.match, word.split("@", 1))) and word.startswith(incomplete.casefold()):
            as_typed = incomplete + word[len(incomplete) :]
            found.append(item(as_typed.removeprefix(before)))
    return found


def rejoin_words() -> None:
    """Put together again what bash takes apart at an ``@``, and remember what stands before it.

    What bash puts in the place of such a word begins with the ``@``.
    """
    words, place = os.environ.get(WORDS, ""), os.environ.get(PLACE, "")
    parts = words.split("\n")
    if "@" not in parts or not place.isdigit() or int(place) >= len(parts):
        return
    typed, joined, at = parts[: int(place) + 1], list[str](), False
    for part in typed:
        if joined and (part == "@" or at):
            joined[-1] += part
        else:
            joined.append(part)
        at = part == "@"
    os.environ[WORDS], os.environ[PLACE] = "\n".join(joined), str(len(joined) - 1)
    os.environ[BEFORE] = joined[-1].rpartition("@")[0] if joined[-1] != typed[-1] else ""


def _indexes() -> tuple[Path, ...]:
    """The index of this run, and the one that came with the program."""
    from trialcli.cli.paths import find_cache, find_folders  # noqa: PLC0415 - completion alone needs it
    from trialcli.library.library import find_index  # noqa: PLC0415 - the same
    from trialcli.library.trialfiles.folders import PREPARED  # noqa: PLC0415 - the same

    places = find_folders(None)
    return (find_index(places, find_cache()), *(place.path / PREPARED for place in places[:1]))


def _words(*kinds: str, more: tuple[str, ...] = ()) -> Callable[[Any, str], Iterator[str]]:
    """What offers the codes of some kinds of word, and others."""

    def offered(_ctx: Any, _incomplete: str) -> Iterator[str]:
        from trialcli.library.trialfiles.peek import peek_words  # noqa: PLC0415 - completion alone needs it

        yield from sorted({*peek_words(_indexes(), kinds), *more})

    return offered


def _trials(_ctx: Any, incomplete: str) -> Iterator[str]:
    """Ids from the names of files; behind an ``@`` the data cuts of the trial before it."""
    trial, at, _ = incomplete.rpartition("@")
    if at:
        from trialcli.library.trialfiles.peek import peek_cuts  # noqa: PLC0415 - data cuts alone need it

        yield from (f"{trial.casefold()}@{cut}" for cut in (*peek_cuts(_indexes(), trial), *_WHENS))
    else:
        from trialcli.cli.options import complete_trial  # noqa: PLC0415 - they import each other's neighbors

        yield from complete_trial(incomplete)


def _quizzed(ctx: Any, incomplete: str) -> Iterator[str]:
    """Trials, or the word stats."""
    yield from _trials(ctx, incomplete)
    yield "stats"


def _cuts(ctx: Any, _incomplete: str) -> Iterator[str]:
    """The data cuts of the trials that stand on the line."""
    from trialcli.library.trialfiles.peek import peek_cuts  # noqa: PLC0415 - completion alone needs it

    named = ctx.params.get("trial") or ctx.params.get("trials") or ()
    # Behind an option without its value the arguments before it were not told apart.
    words = [*([named] if isinstance(named, str) else named), *(word for word in ctx.args if word[:1] != "-")]
    indexes = _indexes()
    cuts = [cut for word in words for cut in peek_cuts(indexes, word)]
    yield from dict.fromkeys((*cuts, *_WHENS))


def _grades(_ctx: Any, _incomplete: str) -> Iterator[str]:
    """Grade bands; those with a sign that a shell would take for its own are not among them."""
    from typing import get_args  # noqa: PLC0415 - completion alone needs it

    from trialcli.model.results import Grade  # noqa: PLC0415 - the same

    yield from get_args(Grade)


def _show_sections(_ctx: Any, _incomplete: str) -> Iterator[str]:
    from trialcli.report.show.sections import SECTIONS  # noqa: PLC0415 - completion alone needs it

    yield from SECTIONS


def _handout_sections(_ctx: Any, _incomplete: str) -> Iterator[str]:
    from trialcli.report.handout.parts import PARTS  # noqa: PLC0415 - completion alone needs it

    yield from PARTS


def _keys(_ctx: Any, _incomplete: str) -> Iterator[str]:
    from trialcli.profile import SETTINGS  # noqa: PLC0415 - completion alone needs it

    yield from SETTINGS


def _values(ctx: Any, incomplete: str) -> Iterator[str]:
    """What a key of the profile may be set to."""
    from trialcli.formats import REPORTS  # noqa: PLC0415 - completion alone needs it

    key = ctx.params.get("key")
    if key == "role":
        yield from _words("roles", more=("all",))(ctx, incomplete)
    yield from {"format": REPORTS, "theme": ("auto", "dark", "light")}.get(key, ())


COMPLETERS: dict[str | None, Callable[[Any, str], Iterable[str]]] = {
    "trial": _trials,
    "trials": _trials,
    "cut": _cuts,
    "role": _words("roles", more=("all",)),
    "outcome": _words("outcomes"),
    "endpoint": _words("outcomes"),
    "term": _words("terms"),
    "toxicity": _words("terms"),
    "figure": _words("outcomes", "terms"),
    "grade": _grades,
    "class_": _words("treatments"),
}
"""What completes a parameter of a name, in every command."""
OWN: dict[tuple[str | None, str | None], Callable[[Any, str], Iterable[str]]] = {
    ("show", "section"): _show_sections,
    ("handout", "section"): _handout_sections,
    ("forest", "outcome"): _words("outcomes", "terms"),
    ("glossary", "term"): _words(*_GLOSSARY),
    ("profile", "key"): _keys,
    ("profile", "value"): _values,
    ("quiz", "trials"): _quizzed,
}
"""What completes a parameter of one command."""


def find_fish_folder() -> Path:
    """Where fish looks for completions: under ``XDG_CONFIG_HOME`` where that is set."""
    return Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config") / "fish" / "completions"


def install_where_fish_looks() -> None:
    """Let Typer install the script for fish where fish reads it; Typer itself knows ``~/.config`` alone."""
    from typer import _completion_shared as shared  # noqa: PLC0415 - an installation alone needs it

    def install_fish(*, prog_name: str, complete_var: str, shell: str) -> Path:
        path = find_fish_folder() / f"{prog_name}.fish"
        path.parent.mkdir(parents=True, exist_ok=True)
        script = shared.get_completion_script(prog_name=prog_name, complete_var=complete_var, shell=shell)
        path.write_text(f"{script}\n", encoding="utf-8")
        return path

    shared.install_fish = install_fish
