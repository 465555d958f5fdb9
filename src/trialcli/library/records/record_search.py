"""Search the imported records: every word of the query, those that have all of them in their titles first."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.library.records.record_store import Records
from trialcli.library.trialfiles.search import END, START, Hit, Term, parse_query
from trialcli.registries.ctgov.identity import Unsound
from trialcli.registries.ctgov.index_entry import parse_soundly
from trialcli.registries.ctgov.searched_text import list_sections

_RANKED = 400  # matches, the last imported first, of which the newest trials are put first
_CHECKED = 400  # originals that are read to see whether they hold a phrase
_AROUND = 24  # words of a passage
_WORD = re.compile(r"[^\W_]+")


class Found(NamedTuple):
    """What a search found among the records.

    Args:
        hits: the passages.
        more: whether more records match.
    """

    hits: list[Hit]
    more: bool


class _Match(NamedTuple):
    id: int
    number: str
    name: str


class _Wanted(NamedTuple):
    """A term of a query as the words of a record are compared with it."""

    words: tuple[str, ...]
    beginning: bool

    def at(self, said: Sequence[str], place: int) -> bool:
        """Whether the term stands at a place of a text."""
        last = len(self.words) - 1
        if place + last >= len(said) or (last and tuple(said[place : place + last]) != self.words[:last]):
            return False
        word = said[place + last]
        return word.startswith(self.words[last]) if self.beginning else word == self.words[last]


def search_records(records: Records, query: str, limit: int) -> Found:
    """The records that hold all words of a query: by title first, then the newest.

    Args:
        records: the open file.
        query: words; ``"two words"`` is a phrase and ``neutro*`` a beginning.
        limit: how many at most.

    Raises:
        UsageError: the query has no word in it.
    """
    wanted = [_wanted(term) for term in parse_query(query)]
    wanted = [term for term in wanted if term.words]
    if not wanted or limit < 1:
        return Found([], more=False)
    hits: list[Hit] = []
    for checked, one in enumerate(_matching(records, wanted, limit)):
        if len(hits) == limit or checked == max(_CHECKED, limit):
            return Found(hits, more=True)
        hit = _hit(records, one, wanted)
        if hit:
            hits.append(hit)
    return Found(hits, more=False)


def _matching(records: Records, wanted: Sequence[_Wanted], limit: int) -> Iterator[_Match]:
    """The records that hold all the words, in titles and then anywhere."""
    expression = " AND ".join(
        f'"{word}"' + "*" * (term.beginning and place == len(term.words) - 1)
        for term in wanted
        for place, word in enumerate(term.words)
    )
    most = max(_RANKED, limit + 1)
    titled = _newest(records, f"title : ({expression})", most)
    yield from titled
    if len(titled) <= limit:
        before = set(titled)
        yield from (match for match in _newest(records, expression, most) if match not in before)


def _newest(records: Records, expression: str, most: int) -> list[_Match]:
    """Of the matches that were imported last, the newest trials first."""
    rows = records.rows(
        "SELECT id, number, name, year FROM cards JOIN"
        " (SELECT rowid AS found FROM words WHERE words MATCH ? ORDER BY rowid DESC LIMIT ?) ON id = found",
        expression,
        most,
    )
    rows.sort(key=lambda row: (-(row[3] or 0), row[1]))
    return [_Match(*row[:3]) for row in rows]


def _hit(records: Records, match: _Match, wanted: Sequence[_Wanted]) -> Hit | None:
    """The best passage of one record; None where the words are there and a phrase is not."""
    try:
        record = parse_soundly(records.sound_body(match.id) or b"", match.number, "")
    except Unsound:
        what = f"{match.number} is damaged; remove it and import it again"
        return Hit(match.number.lower(), match.name, "name", what)
    whole = list_sections(record)
    texts = {section: list(_WORD.finditer(text)) for section, text in whole.items()}
    said = {section: [_folded(match.group()) for match in found] for section, found in texts.items()}
    marks = {section: _marks(words, wanted) for section, words in said.items()}
    if any(not any(term in marked.values() for marked in marks.values()) for term in wanted):
        return None
    best = max(marks, key=lambda section: len(set(marks[section].values())))
    return Hit(match.number.lower(), match.name, best, _passage(whole[best], texts[best], marks[best]))


def _marks(said: Sequence[str], wanted: Sequence[_Wanted]) -> dict[int, _Wanted]:
    """The words of a text that answer a term, by their places."""
    marks: dict[int, _Wanted] = {}
    for place in range(len(said)):
        for term in wanted:
            if term.at(said, place):
                marks |= dict.fromkeys(range(place, place + len(term.words)), term)
    return marks


def _passage(text: str, found: Sequence[re.Match[str]], marks: dict[int, _Wanted]) -> str:
    """The words around most of the found ones, which stand between ``START`` and ``END``."""
    start = max(
        (max(place - _AROUND // 4, 0) for place in list(marks)[:_CHECKED]),
        key=lambda first: len({marks[place] for place in range(first, first + _AROUND) if place in marks}),
    )
    stop = min(start + _AROUND, len(found))
    pieces, at = ["…" if start else ""], found[start].start() if start else 0
    for place in range(start, stop):
        if place in marks:
            pieces += [text[at : found[place].start()], START, found[place].group(), END]
            at = found[place].end()
    pieces += [text[at:] if stop == len(found) else text[at : found[stop - 1].end()] + "…"]
    return " ".join("".join(pieces).split())


def _wanted(term: Term) -> _Wanted:
    return _Wanted(tuple(map(_folded, _WORD.findall(_folded(term.text)))), term.beginning)


def _folded(word: str) -> str:
    """A word without case and accents, as the index has it."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
