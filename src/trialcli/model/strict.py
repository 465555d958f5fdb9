"""What every word of the model is made of: frozen fields given by name, and what the door to trial files asks."""

from collections.abc import Callable
from dataclasses import MISSING, FrozenInstanceError, dataclass, field, fields
from typing import Any, ClassVar, NoReturn, dataclass_transform


@dataclass_transform(kw_only_default=True, frozen_default=True, field_specifiers=(field,))
class Strict:
    """A frozen dataclass of named fields; no unknown keys, and a description for each.

    The methods that ``dataclass`` would write and compile for each class at every start stand here once for all.
    """

    __pydantic_config__: ClassVar = {"extra": "forbid", "use_attribute_docstrings": True}
    _names: ClassVar[dict[str, None]] = {}
    _defaults: ClassVar[dict[str, Any]] = {}
    _factories: ClassVar[dict[str, Callable[[], Any]]] = {}

    def __init_subclass__(cls) -> None:
        """Make a dataclass of every word below."""
        dataclass(init=False, repr=False, eq=False, match_args=False, kw_only=True)(cls)
        every = fields(cls)  # type: ignore[arg-type]  # which it is since the line before
        cls._names = dict.fromkeys(one.name for one in every)
        cls._defaults = {one.name: one.default for one in every if one.default is not MISSING}
        cls._factories = {one.name: one.default_factory for one in every if one.default_factory is not MISSING}

    def __init__(self, **values: Any) -> None:
        """Keep the values of the fields, by their names.

        Raises:
            TypeError: one without a default is not given, or there is no field of a name.
        """
        held = vars(self)
        held.update(self._defaults)
        held.update({name: make() for name, make in self._factories.items() if name not in values})
        held.update(values)
        if held.keys() != self._names.keys():
            wrong = ", ".join(map(repr, sorted(held.keys() ^ self._names.keys())))
            message = f"{type(self).__name__}: missing or unknown: {wrong}"
            raise TypeError(message)

    def __repr__(self) -> str:
        """Every field, in the order of the class."""
        return f"{type(self).__qualname__}({', '.join(f'{name}={vars(self)[name]!r}' for name in self._names)})"

    def __eq__(self, other: object) -> bool:
        """Whether two of one class hold the same."""
        return vars(self) == vars(other) if type(self) is type(other) else NotImplemented

    def __hash__(self) -> int:
        """Of every field, where all of them can be hashed."""
        return hash(tuple(map(vars(self).__getitem__, self._names)))

    def __setattr__(self, name: str, value: Any) -> NoReturn:
        """Refuse: nothing of the model changes."""
        message = f"cannot assign to field {name!r}"
        raise FrozenInstanceError(message)

    def __delattr__(self, name: str) -> NoReturn:
        """Refuse: nothing of the model changes."""
        message = f"cannot delete field {name!r}"
        raise FrozenInstanceError(message)
