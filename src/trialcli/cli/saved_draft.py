"""The draft of a trial file, written where it was asked for."""

from trialcli.cli.output import tell_reader, write_text
from trialcli.cli.saved_file import refuse_ending, save_file


def save_draft(text: str, output: str, *, force: bool) -> None:
    """Write a draft to a file, or to standard output for ``-``; the reader is told what to do next.

    Raises:
        UsageError: the name is not that of a trial file, or the file cannot be written.
    """
    refuse_ending(output, (".yaml", ".yml"), "a trial file")
    if output == "-":
        write_text(text)
        return
    save_file(text.encode(), output, force=force)
    tell_reader([f"wrote {output}; complete it, then `trialcli validate {output}`"])
