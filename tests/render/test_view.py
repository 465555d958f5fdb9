"""The view of somebody who said nothing."""

from trialcli.render.view import View


def test_by_default_there_is_no_terminal() -> None:
    """By default there is no terminal."""
    assert View() == (None, False, False, "auto")
