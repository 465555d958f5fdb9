"""The parts of a trial's page, in the order in which a reader takes them in: what ``--section`` takes."""

SECTIONS = {
    "card": "At a glance",
    "takeaways": "Takeaways",
    "citation": "Citation",
    "summary": "Summary",
    "bottom-line": "Bottom line",
    "key-findings": "Key findings",
    "design": "Design",
    "groups": "Groups of the record",
    "eligibility": "Eligibility",
    "participants": "Participants",
    "flow": "Participant flow",
    "endpoints": "Endpoints",
    "absolute": "Absolute effects",
    "toxicities": "Toxicities",
    "limitations": "Limitations",
    "significance": "Clinical significance",
    "history": "Historical context",
    "questions": "Questions",
    "landscape": "Landscape",
    "sources": "Sources",
    "further": "Further statements of the record",
    "unread": "Statements not understood",
}

MEANT = {
    "efficacy": "endpoints",
    "results": "endpoints",
    "effects": "absolute",
    "nnt": "absolute",
    "safety": "toxicities",
    "harms": "toxicities",
    "baseline": "participants",
    "comparators": "landscape",
    "related": "landscape",
}
"""Other words for a part."""

ON_REQUEST = ("groups", "eligibility", "flow", "further", "unread")
"""Parts of a registry record that stand on its page only where they are asked for."""

NOTICE = "notice"
"""The part that opens any page of a trial with a retracted or corrected source."""
