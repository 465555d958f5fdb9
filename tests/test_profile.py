"""The reader's profile: the file, the environment, and what is wrong with either."""

import errno
import os
import stat
import tomllib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.errors import UsageError
from trialcli.profile import (
    SETTINGS,
    Held,
    Profile,
    change_setting,
    list_defaults,
    lock_profile,
    match_key,
    read_profile,
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A place for a profile, in a folder that is not there yet."""
    return tmp_path / "new" / "config.toml"


def test_nothing_is_set_where_there_is_no_file(file: Path) -> None:
    """And nothing is wrong with that."""
    found = read_profile(file, {})
    assert found == Profile({})
    assert found.value("role") == ""
    assert list_defaults(found) == {}


def test_what_is_set_is_found_again(file: Path) -> None:
    """In TOML, which any reader of TOML understands; other settings stay."""
    change_setting(file, "role", "resident")
    change_setting(file, "format", "markdown")
    found = read_profile(file, {})
    assert found.held == {"role": Held("resident", "file"), "format": Held("markdown", "file")}
    assert list_defaults(found) == {"format_": "markdown"}
    assert tomllib.loads(file.read_text(encoding="utf-8")) == {"role": "resident", "format": "markdown"}


def test_what_is_unset_is_gone(file: Path) -> None:
    """Unsetting what is not set is no error."""
    change_setting(file, "role", "resident")
    change_setting(file, "role", None)
    change_setting(file, "theme", None)
    assert read_profile(file, {}).held == {}


def test_the_environment_beats_the_file(file: Path) -> None:
    """An empty variable says nothing."""
    change_setting(file, "role", "resident")
    change_setting(file, "theme", "dark")
    found = read_profile(file, {"TRIALCLI_ROLE": " fellow ", "TRIALCLI_THEME": ""})
    assert found.held == {"role": Held("fellow", "environment"), "theme": Held("dark", "file")}


def test_a_variable_that_means_nothing_is_told_and_passed_over(file: Path) -> None:
    """The file's word stands."""
    change_setting(file, "theme", "dark")
    found = read_profile(file, {"TRIALCLI_THEME": "neon"})
    assert found.value("theme") == "dark"
    assert found.notices == ("TRIALCLI_THEME: 'neon' is no theme; use one of: auto, light, dark; it is passed over",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (b"rol = 'x'", "there is no setting 'rol'; did you mean role?"),
        (b"theme = 'neon'", "'neon' is no theme; use one of: auto, light, dark"),
        (b"theme = 3", "theme is no text in quotation marks"),
        (b"role = ''", "'' cannot be a role; write words"),
        (b'role = "a\\u0007b"', "cannot be a role; write words"),
        (b"role = ", 'is not TOML, as role = "fellow" would be'),
        (b"\xff", "cannot be read (not UTF-8 text)"),
    ],
)
def test_a_line_that_means_nothing_is_told_and_the_rest_holds(text: bytes, said: str, file: Path) -> None:
    """So that a trial can be read all the same."""
    file.parent.mkdir()
    file.write_bytes(text)
    found = read_profile(file, {})
    assert found.held == {}
    assert len(found.notices) == 1
    assert said in found.notices[0]
    assert found.notices[0].endswith("; it is passed over")


def test_a_good_line_beside_a_bad_one_holds(file: Path) -> None:
    """Each is read by itself."""
    file.parent.mkdir()
    file.write_text('role = "fellow"\ntheme = "neon"\n', encoding="utf-8")
    found = read_profile(file, {})
    assert found.held == {"role": Held("fellow", "file")}
    assert len(found.notices) == 1


def test_a_damaged_file_is_not_written_over(file: Path) -> None:
    """What is in it may be worth keeping."""
    file.parent.mkdir()
    file.write_text("role = ", encoding="utf-8")
    with pytest.raises(UsageError, match=r"mend or remove .* first, nothing was changed"):
        change_setting(file, "theme", "dark")
    assert file.read_text(encoding="utf-8") == "role = "


def test_a_value_that_is_no_choice_is_refused(file: Path) -> None:
    """Before anything is written."""
    with pytest.raises(UsageError, match="'svg' is no format; use one of: table, plain, json"):
        change_setting(file, "format", "svg")
    assert not file.exists()


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    """With what to do."""
    (tmp_path / "file").touch()
    with pytest.raises(UsageError, match=r"cannot be (written|read)"):
        change_setting(tmp_path / "file" / "config.toml", "theme", "dark")


def test_the_file_is_its_owners_alone(file: Path) -> None:
    """It says who someone is."""
    change_setting(file, "role", "resident")
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir()] == ["config.toml"]


def test_keys_are_known_in_any_case() -> None:
    """A near miss is answered with what was meant."""
    assert match_key("Role") == "role"
    with pytest.raises(UsageError, match="did you mean specialty"):
        match_key("speciality")


@given(word=st.text(min_size=1).filter(lambda word: word.isprintable() and word.strip()))
def test_any_printable_words_are_kept_as_they_are(word: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Quotation marks, backslashes and letters beyond ASCII."""
    file = tmp_path_factory.mktemp("profile") / "config.toml"
    change_setting(file, "specialty", word)
    assert read_profile(file, {}).value("specialty") == word


def test_every_setting_says_what_it_does() -> None:
    """In a sentence."""
    assert all(setting.meaning.endswith(".") for setting in SETTINGS.values())


def test_of_several_changes_at_once_none_is_lost(file: Path) -> None:
    """Each waits for the one before it."""
    wanted = {"role": "fellow", "specialty": "myeloma", "format": "plain", "theme": "dark"}
    for _ in range(5):
        file.unlink(missing_ok=True)
        with ThreadPoolExecutor(4) as crew:
            list(crew.map(lambda one: change_setting(file, *one), wanted.items()))
        assert {key: held.value for key, held in read_profile(file, {}).held.items()} == wanted


def test_a_full_disk_leaves_nothing_behind(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And the profile as it was."""
    change_setting(file, "role", "fellow")

    def full(_: Path, __: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(UsageError, match="cannot be written"):
        change_setting(file, "theme", "dark")
    assert read_profile(file, {}).value("role") == "fellow"
    assert [one.name for one in file.parent.iterdir()] == [file.name]


def test_where_folders_cannot_be_locked_it_is_changed_all_the_same(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on a system on which a folder cannot be opened."""

    def closed(*_: object) -> int:
        raise PermissionError(errno.EACCES, "Permission denied")

    file.parent.mkdir(parents=True, exist_ok=True)
    monkeypatch.setattr(os, "open", closed)
    with lock_profile(file.parent):
        pass
