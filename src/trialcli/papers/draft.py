"""The draft of a trial file from a paper: what it says of itself, and its figures for an author to accept."""

from collections.abc import Collection
from typing import Any

from trialcli.errors import UsageError
from trialcli.ids import is_id
from trialcli.papers.arm_names import ArmNames, find_arm_names
from trialcli.papers.design_words import read_design
from trialcli.papers.paper import Paper
from trialcli.papers.proposal import CUT, Proposal
from trialcli.papers.prose_figures import propose_from_prose
from trialcli.papers.reading import read_paper
from trialcli.papers.sentences import know_paper
from trialcli.papers.table_figures import propose_from_tables
from trialcli.trialfile import yaml as yamlfile
from trialcli.vocabulary.lookup import Vocabulary

MOST_PROPOSALS = 1_500
_CONTROLS = frozenset({"placebo", "control", "usual care", "standard care", "standard of care", "vehicle", "sham"})
_HEAD = """\
# A draft for trialcli, from a paper. The citation stands as printed. No figure counts yet: each one under `proposed`
# waits for you to hold it against the words it was read from (`read_from`), or against the paper itself.
#   - To accept one, move its row to the key that `move_to` names and delete `read_from`.
#   - Add what is not sure and so is not there: outcome or term, arm, population, grade, time.
#   - To refuse one, delete it. The file is sound when `proposed` is empty and gone.
# `trialcli validate {trial_id}.yaml` lists what is missing; `trialcli new {trial_id}` shows every key.
{more}
name:                 # the name people say: KarMMa
disease:              # disease under study
bottom_line:          # what a reader should remember, in one or two sentences

"""


def draft_paper(content: bytes, name: str, trial_id: str, vocabulary: Vocabulary) -> str:
    """The text of a trial file with what a paper says of itself, and the figures that it proposes.

    Raises:
        UsageError: the id cannot be one.
        DataError: the file is refused, or is not one paper.
    """
    if not is_id(trial_id):
        message = f"{trial_id!r} cannot be an id; use small letters, digits, dots and hyphens: my-trial-3"
        raise UsageError(message)
    paper = read_paper(content, name)
    names = ArmNames()
    said = [names.take(arm) for arm in find_arm_names(one.text for one in paper.passages)]
    proposals = propose_figures(paper, vocabulary, names)
    left = len(proposals) - MOST_PROPOSALS
    more = f"# The paper has {left:,} more figures than the {MOST_PROPOSALS:,} here.\n" if left > 0 else ""
    values = {
        **_about(paper),
        **_frame(names, {*said, *(one.row.get("arm") for one in proposals)}),
        "proposed": [one.values() for one in proposals[:MOST_PROPOSALS]],
    }
    kept = {key: value for key, value in values.items() if value}
    return _HEAD.format(trial_id=trial_id, more=more) + yamlfile.write_yaml(kept)


def propose_figures(paper: Paper, vocabulary: Vocabulary, names: ArmNames) -> list[Proposal]:
    """The figures of an abstract, then those of the tables; one that a table repeats stands at each of its places."""
    texts = [paper.citation.title, *(one.text for one in paper.passages)]
    prose = list(propose_from_prose(paper.passages, know_paper(texts, vocabulary, names)))
    return [*prose, *propose_from_tables(paper.tables, texts, vocabulary, names)]


def _about(paper: Paper) -> dict[str, Any]:
    """The citation, the registry numbers and the words of design."""
    cited = paper.citation
    source = {
        "kind": "paper",
        "authors": list(cited.authors),
        "title": cited.title,
        "journal": cited.journal,
        "year": int(cited.year) if cited.year.isdecimal() else None,
        "doi": cited.doi,
        "pmid": cited.pmid,
        "url": f"https://pmc.ncbi.nlm.nih.gov/articles/{cited.pmcid}/" if cited.pmcid else "",
        "read": cited.read,
    }
    return {
        "title": cited.title,
        "registry": list(cited.registry),
        "citation": CUT,
        "design": read_design(paper),
        "sources": {CUT: {key: value for key, value in source.items() if value}},
    }


def _frame(names: ArmNames, used: Collection[str | None]) -> dict[str, Any]:
    """The arms that the abstract names or that have a figure, and the one data cut."""
    arms = {
        key: {"label": label, "role": "control" if label.casefold() in _CONTROLS else "not-stated"}
        for key, label in names.labels.items()
        if key in used
    }
    return {"arms": arms, "cuts": {CUT: {"label": "As reported", "source": CUT}}}
