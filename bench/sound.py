"""Sound trials: people and curves by chance, printed as papers print them; and the shipped trials, filled up."""

import math
from collections.abc import Iterator
from dataclasses import replace
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from random import Random
from typing import Any

from scipy import stats

from bench.figures import HUNDRED, fits, limits, printed, share
from trialcli.model import AdverseEvent, Arm, Contrast, Cut, Design, FollowUp, Group, Result, Source, Trial
from trialcli.model.figure import Figure
from trialcli.vocabulary.lookup import Vocabulary

ARMS = ("new", "old")
Z = float(stats.norm.isf(0.025))
NOT_REACHED = Figure("not-reached")
THOUSANDTH, TENTH = 0.001, 0.095  # below which papers print a P value as less, or to a third decimal


def chance(draw: Random, share_: float) -> bool:
    """Whether what happens in this share of cases happens now."""
    return draw.random() < share_


def sound(draw: Random, number: int) -> Trial:
    """A randomised trial of two arms, in which everything fits."""
    assigned = {"new": draw.randint(20, 400)}
    assigned["old"] = assigned["new"] if chance(draw, 0.2) else draw.randint(20, 400)
    treated = {arm: n - draw.randint(0, n // 8) for arm, n in assigned.items()}
    places, way = draw.choice((0, 1)), draw.choice((ROUND_HALF_UP, ROUND_HALF_EVEN))
    medians = {arm: {"pfs": draw.uniform(2, 20)} for arm in ARMS}
    for held in medians.values():
        held["os"] = held["pfs"] * draw.uniform(1.3, 3)
    follow_up = draw.uniform(8, 40)
    longest = max(follow_up, *(held["os"] for held in medians.values())) * draw.uniform(1.2, 2)
    people = {arm: _responses(draw, n) for arm, n in assigned.items()}
    pen = Pen(draw, places, way)
    results = [row for arm, n in assigned.items() for row in pen.responses(arm, people[arm], n)]
    results += [row for arm in ARMS for outcome, median in medians[arm].items()
                for row in pen.times(arm, outcome, (median, longest), assigned[arm])]  # fmt: skip
    harms = [row for arm, n in treated.items() for term in ("neutropenia", "crs") for row in pen.harms(arm, term, n)]
    return Trial(
        id=f"sound-{number}", name=f"Sound {number}", title="Made by chance", disease="any", bottom_line="None.",
        design=Design(allocation="randomized", population="Adults", intervention="New",
                      enrolled=sum(assigned.values()), treated=sum(treated.values())),
        arms={arm: Arm(label=arm, assigned=assigned[arm], treated=treated[arm]) for arm in ARMS},
        sources={"paper": Source(kind="paper", year=2022, date="2022-05-01"), "page": Source(kind="page", year=2023)},
        cuts={"main": Cut(label="Main", source="paper", cutoff="2021-09-30", follow_up=FollowUp(
            median=pen.figure(follow_up, 1), range=(Figure("0.1"), pen.figure(longest, 1))))},
        groups=tuple(Group(population=population, n=sizes[arm], arm=arm)
                     for population, sizes in (("itt", assigned), ("treated", treated)) for arm in ARMS),
        results=tuple(results), adverse_events=tuple(harms),
        contrasts=tuple(pen.contrasts(medians, people, assigned, longest)),
    )  # fmt: skip


def _responses(draw: Random, n: int) -> dict[str, int]:
    orr, vgpr, cr, scr = sorted((draw.randint(0, n) for _ in range(4)), reverse=True)
    return {"orr": orr, "vgpr": vgpr, "cr": cr, "scr": scr, "vgpr-only": vgpr - cr, "pr-only": orr - vgpr}


class Pen:
    """Prints people and times as one paper does: with its decimals, and its way of rounding a half."""

    def __init__(self, draw: Random, places: int, way: str) -> None:
        self.draw, self.places, self.way = draw, places, way

    def figure(self, value: float, places: int) -> Figure:
        """A number in the paper's way."""
        return printed(Decimal(value), places, self.way)

    def counted(self, events: int, of: int) -> dict[str, Any]:
        """A share of people: as a count, as a percentage, or both."""
        both = {"events": events, "of": of, "percent": printed(share(events, of), self.places, self.way)}
        left_out = self.draw.choice(("", "", "events", "percent"))
        return {key: value for key, value in both.items() if key != left_out}

    def responses(self, arm: str, people: dict[str, int], of: int) -> Iterator[Result]:
        """The responses of one arm, one or the other left out, some with an interval."""
        for outcome, events in people.items():
            if outcome == "orr" or chance(self.draw, 0.7):
                held: dict[str, Any] = self.counted(events, of)
                if chance(self.draw, 0.6):
                    level = self.draw.choice(("95", "95", "95", "90", "97.5"))
                    held |= {"ci": self.interval(events, of, level), "level": Figure(level)}
                yield Result(outcome=outcome, arm=arm, cut="main", population="itt", **held)
                if outcome == "orr" and chance(self.draw, 0.3):
                    yield Result(outcome=outcome, arm=arm, cut="main", population="itt", source="page", of=of,
                                 percent=printed(share(events, of), 1 - self.places, self.way))  # fmt: skip

    def interval(self, events: int, of: int, level: str) -> tuple[Figure, Figure]:
        """Clopper-Pearson or Wilson."""
        low, high = limits(of, float(level) / HUNDRED)[self.draw.choice((0, 1)), :, events]
        return self.figure(float(low), self.places), self.figure(float(high), self.places)

    def times(self, arm: str, outcome: str, curve: tuple[float, float], people: int) -> Iterator[Result]:
        """A median and rates of an exponential curve, with ever fewer people behind them."""
        where: dict[str, Any] = {"outcome": outcome, "arm": arm, "cut": "main", "population": "itt"}
        (median, longest), spread = curve, self.draw.uniform(0.1, 0.5)
        high = median * math.exp(spread)
        ends = (self.figure(median * math.exp(-spread), 1), self.figure(high, 1) if high < longest else NOT_REACHED)
        yield Result(**where, median=self.figure(median, 1), unit="months", ci=ends)
        behind = people * self.draw.uniform(0.85, 1)
        for month in (6, 12, 18):
            behind *= self.draw.uniform(0.85, 1)
            rate = 0.5 ** (month / median)
            if month < longest and 1 / behind < rate < 1 - 1 / behind and chance(self.draw, 0.4):
                reach = Z * math.sqrt((1 - rate) / rate / behind) / -math.log(rate)
                limit = [self.figure(HUNDRED * rate ** math.exp(sign * reach), 1) for sign in (1, -1)]
                rounded = self.figure(HUNDRED * rate, self.places)
                yield Result(**where, timepoint=f"{month} months", percent=rounded, ci=(limit[0], limit[1]))

    def harms(self, arm: str, term: str, of: int) -> Iterator[AdverseEvent]:
        """One adverse event in all its bands, one or the other left out."""
        some = [self.draw.randint(0, of) for _ in range(3)]
        whole, severe, fatal = sorted(some, reverse=True)
        fatal = min(fatal, severe // 4)
        bands = {"any": whole, "1-2": whole - severe, ">=3": severe, "3-4": severe - fatal, "5": fatal}
        for band, events in bands.items():
            if band in {"any", "3-4"} or chance(self.draw, 0.4):
                yield AdverseEvent(term=term, grade=band, arm=arm, cut="main",  # type: ignore[arg-type]
                                   population="treated", **self.counted(events, of))  # fmt: skip

    def contrasts(
        self,
        medians: dict[str, dict[str, float]],
        people: dict[str, dict[str, int]],
        assigned: dict[str, int],
        longest: float,
    ) -> Iterator[Contrast]:
        """Hazard ratios of both times, and the odds ratio of response."""
        where: dict[str, Any] = {"arms": ARMS, "cut": "main", "population": "itt"}
        for outcome in ("pfs", "os"):
            log = math.log(medians["old"][outcome] / medians["new"][outcome]) + self.draw.uniform(-0.1, 0.1)
            share_ = [1 - 0.5 ** (longest * 0.6 / medians[arm][outcome]) for arm in ARMS]
            error = math.sqrt(sum(1 / max(1.0, assigned[arm] * part) for arm, part in zip(ARMS, share_, strict=True)))
            # A log-rank test, stratified or not, does not say quite what the interval says.
            z = abs(log) / error * self.draw.uniform(0.95, 1.05)
            ends = tuple(self.figure(math.exp(log + sign * Z * error), 2) for sign in (-1, 1))
            yield Contrast(outcome=outcome, measure="hazard-ratio", **where, estimate=self.figure(math.exp(log), 2),
                           ci=ends, p=self.p(math.erfc(z / math.sqrt(2))))  # type: ignore[arg-type]  # fmt: skip
        (a, n), (b, m) = ((people[arm]["orr"], assigned[arm]) for arm in ARMS)
        if 0 < a < n and 0 < b < m:
            log, error = math.log(a * (m - b) / b / (n - a)), math.sqrt(1 / a + 1 / (n - a) + 1 / b + 1 / (m - b))
            pooled = (a + b) / (n + m)
            z = abs(a / n - b / m) / math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))
            ends = tuple(self.figure(math.exp(log + sign * Z * error), 2) for sign in (-1, 1))
            yield Contrast(outcome="orr", measure="odds-ratio", **where, ci=ends,  # type: ignore[arg-type]
                           estimate=printed(Decimal(a * (m - b)) / (b * (n - a)), 2),
                           p=self.p(math.erfc(z / math.sqrt(2))))  # fmt: skip

    def p(self, p: float) -> Figure:
        """A P value."""
        return Figure("<0.001") if p < THOUSANDTH else self.figure(p, 3 if p < TENTH else 2)


def filled(trial: Trial, words: Vocabulary) -> Trial:
    """A shipped trial with every count, percentage and interval that its figures leave no choice about.

    Figures that are known to be odd in their source are left out: they are no sound ones to plant an error in.
    """
    results = []
    for row in trial.results:
        if row.acknowledged:
            continue
        shares = row.of and words.outcomes[row.outcome].kind == "proportion"
        only = [events for events in range((row.of or 0) + 1) if fits(row, events)] if shares else []
        if len(only) != 1 or row.of is None:
            results.append(row)
            continue
        ends = limits(row.of, 0.95)[0, :, only[0]]
        ci = row.ci or (printed(Decimal(float(ends[0])), 1), printed(Decimal(float(ends[1])), 1))
        percent = row.percent or printed(share(only[0], row.of), 1)
        results.append(replace(row, events=only[0], percent=percent, ci=ci))
    harms = []
    for harm in trial.adverse_events:
        if harm.acknowledged:
            continue
        only = [events for events in range((harm.of or 0) + 1) if fits(harm, events)] if harm.of else []
        harms.append(replace(harm, events=only[0]) if len(only) == 1 else harm)
    contrasts = tuple(row for row in trial.contrasts if not row.acknowledged)
    return replace(trial, results=tuple(results), adverse_events=tuple(harms), contrasts=contrasts)
