"""What the door to trial files asks of every word of the model."""

from typing import ClassVar


class Strict:
    """What the door asks of every word below: no unknown keys, and a description for each."""

    __pydantic_config__: ClassVar = {"extra": "forbid", "use_attribute_docstrings": True}
