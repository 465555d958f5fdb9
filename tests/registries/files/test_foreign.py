"""Trial data of another form is named, with the way out of it, and nothing of it is read."""

import gzip
import zipfile
from pathlib import Path

import pytest
from tests.registries.files.test_containers import A, read

from trialcli.errors import Problem
from trialcli.registries.files.foreign import recognize_foreign

FETCH = "get what ClinicalTrials.gov has now: `trialcli fetch NCT03361748`"
XML = b'<?xml version="1.0" encoding="UTF-8"?>\n'
OLD = b'{"FullStudiesResponse":{"FullStudies":[{"Study":{"ProtocolSection":{"NCTId":"NCT03361748"}}}]}}'
FORMS = {
    "old API (FullStudies)": OLD,
    "old API (StudyFields)": b'{"StudyFieldsResponse":{"StudyFields":[{"NCTId":["NCT03361748"]}]}}',
    "a study of ClinicalTrials.gov's old API": b'{"Study":{"ProtocolSection":{"NCTId":"NCT03361748"}}}',
    "CTIS": b'{"ctNumber":"2022-500137-34-00","secondary":"NCT03361748"}',
    "old XML": XML + b"<clinical_study><nct_id>NCT03361748</nct_id></clinical_study>",
    "a search in": XML + b"<search_results><nct_id>NCT03361748</nct_id></search_results>",
    "ISRCTN": XML + b'<allTrials xmlns="http://www.67bricks.com/isrctn"><a>NCT03361748</a></allTrials>',
    "the WHO's": XML + b"<Trials_downloaded_from_ICTRP><TrialID>NCT03361748</TrialID>",
    "papers of PubMed in XML": XML + b'<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD">\n<PubmedArticleSet>NCT03361748',
    "a paper in XML": XML + b"<article>NCT03361748</article>",
    "(nbib)": b"\nPMID- 33626253\nSI  - ClinicalTrials.gov/NCT03361748\n",
    "(RIS)": b"TY  - JOUR\nTI  - A trial (NCT03361748)\n",
    "(CSV)": b"NCT Number,Study Title\nNCT03361748,KarMMa\n",
    "a folder of AACT": b"nct_id|start_date\nNCT03361748|2017-12-13\n",
    "a table of AACT": b"id|nct_id|description\n1|NCT03361748|\n",
    "EU Clinical Trials Register": b"Summary\nEudraCT Number: 2017-002245-29\nUS NCT Number: NCT03361748\n",
}


def only(*paths: Path, stdin: bytes = b"") -> Problem:
    """The one problem, where nothing else comes out."""
    (found,) = read(*(paths or ("-",)), stdin=stdin)
    assert isinstance(found, Problem)
    return found


@pytest.mark.parametrize("name", FORMS)
def test_a_form_is_named_with_the_line_to_type(name: str) -> None:
    """With the trial's number in it."""
    found = only(stdin=FORMS[name])
    assert name in found.what
    assert FETCH in found.remedy


@pytest.mark.parametrize("name", ["old API (FullStudies)", "(CSV)"])
def test_packed_it_is_told_too(name: str, tmp_path: Path) -> None:
    """In gzip, in a zip, and in a folder."""
    (tmp_path / "one.dat").write_bytes(gzip.compress(FORMS[name]))
    assert name in only(tmp_path / "one.dat").what
    with zipfile.ZipFile(tmp_path / "two.zip", "w") as packed:
        packed.writestr("inside.txt", FORMS[name])
    (tmp_path / "one.dat").unlink()
    assert name in only(tmp_path).what


def test_of_a_folder_of_tables_one_is_told(tmp_path: Path) -> None:
    """There are fifty, and they are one thing."""
    (tmp_path / "studies.txt").write_bytes(FORMS["a folder of AACT"])
    (tmp_path / "designs.txt").write_bytes(FORMS["a table of AACT"])
    assert only(tmp_path).file == str(tmp_path / "studies.txt")


def test_without_a_number_there_is_another_way() -> None:
    """A paper may become a trial file."""
    assert "trialcli import --draft" in only(stdin=b"PMID- 33626253\n").remedy
    assert "trialcli new" in only(stdin=b"EudraCT Number: 2017-002245-29\n").remedy
    assert "trialcli fetch NCT..." in only(stdin=b"NCT Number,Study Title\n").remedy


def test_of_many_numbers_twenty_are_shown() -> None:
    """Each once."""
    rows = b"".join(b"NCT%08d,A\n" % (number % 25) for number in range(50))
    remedy = only(stdin=b"NCT Number,Study Title\n" + rows).remedy
    assert remedy.endswith("NCT00000018 NCT00000019` (and 5 more)")


def test_a_study_of_the_present_form_is_none() -> None:
    """Whatever its texts say."""
    study = b'{"protocolSection": {"a": "EudraCT Number: \\"ctNumber\\" \\"FullStudies\\""}}'
    assert recognize_foreign(study) is None
    assert recognize_foreign(b'{"notes": "' + b" " * 5000 + b'\\"ctNumber\\"", "protocolSection": {}}') is None
    assert recognize_foreign(A) is None
    assert recognize_foreign(b"<html>") is None
