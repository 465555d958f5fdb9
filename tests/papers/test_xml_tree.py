"""XML of papers: what is read, and what is refused."""

import pytest

from trialcli.errors import DataError
from trialcli.papers.xml_tree import MOST_BYTES, read_xml


def test_a_doctype_is_passed_over() -> None:
    """And the text stands as it is written, with the five entities of XML."""
    root = read_xml(b'<!DOCTYPE a PUBLIC "-//X" "x.dtd"><a><b>1 &lt; 2</b></a>', "a.xml")
    assert root.findtext("b") == "1 < 2"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b'<!DOCTYPE a [<!ENTITY e "1">]><a>&e;</a>', "a.xml, line 1: entities"),
        (b'<!DOCTYPE a [<!ENTITY e SYSTEM "file:///x">]><a>&e;</a>', "a.xml, line 1: entities"),
        (b'<!DOCTYPE a SYSTEM "x.dtd">\n<a>1&middot;5</a>', "a.xml, line 2: entities"),
        (b"<a>" * 101, "a.xml, line 1: more than 100"),
        (b"<a>\n<b></a>", "a.xml, line 2: not well-formed"),
        (b" " * (MOST_BYTES + 1), "a.xml: more than 50 MB"),
    ],
)
def test_what_is_refused(content: bytes, said: str) -> None:
    """With its place."""
    with pytest.raises(DataError, match=said):
        read_xml(content, "a.xml")
