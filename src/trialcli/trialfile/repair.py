"""A trial file as if its shape were mended, so that names and counts are checked in the same round."""

from collections.abc import Callable, Iterator, Sequence
from copy import deepcopy
from dataclasses import is_dataclass
from typing import Any, Literal, NamedTuple, get_args, get_origin

from pydantic import ValidationError

from trialcli.model.figure import Figure
from trialcli.trialfile.problems import Located, field_at, without_union_tags
from trialcli.trialfile.yaml import Key, Path

_ROUNDS = 4  # what is put in for a missing part may lack parts of its own
_MOST = 100  # errors beyond which nobody mends all in one round
_ROW = 2  # keys of the path of a row: results, 3
_NAMED = {"arms", "cuts", "sources", "words", "registered"}  # of which one that is lost is missed by every row


class Mended(NamedTuple):
    """What was read for the sake of the checks, and the paths of what is wrong with it."""

    value: Any
    touched: tuple[Path, ...]

    def own(self, found: Iterator[Located]) -> Iterator[Located]:
        """Of what checks say that which is not of a part that was mended."""
        rows = {path[:_ROW] if len(path) > _ROW else path for path in self.touched}
        return (one for one in found if not any(one.path[: len(row)] == row for row in rows))


def repair_values(kind: type, values: Any, errors: Sequence[Any], validate: Callable[[Any], Any]) -> Mended | None:
    """The values with their wrong parts left out, read; None where too much is wrong.

    Args:
        kind: the dataclass that is asked for.
        values: what the file says; it stays as it is.
        errors: what ``ValidationError.errors()`` gave for it.
        validate: reads such values.
    """
    values, touched = deepcopy(values), list[Path]()
    for _ in range(_ROUNDS):
        if len(errors) > _MOST:
            return None
        paths = dict.fromkeys(map(_path, errors))
        touched += paths
        if any(path[0] in _NAMED and len(path) <= _ROW for path in paths):
            return None
        for error in errors:
            _mend(kind, values, _path(error), missing=error["type"] == "missing")
        try:
            return Mended(validate(values), tuple(touched))
        except ValidationError as error:
            errors = error.errors(include_url=False)
    return None


def _path(error: Any) -> Path:
    return without_union_tags(error["loc"])[0]


def _mend(kind: type, values: Any, path: Path, *, missing: bool) -> None:
    """Leave out what is wrong, or put in what is missing."""
    *way, last = path
    if isinstance(last, int) and way:  # a list with a wrong part is left out as a whole
        *way, last = way
    here = values
    for key in way:
        here = _part(here, key)
    if not isinstance(here, dict):
        return
    if missing and last not in here:
        here[last] = _stand_in(field_at(kind, path))
    else:
        here.pop(last, None)


def _part(values: Any, key: Key) -> Any:
    """One part of what holds others; None where that was left out already."""
    if isinstance(values, dict):
        return values.get(key)
    return values[key] if isinstance(values, list) and isinstance(key, int) else None


def _stand_in(annotation: Any) -> Any:
    """Some value of a kind."""
    if get_origin(annotation) is Literal:
        return get_args(annotation)[0]
    if is_dataclass(annotation) or get_origin(annotation) is dict:
        return {}
    if annotation in {int, Figure}:
        return "0"
    return [] if get_origin(annotation) is tuple else "-"
