"""What a trial says of a text. Figures are those of the trials' reports."""

from collections.abc import Callable

import pytest

from trialcli.check.against_trials import Known, judge_text
from trialcli.check.shape import shape_text

WRONG = "contradicted"
Knowing = Callable[[str], Known]


def judged(text: str, known: Known) -> dict[str, str]:
    """The verdict on each number of a text, by how it is printed."""
    return {
        text[one.part.number.start : one.part.number.end]: one.verdict for one in judge_text(shape_text(text), known)
    }


@pytest.mark.parametrize(
    ("trial", "text", "verdicts"),
    [
        ("karmma", "ORR was 73% (94 of 128).", {"73": "borne-out", "94": "borne-out", "128": "borne-out"}),
        ("karmma", "Median PFS 8.8 months (5.6 to 11.6)", dict.fromkeys(("8.8", "5.6", "11.6"), "borne-out")),
        ("karmma", "CRS 84%, grade 3 or higher 5%.", {"84": "borne-out", "5": "borne-out"}),
        ("karmma", "Three quarters responded.", {"Three quarters": "borne-out"}),
        ("karmma", "A third of patients responded.", {"A third": "contradicted"}),
        ("karmma", "CRS came in 12 v 15 people.", {"15": "not-in-library"}),
        ("karmma", "ORR was 62%.", {"62": "contradicted"}),
        ("karmma", "Median PFS was 10.7 months.", {"10.7": "contradicted"}),  # that is the duration of response
        ("karmma", "CRS of any grade came in 5%.", {"5": "contradicted"}),  # that is grade 3 or higher
        ("karmma", "CRS 84%, grade 3 or higher 18%.", {"84": "borne-out", "18": "contradicted"}),
        ("karmma", "Grade 3 or 4: neutropenia 91%.", {"91": "elsewhere"}),  # of any grade; of 3-4 nothing is recorded
        ("karmma", "ORR was 74%.", {"74": "not-in-library"}),  # one unit of the last place
        ("karmma", "Severe CRS came in 20%.", {"20": "not-in-library"}),  # severe is no grade
        ("karmma", "ORR was 62% in women.", {"62": "not-in-library"}),
        ("karmma", "If ORR were 62%, what then?", {"62": "not-in-library"}),
        ("karmma", "In KarMMa-3 the ORR was 62%.", {"62": "not-in-library"}),  # another trial
        ("karmma", "Response among those with a complete response was 62%.", {"62": "not-in-library"}),
        ("karmma-3", "Response was 71% v 42%.", {"71": "borne-out", "42": "borne-out"}),
        ("karmma-3", "ORR 71% with ide-cel and 58% with standard regimens.", {"71": "borne-out", "58": "contradicted"}),
        ("karmma-3", "PFS 13.3 v 4.4 months (HR 0.94)", {"13.3": "borne-out", "4.4": "borne-out", "0.94": WRONG}),
        ("karmma-3", "Patients given ide-cel lived a median of 13.3 months.", {"13.3": "contradicted"}),  # that is PFS
        ("karmma-3", "Response was 91% and 42%, respectively.", {"91": "contradicted", "42": "borne-out"}),
        ("karmma-3", "In the ide-cel group ORR was 71% of 254.", {"71": "borne-out"}),
        ("karmma-3", "OS fell from 71% to 42%.", {"71": "not-in-library", "42": "not-in-library"}),
        ("viale-a", "Grade 3-4 events included neutropenia (46% v 28%).", {"46": "not-in-library", "28": "borne-out"}),
        ("viale-a", "Events of grade ≥3 included neutropenia (54% v 28%).", {"54": WRONG, "28": "borne-out"}),
        ("dapa-hf", "The primary outcome came in 16.3% v 31.2%.", {"16.3": "borne-out", "31.2": "contradicted"}),
        ("dapa-hf", "CV death 9.6% v 11.5%; HR 0.28", {"9.6": "borne-out", "11.5": "borne-out", "0.28": WRONG}),
        ("zuma-1", "82% responded and 54% completely.", {"82": "borne-out", "54": "borne-out"}),
        ("zuma-1", "Neurologic events of grade 3 or more: 13%.", {"13": "contradicted"}),  # that is CRS
        ("solo1", "At 3 years PFS was 60% on olaparib, 27% on placebo.", {"60": "borne-out", "27": "borne-out"}),
        ("solo1", "At 3 years PFS was 27% on olaparib.", {"27": "contradicted"}),  # the arms exchanged
        ("eliana", "EFS 73% at six months and half at 12", {"73": "borne-out", "half": "borne-out"}),
        ("empa-reg-outcome", "Over a median follow-up of 3.1 years", {"3.1": "borne-out"}),
    ],
)  # fmt: skip
def test_a_figure_is_of_an_outcome_an_arm_a_grade_and_a_time(
    trial: str, text: str, verdicts: dict[str, str], knowing: Knowing
) -> None:
    """All of them are held to what the trial has; where one is unsure nothing is contradicted."""
    assert judged(text, knowing(trial)) == verdicts


def test_what_is_contradicted_is_said(knowing: Knowing) -> None:
    """With the figure itself, and what else has the number."""
    [one] = judge_text(shape_text("Neurologic events of grade 3 or more: 13%."), knowing("zuma-1"))
    assert {figure.text for figure in one.right} >= {"28%"}
    assert "crs" in {figure.topic for figure in one.same}
