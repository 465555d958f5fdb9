"""The sentences of an abstract with the figures that they say, and what is known before they are read."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.check.claims import read_claims
from trialcli.check.groups import Group
from trialcli.check.mentions import Phrases, name_strangers, phrase_arms, phrase_topics
from trialcli.check.sentence import Claim, Reader
from trialcli.check.shape import Shape
from trialcli.model import Arm, Design, Trial
from trialcli.papers.arm_names import ArmNames
from trialcli.vocabulary.lookup import Vocabulary
from trialcli.vocabulary.normalize import list_forms


class Context(NamedTuple):
    """What is known of a paper before its figures are read."""

    vocabulary: Vocabulary
    reader: Reader
    about: frozenset[str]
    """The words of the paper's title and abstract."""
    arms: tuple[str, ...]
    arm_words: frozenset[str]
    """The words of their names."""

    def names_arm(self, words: str) -> bool:
        """Whether words name an arm."""
        return any(True for _ in self.reader.arms.find(words))


class Sentence(NamedTuple):
    """One sentence and its figures in their order."""

    shape: Shape
    start: int
    end: int
    claims: tuple[Claim, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return self.shape.text[self.start : self.end]

    def clause(self, group: Group) -> str:
        """The words around a figure up to the semicolons beside it."""
        text = self.shape.text
        start = max(self.start, text.rfind(";", self.start, group.start) + 1)
        stop = text.find(";", group.end, self.end)
        return text[start : stop if stop > 0 else self.end]

    def before(self, group: Group) -> str:
        """The words before a figure."""
        return self.shape.text[self.start : group.start]


def stand_for_paper(names: ArmNames, title: str = "", aliases: tuple[str, ...] = ()) -> Trial:
    """A trial that has no more than its arms and what it is called."""
    arms = {key: Arm(label=label) for key, label in names.labels.items()}
    design = Design(allocation="not-recorded", population="", intervention="")
    return Trial(id="paper", name=title or "paper", title=title, disease="", bottom_line="", design=design, arms=arms,
                 aliases=aliases, sources={}, cuts={})  # fmt: skip


def know_paper(texts: Sequence[str], vocabulary: Vocabulary, names: ArmNames) -> Context:
    """What the reader of texts has to know of a paper: its arms, and the words for outcomes and harms."""
    stub = stand_for_paper(names)
    reader = Reader(
        phrase_topics(vocabulary, stub), phrase_arms(stub), Phrases([]), name_strangers(stub, ()), tuple(stub.arms)
    )
    said = frozenset(form for text in texts for form in list_forms(text))
    words = frozenset(word for label in names.labels.values() for word in (label.casefold(), *label.casefold().split()))
    return Context(vocabulary, reader, said, tuple(stub.arms), words)


def list_sentences(shape: Shape, reader: Reader) -> Iterator[Sentence]:
    """The sentences of a text that say a figure."""
    bounds = list(shape.sentences())
    starts = [shape.start(first) if first < len(shape.parts) else len(shape.text) for first, _ in bounds]
    held: dict[int, list[Claim]] = {}
    for claim in read_claims(shape, reader):
        held.setdefault(bisect_right(starts, claim.group.start) - 1, []).append(claim)
    for at, found in held.items():
        last = bounds[at][1]
        end = shape.end(last) if last < len(shape.parts) else len(shape.text)
        yield Sentence(shape, starts[at], end, tuple(found))
