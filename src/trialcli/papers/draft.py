"""The draft of a trial file from a paper: its citation and registry numbers, for an author to complete."""

from trialcli.errors import UsageError
from trialcli.ids import is_id
from trialcli.papers.citation import read_citation
from trialcli.papers.xml_tree import read_xml
from trialcli.trialfile import yaml as yamlfile

_HEAD = """\
# A draft for trialcli, from the citation of a paper. No figure was taken from it: enter them as printed.
# `trialcli validate {trial_id}.yaml` lists what is missing; `trialcli new {trial_id}` shows every key.

"""


def draft_paper(content: bytes, name: str, trial_id: str) -> str:
    """The text of a trial file with what a paper in XML says of itself.

    Raises:
        UsageError: the id cannot be one.
        DataError: the XML is refused, or is not one paper.
    """
    if not is_id(trial_id):
        message = f"{trial_id!r} cannot be an id; use small letters, digits, dots and hyphens: my-trial-3"
        raise UsageError(message)
    cited = read_citation(read_xml(content, name), name)
    source = {
        "kind": "paper",
        "authors": list(cited.authors),
        "title": cited.title,
        "journal": cited.journal,
        "year": int(cited.year) if cited.year.isdecimal() else None,
        "doi": cited.doi,
        "read": cited.read,
    }
    values = {
        "title": cited.title,
        "registry": list(cited.registry),
        "citation": "main",
        "sources": {"main": {key: value for key, value in source.items() if value}},
    }
    kept = {key: value for key, value in values.items() if value}
    return _HEAD.format(trial_id=trial_id) + yamlfile.write_yaml(kept)
