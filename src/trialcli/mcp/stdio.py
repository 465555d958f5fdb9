"""The transport: a message a line in, an answer a line out, until nothing comes any more."""

from typing import BinaryIO

from trialcli.mcp.answers import Answers
from trialcli.mcp.protocol import answer_line, refuse_line

LONGEST = 16_000_000
"""Bytes of a line; of a longer one nothing is kept."""


def serve_lines(incoming: BinaryIO, outgoing: BinaryIO, answers: Answers) -> None:
    """Answer every line. A client that listens no more ends it."""
    while line := incoming.readline(LONGEST + 1):
        if len(line) > LONGEST and not line.endswith(b"\n"):
            while line and not line.endswith(b"\n"):
                line = incoming.readline(LONGEST)
            told = refuse_line(f"a message has at most {LONGEST:,} bytes")
        elif not line.strip():
            continue
        else:
            told = answer_line(line, answers)
        if told:
            try:
                outgoing.write(told.encode("ascii") + b"\n")
                outgoing.flush()
            except BrokenPipeError:
                return
