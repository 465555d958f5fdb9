"""Sound trials with more in them: two cuts, events behind ratios, subgroups, totals of harms, baseline and a plan."""

import math
from dataclasses import replace
from random import Random
from typing import Any

from bench.figures import printed, share
from bench.sound import ARMS, Z, sound
from trialcli.model import AdverseEvent, Contrast, Cut, Design, FollowUp, Group, Look, Result, Spread, Trial
from trialcli.model.design import Plan
from trialcli.model.figure import Figure

_SIMON = ((("10", "30"), ((10, 2), (29, 6))), (("20", "40"), ((13, 4), (43, 13))))  # Simon 1989, table 1: 0.05 and 80%


def fuller(draw: Random, number: int) -> Trial:
    """A sound trial, randomised or, every fourth, of one arm, with whatever the further kinds of error need."""
    trial = sound(draw, number)
    sizes = {arm: trial.arms[arm].assigned or 1 for arm in ARMS}
    design = replace(trial.design, ratio=_ratio(sizes), prior_lines="at least 2")
    followed = trial.cuts["main"].follow_up
    median = Figure(f"{float((followed and followed.median) or 0) + 16:.1f}")  # as many months as lie between the cuts
    later = Cut(label="Later", source="later-paper", cutoff="2023-01-31",
                follow_up=FollowUp(median=median, range=(Figure("0.1"), Figure("96.0"))))  # fmt: skip
    empty = Cut(label="Design", source="later-paper", cutoff="2022-06-30")
    sources = {**trial.sources, "later-paper": replace(trial.sources["paper"], year=2024, date="2024-03-01")}
    judged = [Group(population="efficacy", n=n - draw.randint(0, n // 9), arm=arm) for arm, n in sizes.items()]
    groups = (*trial.groups, Group(population="itt", n=sum(sizes.values())), *judged)
    rows, harms, effects = _events(draw, sizes)
    results = (*trial.results, *rows, *_baseline(draw, sizes))
    kept = [row for row in trial.contrasts if row.outcome != "os"]  # of which the deaths at two cuts would be others
    made = replace(
        trial,
        id=f"fuller-{number}",
        name=f"Fuller {number}",
        design=design,
        sources=sources,
        groups=groups,
        results=results,
        cuts={**trial.cuts, "later": later, "empty": empty},
        contrasts=(*kept, *effects),
        adverse_events=(*trial.adverse_events, *harms),
    )
    return _of_one_arm(made, draw) if number % 4 == 0 else made


def _ratio(sizes: dict[str, int]) -> str:
    """A ratio in which they may have been assigned."""
    new, old = sizes.values()
    tenths = max(1, min(9, round(10 * new / (new + old))))
    return "1:1" if abs(new - old) < 2 * math.sqrt(new + old) else f"{tenths}:{10 - tenths}"


def _events(draw: Random, sizes: dict[str, int]) -> tuple[list[Result], list[AdverseEvent], list[Contrast]]:
    """A composite event at two cuts with its hazard ratios and two subgroups; harms with their totals; deaths."""
    rows: list[Result] = []
    harms: list[AdverseEvent] = []
    rates = {arm: draw.uniform(0.2, 0.5) for arm in ARMS}
    counts: dict[str, dict[str, int]] = {}
    for arm, n in sizes.items():
        early = max(2, round(n * rates[arm] * draw.uniform(0.5, 0.8)))
        counts[arm] = {"main": early, "later": max(early + 1, round(n * rates[arm]))}
        dead = n // 4 + 1
        for cut, events in counts[arm].items():
            rows.append(Result(outcome="mace", arm=arm, cut=cut, population="itt", events=events, of=n,
                               percent=printed(share(events, n), 1)))  # fmt: skip
            rows.append(Result(outcome="deaths", arm=arm, cut=cut, population="itt", of=n,
                               events=dead + (cut == "later")))  # fmt: skip
        related = draw.randint(0, dead)
        for term, grade, events in (
            ("any-teae", "any", n - draw.randint(0, n // 10)), ("any-teae", ">=3", n // 2), ("anemia", "any", n // 3),
            ("anemia", ">=3", n // 6), ("death-adverse-event", "5", dead), ("treatment-related-death", "5", related),
        ):  # fmt: skip
            percent = printed(share(events, n), 1)
            harms.append(AdverseEvent(term=term, grade=grade, arm=arm, cut="main",  # type: ignore[arg-type]
                                      population="itt", events=events, of=n, percent=percent))  # fmt: skip
    effects = [effect for cut in ("main", "later") for effect in _ratios(draw, counts, sizes, cut)]
    return rows, harms, effects


def _ratios(draw: Random, counts: dict[str, dict[str, int]], sizes: dict[str, int], cut: str) -> list[Contrast]:
    """The hazard ratio of an event, of the exponential distribution; at the main cut with two halves of the people."""
    hazards = {arm: -math.log(1 - counts[arm][cut] / (sizes[arm] + 1)) for arm in ARMS}
    log = math.log(hazards["new"] / hazards["old"])
    error = math.sqrt(sum(1 / counts[arm][cut] for arm in ARMS)) * draw.uniform(1.0, 1.05)
    where: dict[str, Any] = {
        "outcome": "mace",
        "measure": "hazard-ratio",
        "arms": ARMS,
        "cut": cut,
        "population": "itt",
    }
    made = [Contrast(**where, **_printed(log, error), p=_p(log / error))]
    if cut == "main":
        apart = draw.gauss(0, 1) * error
        p = _p(2 * apart / (error * 2))
        wider = error * math.sqrt(2)
        halves = [Contrast(**where, **_printed(log + sign * apart, wider), subgroup=name, interaction_p=p)
                  for sign, name in ((1, "Younger"), (-1, "Older"))]  # fmt: skip
        made += halves
    return made


def _printed(log: float, error: float) -> dict[str, Any]:
    ends = tuple(Figure(f"{math.exp(log + sign * Z * error):.3f}") for sign in (-1, 1))
    return {"estimate": Figure(f"{math.exp(log):.3f}"), "ci": ends}


def _p(z: float) -> Figure:
    p = math.erfc(abs(z) / math.sqrt(2))
    return Figure("<0.001") if p < 0.001 else Figure(f"{p:.3f}")  # noqa: PLR2004 - as papers print it


def _baseline(draw: Random, sizes: dict[str, int]) -> list[Result]:
    """Prior lines; age with quartiles, a range and the interval of the median; a deviation with a range."""
    rows = []
    for arm, n in sizes.items():
        middle, wide = draw.uniform(55, 70), draw.uniform(5, 9)
        reach = 1.25 * Z * wide / math.sqrt(n)
        where: dict[str, Any] = {"arm": arm, "cut": "main", "population": "itt"}
        rows.append(
            Result(outcome="prior-lines", **where, median=Figure("3"), unit="lines", range=(Figure("2"), Figure("9")))
        )
        rows.append(Result(
            outcome="age", **where, of=n, median=Figure(f"{middle:.1f}"), unit="years",
            range=(Figure("25"), Figure("89")),
            ci=(Figure(f"{middle - reach:.1f}"), Figure(f"{middle + reach:.1f}")),
            spread=Spread(kind="Inter-Quartile Range", low=Figure(f"{middle - max(wide, reach):.1f}"),
                          high=Figure(f"{middle + max(wide, reach):.1f}")),
        ))  # fmt: skip
        rows.append(Result(outcome="bmi", **where, of=n, value=Figure("27.0"), statistic="mean", unit="kg/m2",
                           range=(Figure("18.0"), Figure("42.0")),
                           spread=Spread(kind="Standard Deviation",
                                         value=Figure(f"{draw.uniform(4.2, 6):.1f}"))))  # fmt: skip
    return rows


def _of_one_arm(trial: Trial, draw: Random) -> Trial:
    """The same with one arm, a plan of Simon's, and doses that share the people."""
    (null, better), looks = draw.choice(_SIMON)
    n = trial.arms["new"].assigned or 3
    plan = Plan(measure="orr", null=Figure(null), alternative=Figure(better), alpha=Figure("0.05"), alpha_sides="one",
                power=Figure("80"), looks=tuple(Look(n=of, responses=least) for of, least in looks))  # fmt: skip
    design = Design(allocation="single-arm", population="Adults", intervention="New", enrolled=n,
                    prior_lines="at least 2", treated=trial.arms["new"].treated, planned=plan)  # fmt: skip
    parts = (n // 3, n // 3, n - 2 * (n // 3))
    doses = [Result(outcome="pr-only", arm="new", cut="later", population="itt", subgroup=f"{dose} x 10^6 cells", of=of,
                    events=of // 4) for dose, of in zip((150, 300, 450), parts, strict=True)]  # fmt: skip
    return replace(
        trial, design=design, arms={"new": trial.arms["new"]}, contrasts=(),
        groups=tuple(group for group in trial.groups if group.arm == "new"),
        results=(*(row for row in trial.results if row.arm == "new"), *doses),
        adverse_events=tuple(row for row in trial.adverse_events if row.arm == "new"),
    )  # fmt: skip
