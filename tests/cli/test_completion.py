"""Completion in the three shells: commands, options, ids; no trial file is opened for it."""

import os
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest
import typer._completion_shared

from trialcli.cli.completion import BEFORE, PLACE, WORDS, find_fish_folder, install_where_fish_looks, rejoin_words

Start = Callable[..., CompletedProcess[str]]


def asked(shell: str, line: str) -> dict[str, str]:
    """What a shell sets in the environment when the tab key is pressed at the end of a line."""
    if shell == "bash":
        words = line.split(" ")
        return {"COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}
    return {"_TYPER_COMPLETE_ARGS": line, "_TYPER_COMPLETE_FISH_ACTION": "get-args"}


@pytest.fixture
def completed(start: Start) -> Callable[[str, str], set[str]]:
    """Give what a shell is offered."""

    def offered(shell: str, line: str) -> set[str]:
        ran = start(_TRIALCLI_COMPLETE=f"complete_{shell}", **asked(shell, line))
        assert (ran.returncode, ran.stderr) == (0, "")
        if shell == "zsh":
            return {part.split('"')[1] for part in ran.stdout.split("\n") if '"' in part}
        return {part.split("\t")[0] for part in ran.stdout.split("\n") if part}

    return offered


CUTS = {"primary", "update", "topline", "regulator", "latest", "main", "all"}
SHELLS = pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])


@SHELLS
@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("trialcli ", {"list", "show", "compare", "questions", "validate"}),
        ("trialcli sh", {"show"}),
        ("trialcli show --s", {"--section", "--sources"}),
        ("trialcli show karmma --format ", {"table", "plain", "json", "csv", "markdown", "html"}),
        ("trialcli show karmma --section ", {"citation", "endpoints", "toxicities"}),
    ],
)
def test_commands_and_options_are_offered(
    shell: str, line: str, offered: set[str], completed: Callable[[str, str], set[str]]
) -> None:
    """Those that begin as the word does."""
    assert offered <= completed(shell, line)


@SHELLS
def test_ids_of_trials_are_offered(shell: str, own: Path, completed: Callable[[str, str], set[str]]) -> None:
    """Shipped and own ones, behind every command that takes a trial."""
    (own / "karmma-mine.yaml").write_text("not a trial", encoding="utf-8")
    for command in ("show", "compare", "questions", "endpoints", "toxicities", "related"):
        assert completed(shell, f"trialcli {command} karmma") == {"karmma", "karmma-3", "karmma-mine"}
    assert "vocabulary" not in completed(shell, "trialcli show ")


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("show KARM", {"KARMma", "KARMma-3"}),
        ("show KarMMa@p", {"KarMMa@primary"}),
        ("show karmma@", {f"karmma@{cut}" for cut in CUTS}),
        ("show karmma --cut ", CUTS),
        ("compare karmma --cut up", {"update"}),
        ("questions --role re", {"resident"}),
        ("endpoints --outcome OR", {"ORr"}),
        ("toxicities --term crs", {"crs"}),
        ("toxicities --grade ", {"any", "1", "2", "3", "4", "5", "1-2", "3-4", "4-5", "serious", "other"}),
        ("handout karmma -s ta", {"takeaways"}),
        ("show karmma -s key", {"key-findings"}),
        ("why karmma cr-c", {"cr-crh"}),
        ("forest pfs2", {"pfs2"}),
        ("glossary hazard", {"hazard-ratio"}),
        ("quiz sta", {"starglo", "stats"}),
        ("profile set ", {"role", "specialty", "format", "theme"}),
        ("profile set role f", {"fellow"}),
        ("profile set format j", {"json"}),
        ("profile set theme d", {"dark"}),
        ("profile set specialty m", set()),
    ],
)
def test_words_are_offered_from_the_index(
    run: Callable[..., CompletedProcess[str]], monkeypatch: pytest.MonkeyPatch, line: str, offered: set[str]
) -> None:
    """In any case, what is typed staying as it is; of grades those that no shell takes for its own."""
    monkeypatch.setenv("_TRIALCLI_COMPLETE", "complete_fish")
    for key, value in asked("fish", f"trialcli {line}").items():
        monkeypatch.setenv(key, value)
    monkeypatch.setitem(sys.modules, "rich", sys.modules.get("rich"))
    ran = run()
    assert {part.split("\t")[0] for part in ran.stdout.split("\n") if part} == offered


@pytest.mark.parametrize(
    ("words", "place", "joined", "before"),
    [
        (["trialcli", "show", "karmma", "@", "pr"], 4, ["trialcli", "show", "karmma@pr"], "karmma"),
        (["trialcli", "show", "karmma", "@"], 3, ["trialcli", "show", "karmma@"], "karmma"),
        (["trialcli", "compare", "a", "@", "b", "c"], 5, ["trialcli", "compare", "a@b", "c"], ""),
    ],
)
def test_what_bash_takes_apart_is_put_together(
    monkeypatch: pytest.MonkeyPatch, words: list[str], place: int, joined: list[str], before: str
) -> None:
    """At an @, which bash takes for the beginning of a word; it then wants what begins with that alone."""
    monkeypatch.setenv(WORDS, "\n".join(words))
    monkeypatch.setenv(PLACE, str(place))
    monkeypatch.setenv(BEFORE, "")
    rejoin_words()
    assert os.environ[WORDS].split("\n") == joined
    assert (os.environ[PLACE], os.environ[BEFORE]) == (str(len(joined) - 1), before)


@pytest.mark.parametrize(("words", "place"), [("trialcli\nshow", "1"), ("a\n@", "x"), ("a\n@", "9")])
def test_what_is_whole_stays(monkeypatch: pytest.MonkeyPatch, words: str, place: str) -> None:
    """No @ of its own, or no place on the line."""
    monkeypatch.setenv(WORDS, words)
    monkeypatch.setenv(PLACE, place)
    rejoin_words()
    assert (os.environ[WORDS], os.environ[PLACE]) == (words, place)


def test_a_script_for_fish_is_put_where_fish_looks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Under XDG_CONFIG_HOME, or in ~/.config."""
    monkeypatch.setattr("typer._completion_shared.install_fish", None)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "mine"))
    install_where_fish_looks()
    path = typer._completion_shared.install_fish(  # noqa: S604, SLF001 - no command; it has no public name
        prog_name="trialcli", complete_var="_TRIALCLI_COMPLETE", shell="fish"
    )
    assert path == tmp_path / "mine" / "fish" / "completions" / "trialcli.fish"
    assert "complete_fish" in path.read_text(encoding="utf-8")
    monkeypatch.delenv("XDG_CONFIG_HOME")
    assert find_fish_folder() == Path.home() / ".config" / "fish" / "completions"


@SHELLS
def test_a_trial_may_stand_for_its_command(shell: str, completed: Callable[[str, str], set[str]]) -> None:
    """It is offered beside the commands; behind it, another to compare it with, and options of its page."""
    assert completed(shell, "trialcli karmma") == {"karmma", "karmma-3"}
    assert completed(shell, "trialcli karmma cartitude") == {"cartitude-1", "cartitude-4"}
    assert completed(shell, "trialcli karmma --fu") == {"--full"}


def test_a_command_is_offered_with_its_line_of_help(start: Start) -> None:
    """On one line, since fish takes every line for an answer."""
    said = start(_TRIALCLI_COMPLETE="complete_fish", **asked("fish", "trialcli show --")).stdout
    assert all(line.startswith("--") for line in said.rstrip("\n").split("\n"))
    said = start(_TRIALCLI_COMPLETE="complete_fish", **asked("fish", "trialcli li")).stdout
    assert said == "list\tThe trials of the library, one row each.\n"


@SHELLS
def test_the_script_for_the_shell_can_be_had(shell: str, start: Start) -> None:
    """It asks the program back through the environment."""
    ran = start(_TRIALCLI_COMPLETE=f"source_{shell}")
    assert ran.returncode == 0
    assert f"complete_{shell}" in ran.stdout
