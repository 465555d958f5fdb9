"""The draft of a trial file: what a registry says of a trial, for an author to complete."""

import json
from dataclasses import replace

from trialcli.errors import UsageError
from trialcli.ids import is_id
from trialcli.model import Trial
from trialcli.trialfile import yaml as yamlfile
from trialcli.trialfile.reader import dump_record

_HEAD = """\
# A draft for trialcli, from the record {number} of ClinicalTrials.gov, version {version}.
# Every figure below stands as the record has it, with its place there (`locator`).
# Complete what is empty, and see to it that the words are yours:
#   - `bottom_line`, `key_findings`, `limitations`, `significance`, `takeaways`, `questions` are an author's to write;
#   - arms that the record's tables name differently stand apart: join them where you know that they are one;
#   - what the record's own words mean stands under `words`: use a code of the vocabulary where it says the same;
#   - add the paper to `sources`, a cut for it to `cuts`, and its figures beside these.
# `trialcli validate {trial_id}.yaml` lists what is missing; `trialcli schema` describes every key.

bottom_line:          # what a reader should remember, in one or two sentences
key_findings: []      # the main findings, a sentence each

"""
_AUTHORS = ("bottom_line", "key_findings", "id")


def draft_trial(trial: Trial, trial_id: str) -> str:
    """The text of a trial file with all that a registry record says.

    Args:
        trial: the trial as the record has it.
        trial_id: the id of the new file, its name without the ending.

    Raises:
        UsageError: the id cannot be one, or the trial is of no registry.
    """
    if not is_id(trial_id):
        message = f"{trial_id!r} cannot be an id; use small letters, digits, dots and hyphens: my-trial-3"
        raise UsageError(message)
    if trial.registration is None:
        remedy = f"a draft is made from one: `trialcli import --draft {trial_id} NCT...`"
        message = f"{trial.id} is no registry record; {remedy}"
        raise UsageError(message)
    values = json.loads(dump_record(replace(trial, id=trial_id)))
    kept = {key: value for key, value in values.items() if key not in _AUTHORS}
    head = _HEAD.format(number=trial.registration.number, version=trial.registration.version, trial_id=trial_id)
    return head + yamlfile.write_yaml(kept)
