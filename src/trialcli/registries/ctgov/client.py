"""Records from the registry itself: one by its number, or those that a search finds.

The address and its parameters: https://clinicaltrials.gov/data-api/api, version 2.
"""

import io
import re
from collections.abc import Iterator
from typing import Any, NamedTuple

import orjson

from trialcli.errors import FetchError, UsageError
from trialcli.registries.ctgov.identity import find_excess
from trialcli.registries.files.json_split import Cut, Flaw, split_studies
from trialcli.registries.files.json_stream import Source
from trialcli.registries.files.limits import LIMITS
from trialcli.registries.http.response import Gone
from trialcli.registries.http.retry import get_answer
from trialcli.registries.http.settings import Settings

_NUMBER = re.compile(r"NCT[0-9]{8}")
_MOST = 1000  # studies that the registry gives at once
_SPARE_PAGES = 10  # beside twice as many as the limit needs
_LONGEST_TOKEN = 10_000  # characters; the registry's own have about 20


class Fetched(NamedTuple):
    """One record as the registry sent it, and the address at which it stands there."""

    number: str
    data: bytes
    address: str


def check_number(number: str) -> str:
    """The number as the registry writes it.

    Raises:
        UsageError: it is none.
    """
    asked = number.strip().upper()
    if not _NUMBER.fullmatch(asked):
        msg = f"{number[:80]!r} is no number of the registry; it is NCT and eight digits, such as NCT01234567"
        raise UsageError(msg)
    return asked


def fetch_record(number: str, settings: Settings) -> Fetched:
    """The record of a number.

    Raises:
        UsageError: it is no number.
        FetchError: the registry has no such record, gave another, cannot be reached or does not answer as it should.
    """
    asked = check_number(number)
    data = get_answer(f"/studies/{asked}", {}, settings)
    if isinstance(data, Gone):
        msg = f"the registry has no record {asked}; check the number"
        raise FetchError(msg)
    too_large = find_excess(data)
    if too_large:
        msg = f"the record {asked} as the registry gave it is {_than(too_large)}, so nothing was kept; try again later"
        raise FetchError(msg)
    given = _number(_object(data))
    if given != asked:
        msg = f"the registry gave {given or 'something without a number'} when asked for {asked}; nothing was kept"
        raise FetchError(msg)
    return Fetched(asked, data.strip(), _address(asked, settings))


def search_registry(query: str, limit: int, settings: Settings) -> Iterator[Fetched]:
    """The records that a search finds, in the registry's order, each once.

    Args:
        query: words, as on the registry's own page of search.
        limit: how many records at most.
        settings: how the registry is asked.

    Raises:
        UsageError: nothing is asked for.
        FetchError: the registry cannot be reached or does not answer as it should.
    """
    if not query.strip() or limit < 1:
        msg = "a search needs words, and a limit of at least 1"
        raise UsageError(msg)
    return _found(query, limit, settings)


def _found(query: str, limit: int, settings: Settings) -> Iterator[Fetched]:
    fields = {"query.term": query}
    seen: set[str] = set()
    tokens: set[str] = set()
    for _ in range(2 * limit // min(settings.page, _MOST) + _SPARE_PAGES):
        fields["pageSize"] = str(max(1, min(limit - len(seen), settings.page, _MOST)))
        page = get_answer("/studies", fields, settings)
        if isinstance(page, Gone):
            msg = "the registry has no search at this address; try again later"
            raise FetchError(msg)
        records, values = _records(page)
        new = 0
        for number, data in records:
            if number not in seen:
                new += 1
                seen.add(number)
                yield Fetched(number, data, _address(number, settings))
            if len(seen) == limit:
                return
        token = values.get("nextPageToken")
        if not token:
            return
        if not new or not isinstance(token, str) or len(token) > _LONGEST_TOKEN or token in tokens:
            break
        tokens.add(token)
        fields["pageToken"] = token
    msg = f"the registry's pages do not end; {len(seen)} records were fetched, try again later for the rest"
    raise FetchError(msg)


def _records(page: bytes) -> tuple[list[tuple[str, bytes]], dict[str, Any]]:
    """The number of each record of a page, and the record byte for byte; and the page."""
    found = list(split_studies(Source(io.BytesIO(page).read), LIMITS))
    refused = next((what for one in found if isinstance(one, Cut) and (what := find_excess(one.data))), "")
    if refused or any(isinstance(one, Flaw) and one.too_large for one in found):
        msg = f"a record of the registry's answer is {_than(refused) or 'too large'}; ask for others by their numbers"
        raise FetchError(msg)
    values = _object(page)
    cut = [one.data for one in found if isinstance(one, Cut)]
    listed = values.get("studies")
    numbers = [_number(study) for study in listed] if isinstance(listed, list) else [""]
    if len(cut) != len(found) or len(cut) != len(numbers) or not all(numbers):
        msg = "the registry's answer is no list of records; try again later"
        raise FetchError(msg)
    return list(zip(numbers, cut, strict=True)), values


def _than(too_large: str) -> str:
    return too_large.replace("more than", "of more than")


def _object(data: bytes) -> dict[str, Any]:
    try:
        values = orjson.loads(data)
    except orjson.JSONDecodeError:
        values = None
    if not isinstance(values, dict):
        msg = "the registry's answer is no sound JSON; try again later"
        raise FetchError(msg)
    return values


def _number(study: Any) -> str:
    """The number of a record, or nothing."""
    for key in ("protocolSection", "identificationModule", "nctId"):
        study = study.get(key) if isinstance(study, dict) else None
    return study if isinstance(study, str) and _NUMBER.fullmatch(study) else ""


def _address(number: str, settings: Settings) -> str:
    return f"{settings.base.rstrip('/')}/studies/{number}"
