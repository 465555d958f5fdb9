"""A pack for a journal club: the page, the plot, a checklist and questions, for participants or the facilitator."""

from collections import Counter
from collections.abc import Iterator, Sequence

from trialcli.analysis.chosen_cut import Chosen, narrow_trial
from trialcli.analysis.questions import Asked, choose_questions
from trialcli.report.compare.comparison import Asked as Compared
from trialcli.report.compare.comparison import report_comparison
from trialcli.report.document import Block, Exchange, Report, Section
from trialcli.report.forest.plot import list_forests, list_topics
from trialcli.report.handout.agenda import agenda_table, plan_agenda, time_of
from trialcli.report.handout.checklist import make_checklist
from trialcli.report.handout.held_back import GAP, has_gap, keep_back, list_answer_numbers
from trialcli.report.handout.neighbors import list_surroundings
from trialcli.report.handout.parts import Pack, check_parts, choose_fitting, explain_absence, spare_answers, tell_choice
from trialcli.report.labels import count_things
from trialcli.report.landscape import Lookup
from trialcli.report.retractions import first_told
from trialcli.report.show.page import report_trial
from trialcli.report.show.request import Wish
from trialcli.report.show.sections import NOTICE
from trialcli.report.teaching_session import make_exchange
from trialcli.vocabulary.lookup import Vocabulary

_OVERALL = "os"  # survival, which stands beside a primary effect on another outcome
_FIRST = ("citation", "bottom-line", "takeaways", "key-findings", "design", "endpoints", "toxicities")
_LAST = ("limitations", "significance", "history")
_GAPS = f"A gap ({GAP}) stands for a number that a question asks for."


class Printed(Chosen):
    """A chosen trial on paper, where nobody types: its data cuts have their labels."""

    @property
    def name(self) -> str:
        """The trial's name, with the label of the cut where one was asked for."""
        if self.cut:
            return f"{self.trial.name}, {self.trial.cuts[self.cut].label}"
        return f"{self.trial.name}, {self.at} data cut of each figure" if self.at else self.trial.name

    def also(self, cuts: Sequence[str]) -> str:
        """That a figure is reported at other data cuts too."""
        return f"also at: {', '.join(self.trial.cuts[cut].label for cut in cuts)}"


def report_handout(chosen: Sequence[Chosen], vocabulary: Vocabulary, pack: Pack, find: Lookup) -> Report:
    """The pack for one trial or several.

    Args:
        chosen: the trials.
        vocabulary: the words.
        pack: what it is for.
        find: gives the trial of an id, or None, for the landscape.

    Raises:
        UsageError: a part that was asked for does not exist; it lists the parts.
    """
    check_parts(pack.parts)
    chosen = [Printed(*narrow_trial(one, vocabulary)) for one in chosen]
    once = _once(chosen)
    recorded = choose_questions([one.trial for one in once], vocabulary, pack.roles)
    asked = choose_fitting(recorded, pack)
    spared = spare_answers(pack, asked)
    made = _sections(chosen, once, vocabulary, spared, (asked, len(recorded)), find)
    sections = tuple(made) if pack.facilitator else _for_participants(made, asked, spared)
    title = f"Journal club: {' · '.join(one.name for one in chosen)}"
    lacking = (note for one in once for note in _lacking(one, vocabulary, pack))
    gaps = [_GAPS] if has_gap(sections) else []
    notes = (*explain_absence(pack, spared), *lacking, *gaps)
    return first_told(Report("handout", title, _edition(vocabulary, pack), sections, notes), once)


def _for_participants(made: Sequence[Section], asked: Sequence[Asked], pack: Pack) -> tuple[Section, ...]:
    """The same with nothing that answers a question, which stand last, where the room for notes can fill the page."""
    if not pack.has("questions") or not asked:
        return tuple(made)
    numbers = list_answer_numbers(asked)
    others = [keep_back(one, numbers) if one.key.endswith("design") else one for one in made if one.key != "questions"]
    return (*others, *(one for one in made if one.key == "questions"))


def _sections(  # noqa: PLR0913, PLR0917 - what a pack is made from
    chosen: Sequence[Chosen],
    once: Sequence[Chosen],
    vocabulary: Vocabulary,
    pack: Pack,
    questions: tuple[Sequence[Asked], int],
    find: Lookup,
) -> list[Section]:
    """The parts of a pack in their order; its questions come with how many are recorded."""
    asked, recorded = questions
    sections = list(_timed(pack, asked))
    for one in chosen:
        sections += _page(one, vocabulary, pack, find, _FIRST, several=len(chosen) > 1)
    sections += _plots(chosen, vocabulary) if pack.has("forest") else ()
    if len(chosen) > 1 and pack.has("compare"):
        sections += _beside(chosen, vocabulary)
    if pack.has("appraisal"):
        blocks = make_checklist(once, vocabulary, answered=pack.facilitator)
        sections.append(Section("appraisal", "Appraisal checklist", blocks))
    sections += _questions(asked, vocabulary, pack, recorded, several=len(once) > 1) if pack.has("questions") else ()
    for one in once:
        several = len(once) > 1
        sections += _page(one, vocabulary, pack, find, _LAST, several=several)
        if pack.has("landscape") and (around := list_surroundings(one.trial, find)):
            sections.append(name_section(one, Section("landscape", "Landscape", around), several=several))
        sections += _page(one, vocabulary, pack, find, ("sources",), several=several)
    return sections


def _once(chosen: Sequence[Chosen]) -> list[Chosen]:
    """Each trial once, however many of its data cuts were asked for."""
    cuts = Counter(one.trial.id for one in chosen)
    found = {one.trial.id: one if cuts[one.trial.id] == 1 else one._replace(cut=None) for one in chosen}
    return list(found.values())


def _edition(vocabulary: Vocabulary, pack: Pack) -> str:
    edition = f"Facilitator's edition, {pack.minutes} minutes" if pack.facilitator else "Participants' edition"
    return " · ".join([edition, *(vocabulary.roles[role].label for role in pack.roles)])


def _lacking(one: Chosen, vocabulary: Vocabulary, pack: Pack) -> Iterator[str]:
    """What a role was promised and a trial's file does not have."""
    asked = {question.role for question in one.trial.questions}
    kinds = (("takeaways", one.trial.takeaways), ("questions", asked))
    for what, having in ((what, having) for what, having in kinds if pack.has(what)):
        labels = [vocabulary.roles[role].label for role in pack.roles if role not in having]
        if labels:
            yield f"{one.trial.name} has no {what} for: {', '.join(labels)}."


def _timed(pack: Pack, asked: Sequence[Asked]) -> Iterator[Section]:
    if pack.facilitator and pack.has("agenda"):
        yield Section("agenda", "Session plan", (agenda_table(plan_agenda(pack.minutes, asked)),))


def _page(  # noqa: PLR0913 - what a part of the page is made from
    one: Chosen, vocabulary: Vocabulary, pack: Pack, find: Lookup, keys: tuple[str, ...], *, several: bool
) -> list[Section]:
    """Parts of a trial's page; those that have nothing to say are left out."""
    wanted = tuple(key for key in keys if pack.has(key) and (key != "takeaways" or pack.roles))
    if not wanted:
        return []
    report = report_trial(one, vocabulary, Wish(wanted, pack.roles, sources=True), find)
    return [name_section(one, section, several=several) for section in report.sections if section.key != NOTICE]


def name_section(one: Chosen, section: Section, *, several: bool) -> Section:
    """A section under its trial's name, where there are several trials."""
    if not several:
        return section
    return section._replace(key=f"{one.key.replace('@', '-')}-{section.key}", title=f"{one.name}: {section.title}")


def _plots(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> Iterator[Section]:
    """The primary outcomes as forest plots, at every data cut; overall survival beside an effect on another."""
    primary = {row.outcome for one in chosen for row in one.trial.results if row.primary}
    primary |= {row.outcome for one in chosen for row in one.trial.contrasts if row.primary}
    if any(row.primary for one in chosen for row in one.trial.contrasts):
        primary |= {_OVERALL for one in chosen for row in one.trial.contrasts if row.outcome == _OVERALL}
    codes = [code for code in vocabulary.outcomes if code in primary]
    blocks = list_forests(chosen, vocabulary, list_topics(vocabulary, codes, ()), every_cut=True) if codes else ()
    if blocks:
        yield Section("forest", "Forest plot", blocks)


def _beside(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> list[Section]:
    report = report_comparison(chosen, vocabulary, Compared())
    return [
        section._replace(key=f"compare-{section.key}", title=f"Side by side: {section.title}")
        for section in report.sections
    ]


def _questions(
    asked: Sequence[Asked], vocabulary: Vocabulary, pack: Pack, recorded: int, *, several: bool
) -> Iterator[Section]:
    blocks = tuple(_question(number, one, vocabulary, pack, several=several) for number, one in enumerate(asked, 1))
    if blocks:
        yield Section(
            "questions",
            f"{count_things(len(blocks), 'question')} to discuss",
            (*tell_choice(pack, asked, recorded), *blocks),
        )


def _question(number: int, asked: Asked, vocabulary: Vocabulary, pack: Pack, *, several: bool) -> Block:
    """A question with its number; for the facilitator, its answer, what to ask next and the minutes it takes."""
    made: Exchange = make_exchange(asked, vocabulary, answers=pack.facilitator, named=several)
    heading = f"Question {number} · {made.heading}"
    if not pack.facilitator:
        return made._replace(heading=heading, room=True)
    return made._replace(heading=f"{heading} · {count_things(time_of(asked), 'minute')}")
