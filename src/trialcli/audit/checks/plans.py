"""Whether a printed plan of a trial of one arm keeps what it promises."""

from collections.abc import Iterator
from decimal import Decimal

from trialcli.audit.findings import Finding, Grade, list_results, make_finding
from trialcli.audit.planned_rate import tested_row
from trialcli.audit.rounding_interval import span_figure
from trialcli.model import Plan, Trial
from trialcli.model.figure import Figure
from trialcli.stats.single_arm import Stage, exact_p, least_responses, plan_characteristics
from trialcli.vocabulary.lookup import Vocabulary

_MOST = 5_000
_WHOLE = 100
_APPROXIMATE = 5  # percentage points of power


def designs_keep_their_promise(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A design of Simon or A'Hern has the type I error and the power that are printed for it.

    Formula: the probability of enough responses at every look is at most alpha at the null rate (half of a two-sided
    one), and at least the power at the alternative, each within its rounding, by the binomial distribution. Without
    looks, an exact test of as many people has the power, give or take 5 points for plans made by an approximation.

    Reference: Simon R. Controlled Clinical Trials 1989;10:1-10, doi 10.1016/0197-2456(89)90015-9; A'Hern RP. Statistics
    in Medicine 2001;20:859-866, doi 10.1002/sim.721.
    """
    plan = trial.design.planned
    outcome = words.outcomes.get(plan.measure or "") if plan is not None else None
    if plan is None or outcome is None or outcome.kind != "proportion" or trial.design.allocation == "randomized":
        return
    null, better = _rate(plan.null), _rate(plan.alternative)
    stages = _stages(plan, null)
    if null is None or better is None or not stages:
        return
    error, power = plan_characteristics(stages, null).rejects, plan_characteristics(stages, better).rejects
    most, least = _most(plan), span_figure(plan.power)
    shown = "; ".join(f"{stage.responses} or more of {stage.n}" for stage in stages)
    found = f"type I error {error:.3g}, power {power * _WHOLE:.3g}%"
    said = ", ".join(part for part in (
        f"alpha {plan.alpha}" if plan.alpha else "", f"power {plan.power}%" if plan.power else "") if part)  # fmt: skip
    where = (trial.id, f"Plan: {outcome.heading}, {shown}", "design.planned", "", said, found)
    if most is not None and Decimal(error) > most:
        yield Finding(Grade.UNLIKELY, *where, "the plan rejects a true null hypothesis more often than it says")
    elif least is not None and Decimal(power) * _WHOLE < least.low - (0 if plan.looks else _APPROXIMATE):
        yield Finding(Grade.UNLIKELY, *where, "the plan has less power than it says")
    else:
        first = plan_characteristics(stages, null)
        why = "the plan keeps what it promises"
        if len(stages) > 1:
            why += f"; at the null rate it stops early with {first.stops:.0%} and takes {first.expected:.1f} people"
        yield Finding(Grade.NOTE, *where, why)


def rates_are_tested_exactly(trial: Trial, words: Vocabulary) -> Iterator[Finding]:
    """A response rate is tested against the null rate that was planned for it.

    Formula: P(X >= x), X binomial with n people and the null rate; noted. It is noted too where the last look of the
    plan asked for more responses of as many people.

    Reference: Clopper CJ, Pearson ES. Biometrika 1934;26:404-413, doi 10.1093/biomet/26.4.404.
    """
    found = tested_row(trial)
    if found is None:
        return
    row, null = found
    place = next(place for place in list_results(trial, words) if place.row is row)
    p = exact_p(row.events or 0, row.of or 1, null)
    looks = trial.design.planned.looks if trial.design.planned else ()
    missed = bool(looks) and looks[-1].n == row.of and (row.events or 0) < looks[-1].responses
    why = "fewer responses than the plan asked for" if missed else "the exact one-sided test of the planned null rate"
    reported = f"{row.events} of {row.of}, planned null {null * _WHOLE:g}%"
    yield make_finding(Grade.NOTE, place, reported, f"P {p:.2g}" if p >= 1e-4 else "P <0.0001", why)  # noqa: PLR2004


def _rate(figure: Figure | None) -> float | None:
    number = figure.number if figure is not None and not figure.comparator else None
    return float(number) / _WHOLE if number is not None and 0 < number < _WHOLE else None


def _stages(plan: Plan, null: float | None) -> list[Stage]:
    """The looks of a plan; without them, its people with the fewest responses that reject the null hypothesis."""
    stages = [Stage(look.n, look.responses) for look in plan.looks]
    sizes = [stage.n for stage in stages]
    if stages:
        return stages if sizes == sorted(set(sizes)) and sizes[0] > 0 and sizes[-1] <= _MOST else []
    most = _most(plan)
    if plan.n is None or not 0 < plan.n <= _MOST or null is None or most is None or not 0 < most < 1:
        return []
    return [Stage(plan.n, least_responses(plan.n, null, float(most)))]


def _most(plan: Plan) -> Decimal | None:
    """The largest type I error that the plan allows, one-sided."""
    alpha = span_figure(plan.alpha)
    if alpha is None:
        return None
    return alpha.high / 2 if plan.alpha_sides == "two" else alpha.high
