"""How a trial is registered: its status, sponsor and dates, and every other statement under its own name."""

from collections.abc import Iterator
from typing import Any, Literal

from trialcli.model import Registration
from trialcli.registries.ctgov.identity import number_of, version_of
from trialcli.registries.ctgov.json_values import Node, get_line, get_object, get_text, list_lines, list_objects
from trialcli.registries.ctgov.numbers import read_whole
from trialcli.registries.ctgov.statements import STATEMENTS, Statement
from trialcli.registries.ctgov.text import clean_text, find_fresh, join_line, spell_word

_KINDS: dict[str, Literal["actual", "planned"]] = {"ACTUAL": "actual", "ESTIMATED": "planned", "ANTICIPATED": "planned"}


def read_registration(record: Node) -> Registration:
    """What the registry says of the trial, the design and the figures aside."""
    protocol = get_object(record, "protocolSection")
    status, sponsor = get_object(protocol, "statusModule"), get_object(protocol, "sponsorCollaboratorsModule")
    sites = [site for _, site in list_objects(get_object(protocol, "contactsLocationsModule"), "locations")]
    return Registration(
        number=number_of(record),
        version=version_of(record),
        official_title=get_line(get_object(protocol, "identificationModule"), "officialTitle") or None,
        status=spell_word(get_line(status, "overallStatus")) or None,
        why_stopped=get_text(status, "whyStopped") or None,
        study_type=spell_word(get_line(get_object(protocol, "designModule"), "studyType")) or None,
        sponsor=get_line(get_object(sponsor, "leadSponsor"), "name") or None,
        collaborators=tuple(
            f"{name} ({spell_word(get_line(other, 'class'))})" if get_line(other, "class") else name
            for _, other in list_objects(sponsor, "collaborators")
            if (name := get_line(other, "name"))
        ),
        started=read_day(get_object(status, "startDateStruct")),
        primary_completion=read_day(get_object(status, "primaryCompletionDateStruct")),
        completion=read_day(get_object(status, "completionDateStruct")),
        first_posted=read_day(get_object(status, "studyFirstPostDateStruct")),
        results_posted=read_day(get_object(status, "resultsFirstPostDateStruct")),
        enrollment=read_enrollment(record),
        enrollment_kind=_KINDS.get(get_line(get_object(protocol, "designModule", "enrollmentInfo"), "type")),
        countries=tuple(dict.fromkeys(country for site in sites if (country := get_line(site, "country")))),
        sites=len(sites) or None,
        keywords=list_lines(get_object(protocol, "conditionsModule"), "keywords"),
        further=_further(record),
        **{one.key: value for one in STATEMENTS if one.key and (value := _said(record, one))},
    )


def read_enrollment(record: Node) -> int | None:
    """People enrolled or planned."""
    return read_whole(get_object(record, "protocolSection", "designModule", "enrollmentInfo").get("count"))


def read_enrolled(record: Node) -> int | None:
    """People who were enrolled, where that is not a plan."""
    kind = get_line(get_object(record, "protocolSection", "designModule", "enrollmentInfo"), "type")
    return read_enrollment(record) if kind == "ACTUAL" else None


def odd_enrollment(record: Node) -> Iterator[tuple[str, object]]:
    """What of the enrolment is not understood, with its place."""
    path = "protocolSection.designModule.enrollmentInfo"
    info = get_object(record, *path.split("."))
    if info.get("count") is not None and read_enrollment(record) is None:
        yield f"{path}.count", info.get("count")
    if get_line(info, "type") not in {"", *_KINDS}:
        yield f"{path}.type", info.get("type")


def read_day(struct: Node) -> str | None:
    """A registered day, with ``(estimated)`` where the record says so."""
    date, kind = get_line(struct, "date"), get_line(struct, "type")
    if not date:
        return None
    return date if kind in {"", "ACTUAL"} else f"{date} ({spell_word(kind)})"


def _further(record: Node) -> dict[str, str]:
    """Every other statement, each under a name that no other has."""
    said = {one.label: value for one in STATEMENTS if not one.key and (value := _said(record, one))}
    protocol, results = get_object(record, "protocolSection"), get_object(record, "resultsSection")
    for label, value in (
        *_identifiers(protocol), *_interventions(protocol), *_officials(protocol), *_links(protocol),
        *_documents(record), *_annotations(record), *_standing(record, results),
    ):  # fmt: skip
        said[find_fresh(label, said, " ")] = value
    return said


def _said(record: Node, statement: Statement) -> str:
    path = statement.path.split(".")
    node: Any = get_object(record, *path[:-1])
    value = node.get(path[-1])
    if statement.how == "flag":
        return {True: "yes", False: "no"}[value] if isinstance(value, bool) else ""
    if statement.how == "list":
        return ", ".join(spell_word(item) for item in list_lines(node, path[-1]))
    if statement.how == "date":
        return read_day(get_object(node, path[-1])) or ""
    if statement.how == "number" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return ""
    return spell_word(join_line(value)) if statement.how == "word" else clean_text(value)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _identifiers(protocol: Node) -> Iterator[tuple[str, str]]:
    for _, other in list_objects(get_object(protocol, "identificationModule"), "secondaryIdInfos"):
        kind = spell_word(get_line(other, "type"))
        value = _joined(get_line(other, "id"), kind, get_line(other, "domain"), get_line(other, "link"))
        if value:
            yield "Other number", value


def _interventions(protocol: Node) -> Iterator[tuple[str, str]]:
    """What each intervention is, besides its name and kind."""
    for _, one in list_objects(get_object(protocol, "armsInterventionsModule"), "interventions"):
        names, arms = list_lines(one, "otherNames"), list_lines(one, "armGroupLabels")
        parts = (
            get_text(one, "description"),
            f"Other names: {', '.join(names)}" if names else "",
            f"Registered arms: {', '.join(arms)}" if arms else "",
        )
        if any(parts):
            yield f"Intervention {get_line(one, 'name')}".strip(), "\n".join(part for part in parts if part)


def _officials(protocol: Node) -> Iterator[tuple[str, str]]:
    for _, official in list_objects(get_object(protocol, "contactsLocationsModule"), "overallOfficials"):
        who = _joined(get_line(official, "name"), get_line(official, "affiliation"))
        role = spell_word(get_line(official, "role")).capitalize()
        if who or role:
            yield role or "Official", who or "not named"


def _links(protocol: Node) -> Iterator[tuple[str, str]]:
    """References without a PubMed number, links, and where individual data are."""
    module = get_object(protocol, "referencesModule")
    for _, reference in list_objects(module, "references"):
        if not get_line(reference, "pmid"):
            value = _joined(
                spell_word(get_line(reference, "type")), get_text(reference, "citation"), *list_retractions(reference)
            )
            if value:
                yield "Reference", value
    for _, link in list_objects(module, "seeAlsoLinks"):
        if value := _joined(get_line(link, "label"), get_line(link, "url")):
            yield "Link", value
    for _, data in list_objects(module, "availIpds"):
        value = _joined(get_line(data, "id"), get_line(data, "type"), get_line(data, "url"), get_text(data, "comment"))
        if value:
            yield "Individual data", value


def list_retractions(reference: Node) -> tuple[str, ...]:
    """What says that a reference was withdrawn."""
    rows = (
        _joined(get_line(row, "source"), get_line(row, "pmid")) for _, row in list_objects(reference, "retractions")
    )
    return tuple(f"retracted: {row}" for row in rows if row)


def _documents(record: Node) -> Iterator[tuple[str, str]]:
    for _, document in list_objects(get_object(record, "documentSection", "largeDocumentModule"), "largeDocs"):
        if value := _joined(get_line(document, "label"), get_line(document, "date"), get_line(document, "filename")):
            yield "Document", value


def _annotations(record: Node) -> Iterator[tuple[str, str]]:
    """What the registry itself notes: results held back, rules broken."""
    module = get_object(record, "annotationSection", "annotationModule")
    unposted = get_object(module, "unpostedAnnotation")
    for _, event in list_objects(unposted, "unpostedEvents"):
        value = _joined(get_line(event, "date"), spell_word(get_line(event, "type")), _unknown_date(event))
        if value:
            yield "Results not posted", value
    for _, event in list_objects(get_object(module, "violationAnnotation"), "violationEvents"):
        days = (f"{key} {date}" for key in ("creationDate", "issuedDate", "releaseDate", "postedDate")
                if (date := get_line(event, key)))  # fmt: skip
        value = _joined(spell_word(get_line(event, "type")), get_text(event, "description"), *days)
        if value:
            yield "Violation", value


def _unknown_date(event: Node) -> str:
    return "day not known" if event.get("dateUnknown") is True else ""


def _standing(record: Node, results: Node) -> Iterator[tuple[str, str]]:
    """Where a record says of its results what is not so."""
    claimed = record.get("hasResults")
    if claimed is True and not results:
        yield "Results", "the record says that it has results, and holds none"
    if claimed is False and results:
        yield "Results", "the record says that it has no results, and holds some"
