"""A folder's vocabulary adds to the words that are shipped, and changes the meaning of none."""

from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from trialcli.trialfile.reader import read_vocabulary
from trialcli.vocabulary.lookup import Vocabulary, code_of

Run = Callable[..., CompletedProcess[str]]

SHIPPED = b"""\
outcomes:
  pfs: {label: Progression-free survival, short: PFS, aliases: [progression free], definition: Alive without it.,
        group: survival, kind: time-to-event, higher: better, titles: [progression-free survival]}
  os: {label: Overall survival, short: OS, definition: Alive., group: survival, kind: time-to-event,
       titles: [overall survival]}
terms:
  crs: {label: Cytokine release syndrome, short: CRS, system: Immune, definition: Fever.}
phrases:
  cancer: [tumor]
"""


@pytest.fixture
def known() -> Vocabulary:
    """Words as they are shipped."""
    words = read_vocabulary(SHIPPED, "shipped.yaml").vocabulary
    assert words
    return words


def told(text: str, known: Vocabulary) -> list[str]:
    """What is wrong with a file of a folder."""
    words, problems = read_vocabulary(text.encode(), "own.yaml", known)
    assert (words is None) == bool(problems)
    return [str(problem) for problem in problems]


def test_a_known_code_keeps_its_label(known: Vocabulary) -> None:
    """The problem stands at its line, with what to do."""
    one, two = told("outcomes:\n  pfs:\n    label: Overall survival\n", known)
    assert one == (
        "own.yaml:3: outcomes.pfs.label: 'Overall survival', not 'Progression-free survival': `pfs` comes with trialcli"
        " and keeps its meaning; remove the line, or give your own word a code of its own"
    )
    assert two == "own.yaml:3: outcomes.pfs.label: 'Overall survival' is `os` already; choose another word"


@pytest.mark.parametrize(
    ("row", "line"),
    [
        ("pfs: {short: OS2}", "short"),
        ("pfs: {definition: Something else.}", "definition"),
        ("pfs: {kind: proportion}", "kind"),
        ("pfs: {higher: worse}", "higher"),
        ("pfs: {group: response}", "group"),
        ("pfs: {titles: [event-free survival]}", "titles"),
        ("pfs: {titles_within: [cancer]}", "titles_within"),
        ("pfs: {source: Elsewhere}", "source"),
        ("pfs: {aliases: [OS]}", "aliases[1]"),
        ("mine: {label: overall-survival, definition: X., group: survival, kind: rate}", "label"),
        ("mine: {label: Mine, short: o s, definition: X., group: survival, kind: rate}", "short"),
        ("p-f-s: {label: Mine, definition: X., group: survival, kind: rate}", ""),
        (
            "mine: {label: Mine, definition: X., group: other, kind: rate, titles: [Overall survival unless cancer]}",
            "titles[1]",
        ),
    ],
)
def test_nothing_of_a_known_word_is_changed_or_claimed(row: str, line: str, known: Vocabulary) -> None:
    """Not its words, nor how it is counted, nor the titles of records that mean it; nor does another take its names."""
    problems = told(f"outcomes:\n  {row}\n", known)
    place = f"outcomes.{row.partition(':')[0]}.{line}".rstrip(".")
    assert problems[0].startswith(f"own.yaml:2: {place}: ")


def test_lists_of_phrases_stay(known: Vocabulary) -> None:
    """They decide what a record's title means; a list of another name is one's own."""
    assert "own.yaml:2: phrases.cancer: is a list" in told("phrases:\n  cancer: [asthma]\n", known)[0]
    assert told("phrases:\n  asthma: [wheezing]\n  cancer: [tumor]\n", known) == []


def test_other_kinds_of_words_are_kept_too(known: Vocabulary) -> None:
    """An adverse event as well."""
    assert told("terms:\n  crs: {label: Headache}\n", known)[0].startswith("own.yaml:2: terms.crs.label: ")


def test_an_alias_can_be_added_alone(known: Vocabulary) -> None:
    """The word keeps those it has, and all else."""
    words = read_vocabulary(
        b"outcomes:\n  pfs: {aliases: [time on treatment, progression free]}\n", "x", known
    ).vocabulary
    assert words
    assert words.outcomes["pfs"].aliases == ("progression free", "time on treatment")
    assert words.outcomes["pfs"].label == "Progression-free survival"
    assert code_of(known.extended(words).outcomes, "Time on Treatment") == "pfs"


def test_the_same_words_again_are_no_change(known: Vocabulary) -> None:
    """As in a copy of the folder that is shipped."""
    assert told(SHIPPED.decode(), known) == []


@pytest.mark.parametrize("text", ["outcomes: [pfs]", "outcomes: {pfs: x}", "outcomes: {pfs: {kindly: x}}"])
def test_what_has_not_the_shape_is_told_as_ever(text: str, known: Vocabulary) -> None:
    """Nothing is made of it."""
    assert len(told(text, known)) == 1


def test_every_shipped_code_is_kept_in_a_library(own: Path, run: Run) -> None:
    """The page of a shipped trial is the same with such a file, which is told; `validate` names file, line, remedy."""
    page = run("show", "karmma").stdout
    file = own / "vocabulary.yaml"
    file.write_text("outcomes:\n  pfs:\n    label: Overall survival\n", encoding="utf-8")
    ran = run("show", "karmma")
    assert ran.stdout == page
    assert ran.stderr == "trialcli: 1 file has problems and cannot be shown; `trialcli validate` lists them\n"
    checked = run("validate", str(own), "--format", "plain")
    assert checked.returncode == 1
    assert f"{file}:3: outcomes.pfs.label: 'Overall survival', not 'Progression-free survival'" in checked.stdout


def test_ones_own_words_may_be_defined_anew(own: Path, tmp_path: Path, run: Run) -> None:
    """By the folder that is named for one run: they are nobody else's."""
    word = "concepts:\n  wheeze: {{label: {}, definition: A sound.}}\n"
    (own / "vocabulary.yaml").write_text(word.format("Wheeze"), encoding="utf-8")
    (tmp_path / "vocabulary.yaml").write_text(word.format("Wheezing"), encoding="utf-8")
    ran = run("glossary", "wheeze", "--data", str(tmp_path))
    assert "Wheezing" in ran.stdout
