"""Studies out of every container, byte for byte; what is wrong is said with its place and stops nothing else."""

import gzip
import io
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from trialcli.errors import Problem
from trialcli.registries.files.containers import Piece, Progress, read_pieces, sum_sizes
from trialcli.registries.files.limits import LIMITS, Limits

A = b'{"nctId": "NCT00000001", "title": "brackets } ] in \\"a\\" string"}'
B = b'{\r\n "nctId": "NCT00000002",\r\n "arms": [{}, {"n": 1.50}]\r\n}'
C = b'{"nctId":"NCT00000003","note":"\\\\"}'
PRETTY = b'{\n "nctId": "NCT00000004"\n}'
LINE = b'{"nctId": "NCT00000002"}'
BEFORE = "; what came before it was read"
LIMIT = len(A) + 20


def read(*paths: Path | str, stdin: bytes = b"", limits: Limits = LIMITS, **more: Any) -> list[Piece | Problem]:
    """Everything that comes out of some paths."""
    return list(read_pieces([str(path) for path in paths], io.BytesIO(stdin), limits, **more))


def said(found: list[Piece | Problem]) -> list[tuple[str, str]]:
    """The position and the content of each piece, the place and the words of each problem."""
    return [
        (one.position, one.data.decode()) if isinstance(one, Piece) else (one.path or str(one.line or ""), one.what)
        for one in found
    ]


def of(content: bytes, limits: Limits = LIMITS) -> list[tuple[str, str]]:
    """The same of a stream."""
    return said(read("-", stdin=content, limits=limits))


STUDIES = [("study 1", A.decode()), ("study 2", B.decode()), ("study 3", C.decode())]
SHAPES = {
    "array": b"[" + A + b"," + B + b",\n" + C + b"]",
    "array, spaced": b"\xef\xbb\xbf \r\n[ " + A + b" ,\t" + B + b"\n, " + C + b"\n]\r\n\r\n",
    "page": b'{"studies":[' + A + b"," + B + b"," + C + b'],"nextPageToken":"x]}"}',
    "page, counted": b'{ "totalCount": 3, "next\\"PageToken" : "a" , "studies" : [' + A + b"," + B + b"," + C + b"]}\n",
    "pages": b'{"studies":[' + A + b'],"nextPageToken":"x"}\n{"studies":[' + B + b"," + C + b"]}\n",
    "a comma at the end": b"[" + A + b"," + B + b"," + C + b",]",
}


@pytest.mark.parametrize("shape", SHAPES)
def test_several_studies(shape: str) -> None:
    """Each as it stood, and numbered."""
    assert of(SHAPES[shape]) == STUDIES


@pytest.mark.parametrize("shape", SHAPES)
def test_the_same_gzipped(shape: str, tmp_path: Path) -> None:
    """In parts put one after the other too, and padded."""
    content = SHAPES[shape]
    file = tmp_path / "named.txt"
    file.write_bytes(gzip.compress(content[:30]) + b"\0" * 200_000 + gzip.compress(content[30:]) + b"\0" * 9)
    assert said(read(file)) == STUDIES


@pytest.mark.parametrize("content", [A, b"\xef\xbb\xbf" + A + b"\r\n", b"\n\n" + A + b"  "])
def test_one_study(content: bytes) -> None:
    """It is study 1."""
    assert of(content) == [("study 1", A.decode())]


def test_one_after_the_other() -> None:
    """Pretty-printed, or on one line, or both."""
    numbered = [("study 1", PRETTY.decode()), ("study 2", A.decode()), ("study 3", B.decode())]
    assert of(b"\n" + PRETTY + b"\n" + A + B) == numbered
    assert of(A + B) == STUDIES[:2]
    assert of(A + C) == [STUDIES[0], ("study 2", C.decode())]


def test_lines() -> None:
    """One a line; empty lines are counted, carriage returns are not part of it."""
    assert of(b"\xef\xbb\xbf" + A + b"\r\n\r\n  \n" + LINE + b"\r\n" + C) == [
        ("line 1", A.decode()),
        ("line 4", LINE.decode()),
        ("line 5", C.decode()),
    ]


BAD_LINES = {
    b'{"nctId": "NCT00000009", "arms": [1': "it breaks off",
    b"oh": "not a JSON object",
    b"]": "not a JSON object",
}


@pytest.mark.parametrize("bad", BAD_LINES)
@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_bad_line(bad: bytes, place: int) -> None:
    """It hurts only itself, wherever it stands."""
    lines = [A, C]
    lines.insert(place, bad)
    found = of(b"\n".join(lines) + b"\n")
    assert found[place] == (str(place + 1), BAD_LINES[bad])
    assert [one[1] for one in found if one[0].startswith("line")] == [A.decode(), C.decode()]


def test_a_page_with_a_study_a_line_is_a_page() -> None:
    """Its first line opens what its last one closes."""
    assert of(b'{"studies": [\n' + A + b",\n" + LINE + b"\n]}\n") == [STUDIES[0], ("study 2", LINE.decode())]


@pytest.mark.parametrize("element", ["1", "null", '"a, ] {"', "[1, [2, {}]]"])
def test_an_element_that_is_no_object(element: str) -> None:
    """It is numbered and said, and the next is read."""
    content = b"[" + A + b"," + element.encode() + b"," + C + b"]"
    assert of(content) == [STUDIES[0], ("study 2", "not a JSON object"), STUDIES[2]]


OTHER = "something other than JSON follows"
START = b"[" + A + b"," + B
BREAKS = {
    "no end": (START, "it breaks off"),
    "a comma, then no end": (START + b",\n", "it breaks off"),
    "in a study": (START + b',{"a": "', "it breaks off"),
    "in a text": (START + b',"a', OTHER),
    "brackets": (START + b',{"a": [1}, {"b": 2}]', "its brackets do not match"),
    "words": (START + b" and more]", OTHER),
    "deep": (START + b"," + b'{"a":' * 300 + b"1" + b"}" * 299, "it breaks off"),
    "after the end": (START + b"] more", OTHER),
    "a page": (b'{"studies": ' + START + b'], "nextPageToken": ', "it breaks off"),
}


@pytest.mark.parametrize("case", BREAKS)
def test_an_array_that_breaks_off(case: str) -> None:
    """What came before it is read, and where it breaks is said."""
    content, what = BREAKS[case]
    assert of(content) == [*STUDIES[:2], ("after study 2", what + BEFORE)]


def test_a_first_study_that_breaks_off() -> None:
    """Nothing came before it."""
    assert of(b'[{"a": 1, "b": "') == [("the first study", "it breaks off")]
    assert of(b'{"a": 1, "b": "') == [("the first study", "it breaks off")]
    assert of(b'{"a": [1}}\nwords\n') == [("the first study", "its brackets do not match")]
    assert of(PRETTY + b"\n" + A[:-1]) == [("study 1", PRETTY.decode()), ("after study 1", f"it breaks off{BEFORE}")]


def test_a_missing_comma() -> None:
    """Both studies are read, and it is said."""
    assert of(b"[" + A + b"\n" + B + b"]") == [STUDIES[0], ("after study 1", "a comma is missing"), STUDIES[1]]


@pytest.mark.parametrize("content", [b"[]", b" [ ] \n", b'{"studies": []}', b'{"totalCount": 0, "studies": [ ]}'])
def test_an_empty_array(content: bytes) -> None:
    """It holds nothing, and nothing is wrong with it."""
    assert of(content) == []


FOREIGN = {
    "nothing is in it": b"",
    "nothing is in it ": b" \r\n",
    "UTF-16 text": A.decode().encode("utf-16"),
    "a web page, not JSON": b"<!doctype html><title>503</title>",
    "not JSON": b"Number,Study Title\nNCT00000001,A study\n",
    "not JSON ": b"\x00\x01\x02",
}


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_no_container(what: str, tmp_path: Path) -> None:
    """One problem for a file that was named; none in a folder, unless its name says that it is JSON."""
    file = tmp_path / "file.dat"
    file.write_bytes(FOREIGN[what])
    (problem,) = read(file)
    assert isinstance(problem, Problem)
    assert (problem.file, problem.what) == (str(file), what.strip())
    assert read(tmp_path) == []
    file.rename(tmp_path / "file.json")
    assert len(read(tmp_path)) == 1


def test_a_study_that_is_too_large() -> None:
    """It is passed over in an array, on a line and alone; what follows is read."""
    large = b'{"nctId": "NCT00000004", "note": "' + b"}" * 3_000_000 + b'"}'
    limits = Limits(study=LIMIT)
    what = f"larger than {LIMIT:,} bytes"
    assert of(b"[" + A + b"," + large + b"," + C + b"]", limits) == [STUDIES[0], ("study 2", what), STUDIES[2]]
    assert of(A + b"\n" + large + b"\n" + C, limits) == [("line 1", A.decode()), ("2", what), ("line 3", C.decode())]
    assert of(A + b"\n" + large, limits) == [("line 1", A.decode()), ("2", what)]
    assert of(large, limits) == [("", what)]
    assert of(large[:900_000] + b'"}', limits) == [("", what)]


def test_large_studies_among_small_ones() -> None:
    """Longer than what is read at once, with every kind of end."""
    studies = [json.dumps({"n": n, "text": '\\"}{' * (n % 7) ** 8}).encode() for n in range(20)]
    for content in (b"[" + b",".join(studies) + b"]", b"\n".join(studies)):
        found = read("-", stdin=content)
        assert [one.data for one in found if isinstance(one, Piece)] == studies
    assert max(map(len, studies)) > 8_000_000


HOSTILE = st.text(alphabet='{}[]",:\\ n\né', max_size=20)
VALUES = st.recursive(
    st.none() | st.integers() | HOSTILE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(HOSTILE | st.just("studies"), inner, max_size=3),
    max_leaves=10,
)


@given(st.lists(st.dictionaries(st.sampled_from(("a", "b", "c")), VALUES, max_size=4), max_size=6), st.booleans())
def test_any_studies_in_any_shape(studies: list[dict[str, Any]], pretty: bool) -> None:  # noqa: FBT001 - drawn
    """Held against the standard library's parser."""
    indent = 1 if pretty else None
    texts = [json.dumps(study, indent=indent) for study in studies]
    page = json.dumps({"totalCount": 1, "studies": studies, "nextPageToken": '"}'}, indent=indent)
    arrays = (json.dumps(studies, indent=indent), f"[{' , '.join(texts)}]", page)
    lines = "\n".join(json.dumps(study) for study in studies)
    for content in (*arrays, *((lines,) if studies else ())):
        found = read("-", stdin=content.encode())
        assert [json.loads(one.data) for one in found if isinstance(one, Piece)] == studies
        assert len(found) == len(studies)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Some of everything."""
    (tmp_path / "b" / "deeper").mkdir(parents=True)
    (tmp_path / "b" / "deeper" / "z.json").write_bytes(A)
    (tmp_path / "b" / "a.json.gz").write_bytes(gzip.compress(B))
    (tmp_path / "a.jsonl").write_bytes(A + b"\n" + LINE)
    (tmp_path / "c.json").write_bytes(b"[" + C + b"]")
    (tmp_path / "README.md").write_text("# What these are\n")
    (tmp_path / ".hidden.json").write_text("nothing")
    return tmp_path


def test_a_folder(folder: Path) -> None:
    """Its files and folders by name; hidden files and those of another kind are passed over."""
    found = read(folder)
    assert [(one.file.removeprefix(f"{folder}/"), one.position) for one in found if isinstance(one, Piece)] == [
        ("a.jsonl", "line 1"),
        ("a.jsonl", "line 2"),
        ("b/a.json.gz", "study 1"),
        ("b/deeper/z.json", "study 1"),
        ("c.json", "study 1"),
    ]
    assert len(found) == 5


def test_links_that_lead_back(folder: Path) -> None:
    """They end, and are said."""
    (folder / "b" / "up").symlink_to(folder)
    (problem,) = (one for one in read(folder) if isinstance(one, Problem))
    assert problem == Problem(f"{folder}/b/up", None, "", "a folder that leads back to one it is in", "remove the link")
    (folder / "b" / "up").unlink()
    (folder / "self.json").symlink_to(folder / "self.json")
    (problem,) = (one for one in read(folder) if isinstance(one, Problem))
    assert problem.what.startswith("cannot be read (links lead in a circle")


def test_what_is_no_file(tmp_path: Path) -> None:
    """A pipe nobody writes to, a device, nothing at all."""
    os.mkfifo(tmp_path / "pipe")
    found = read(tmp_path / "pipe", "/dev/zero", tmp_path / "absent", "a\0b")
    assert [one.what for one in found if isinstance(one, Problem)] == [
        "not a regular file",
        "not a regular file",
        "cannot be read (it is not there)",
        "cannot be read (its name holds a zero byte)",
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="nothing is unreadable to this user")
def test_what_may_not_be_read(folder: Path) -> None:
    """The other files are read."""
    (folder / "c.json").chmod(0)
    *sound, problem = read(folder)
    assert isinstance(problem, Problem)
    assert (len(sound), problem.remedy) == (4, "check its permissions")


def test_a_file_that_fails_while_it_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As a disk does; the other files are read."""

    def refuse(path: str, *_: Any, **__: Any) -> Iterator[bytes]:
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr("builtins.open", refuse)
    (problem,) = read(folder / "c.json")
    assert problem == Problem(
        str(folder / "c.json"), None, "", "cannot be read (permission is denied)", "check its permissions"
    )


@pytest.mark.parametrize("cut", [5, 40, -3])
def test_gzip_that_breaks_off(cut: int, tmp_path: Path) -> None:
    """Whole studies before the break are read."""
    studies = [json.dumps({"n": n, "text": os.urandom(2000).hex()}).encode() for n in range(1000)]
    packed = gzip.compress(b"[" + b",".join(studies) + b"]")
    file = tmp_path / "file.gz"
    file.write_bytes(packed[:cut])
    *sound, problem = read(file)
    assert isinstance(problem, Problem)
    assert problem.what.startswith("the packed bytes break off")
    assert [one.data for one in sound if isinstance(one, Piece)] == studies[: len(sound)]
    assert (len(sound) > 700) == (cut < 0)


def test_damaged_gzip(tmp_path: Path) -> None:
    """Its checksum is wrong, so any of it may be."""
    packed = bytearray(gzip.compress(A))
    packed[-6] ^= 1
    (tmp_path / "file.gz").write_bytes(packed)
    assert said(read(tmp_path)) == [("", "the packed bytes are damaged")]


@pytest.mark.parametrize("content", [SHAPES["array"], A + b"\n" + LINE + b"\n", A], ids=["array", "lines", "one"])
def test_gzip_with_words_behind_it(content: bytes) -> None:
    """A small file that is unpacked at once gives its studies too."""
    whole = of(content)
    *found, (_, what) = of(gzip.compress(content) + b"trailing words")
    assert (found, what) == (whole, "the packed bytes are damaged" + BEFORE)


def test_a_damaged_block_gives_nothing() -> None:
    """What comes out beside the damage may never have been packed."""
    packed = bytearray(gzip.compress(b"\n".join(b'{"n": %d}' % n for n in range(1000))))
    packed[-200:-100] = b"\xff" * 100
    assert of(bytes(packed)) == [("", "the packed bytes are damaged")]


def test_gzip_of_nothing_but_noise() -> None:
    """There is nothing before the damage."""
    assert of(gzip.compress(b"")[:10] + b"\xff" * 50) == [("", "the packed bytes are damaged")]


def test_an_element_that_is_too_deep_is_passed_over() -> None:
    """Its brackets are counted, those in texts are not, and the next study is read."""
    deep = b'{"a": "]}\\"", "b": ' + b"[" * 5000 + b'"]]"' + b"]" * 5000 + b"}"
    what = "it is nested deeper than 100 levels"
    assert of(b"[" + A + b"," + deep + b"," + C + b"]") == [STUDIES[0], ("study 2", what), STUDIES[2]]
    assert of(b"[" + deep + b"]") == [("study 1", what)]


def test_an_element_that_is_too_deep_and_too_large_to_be_passed_over() -> None:
    """It is looked at no further than a study may be large."""
    deep = b"[" * 3_000_000
    what = "something nested deeper than 100 levels does not end"
    found = of(b"[" + A + b"," + deep, LIMITS._replace(study=1_000_000))
    assert found == [STUDIES[0], ("after study 1", what + BEFORE)]


def test_a_file_of_nothing_but_problems_is_given_up(tmp_path: Path) -> None:
    """After a thousand in a row; a study between them begins the count anew."""
    (tmp_path / "a.json").write_bytes(b"[" + b"0," * 999 + A + b"," + b"0," * 5000 + B + b"]")
    found = read(tmp_path / "a.json")
    assert len(found) == 999 + 1 + 1000 + 1
    assert str(found[-1]).endswith("gave up after 1,000 problems in a row; check that it holds records of the registry")


def test_a_gzip_bomb() -> None:
    """It is not unpacked to its end."""
    bomb = gzip.compress(b"[" + b" " * 30_000_000 + b"]", 9)
    assert of(bomb) == [("", "it unpacks to more than 200 times its size")]
    assert of(gzip.compress(gzip.compress(A))) == [("", "gzip within another packed file")]


def test_skipping(folder: Path, tmp_path: Path) -> None:
    """What was had before is not given again, nor what was wrong before it; the positions stay."""
    array = tmp_path / "array"
    array.write_bytes(b"[" + A + b",1," + C + b"," + B + b"]")
    whole = read(array, folder / "a.jsonl")
    assert [one.offset for one in whole if isinstance(one, Piece)] == [0, 2, 3, 0, 1]
    assert read(array, folder / "a.jsonl", skip={str(array): 3, str(folder / "a.jsonl"): 1}) == [whole[3], whole[5]]
    assert read(array, skip={str(array): 99}) == []


def test_progress(folder: Path) -> None:
    """It ends where the sizes of all files say."""
    progress = Progress()
    marks = [progress.read for _ in read_pieces([str(folder)], io.BytesIO(), progress=progress)]
    assert marks == sorted(marks)
    total = sum(file.stat().st_size for file in folder.rglob("[!.]*") if file.is_file())
    assert progress.read == sum_sizes([str(folder), "-"]) == total


def test_standard_input_that_is_a_pipe() -> None:
    """Read as it comes."""
    program = (
        "import sys; from trialcli.registries.files.containers import read_pieces; "
        "print(*read_pieces(['-'], sys.stdin.buffer))"
    )
    content = gzip.compress(b"[" + A + b"]")
    ran = subprocess.run([sys.executable, "-c", program], input=content, capture_output=True, check=True, timeout=60)
    assert ran.stdout.decode().startswith("Piece(file='-', position='study 1', offset=0, data=b'{\"nctId\"")


def test_memory_stays_bounded(tmp_path: Path) -> None:
    """Forty megabytes pass through, and less than ten are held."""
    file = tmp_path / "array.json"
    study = json.dumps({"text": "x" * 40_000}, indent=1).encode()
    file.write_bytes(b"[" + b",\n".join([study] * 1000) + b"]")
    program = (
        "import io, sys, tracemalloc; from trialcli.registries.files.containers import read_pieces; "
        "tracemalloc.start();"
        "print(sum(1 for _ in read_pieces(sys.argv[1:], io.BytesIO())), tracemalloc.get_traced_memory()[1])"
    )
    ran = subprocess.run(
        [sys.executable, "-c", program, str(file)], capture_output=True, check=True, timeout=60, encoding="utf-8"
    )
    count, most = map(int, ran.stdout.split())
    assert count == 1000
    assert most < 10_000_000


def test_real_records(facts: Path, tmp_path: Path) -> None:
    """Whatever the registry's own records hold, they come out as they went in."""
    files = sorted((facts / "ctgov").glob("*.json"))
    records = [file.read_bytes().strip() for file in files]
    compact = [json.dumps(json.loads(record), ensure_ascii=False).encode() for record in records]
    assert [one.data for one in read(facts / "ctgov") if isinstance(one, Piece)] == records
    for studies in (records, compact):
        for content in (b"[" + b",\n".join(studies) + b"]", b'{"studies":[' + b",".join(studies) + b"]}"):
            found = read("-", stdin=content)
            assert [one.data for one in found if isinstance(one, Piece)] == studies
            assert len(found) == len(studies) > 0
    (tmp_path / "lines").write_bytes(gzip.compress(b"\r\n".join(compact)))
    assert [one.data for one in read(tmp_path / "lines") if isinstance(one, Piece)] == compact
