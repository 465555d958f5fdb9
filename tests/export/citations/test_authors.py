"""Authors taken apart."""

import pytest

from trialcli.export.citations.authors import Name, parse_author, parse_authors


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Munshi NC", Name("Munshi", "NC")),
        ("Anderson LD Jr", Name("Anderson", "LD", "Jr")),
        ("Rodriguez-Otero P", Name("Rodriguez-Otero", "P")),
        ("van de Donk NWCJ", Name("van de Donk", "NWCJ")),
        ("San-Miguel J", Name("San-Miguel", "J")),
        ("Dupont J-P", Name("Dupont", "J-P")),
        ("Öberg Å", Name("Öberg", "Å")),
        ("Rich WD 3rd", Name("Rich", "WD", "3rd")),
        ("Smith J III", Name("Smith", "J", "III")),
    ],
)
def test_a_person_has_initials(text: str, parts: Name) -> None:
    """And perhaps a suffix; a family name may have several words."""
    assert parse_author(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "KarMMa Study Group",
        "Diabetes Prevention Program Research Group",
        "Medical Research Council Trial A",
        "European Medicines Agency EMA",
        "ECOG ACRIN",
        "Pfizer",
        "Bristol Myers Squibb",
    ],
)
def test_a_group_keeps_its_name_whole(text: str) -> None:
    """Capitals at the end of its name are no initials."""
    assert parse_author(text) == Name(text)


@pytest.mark.parametrize(
    ("initials", "given"), [("NC", "N. C."), ("P", "P."), ("J-P", "J.-P."), ("NWCJ", "N. W. C. J."), ("", "")]
)
def test_initials_as_other_formats_write_them(initials: str, given: str) -> None:
    """With full stops."""
    assert Name("Family", initials).given == given


@pytest.mark.parametrize("others", ["et al.", "et al", "Et al.", "and others"])
def test_a_list_that_was_cut_says_so(others: str) -> None:
    """What stands for the others is no author."""
    assert parse_authors(["Munshi NC", others]) == ((Name("Munshi", "NC"),), True)
    assert parse_authors(["Munshi NC"]) == ((Name("Munshi", "NC"),), False)
