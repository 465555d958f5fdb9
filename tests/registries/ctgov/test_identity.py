"""What is a record, and what is not."""

import orjson
import pytest

from trialcli.registries.ctgov.identity import Unsound, number_of, parse_record, version_of


def record(number: object = "NCT01234567", **status: object) -> dict[str, object]:
    """The least that is a record."""
    return {"protocolSection": {"identificationModule": {"nctId": number}, "statusModule": status}}


def test_a_record_is_plain_values() -> None:
    """A record comes back as it was written."""
    assert parse_record(orjson.dumps(record()), "a.json", "") == record()


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"{", "not JSON from column "),
        (b'{"a": NaN}', "not JSON from column "),
        (b"[]", "not a JSON object"),
        (b"3", "not a JSON object"),
        (b"{}", "no registry number (NCT and eight digits) at protocolSection.identificationModule.nctId"),
        (orjson.dumps({"protocolSection": []}), "no registry number"),
        (orjson.dumps(record("NCT1234567")), "no registry number"),
        (orjson.dumps(record("NCT012345678")), "no registry number"),
        (orjson.dumps(record("nct01234567")), "no registry number"),
        (orjson.dumps(record(1234567)), "no registry number"),
        ("NCT0123456٣".encode(), "not JSON"),
        (orjson.dumps(record("NCT0123456٣")), "no registry number"),
        (b'{"a":' * 101 + b"1" + b"}" * 101, "nested over 100 deep"),
        (b"[" * 3000 + b"]" * 3000, "not JSON"),
    ],
)
def test_what_is_no_record_is_refused(data: bytes, what: str) -> None:
    """With the file, the place and the remedy; digits of other scripts are none of a number."""
    with pytest.raises(Unsound) as raised:
        parse_record(data, "a.json", "study 3")
    problem = raised.value.problem
    assert problem.what.startswith(what)
    assert (problem.file, problem.path) == ("a.json", "study 3")
    assert problem.remedy
    assert str(raised.value) == str(problem)


def test_the_line_of_what_is_no_json_is_told() -> None:
    """So that an editor can go there."""
    with pytest.raises(Unsound) as raised:
        parse_record(b'{\n"a": 1,\n"b": x}', "a.json", "")
    assert raised.value.problem.line == 3


def test_a_record_may_be_a_hundred_deep() -> None:
    """The hundredth level is still read: the record, and 99 lists in it."""
    inside = b'{"protocolSection":{"identificationModule":{"nctId":"NCT01234567"}},"a":' + b"[" * 99 + b"]" * 99 + b"}"
    assert number_of(parse_record(inside, "", "")) == "NCT01234567"


@pytest.mark.parametrize(
    ("status", "holder", "version"),
    [
        ({"lastUpdatePostDateStruct": {"date": "2024-05-01"}, "lastUpdateSubmitDate": "2024-04-01"}, "2026-01-01",
         "2024-05-01"),
        ({"lastUpdatePostDateStruct": {"date": "2024-05"}}, None, "2024-05"),
        ({"lastUpdatePostDateStruct": {"date": "soon"}, "lastUpdateSubmitDate": "2024-04-01"}, None, "2024-04-01"),
        ({"lastUpdatePostDateStruct": "2024-05-01"}, "2026-01-01", "2026-01-01"),
        ({"lastUpdatePostDateStruct": {"date": "2024-13-01"}}, None, "undated"),
        ({"lastUpdatePostDateStruct": {"date": "../../etc"}}, None, "undated"),
        ({"lastUpdatePostDateStruct": {"date": 2024}}, ["2024-01-01"], "undated"),
        ({}, None, "undated"),
    ],
)  # fmt: skip
def test_a_record_has_the_day_of_its_last_update(status: dict[str, object], holder: object, version: str) -> None:
    """Posted, else submitted, else the day of the registry's own copy; never a text that is no day."""
    found = {**record(**status), "derivedSection": {"miscInfoModule": {"versionHolder": holder}}}
    assert version_of(found) == version


def test_a_record_of_a_file_of_lines_has_the_line_of_the_file() -> None:
    """Not the first of its own text; a record elsewhere in a file has its place instead."""
    with pytest.raises(Unsound) as raised:
        parse_record(b"{", "a.jsonl", "line 7")
    assert (raised.value.problem.line, raised.value.problem.path) == (7, "")
    with pytest.raises(Unsound) as raised:
        parse_record(b"{", "a.json", "study 3")
    assert (raised.value.problem.line, raised.value.problem.path) == (None, "study 3")
