"""The whole page of one trial, in the order in which a reader takes it in."""

from collections.abc import Iterator, Mapping, Sequence

from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.questions import choose_questions
from trialcli.errors import report_unknown
from trialcli.model import Trial
from trialcli.report.document import Block, Cell, Fact, Facts, Items, Paragraph, Report, Section, Table
from trialcli.report.landscape import Lookup, landscape_blocks
from trialcli.report.retractions import first_told
from trialcli.report.show.figures import show_design, show_endpoints, show_toxicities
from trialcli.report.show.request import Maker, Page, Wish
from trialcli.report.show.sections import MEANT, ON_REQUEST, SECTIONS
from trialcli.report.source_list import cite_source, number_sources, source_blocks
from trialcli.report.teaching_session import make_exchange
from trialcli.vocabulary.lookup import Vocabulary


def report_trial(chosen: Chosen, vocabulary: Vocabulary, wish: Wish, find: Lookup, notes: Sequence[str] = ()) -> Report:
    """The page of a trial.

    Args:
        chosen: the trial, and the one data cut to show, where one was asked for.
        vocabulary: the words.
        wish: what of it to show.
        find: gives the trial of an id, or None, for the landscape.
        notes: what else is to be said.

    Raises:
        UsageError: a section that was asked for does not exist; it lists the sections.
    """
    trial = chosen.trial
    wish = wish._replace(sections=tuple(MEANT.get(word, word) for word in map(str.casefold, wish.sections)))
    for word in wish.sections:
        if word not in SECTIONS:
            raise report_unknown(word, "section", (*SECTIONS, *MEANT))
    numbering = number_sources(trial) if wish.sources else None
    made = Page(chosen, vocabulary, wish, numbering, find)
    if wish.short and not wish.sections and trial.registration is None:
        from trialcli.report.show.short_page import report_shortly  # noqa: PLC0415 - a part is asked for without it

        return first_told(report_shortly(made, notes), [chosen])
    makers = {**_MAKERS, **_of_records(trial)}
    keys = dict.fromkeys(wish.sections or SECTIONS)
    sections = [Section(key, SECTIONS[key], makers.get(key, _nothing)(made), key == "card") for key in keys]
    held = [one for one in sections if not wish.sections and not wish.everything and one.key in ON_REQUEST]
    sections = [one for one in sections if one not in held]
    subtitle = "" if wish.sections and "citation" not in wish.sections else trial.title
    empty = [f"Nothing is recorded under {one.title}." for one in sections if wish.sections and not one.blocks]
    report = Report("show", chosen.name, subtitle, tuple(one for one in sections if one.blocks),
                    (*notes, *empty, *_closing(sections, held)))  # fmt: skip
    return first_told(report, [chosen])


def _card(made: Page) -> tuple[Block, ...]:
    if made.trial.registration:
        return ()
    from trialcli.report.show.card import make_card  # noqa: PLC0415 - the same
    from trialcli.report.show.headline_rows import list_headlines  # noqa: PLC0415 - the same

    return make_card(made, list_headlines(made))


def _of_records(trial: Trial) -> Mapping[str, Maker]:
    """What makes the sections that records have otherwise, or that they alone have, where this trial needs it."""
    if trial.registration is None and not (trial.summary or trial.eligibility or trial.flow or trial.unread):
        return {}
    from trialcli.report.show.record_page import list_makers  # noqa: PLC0415 - 2 ms, for those that need it

    return list_makers(trial)


def _absolute(made: Page) -> tuple[Block, ...]:
    """How many people more or fewer, of one randomized trial; harms, records and other designs where asked for."""
    asked = "absolute" in made.wish.sections
    if not asked and (made.trial.registration is not None or made.trial.design.allocation != "randomized"):
        return ()
    from trialcli.report.absolute.effect_table import list_absolute  # noqa: PLC0415 - the same

    blocks = tuple(list_absolute(made.chosen, made.vocabulary, harms=asked))
    return blocks if asked or any(isinstance(block, Table) for block in blocks) else ()


def _nothing(_: Page) -> tuple[Block, ...]:
    return ()


def _closing(sections: Sequence[Section], held: Sequence[Section]) -> Iterator[str]:
    """What a page of a record leaves out, and how to see it."""
    cut = any(_cut(block) for section in sections for block in section.blocks)
    if cut:
        yield "Long tables are shortened, in every format alike; --all shows all of them."
    if there := [one for one in held if one.blocks]:
        named = ", ".join(f"{one.title.casefold()} ({one.key})" for one in there)
        yield f"Also in this record: {named}. `--section {there[0].key}` shows one, --all everything."


def _cut(block: Block) -> bool:
    return isinstance(block, Paragraph | Table) and block.shortened


def _participants(made: Page) -> tuple[Block, ...]:
    """Who took part, which stands in the design too."""
    return show_design(made)[1:] if "participants" in made.wish.sections else ()


def _citation(made: Page) -> tuple[Block, ...]:
    trial = made.trial
    facts = []
    if trial.citation:
        source = trial.sources[trial.citation]
        facts.append(Fact("citation", "Report", Cell(cite_source(source)), trial.citation))
    if trial.registry:
        facts.append(Fact("registry", "Registry", Cell(", ".join(trial.registry)), list(trial.registry)))
    facts.append(Fact("disease", "Disease", Cell(trial.disease), trial.disease))
    if trial.targets:
        facts.append(Fact("targets", "Target", Cell(", ".join(trial.targets)), list(trial.targets)))
    return (Facts(tuple(facts)),)


def _bottom_line(made: Page) -> tuple[Block, ...]:
    return (Paragraph(made.trial.bottom_line),) if made.trial.bottom_line.strip() else ()


def _takeaways(made: Page) -> tuple[Block, ...]:
    blocks: list[Block] = []
    wish = made.wish
    for role in wish.roles or (made.vocabulary.roles if "takeaways" in wish.sections else ()):
        lines = made.trial.takeaways.get(role, ())
        if lines:
            blocks += [Paragraph(made.vocabulary.roles[role].label, "name"), Items(lines)]
    return tuple(blocks)


def _key_findings(made: Page) -> tuple[Block, ...]:
    return (Items(made.trial.key_findings, numbered=True),) if made.trial.key_findings else ()


def _limitations(made: Page) -> tuple[Block, ...]:
    return (Items(made.trial.limitations),) if made.trial.limitations else ()


def _significance(made: Page) -> tuple[Block, ...]:
    return (Paragraph(made.trial.significance),) if made.trial.significance else ()


def _history(made: Page) -> tuple[Block, ...]:
    return (Paragraph(made.trial.history),) if made.trial.history else ()


def _questions(made: Page) -> tuple[Block, ...]:
    asked = choose_questions([made.trial], made.vocabulary, made.wish.roles)
    return tuple(make_exchange(one, made.vocabulary, answers=made.wish.answers, named=False) for one in asked)


def _landscape(made: Page) -> tuple[Block, ...]:
    return landscape_blocks(made.trial, made.find)


def _sources(made: Page) -> tuple[Block, ...]:
    return source_blocks(made.trial) if made.numbering is not None or "sources" in made.wish.sections else ()


_MAKERS: dict[str, Maker] = {
    "card": _card,
    "citation": _citation,
    "bottom-line": _bottom_line,
    "takeaways": _takeaways,
    "key-findings": _key_findings,
    "design": show_design,
    "participants": _participants,
    "endpoints": show_endpoints,
    "absolute": _absolute,
    "toxicities": show_toxicities,
    "limitations": _limitations,
    "significance": _significance,
    "history": _history,
    "questions": _questions,
    "landscape": _landscape,
    "sources": _sources,
}
