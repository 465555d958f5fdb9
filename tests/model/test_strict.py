"""Words of the model behave as frozen dataclasses do."""

import copy
import pickle
from dataclasses import FrozenInstanceError, fields, is_dataclass, make_dataclass, replace

import pytest

from trialcli.model import AdverseEvent, Spread, Unanswered
from trialcli.model.figure import Figure
from trialcli.model.registration import Registration
from trialcli.model.vocabulary import Entry, Term, Vocabulary

SPREAD = Spread(kind="Standard Deviation", value=Figure("1.5"))


def test_fields_that_are_not_given_have_their_defaults() -> None:
    """As the class says them."""
    assert (SPREAD.kind, SPREAD.value, SPREAD.low, SPREAD.high) == ("Standard Deviation", "1.5", None, None)


def test_no_two_share_what_a_default_makes() -> None:
    """A dict of its own for each."""
    assert Vocabulary().terms == {}
    assert Vocabulary().terms is not Vocabulary().terms
    assert Registration.__dataclass_fields__["further"].default_factory is dict


def test_a_word_is_a_dataclass_with_the_fields_of_its_base_first() -> None:
    """As for any other dataclass: `fields` and `replace` work."""
    assert is_dataclass(AdverseEvent)
    assert [one.name for one in fields(Term)][: len(fields(Entry))] == [one.name for one in fields(Entry)]
    assert all(one.kw_only for one in fields(Term))


@pytest.mark.parametrize("values", [{}, {"kind": "range", "median": "1"}])
def test_a_field_without_a_value_and_a_value_without_a_field_are_errors(values: dict[str, str]) -> None:
    """And the message names the field."""
    with pytest.raises(TypeError, match="'median'" if values else "'kind'"):
        Spread(**values)  # type: ignore[arg-type]  # what mypy forbids, a damaged index may hold


def test_two_are_equal_where_class_and_fields_are() -> None:
    """Whatever the order in which they were given."""
    same = Spread(value=Figure("1.5"), kind="Standard Deviation")
    assert same == SPREAD
    assert hash(SPREAD) == hash(same)
    assert replace(same, kind="Standard Error") != SPREAD
    assert Unanswered(missing="not-read") != SPREAD
    assert SPREAD != "Standard Deviation"


def test_what_holds_a_dict_has_no_hash() -> None:
    """As for a frozen dataclass with a dict in it."""
    with pytest.raises(TypeError, match="unhashable"):
        hash(Vocabulary())


def test_it_prints_as_a_dataclass_of_the_same_fields_prints() -> None:
    """Compared with one that `dataclasses` wrote."""
    twin = make_dataclass("Spread", ["kind", "value", "low", "high", "limits_kind"])
    assert repr(SPREAD) == repr(twin("Standard Deviation", Figure("1.5"), None, None, None))


def test_nothing_of_it_changes() -> None:
    """Neither set nor deleted."""
    with pytest.raises(FrozenInstanceError):
        SPREAD.kind = "range"  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del SPREAD.kind
    assert SPREAD.kind == "Standard Deviation"


def test_a_copy_and_one_kept_as_bytes_are_equal() -> None:
    """Nothing is lost on the way."""
    assert copy.deepcopy(SPREAD) == SPREAD
    assert pickle.loads(pickle.dumps(SPREAD)) == SPREAD  # noqa: S301 - its own bytes
