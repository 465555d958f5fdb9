"""A report for a reader to whom the field's words are new: spelled out on first use, and explained at the end."""

import re
from collections.abc import Callable, Iterable, Iterator

from trialcli.report.document import Block, Cell, Exchange, Facts, Items, Paragraph, Plot, Report, Row, Section, Table
from trialcli.report.glossary_page import Word, list_lines, list_words, spell_entry
from trialcli.vocabulary.lookup import Vocabulary

# A short form that is an abbreviation and no phrase: two capitals or more, no word of small letters.
_ABBREVIATION = re.compile(r"(?=(?:.*[A-Z]){2})(?!.*[a-z]{3})[A-Za-z][\w/-]+\Z", re.ASCII)
# The sign over a column of counts, which is no word of a vocabulary.
COUNTS, COUNTED = "n/N", "People with it, of all counted"
COUNTING = f"{COUNTS}: how many people had the event or response (n), of all who were counted (N)."
_SENTENCE = re.compile(r"(?:\A|[.:;!?\n]\s+|\A.*?: )\Z", re.DOTALL)


def for_roles(report: Report, vocabulary: Vocabulary, roles: Iterable[str]) -> Report:
    """The report as the readers of some roles need it: explained, where one of them is new to the field."""
    return spell_report(report, vocabulary) if any(vocabulary.roles[role].explained for role in roles) else report


def spell_report(report: Report, vocabulary: Vocabulary) -> Report:
    """The report with every abbreviation spelled out where it is first met, and a line on each word that it uses.

    What machines read (the records) stays as it is.
    """
    known = list(list_words(vocabulary))
    texts = list(_texts(report))
    speller = _Speller([word for word in known if _ABBREVIATION.match(word.entry.short or "")])
    sections = tuple(section._replace(blocks=_through(section.blocks, speller)) for section in report.sections)
    whole = "\n".join(texts).lower()
    near = [word for word in known if _is_near(word, whole)]  # most words are nowhere, which is soon seen
    used = [line for block in list_lines(word for word in near if _used(word, texts)) for line in _items(block)]
    used += [COUNTING] * any(_any_of([COUNTS]).search(text) for text in texts)
    glossary = Section("glossary", "Words used", (Items(tuple(used)),))
    return report._replace(sections=(*sections, glossary) if used else sections)


def _items(block: Block) -> tuple[str, ...]:
    return block.items if isinstance(block, Items) else ()


class Explainer:
    """Explains texts that are shown one after another."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        self._known = list(list_words(vocabulary))
        self._told: set[tuple[str, str]] = set()
        self.spelled = _Speller([word for word in self._known if _ABBREVIATION.match(word.entry.short or "")])
        """The text with every abbreviation spelled out where it is met for the first time."""

    def lines(self, text: str) -> list[str]:
        """A line on each word that a text uses, once."""
        met = [word for word in self._known if (word.kind, word.code) not in self._told and _used(word, [text])]
        self._told |= {(word.kind, word.code) for word in met}
        return [f"{spell_entry(word.entry)}: {word.entry.definition}" for word in met]


class _Speller:
    """Writes each abbreviation out, once."""

    def __init__(self, known: list[Word]) -> None:
        self._left = {**{str(word.entry.short): word.entry.label for word in known}, COUNTS: COUNTED}
        self._pattern = _any_of(self._left)

    def __call__(self, text: str) -> str:
        """The text, with what is met for the first time spelled out."""
        if not self._left:
            return text

        def spell(found: re.Match[str]) -> str:
            short = found[0]
            label = self._left.pop(short, None)
            before, after = text[: found.start()], text[found.end() :]
            if label is None or before.casefold().rstrip("( ").endswith(label.casefold()):
                return short
            if before.endswith("("):  # spelled out before it in words of its own, or the first of a bracket
                return short if after.startswith(")") and before[:-1].strip() else f"{_within(label)}, {short}"
            return f"{label if _SENTENCE.search(before) else _within(label)} ({short})"

        made = self._pattern.sub(spell, text)
        self._pattern = _any_of(self._left)
        return made


def _any_of(shorts: Iterable[str]) -> re.Pattern[str]:
    longest = sorted(shorts, key=len, reverse=True)
    return re.compile(rf"(?<![\w/-])(?:{'|'.join(map(re.escape, longest))})(?![\w/])")


def _within(label: str) -> str:
    """A label within a sentence: in small letters, where it is no name."""
    name = any(letter.isupper() for letter in label[1:]) or not label[1:2].islower()
    return label if name else label[:1].lower() + label[1:]


def _through(blocks: Iterable[Block], speller: Callable[[str], str]) -> tuple[Block, ...]:
    return tuple(_spelled(block, speller) for block in blocks)


def _spelled(block: Block, speller: Callable[[str], str]) -> Block:
    match block:
        case Paragraph():
            return block._replace(text=speller(block.text))
        case Items():
            return block._replace(items=tuple(map(speller, block.items)))
        case Exchange():
            question = speller(block.question)
            return block._replace(question=question, answer=None if block.answer is None else speller(block.answer))
        case Facts():
            return Facts(tuple(fact._replace(value=_cell(fact.value, speller)) for fact in block.facts))
        case Table():
            title = speller(block.title)
            columns = tuple(column._replace(label=speller(column.label)) for column in block.columns)
            rows = tuple(_row(row, speller) for row in block.rows)
            return block._replace(title=title, rows=rows, columns=columns)
        case Plot():
            return block._replace(title=speller(block.title))


def _row(row: Row, speller: Callable[[str], str]) -> Row:
    group = speller(row.group)
    return row._replace(group=group, cells=tuple(_cell(cell, speller) for cell in row.cells))


def _cell(cell: Cell, speller: Callable[[str], str]) -> Cell:
    return cell._replace(text=speller(cell.text))


def _is_near(word: Word, lower: str) -> bool:
    """Whether a text in lower case holds a name of the word, if only within another word."""
    return word.entry.label.lower() in lower or (word.entry.short or "\n").lower() in lower


def _used(word: Word, texts: Iterable[str]) -> bool:
    """Whether a report uses a word: its short form as it stands, or its name in any case."""
    short = _any_of([word.entry.short]) if word.entry.short else None
    label = re.compile(rf"\b{re.escape(word.entry.label)}\b", re.IGNORECASE)
    return any((short and short.search(text)) or label.search(text) for text in texts)


def _texts(report: Report) -> Iterator[str]:
    """Everything that people read in a report."""
    for section in report.sections:
        for block in section.blocks:
            match block:
                case Paragraph():
                    yield block.text
                case Items():
                    yield from block.items
                case Exchange():
                    yield f"{block.question}\n{block.answer or ''}"
                case Facts():
                    yield from (f"{fact.label}\n{fact.value.text}" for fact in block.facts)
                case Table():
                    yield block.title
                    yield from (row.group for row in block.rows)
                    yield from (cell.text for row in block.rows for cell in row.cells)
                    yield from (column.label for column in block.columns)
                case _:
                    yield block.title
