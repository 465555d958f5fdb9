"""The difference of two estimates."""

import pytest

from trialcli.stats.interaction import interaction_p, interaction_z


def test_the_example_of_the_paper() -> None:
    """Relative risks 0.67 (0.46 to 0.98) and 0.88 (0.71 to 1.08), SE 0.193 and 0.107: z -1.24, P 0.2."""
    assert interaction_z(-0.3961, -0.1278, 0.1929, 0.1070) == pytest.approx(-1.24, abs=0.03)
    assert interaction_p(-0.3961, -0.1278, 0.1929, 0.1070) == pytest.approx(0.22, abs=0.01)


def test_without_an_error_there_is_no_test() -> None:
    """It would divide by 0."""
    with pytest.raises(ValueError, match="standard error above 0"):
        interaction_z(1, 2, 0, 0)
