"""LaTeX: what a text says is set, and never obeyed."""

import re

from trialcli.render import View, render_report
from trialcli.render.latex import SIGNS, escape_text
from trialcli.report.document import (
    BOX,
    Cell,
    Column,
    Exchange,
    Fact,
    Facts,
    Items,
    Paragraph,
    Report,
    Row,
    Section,
    Table,
)

PARTS = (
    Paragraph("Safety", "name"),
    Paragraph("One line\nand another\n\nA second paragraph"),
    Items(("first", "second"), numbered=True),
    Items((f"{BOX} ticked",)),
    Facts((Fact("n", "Enrolled", Cell("140", "primary")),)),
    Table("t", "Responses", (Column("a", "Outcome"), Column("b", "Value", "right")),
          (Row((Cell("ORR", "name"), Cell("73%\n94/128", "computed")), (), "Efficacy"),)),
    Exchange("q", "Resident", "Why?", "Because.", {}),
    Exchange("r", "Resident", "And how?", None, {}),
)  # fmt: skip


def drawn(*blocks: object, ascii_: bool = False) -> str:
    """A report of these blocks."""
    report = Report("show", "A & B", "50% of $5", (Section("s", "Part #1", blocks),), ("Note_1",))  # type: ignore[arg-type]
    return render_report(report, "latex", View(ascii=ascii_))


def test_no_sign_of_a_text_is_obeyed() -> None:
    """Each that means something to TeX stands behind a backslash, or is written with letters."""
    assert escape_text(r"\input{/etc/passwd}") == r"\textbackslash{}input\{/etc/passwd\}"
    assert escape_text("a & b % c # d $ e _ f ^ g ~") == r"a \& b \% c \# d \$ e \_ f \^{} g \~{}"
    assert escape_text("^^5c") == r"\^{}\^{}5c"


def test_two_signs_do_not_become_one() -> None:
    """Fonts make one dash of two hyphens, and quotes of two commas."""
    assert escape_text("a--b <<c>> ,,d'' ?`") == "a-{}-b <{}<c>{}> ,{},d'{}' ?{}`"
    assert escape_text("3-4") == "3-4"


def test_every_part_is_set() -> None:
    """Headings, lists, facts, tables, questions."""
    text = drawn(*PARTS)
    for part in (
        r"\section*{\LARGE A \& B}", r"{}50\% of \$5", r"\section{Part \#1}", r"\subsection{Safety}",
        "{}One line\\\\\n{}and another\n\n{}A second paragraph\n", "\\begin{enumerate}\n\\item {}first",
        r"\item[☐] {}ticked",
        r"\item[{Enrolled}] \textbf{140}", r"\subsection{Responses}", r"\toprule \textbf{Outcome} & \textbf{Value} \\",
        r"\multicolumn{2}{l}{\textbf{Efficacy}} \\", r"\textbf{ORR} & \emph{73\%}\newline \emph{94/128} \\",
        r"\subsection{Resident}", r"\textbf{Why?}", "{}Because.", r"\textbf{And how?}", r"\item {}Note\_1",
    ):  # fmt: skip
        assert part in text
    assert text.count(r"\subsection{Resident}") == 1
    assert text.endswith("\\end{document}\n")


def test_what_is_begun_is_ended() -> None:
    """Every environment, and every brace."""
    text = drawn(*PARTS)
    assert sorted(re.findall(r"\\begin{(\w+)}", text)) == sorted(re.findall(r"\\end{(\w+)}", text))
    bare = re.sub(r"\\[{}\\]", "", text)
    assert bare.count("{") == bare.count("}")


def test_a_wide_table_lies_on_its_side() -> None:
    """Seven columns do not stand on an upright page."""
    seven = tuple(Column(str(place), f"Column {place}") for place in range(7))
    wide = Table("w", "", seven, (Row(tuple(Cell("1") for _ in seven), ()),))
    assert r"\geometry{landscape}" in drawn(wide)
    assert r"\geometry{landscape}" not in drawn(*PARTS)
    shares = [float(share) for share in re.findall(r"\\dimexpr ([\d.]+)\\linewidth", drawn(wide))]
    assert abs(sum(shares) - 1) < 0.01


def test_signs_are_set_as_the_preamble_says() -> None:
    """They stay as they are in the source; without them, on a terminal of ASCII, the nearest letters stand."""
    assert rf"\newunicodechar{{≥}}{{\ensuremath{{{SIGNS['≥']}}}}}" in drawn(*PARTS)
    assert drawn(Paragraph("grade ≥3"), ascii_=True).isascii()
    assert ">=3" in drawn(Paragraph("grade ≥3"), ascii_=True)
