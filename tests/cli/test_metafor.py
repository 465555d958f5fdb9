"""The exported CSV, read by R and pooled by its metafor; passed over where R has none."""

import json
import subprocess
from collections.abc import Callable
from functools import cache
from math import log, sqrt
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from scipy.stats import norm

pytestmark = pytest.mark.untraced


@cache
def unavailable() -> str:
    """Why nothing can be asked of metafor; empty where it can."""
    program = which("Rscript")
    if program is None:
        return "R is not installed"
    asked = subprocess.run([program, "-e", "library(metafor)"], capture_output=True, check=False)
    return "R has no metafor" if asked.returncode else ""


@pytest.fixture
def computed(tmp_path: Path) -> Callable[..., list[float]]:
    """Give the numbers that R prints for an expression in which ``d`` is a CSV as it reads it without being told."""
    if why := unavailable():
        pytest.skip(why)

    def made(csv: str, *expressions: str) -> list[float]:
        file, script = tmp_path / "d.csv", tmp_path / "ask.R"
        file.write_text(csv, encoding="utf-8")
        lines = ["suppressMessages(library(metafor))", f"d <- read.csv({json.dumps(str(file))})", "d <- d[d$pool, ]"]
        script.write_text(
            "\n".join([*lines, *(f'cat(format(c({one}), digits = 15), "")' for one in expressions)]), encoding="utf-8"
        )
        ran = subprocess.run([str(which("Rscript")), str(script)], capture_output=True, text=True, check=False)
        assert not ran.stderr
        assert ran.returncode == 0
        return list(map(float, ran.stdout.split()))

    return made


@pytest.fixture
def csv_of(shown: Callable[..., str], trial_file: Callable[..., Path], tmp_path: Path) -> Callable[..., str]:
    """Give the CSV that a command prints of some trials."""
    design = {"allocation": "randomized", "population": "Adults", "intervention": "A new inhaler"}
    arms = {"new": {"label": "New"}, "old": {"label": "Old", "role": "control"}}

    def made(command: str, *trials: dict[str, Any]) -> str:
        files = [
            str(trial_file(tmp_path / f"{name}.yaml", design=design, arms=arms, **trial))
            for name, trial in zip(("one", "two", "three"), trials, strict=False)
        ]
        return shown(command, *files, "--format", "csv")

    return made


def test_hazard_ratios_are_pooled(csv_of: Callable[..., str], computed: Callable[..., list[float]]) -> None:
    """Inverse variance with a common effect, by hand from the printed intervals; metafor has no measure HR."""
    where = {"outcome": "pfs", "measure": "hazard-ratio", "arms": ["new", "old"], "cut": "main", "population": "itt"}
    printed = (("0.49", "0.38", "0.64"), ("0.26", "0.18", "0.38"))
    trials = [
        {"results": [], "contrasts": [{**where, "estimate": value, "ci": [low, high]}]} for value, low, high in printed
    ]
    csv = csv_of("endpoints", *trials)
    found = computed(csv, *(f'unlist(rma(yi, sei = sei, data = d, measure = {how}, method = "EE")[c("beta", "se")])'
                            for how in ("d$yi_measure[1]", '"GEN"')))  # fmt: skip
    errors = [(log(float(high)) - log(float(low))) / (2 * norm.ppf(0.975)) for _, low, high in printed]
    weights = [error**-2 for error in errors]
    mean = sum(w * log(float(value)) for w, (value, _, _) in zip(weights, printed, strict=True)) / sum(weights)
    assert found == pytest.approx([mean, 1 / sqrt(sum(weights))] * 2, rel=1e-9)


def test_trials_without_an_event_are_pooled_by_their_counts(
    csv_of: Callable[..., str], computed: Callable[..., list[float]]
) -> None:
    """Mantel and Haenszel's risk difference takes them as they are: sum(a*n2 - c*n1)/N over sum(n1*n2)/N, by hand."""
    counts = ((0, 39, 2, 40), (3, 50, 9, 52), (0, 20, 0, 21))
    where = {"term": "infections", "grade": "any", "cut": "main", "population": "treated"}
    trials = [
        {
            "adverse_events": [
                {**where, "arm": "new", "events": a, "of": n},
                {**where, "arm": "old", "events": c, "of": m},
            ]
        }
        for a, n, c, m in counts
    ]
    cells = "ai = ai, n1i = n1i, ci = ci, n2i = n2i, data = d"
    asked = (f'rma.mh({cells}, measure = "RD", drop00 = FALSE)$beta', f'escalc(measure = "RD", {cells})$yi', "nrow(d)",
             'escalc(measure = "PR", xi = xi, ni = ni, data = d)$yi')  # fmt: skip
    pooled = sum((a * m - c * n) / (n + m) for a, n, c, m in counts) / sum(n * m / (n + m) for _, n, _, m in counts)
    differences = [a / n - c / m for a, n, c, m in counts]
    # escalc adds half a person to every cell of a trial in which one is empty.
    differences[0], differences[2] = 0.5 / 40 - 2.5 / 41, 0.5 / 21 - 0.5 / 22
    found = computed(csv_of("toxicities", *trials), *asked)
    assert found[0] == pytest.approx(pooled, rel=1e-9)
    assert found[1:4] == pytest.approx(differences, rel=1e-9)
    assert found[4] == len(counts)
    assert found[5:] == pytest.approx([0.5 / 40, 3 / 50, 0.5 / 21], rel=1e-9)
