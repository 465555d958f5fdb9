"""What a pack is made of, for whom, and which of the questions are in it."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from trialcli.analysis.questions import Asked
from trialcli.errors import report_unknown
from trialcli.report.document import Paragraph
from trialcli.report.handout.agenda import discussion_minutes, plan_questions, time_of
from trialcli.report.handout.held_back import TELLING
from trialcli.report.labels import count_things

PARTS = (
    "agenda", "citation", "bottom-line", "takeaways", "key-findings", "design", "endpoints", "toxicities", "forest",
    "compare", "appraisal", "questions", "limitations", "significance", "history", "landscape", "sources",
)  # fmt: skip
"""What a pack is made of, in its order: what ``--section`` takes."""
BRIEF = ("agenda", "citation", "bottom-line", "takeaways", "key-findings", "forest", "appraisal", "questions")
"""What of it the facilitator has on two or three sheets of paper."""
SHEET = ("citation", "design", "questions")
"""What participants have on one."""


class Pack(NamedTuple):
    """What a pack is for.

    Args:
        roles: role codes whose takeaways and questions are in it; none means a choice of questions and no takeaways.
        facilitator: whether it has answers, follow-ups, timing, and what the checklist's answers are.
        minutes: how long the session lasts.
        parts: which of :data:`PARTS` are in it; none means all.
    """

    roles: tuple[str, ...] = ()
    facilitator: bool = False
    minutes: int = 45
    parts: tuple[str, ...] = ()

    def has(self, part: str) -> bool:
        """Whether a part is wanted."""
        return not self.parts or part in self.parts


def check_parts(parts: Sequence[str]) -> None:
    """Refuse a part that does not exist.

    Raises:
        UsageError: there is one; it lists the parts.
    """
    for word in parts:
        if word not in PARTS:
            raise report_unknown(word, "section of a handout", PARTS)


def choose_fitting(recorded: Sequence[Asked], pack: Pack) -> list[Asked]:
    """All questions of the roles that were named; without a role, as many of each as the session has time for.

    Where time is too short for any, the shortest stands alone.
    """
    if pack.roles or not recorded:
        return list(recorded)
    numbers = plan_questions(discussion_minutes(pack.minutes), recorded)
    return [recorded[number - 1] for number in numbers] or [min(recorded, key=time_of)]


def spare_answers(pack: Pack, asked: Sequence[Asked]) -> Pack:
    """The pack without the parts that would answer its own questions: these are for the facilitator."""
    if pack.facilitator or not asked or not pack.has("questions"):
        return pack
    return pack._replace(parts=tuple(part for part in pack.parts or PARTS if part not in TELLING))


def explain_absence(pack: Pack, spared: Pack) -> Iterator[str]:
    """Why a part that was asked for by name is not there."""
    if pack.parts == BRIEF:
        return
    if "agenda" in pack.parts and not pack.facilitator:
        yield "The session plan is in the facilitator's edition alone."
    if "takeaways" in pack.parts and not pack.roles:
        yield "Takeaways are for a role, and no role was named."
    told = {"takeaways"} if not pack.roles else set[str]()
    if held := [part for part in pack.parts if part not in {*spared.parts, *told}]:
        yield f"Left out, since it would answer the questions: {', '.join(held)}."


def tell_choice(pack: Pack, asked: Sequence[Asked], recorded: int) -> Iterator[Paragraph]:
    """For the facilitator, how many questions were left out, and why."""
    if pack.facilitator and len(asked) < recorded:
        of_all = f"{len(asked)} of {count_things(recorded, 'recorded question')}"
        yield Paragraph(f"{of_all}, chosen to fit {pack.minutes} minutes; the participants' edition has the same ones.")
