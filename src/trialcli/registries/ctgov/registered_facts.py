"""How a trial is registered: its status, sponsor and dates, and every other statement under its own name."""

from collections.abc import Iterator
from typing import Any, Literal

from trialcli.model import Registration
from trialcli.registries.ctgov.json_values import Node, inner, objects, text, texts, title
from trialcli.registries.ctgov.numbers import whole
from trialcli.registries.ctgov.identity import number_of, version_of
from trialcli.registries.ctgov.text import cleaned, fresh, line, worded
from trialcli.registries.ctgov.statements import STATEMENTS, Statement

_KINDS: dict[str, Literal["actual", "planned"]] = {"ACTUAL": "actual", "ESTIMATED": "planned", "ANTICIPATED": "planned"}


def registration(record: Node) -> Registration:
    """What the registry says of the trial, the design and the figures aside."""
    protocol = inner(record, "protocolSection")
    status, sponsor = inner(protocol, "statusModule"), inner(protocol, "sponsorCollaboratorsModule")
    sites = [site for _, site in objects(inner(protocol, "contactsLocationsModule"), "locations")]
    return Registration(
        number=number_of(record),
        version=version_of(record),
        official_title=title(inner(protocol, "identificationModule"), "officialTitle") or None,
        status=worded(title(status, "overallStatus")) or None,
        why_stopped=text(status, "whyStopped") or None,
        study_type=worded(title(inner(protocol, "designModule"), "studyType")) or None,
        sponsor=title(inner(sponsor, "leadSponsor"), "name") or None,
        collaborators=tuple(
            f"{name} ({worded(title(other, 'class'))})" if title(other, "class") else name
            for _, other in objects(sponsor, "collaborators")
            if (name := title(other, "name"))
        ),
        started=day(inner(status, "startDateStruct")),
        primary_completion=day(inner(status, "primaryCompletionDateStruct")),
        completion=day(inner(status, "completionDateStruct")),
        first_posted=day(inner(status, "studyFirstPostDateStruct")),
        results_posted=day(inner(status, "resultsFirstPostDateStruct")),
        enrollment=enrollment(record),
        enrollment_kind=_KINDS.get(title(inner(protocol, "designModule", "enrollmentInfo"), "type")),
        countries=tuple(dict.fromkeys(country for site in sites if (country := title(site, "country")))),
        sites=len(sites) or None,
        keywords=texts(inner(protocol, "conditionsModule"), "keywords"),
        further=_further(record),
    )


def enrollment(record: Node) -> int | None:
    """People enrolled or planned."""
    return whole(inner(record, "protocolSection", "designModule", "enrollmentInfo").get("count"))


def enrolled(record: Node) -> int | None:
    """People who were enrolled, where that is not a plan."""
    kind = title(inner(record, "protocolSection", "designModule", "enrollmentInfo"), "type")
    return enrollment(record) if kind == "ACTUAL" else None


def odd_enrollment(record: Node) -> Iterator[tuple[str, object]]:
    """What of the enrolment is not understood, with its place."""
    path = "protocolSection.designModule.enrollmentInfo"
    info = inner(record, *path.split("."))
    if info.get("count") is not None and enrollment(record) is None:
        yield f"{path}.count", info.get("count")
    if title(info, "type") not in {"", *_KINDS}:
        yield f"{path}.type", info.get("type")


def day(struct: Node) -> str | None:
    """A registered day, with ``(estimated)`` where the record says so."""
    date, kind = title(struct, "date"), title(struct, "type")
    if not date:
        return None
    return date if kind in {"", "ACTUAL"} else f"{date} ({worded(kind)})"


def _further(record: Node) -> dict[str, str]:
    """Every other statement, each under a name that no other has."""
    said = {statement.label: value for statement in STATEMENTS if (value := _said(record, statement))}
    protocol, results = inner(record, "protocolSection"), inner(record, "resultsSection")
    for label, value in (
        *_identifiers(protocol), *_interventions(protocol), *_officials(protocol), *_links(protocol),
        *_documents(record), *_annotations(record), *_standing(record, results),
    ):  # fmt: skip
        said[fresh(label, said, " ")] = value
    return said


def _said(record: Node, statement: Statement) -> str:
    path = statement.path.split(".")
    node: Any = inner(record, *path[:-1])
    value = node.get(path[-1])
    if statement.how == "flag":
        return {True: "yes", False: "no"}[value] if isinstance(value, bool) else ""
    if statement.how == "list":
        return ", ".join(worded(item) for item in texts(node, path[-1]))
    if statement.how == "date":
        return day(inner(node, path[-1])) or ""
    if statement.how == "number" and isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    if not isinstance(value, str):
        return ""
    return worded(line(value)) if statement.how == "word" else cleaned(value)


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def _identifiers(protocol: Node) -> Iterator[tuple[str, str]]:
    for _, other in objects(inner(protocol, "identificationModule"), "secondaryIdInfos"):
        kind = worded(title(other, "type"))
        value = _joined(title(other, "id"), kind, title(other, "domain"), title(other, "link"))
        if value:
            yield "Other number", value


def _interventions(protocol: Node) -> Iterator[tuple[str, str]]:
    """What each intervention is, besides its name and kind."""
    for _, one in objects(inner(protocol, "armsInterventionsModule"), "interventions"):
        names, arms = texts(one, "otherNames"), texts(one, "armGroupLabels")
        parts = (
            text(one, "description"),
            f"Other names: {', '.join(names)}" if names else "",
            f"Registered arms: {', '.join(arms)}" if arms else "",
        )
        if any(parts):
            yield f"Intervention {title(one, 'name')}".strip(), "\n".join(part for part in parts if part)


def _officials(protocol: Node) -> Iterator[tuple[str, str]]:
    for _, official in objects(inner(protocol, "contactsLocationsModule"), "overallOfficials"):
        who = _joined(title(official, "name"), title(official, "affiliation"))
        role = worded(title(official, "role")).capitalize()
        if who or role:
            yield role or "Official", who or "not named"


def _links(protocol: Node) -> Iterator[tuple[str, str]]:
    """References without a PubMed number, links, and where individual data are."""
    module = inner(protocol, "referencesModule")
    for _, reference in objects(module, "references"):
        if not title(reference, "pmid"):
            value = _joined(worded(title(reference, "type")), text(reference, "citation"), *retractions(reference))
            if value:
                yield "Reference", value
    for _, link in objects(module, "seeAlsoLinks"):
        if value := _joined(title(link, "label"), title(link, "url")):
            yield "Link", value
    for _, data in objects(module, "availIpds"):
        value = _joined(title(data, "id"), title(data, "type"), title(data, "url"), text(data, "comment"))
        if value:
            yield "Individual data", value


def retractions(reference: Node) -> tuple[str, ...]:
    """What says that a reference was withdrawn."""
    rows = (_joined(title(row, "source"), title(row, "pmid")) for _, row in objects(reference, "retractions"))
    return tuple(f"retracted: {row}" for row in rows if row)


def _documents(record: Node) -> Iterator[tuple[str, str]]:
    for _, document in objects(inner(record, "documentSection", "largeDocumentModule"), "largeDocs"):
        if value := _joined(title(document, "label"), title(document, "date"), title(document, "filename")):
            yield "Document", value


def _annotations(record: Node) -> Iterator[tuple[str, str]]:
    """What the registry itself notes: results held back, rules broken."""
    module = inner(record, "annotationSection", "annotationModule")
    unposted = inner(module, "unpostedAnnotation")
    for _, event in objects(unposted, "unpostedEvents"):
        value = _joined(title(event, "date"), worded(title(event, "type")), _unknown_date(event))
        if value:
            yield "Results not posted", value
    for _, event in objects(inner(module, "violationAnnotation"), "violationEvents"):
        days = (f"{key} {date}" for key in ("creationDate", "issuedDate", "releaseDate", "postedDate")
                if (date := title(event, key)))  # fmt: skip
        value = _joined(worded(title(event, "type")), text(event, "description"), *days)
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
