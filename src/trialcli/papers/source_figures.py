"""The figures of an abstract as those of a trial that a text is held against.

A figure is known only where the words leave no doubt of what it is of, as for the draft of a trial file. All the
others are kept too, as figures that may be meant: a text that has their number is not accused.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from trialcli.check.against_trials import Known
from trialcli.check.groups import Part
from trialcli.check.library_figures import Printed
from trialcli.check.mentions import Phrases, name_strangers, phrase_arms, phrase_topics
from trialcli.check.sentence import Claim, Reader
from trialcli.check.shape import shape_text
from trialcli.papers import cues
from trialcli.papers.arm_names import ArmNames, find_arm_names
from trialcli.papers.meaning import find_grade, find_single_topic
from trialcli.papers.pairs import find_arm
from trialcli.papers.paper import Paper
from trialcli.papers.said_figures import is_rough, print_number, read_measure
from trialcli.papers.sentences import Context, Sentence, know_paper, list_sentences, stand_for_paper
from trialcli.vocabulary.lookup import Vocabulary

UNSURE = "unsure"
"""Variant of a figure of which it is not sure what it is of."""
LIKELY = "likely"
"""Variant of a figure that can bear a text out, and contradicts none."""
_EFFECTS = frozenset({"ratio", "difference", "fall"})
_RESTRICTED = re.compile(
    r"\b(?:in|among|for)\s+(?:the\s+)?(?!all\b|both\b|treated\b|\d)[a-z][\w, -]{2,60}?"
    r"\b(?:patients|participants|subgroup|cohort|women|men|children|adults)\b"
)
"""Some of the people: ``in intermediate-risk patients``."""


def know_source(paper: Paper, vocabulary: Vocabulary, text: str = "", others: Iterable[str] = ()) -> Known:
    """An abstract as a trial with its figures, and the phrases that name what they are of.

    Args:
        paper: the paper, or what was made of a text.
        vocabulary: the words for outcomes and harms.
        text: the text that will be held against it. One that names one trial alone, before any figure, means this one.
        others: names of other trials.
    """
    texts = [paper.citation.title, *(one.text for one in paper.passages)]
    names = ArmNames()
    for name in find_arm_names(one.text for one in paper.passages):
        names.take(name)
    others = tuple(others)
    known_as = _names_of_it(texts, text, others)
    stub = stand_for_paper(names, paper.citation.title, known_as)
    context = know_paper(texts, vocabulary, names)
    own = Phrases([(name, "paper") for name in known_as])
    reader = Reader(phrase_topics(vocabulary, stub), phrase_arms(stub), own, name_strangers(stub, others),
                    tuple(stub.arms))  # fmt: skip
    figures = tuple(one for said in texts for one in _read(said, context))
    lengths = tuple(one.number for one in figures if one.topic == "follow-up" and one.kind == "time")
    return Known(stub, figures, reader, lengths)


def _names_of_it(texts: Sequence[str], text: str, others: Sequence[str]) -> tuple[str, ...]:
    """The names of trials that the source has, and the one that the text alone has, where it opens with it."""
    looks = name_strangers(stand_for_paper(ArmNames()), others)
    found = dict.fromkeys(match[0] for said in texts for match in looks.finditer(said))
    said = {match[0]: match for match in reversed(list(looks.finditer(text)))}
    if len(said) == 1 and not found:
        [(name, match)] = said.items()
        head = text[: match.start()]
        if not any(sign.isdigit() for sign in head):
            found[name] = None
    return tuple(found)


def _read(text: str, context: Context) -> Iterator[Printed]:
    for sentence in list_sentences(shape_text(text), context.reader):
        vague = cues.PLANS.search(sentence.text) is not None or _RESTRICTED.search(sentence.text) is not None
        for at, claim in enumerate(sentence.claims):
            sure = not vague and not is_rough(text, claim.group)
            for part in claim.group.parts:
                yield from _figures(sentence, at, part, context, sure=sure)


def _figures(sentence: Sentence, at: int, part: Part, context: Context, *, sure: bool) -> Iterator[Printed]:
    claim = sentence.claims[at]
    number, length = part.number, part.months
    timed = part.kind == "time" or part.of == "time"
    scale = length if timed and length is not None else Decimal(1)
    text = _print(sentence, claim, part)
    said = " ".join(sentence.text.split())
    if part.kind in {"people", "total"}:
        yield Printed(part.kind, "people", number.value, text, said=said)
        if part.kind == "people":
            return
    code = _code(sentence, claim, context) if sure and number.sure and not number.spoken else ""
    effect = claim.group.kind in _EFFECTS
    base = Printed(part.kind, code, number.value * scale, text, of=part.of, months=claim.months, said=said)
    if effect:
        base = base._replace(of=part.of or _measure(sentence, claim))
    graded = not claim.grade or find_grade(sentence, claim)
    if not code and sure and claim.sure and not claim.narrowed and graded and len(claim.topics) == 1:
        code = next(iter(claim.topics))
        base = base._replace(variant=LIKELY, topic=code)
    if not code or (timed and not scale):
        yield from (base._replace(topic=topic, variant=UNSURE) for topic in sorted(claim.topics) or [""])
        return
    arm = "" if effect else find_arm(sentence, at, context)
    grade = find_grade(sentence, claim) or ("any" if code in context.vocabulary.terms else "")
    made = base._replace(arms=(arm,) if arm else (), grade="" if effect else grade)
    yield made
    if part.kind == "ratio":
        fall = 100 * (1 - number.value)
        yield made._replace(kind="fall", number=fall, text=f"{text}, {fall:f}% lower")


def _print(sentence: Sentence, claim: Claim, part: Part) -> str:
    """A number as printed, with its unit."""
    number = part.number
    shape, after = sentence.shape, sentence.shape.text[part.number.end : part.number.end + 1]
    if number.spoken:
        return shape.text[number.start : number.end]
    if part.kind in {"share", "fall"} and after == "%":
        return f"{print_number(number)}%"
    unit = sentence.shape.text[number.end : claim.group.end].strip() if part.kind == "time" else ""
    return f"{print_number(number)} {unit}" if unit.isalpha() else print_number(number)


def _measure(sentence: Sentence, claim: Claim) -> str:
    return read_measure(sentence.shape, claim.group, sentence.start) if claim.group.kind == "ratio" else ""


def _code(sentence: Sentence, claim: Claim, context: Context) -> str:
    """What a figure is surely of; empty where that is open, or in which grade."""
    if claim.narrowed or claim.grade.startswith("?"):
        return ""
    code = find_single_topic(sentence, claim, context)
    if claim.grade and code in context.vocabulary.terms and not find_grade(sentence, claim):
        return ""
    outcome = context.vocabulary.outcomes.get(code)
    timeless = outcome is not None and outcome.kind == "time-to-event" and claim.months is None
    return "" if timeless and claim.group.kind == "share" else code
