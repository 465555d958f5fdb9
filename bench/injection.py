"""How many planted errors the audit finds: ``python bench/injection.py [TIMES] [SEED]``.

Sound trials are audited first: whatever is said of them is a false alarm. Then one error of each kind is planted,
TIMES times, in one of them. An error can be found only where no people could have given what is then printed;
``possible`` decides that by brute force, without the audit. Errors of ``WHOLES`` are such that no trial can have them.
Found is what is graded impossible or unlikely.
"""

import sys
from collections.abc import Sequence
from pathlib import Path
from random import Random
from typing import NamedTuple

_ROOT = Path(__file__).resolve().parents[1]
if not __package__:  # run as a file, which finds its own folder and not the one above
    sys.path.insert(0, str(_ROOT))

from bench.fuller import fuller  # noqa: E402
from bench.planted import KINDS, Error  # noqa: E402
from bench.planted_wholes import WHOLES  # noqa: E402
from bench.possible import possible  # noqa: E402
from bench.sound import filled, sound  # noqa: E402
from trialcli.audit.findings import Grade  # noqa: E402
from trialcli.audit.run import audit_trial  # noqa: E402
from trialcli.model import Trial  # noqa: E402
from trialcli.trialfile.reader import read_trial, read_vocabulary  # noqa: E402
from trialcli.vocabulary.lookup import Vocabulary  # noqa: E402

_TRIES = 20
_SHIPPED_SHARE = 0.25
_PASSED = ("a standard method makes this interval", "a rarer method makes this interval")


class Stock(NamedTuple):
    """Sound trials, and what is said of each before an error is planted."""

    made: list[Trial]
    shipped: list[Trial]
    fuller: list[Trial]
    before: dict[str, set[object]]


class Tally(NamedTuple):
    """How errors of one kind fared.

    ``detectable`` is how many leave no people that could give the figures. ``found`` are those of them that the
    audit calls impossible or unlikely, ``close`` those that it calls sound only with rounding, ``noted`` those of
    which it says something that it did not say before. ``beyond`` is what it calls unlikely although some people
    could give it, ``wrong`` what it calls impossible although they could.
    """

    kind: str
    injected: int = 0
    detectable: int = 0
    found: int = 0
    close: int = 0
    noted: int = 0
    beyond: int = 0
    wrong: int = 0

    @property
    def recall(self) -> float:
        """The share of what is detectable that was found."""
        return self.found / self.detectable if self.detectable else 1.0


def shipped_words() -> Vocabulary:
    """The shipped vocabulary."""
    words = read_vocabulary((_ROOT / "data" / "vocabulary.yaml").read_bytes(), "vocabulary.yaml").vocabulary
    assert words is not None  # noqa: S101 - the schema tests see to it
    return words


def shipped_trials(words: Vocabulary) -> list[Trial]:
    """The shipped trials with all that their figures leave no choice about."""
    files = sorted((_ROOT / "data" / "trials").glob("*.yaml"))
    read = [read_trial(file.read_bytes(), file.name, words).trial for file in files]
    return [filled(trial, words) for trial in read if trial is not None]


def stocked(words: Vocabulary, times: int, seed: int) -> tuple[Stock, list[str]]:
    """So many made trials, as many with more in them, and the shipped ones; and what the audit says against them."""
    made = [sound(Random(f"{seed} {number}"), number) for number in range(times)]  # noqa: S311 - not for secrets
    more = [fuller(Random(f"{seed} fuller {number}"), number) for number in range(times)]  # noqa: S311 - not for secrets
    stock = Stock(made, shipped_trials(words), more, {})
    alarms = []
    for trial in (*stock.made, *stock.shipped, *stock.fuller):
        findings = audit_trial(trial, words)
        stock.before[trial.id] = {finding[4:] for finding in findings}
        alarms += [
            f"{finding.trial}: {finding.figure}: {finding.check}: {finding.reported}: {finding.why}"
            for finding in findings
            if finding.grade is not Grade.NOTE
        ]
    return stock, alarms


def tally(kind: Error, stock: Stock, words: Vocabulary, times: int, seed: int) -> Tally:
    """Plant one kind of error so many times, in trials drawn by chance, a quarter of them shipped ones."""
    draw = Random(f"{seed} {kind.__name__}")  # noqa: S311 - not for secrets
    counted = Tally(kind.__name__.replace("_", " "))
    for _ in range(times):
        trial, planted = stock.made[0], None
        for _ in range(_TRIES):
            if planted is None:
                trial = draw.choice(_kept_for(kind, stock, draw))
                planted = kind(trial, words, draw)
        if planted is None:
            continue
        findings = audit_trial(planted, words)
        grades = {finding.grade for finding in findings}
        said = {finding[4:] for finding in findings if finding.why not in _PASSED}
        noted = said - stock.before[trial.id]
        could = kind not in WHOLES and possible(planted, words)
        fails = any(grade.fails for grade in grades)
        counted = counted._replace(
            injected=counted.injected + 1,
            detectable=counted.detectable + (not could),
            found=counted.found + (fails and not could),
            close=counted.close + (Grade.ROUNDING in grades and not fails and not could),
            noted=counted.noted + (bool(noted) and grades <= {Grade.NOTE} and not could),
            beyond=counted.beyond + (fails and could),
            wrong=counted.wrong + (Grade.IMPOSSIBLE in grades and could),
        )
    return counted


def _kept_for(kind: Error, stock: Stock, draw: Random) -> list[Trial]:
    """The trials that a kind of error is planted in."""
    if kind in WHOLES:
        return stock.fuller
    return stock.shipped if draw.random() < _SHIPPED_SHARE else stock.made


def table(tallies: Sequence[Tally]) -> str:
    """The tallies in columns."""
    lines = [f"{'error':34} injected detectable  found recall  close noted beyond wrong"]
    lines += [
        f"{one.kind:34} {one.injected:8} {one.detectable:10} {one.found:6} {one.recall:6.1%} {one.close:6}"
        f" {one.noted:5} {one.beyond:6} {one.wrong:5}"
        for one in tallies
    ]
    found, detectable = sum(one.found for one in tallies), sum(one.detectable for one in tallies)
    lines.append(f"{len(tallies)} kinds: {found} of {detectable} that can be found, {found / max(1, detectable):.1%}")
    return "\n".join(lines)


def main(arguments: Sequence[str]) -> int:
    """Print the table; 1 where a sound trial was called wrong."""
    times, seed = [int(word) for word in (*arguments, *("300", "1")[len(arguments) :])]
    words = shipped_words()
    stock, alarms = stocked(words, times, seed)
    sys.stdout.write(f"False alarms in {2 * times} made and {len(stock.shipped)} shipped trials: {len(alarms)}\n")
    sys.stdout.writelines(f"  {alarm}\n" for alarm in alarms)
    tallies = [tally(kind, stock, words, times, seed) for kind in (*KINDS, *WHOLES)]
    sys.stdout.write(f"{table(tallies)}\n")
    return int(bool(alarms) or any(one.wrong for one in tallies))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
