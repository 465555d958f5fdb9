"""The parts of a trial's page, in the order in which a reader takes them in: what ``--section`` takes."""

SECTIONS = {
    "takeaways": "Takeaways",
    "citation": "Citation",
    "bottom-line": "Bottom line",
    "key-findings": "Key findings",
    "design": "Design",
    "endpoints": "Endpoints",
    "toxicities": "Toxicities",
    "limitations": "Limitations",
    "significance": "Clinical significance",
    "history": "Historical context",
    "questions": "Questions",
    "landscape": "Landscape",
    "sources": "Sources",
}
