"""Sources: the citation of one, their numbers on a page, and the list of them."""

from trialcli.model import Source, Trial
from trialcli.report.document import Block, Cell, Column, Row, Table
from trialcli.report.figure_table import Numbering


def cite_source(source: Source) -> str:
    """A source as a citation, of the parts that are known."""
    where = " ".join(part for part in (source.journal, str(source.year or "")) if part)
    if source.volume:
        where += f";{source.volume}" + (f":{source.pages}" if source.pages else "")
    authors = ", ".join(source.authors)
    parts = [authors, source.title or "", where, source.date and f"Published {source.date}"]
    text = ". ".join(part.rstrip(".") for part in parts if part)
    ids = [f"doi:{source.doi}" if source.doi else "", f"PMID {source.pmid}" if source.pmid else "", source.url or ""]
    amended = [f"{word} in: {where.rstrip('.')}" for word, where in
               (("Retraction", source.retracted), ("Erratum", source.erratum)) if where]  # fmt: skip
    return ". ".join([text or source.kind, *filter(None, ids if text else ()), *amended])


def number_sources(trial: Trial) -> Numbering:
    """A number for each source, in the order of the file."""
    return {(trial.id, key): index for index, key in enumerate(trial.sources, 1)}


def source_blocks(trial: Trial) -> tuple[Block, ...]:
    """The sources with their numbers, what sort each is, and whether it is secondary."""
    columns = (
        Column("number", "No.", "right"),
        Column("kind", "Kind"),
        Column("citation", "Source"),
        Column("note", "Note"),
    )
    rows = tuple(
        Row(
            (
                Cell(f"[{number}]"),
                Cell(_kind(source), "secondary" if source.standing == "secondary" else ""),
                Cell(cite_source(source)),
                Cell(source.note or ""),
            ),
            (_record(trial, number, key, source),),
        )
        for number, (key, source) in enumerate(trial.sources.items(), 1)
    )
    return (Table("sources", "", columns, rows),) if rows else ()


def _kind(source: Source) -> str:
    read = {"full-text": "full text", None: ""}.get(source.read, source.read or "")
    told = (source.kind, "secondary" if source.standing == "secondary" else "", f"read as {read}" if read else "")
    return ", ".join(filter(None, told))


def _record(trial: Trial, number: int, key: str, source: Source) -> dict[str, object]:
    return {
        "trial": trial.id,
        "name": trial.name,
        "nct": next(iter(trial.registry), None),
        "enrolled": trial.design.enrolled,
        "number": number,
        "source": key,
        "kind": source.kind,
        "standing": source.standing,
        "citation": cite_source(source),
        "year": source.year,
        "doi": source.doi,
        "pmid": source.pmid,
        "url": source.url,
        "read": source.read,
        "retracted": source.retracted,
        "erratum": source.erratum,
        "note": source.note,
    }
