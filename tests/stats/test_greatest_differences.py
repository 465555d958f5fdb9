"""Thousands of generated cases against scipy, statsmodels and the likelihood."""

import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

pytest.importorskip("scipy")
pytest.importorskip("statsmodels")

SCRIPT = runpy.run_path(str(Path(__file__).with_name("greatest_differences.py")))
METHODS: dict[str, Callable[[int], float]] = SCRIPT["METHODS"]


@pytest.mark.parametrize("name", METHODS)
def test_every_method_agrees_with_its_reference(name: str) -> None:
    """To ten decimals."""
    assert METHODS[name](20240501) < 1e-10


def test_the_edges_are_among_the_cases() -> None:
    """None at all, all, one person, a hundred thousand."""
    cases = SCRIPT["counts"](1)
    assert {(0, 1), (1, 1), (0, 100_000), (100_000, 100_000)} <= set(cases)
    assert len(cases) * len(SCRIPT["LEVELS"]) > 1500
    assert len(SCRIPT["pairs"](1)) * len(SCRIPT["LEVELS"]) > 3000
