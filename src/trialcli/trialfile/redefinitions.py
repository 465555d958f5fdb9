"""Words that come with the program keep their meaning: a folder's own may add to them, and not change what they say.

Every figure that is shipped stands under a code. A file that calls ``pfs`` overall survival would make another claim of
each of them without touching one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import fields, replace
from typing import TYPE_CHECKING, Any

from trialcli.trialfile.problems import Located, quote_value
from trialcli.vocabulary.lookup import Entry, Vocabulary, fold_word

if TYPE_CHECKING:
    from trialcli.trialfile.yaml import Path

_ADDED = "aliases"  # what may be added to a known word
_OWN_CODE = "remove the line, or give your own word a code of its own"


def complete_words(values: Mapping[str, Any], known: Vocabulary) -> None:
    """Give the words of a file that are known what they do not say of themselves, so that an alias can stand alone.

    Args:
        values: the plain values of a vocabulary file; changed in place.
        known: the words that come with the program.
    """
    for kind in Vocabulary.KINDS:
        given: Any = values.get(kind)
        for code, entry in getattr(known, kind).items() if isinstance(given, dict) else ():
            row = given.get(code)
            for field in fields(entry) if isinstance(row, dict) else ():
                if field.name != _ADDED:
                    row.setdefault(field.name, _plain(getattr(entry, field.name)))


def _plain(value: object) -> object:
    return list(value) if isinstance(value, tuple) else value


def list_redefinitions(own: Vocabulary, known: Vocabulary) -> Iterator[Located]:
    """What a file's words change of the known ones.

    Args:
        own: the words of the file.
        known: the words that come with the program.
    """
    for kind in Vocabulary.KINDS:
        words: Mapping[str, Entry] = getattr(known, kind)
        taken = {form: code for code, entry in words.items() for form in map(fold_word, _names(code, entry))}
        titled = {form: code for code, entry in words.items() for form in map(_title, _titles(entry))}
        for code, entry in getattr(own, kind).items():
            if code in words:
                yield from _changed((kind, code), entry, words[code])
            yield from _claimed((kind, code), entry, taken, titled)
    for name, phrases in own.phrases.items():
        if known.phrases.get(name, phrases) != phrases:
            what = "is a list that comes with trialcli, and decides what titles of registry records mean"
            yield Located(("phrases", name), what, "remove it, or give your own list another name")


def add_words(own: Vocabulary, known: Vocabulary) -> Vocabulary:
    """A file's words, where those that are known keep the aliases they have."""
    merged = {}
    for kind in Vocabulary.KINDS:
        words = getattr(known, kind)
        merged[kind] = {
            code: replace(entry, aliases=tuple(dict.fromkeys((*words[code].aliases, *entry.aliases))))
            if code in words
            else entry
            for code, entry in getattr(own, kind).items()
        }
    return replace(own, **merged)


def _names(code: str, entry: Entry) -> tuple[str, ...]:
    return (code, entry.label, entry.short or code, *entry.aliases)


def _titles(entry: Entry) -> tuple[str, ...]:
    return getattr(entry, "titles", ())


def _title(title: str) -> str:
    """A registry title as titles are compared, without what it does not count beside."""
    return fold_word(title.casefold().partition(" unless ")[0])


def _changed(path: tuple[str, str], entry: Entry, known: Entry) -> Iterator[Located]:
    """What one word says of itself that it did not say before."""
    for field in fields(entry):
        now, before = getattr(entry, field.name), getattr(known, field.name)
        if field.name != _ADDED and now != before:
            what = (
                f"{quote_value(now)}, not {quote_value(before)}: `{path[1]}` comes with trialcli and keeps its meaning"
            )
            yield Located((*path, field.name), what, _OWN_CODE)


def _claimed(
    path: tuple[str, str], entry: Entry, taken: Mapping[str, str], titled: Mapping[str, str]
) -> Iterator[Located]:
    """Names and registry titles of one word that are another's."""
    code = path[1]
    named: list[tuple[Path, str]] = [((), code), (("label",), entry.label), (("short",), entry.short or code)]
    named += [((_ADDED, index), alias) for index, alias in enumerate(entry.aliases)]
    claims: list[tuple[Path, str, str]] = [(place, name, taken.get(fold_word(name), code)) for place, name in named]
    claims += [
        (("titles", index), title, titled.get(_title(title), code)) for index, title in enumerate(_titles(entry))
    ]
    for place, name, owner in claims:
        if owner != code:
            yield Located((*path, *place), f"{quote_value(name)} is `{owner}` already", "choose another word")
