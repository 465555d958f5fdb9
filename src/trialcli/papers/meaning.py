"""What a figure of an abstract is of: its code, its grade, its time, each only where the words are sure of it."""

import re
from typing import Any, get_args

from trialcli.check.mentions import find_grades, find_times
from trialcli.check.said_words import SAID, SUFFIXES
from trialcli.check.sentence import Claim
from trialcli.check.topics import GENERAL
from trialcli.model.results import Grade
from trialcli.papers import cues
from trialcli.papers.sentences import Context, Sentence
from trialcli.vocabulary.lookup import Vocabulary
from trialcli.vocabulary.normalize import list_forms

GRADES = frozenset(get_args(Grade))
_NO_OUTCOMES = frozenset({"follow-up", "people"})
_ASIDE = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_MORE_GRADES = re.compile(r"\s*(?:,|/|-|\u2013|or|and|to)+\s*(?:or |and )?(?:grade )?[1-5](?![\d.%])")
_SIGN_BEFORE = re.compile(r"(?:[\u2265>]=?|at least|minimum)\s*\Z", re.IGNORECASE)
_AROUND = 60  # characters behind a figure in which a word may say that it is of some of those named


def find_code(sentence: Sentence, claim: Claim, context: Context) -> tuple[str, dict[str, Any]]:
    """The code of what a figure is of, where that is sure; else those that the same words may mean."""
    codes = sorted(code for code in claim.topics if code not in _NO_OUTCOMES and _in_sense(code, context))
    unsure = not claim.sure or claim.mention is None or not codes
    if unsure or _is_of_some(sentence, claim, context) or _turns(sentence, claim, context):
        return "", {}
    if len(codes) == 1:
        said = claim.mention
        name = sentence.shape.text[said.start : said.end] if said else ""
        if _is_called(name, codes[0], context.vocabulary):
            return codes[0], {}
    return "", {"may_be": codes}


def find_single_topic(sentence: Sentence, claim: Claim, context: Context) -> str:
    """The one code that the words of a figure may mean, by any of its names; empty where it is of some people alone."""
    codes = sorted(claim.topics)
    if len(codes) != 1 or not claim.sure or claim.mention is None:
        return ""
    if _is_of_some(sentence, claim, context) or _turns(sentence, claim, context):
        return ""
    return codes[0]


def find_grade(sentence: Sentence, claim: Claim) -> str:
    """The grade band of a figure, where it stands right beside it or heads what the figure is listed under."""
    if claim.grade not in GRADES:
        return ""
    text, group = sentence.shape.text, claim.group
    for one in find_grades(sentence.text):
        start, end = one.start + sentence.start, one.end + sentence.start
        ahead = end <= group.start and _is_open(text[end : group.start])
        behind = start >= group.end and not re.search(r"[;:,.(]|\d", text[group.end : start])
        whole = read_bands(sentence.text[max(0, one.start - 12) : one.end + 16])
        if claim.grade in one.codes and (ahead or behind) and claim.grade in whole:
            return claim.grade
    return ""


def read_bands(text: str) -> list[str]:
    """The grade bands that words name, each once; ``?`` for one that is more than a band: ``grade 3, 4, or 5``."""
    found = []
    for one in find_grades(text):
        (band,) = one.codes
        if _MORE_GRADES.match(text, one.end):
            band = "?"
        elif _SIGN_BEFORE.search(text, 0, one.start):
            band = f">={band}" if band.isdecimal() else "?"
        found.append(band)
    return list(dict.fromkeys(found))


def find_timepoint(sentence: Sentence, claim: Claim) -> str:
    """The time of a share as printed; empty where its clause names none or several, or counts from elsewhere."""
    clause = sentence.clause(claim.group)
    points = [one for one in find_times(clause) if one.point and one.months > 0]
    if claim.months is None or any(_is_no_time(clause, one.start, one.end) for one in points):
        return ""
    if not any(_reaches(sentence, clause, one.start, one.end, claim) for one in points):
        return ""
    spelled = {clause[one.start : one.end].replace("-", " ").casefold() for one in points}
    found = cues.POINT.fullmatch(spelled.pop()) if len(spelled) == 1 else None
    if found is None:
        return ""
    number, unit = found["n"] or found["n2"], found["unit"] or found["unit2"]
    return f"{number} {unit}" if number == "1" else f"{number} {unit}s"


def _is_no_time(clause: str, start: int, end: int) -> bool:
    """Whether a time is one of several, or counts from something else than the start."""
    beside = cues.MORE_TIMES.match(clause, end) or cues.TIMES_BEFORE.search(clause, 0, start)
    return beside is not None or cues.FROM_EVENT.match(clause, end) is not None


def _reaches(sentence: Sentence, clause: str, start: int, end: int, claim: Claim) -> bool:
    """Whether nothing stands between a time of a clause and a figure that begins another statement."""
    offset = sentence.shape.text.index(clause, sentence.start)
    ahead = sentence.shape.text[end + offset : claim.group.start]
    if not clause[:start].strip(" ,").count(" "):  # At 24 months, survival was
        ahead = ahead.removeprefix(",")
    between = ahead or sentence.shape.text[claim.group.end : start + offset]
    return not re.search(r"[,;:]", _ASIDE.sub(" ", between)) and (bool(ahead) or len(between) < _AROUND)


def is_term(name: str, code: str, vocabulary: Vocabulary) -> bool:
    """Whether words are the name of an adverse event itself, and not of one that is counted with it."""
    return code in vocabulary.terms and _is_called(name, code, vocabulary)


def _is_called(name: str, code: str, vocabulary: Vocabulary) -> bool:
    """Whether words are a name of an outcome or a harm, or what texts call it; an alias may be more than that."""
    entry = vocabulary.outcomes.get(code) or vocabulary.terms[code]
    short = entry.short or ""
    names = (entry.label, short if short.isupper() else "", *entry.titles, *SAID.get(code, ()))
    forms = _singular(name)
    return any(forms in {_singular(one), _singular(_bare(one))} for one in names)


def _bare(name: str) -> str:
    """A name without the endings that texts leave out."""
    for end in SUFFIXES:
        name = name.removesuffix(end)
    return name


def _singular(words: str) -> tuple[str, ...]:
    return tuple(form.removesuffix("s") for form in list_forms(words))


def _in_sense(code: str, context: Context) -> bool:
    """Whether an outcome that has this sense in some diseases alone may be meant in this paper."""
    outcome = context.vocabulary.outcomes.get(code)
    if outcome is None:
        return code in context.vocabulary.terms
    lists = [context.vocabulary.phrases.get(name, ()) for name in outcome.titles_within]
    return all(any(set(list_forms(phrase)) <= context.about for phrase in phrases) for phrases in lists)


def _is_of_some(sentence: Sentence, claim: Claim, context: Context) -> bool:
    """Whether the words around a figure tell people apart from the others of the trial and its arms."""
    clause = sentence.clause(claim.group)
    head = sentence.before(claim.group).rpartition(";")[0]
    if sum(map(head.count, "([")) > sum(map(head.count, ")]")):  # the clause began in a bracket, which is of more words
        clause = sentence.text
    if cues.PART.search(clause) or cues.COUNTED_PART.search(sentence.before(claim.group)):
        return True
    opens = cues.OPENS.match(sentence.text)
    if opens and not cues.NO_PART.search(opens["words"]) and not context.names_arm(opens["words"]):
        return True
    for match in cues.SOME.finditer(clause):
        words = {word for word in match["words"].casefold().split() if not word[0].isdigit()}
        if not words <= cues.WHOLE | context.arm_words:
            return True
    return False


def _turns(sentence: Sentence, claim: Claim, context: Context) -> bool:
    """Whether words around a figure make it one of something else than the name that it follows."""
    mention, group, text = claim.mention, claim.group, sentence.shape.text
    if mention is None or cues.KIND_OF.search(text, sentence.start, mention.start):
        return True
    between = text[mention.end : group.start]
    if cues.TURNS.search(between) or cues.TURNS.search(text, group.end, min(sentence.end, group.end + _AROUND)):
        return True
    if group.kind != "ratio":
        return False
    ahead = sentence.before(group).rpartition(";")[2]
    others = [one for one in context.reader.topics.find(ahead) if one.codes != GENERAL]
    return any(one.codes.isdisjoint(mention.codes) for one in others) or bool(cues.KIND_OF_ANY.search(ahead))


def _is_open(between: str) -> bool:
    """Whether no bracket is closed that was opened before, so that what was said before it still holds."""
    depth = 0
    for sign in between:
        depth += (sign in "([") - (sign in ")]")
        if depth < 0 or sign == ";":
            return False
    return True
