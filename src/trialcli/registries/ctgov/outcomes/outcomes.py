"""The outcomes of a record: as registered, with the outcome of the vocabulary or of its own words they are."""

from collections.abc import Iterator
from typing import NamedTuple

from trialcli.model import Registered, Result
from trialcli.model.registration import Declared
from trialcli.model.vocabulary import Outcome
from trialcli.registries.ctgov.arms.groups import BASELINE, OUTCOME
from trialcli.registries.ctgov.json_values import Node, get_line, get_object, get_text, list_objects
from trialcli.registries.ctgov.outcomes.denominators import read_level, spell_counts
from trialcli.registries.ctgov.outcomes.identify import Nature, find_nature, identify_outcomes
from trialcli.registries.ctgov.outcomes.measurements import Measure, read_results
from trialcli.registries.ctgov.record_context import Place, Scope
from trialcli.registries.ctgov.text import find_fresh, fold_title, join_sentences, make_slug, spell_word
from trialcli.registries.ctgov.units import of_time
from trialcli.registries.ctgov.units import spell_label as label_of

_PROTOCOL: tuple[tuple[str, Declared], ...] = (
    ("primaryOutcomes", "primary"), ("secondaryOutcomes", "secondary"), ("otherOutcomes", "other"),
)  # fmt: skip
_DECLARED: dict[str, Declared] = {
    "PRIMARY": "primary", "SECONDARY": "secondary", "OTHER_PRE_SPECIFIED": "other", "OTHER": "other",
    "POST_HOC": "post-hoc",
}  # fmt: skip
_OUTCOMES, _RESULTS = "protocolSection.outcomesModule", "resultsSection.outcomeMeasuresModule.outcomeMeasures"
_BASELINE = "resultsSection.baselineCharacteristicsModule"
_LONGEST_CODE = 60


class Outcomes(NamedTuple):
    """The outcomes of a record, their results, and the words they need; and each posted one for its analyses."""

    registered: dict[str, Registered]
    results: tuple[Result, ...]
    words: dict[str, Outcome]
    measures: tuple[Measure, ...]


def read_outcomes(record: Node, scope: Scope) -> Outcomes:
    """Everything that was measured, or was to be.

    Args:
        record: the record.
        scope: the record, as it is read.
    """
    registered: dict[str, Registered] = {}
    words: dict[str, Outcome] = {}
    planned = list(_planned(record))
    posted = list(list_objects(get_object(record, "resultsSection", "outcomeMeasuresModule"), "outcomeMeasures"))
    plans = _plans(planned, [node for _, node in posted])
    measures = []
    for (index, node), match in zip(
        posted, identify_outcomes([node for _, node in posted], scope.titles, scope.about), strict=True
    ):
        path = f"{_RESULTS}[{index}]"
        key = find_fresh(make_slug(get_line(node, "title")), registered)
        share = match is not None and scope.titles.kind(match.match.outcome) == "proportion"
        kind = find_nature(node, share=share)
        code = match.match.outcome if match else _own(node, kind, words, scope, baseline=False)
        declared = _declared(node, path, scope)
        measure = Measure(
            node, path, Place(OUTCOME, index), key, code, kind, declared == "primary",
            part=match.part if match else "", note=match.match.qualifier or None if match and not match.part else None,
        )  # fmt: skip
        measures.append(measure)
        plan = plans[index][2] if index in plans else None
        registered[key] = _entry(measure, declared, plan, match.match.rule if match else None, scope)
    taken = {path for _, path, _ in plans.values()}
    for declared, path, node in planned:
        if path in taken:
            continue
        key = find_fresh(make_slug(get_line(node, "measure")), registered)
        registered[key] = _unposted(declared, path, node, scope)
    characteristics = _characteristics(record, registered, words, scope)
    figures = tuple(result for measure in (*measures, *characteristics) for result in read_results(measure, scope))
    return Outcomes(registered, figures, words, tuple(measures))


_Plan = tuple[Declared, str, Node]


def _planned(record: Node) -> Iterator[_Plan]:
    """The outcomes of the protocol."""
    module = get_object(record, "protocolSection", "outcomesModule")
    for key, declared in _PROTOCOL:
        for index, node in list_objects(module, key):
            yield declared, f"{_OUTCOMES}.{key}[{index}]", node


def _plans(planned: list[_Plan], posted: list[Node]) -> dict[int, _Plan]:
    """The planned outcome of each posted one, by rank, title and time frame; of several, by description first."""
    found: dict[int, _Plan] = {}
    for described in (True, False):
        taken = {path for _, path, _ in found.values()}
        free: dict[tuple[str, ...], list[_Plan]] = {}
        for plan in reversed(planned):
            if plan[1] not in taken:
                free.setdefault((plan[0], *_what(plan[2], "measure", described=described)), []).append(plan)
        for index, node in enumerate(posted):
            rank = _DECLARED.get(get_line(node, "type"), "other")
            plans = free.get((rank, *_what(node, "title", described=described)))
            if plans and index not in found:
                found[index] = plans.pop()
    return found


def _what(node: Node, key: str, *, described: bool) -> tuple[str, ...]:
    """What two outcomes have in common that are one."""
    words = fold_title(get_line(node, key)), fold_title(get_line(node, "timeFrame"))
    return (*words, fold_title(get_text(node, "description"))) if described else words


def _own(node: Node, kind: Nature, words: dict[str, Outcome], scope: Scope, *, baseline: bool) -> str:
    """A word of the trial's own for an outcome."""
    label = get_line(node, "title") or "Outcome without a title"
    code = find_fresh(f"{scope.number}-{make_slug(label, _LONGEST_CODE)}", words)
    survival = kind == "median" and of_time(get_line(node, "unitOfMeasure")) and "survival" in label.casefold()
    words[code] = Outcome(
        label=label,
        definition=get_text(node, "description") or label,
        group="baseline" if baseline else "other",
        kind="proportion" if kind in {"count", "percent"} else "time-to-event" if survival else "continuous",
    )
    return code


def _declared(node: Node, path: str, scope: Scope) -> Declared:
    """How the record ranks a posted outcome."""
    word = get_line(node, "type")
    if word not in _DECLARED:
        scope.odd(f"{path}.type", word or None)
    return _DECLARED.get(word, "other")


def _entry(measure: Measure, declared: Declared, plan: Node | None, rule: str | None, scope: Scope) -> Registered:
    """A posted outcome as registered."""
    node = measure.node
    described, planned = get_text(node, "description"), get_text(plan or {}, "description")
    if planned and planned != described:
        described = f"{described}\nIn the protocol: {planned}".strip()
    expected = get_line(node, "anticipatedPostingDate")
    status = get_line(node, "reportingStatus")
    return Registered(
        title=get_line(node, "title"),
        declared=declared,
        outcome=measure.code,
        description=described or None,
        time_frame=get_text(node, "timeFrame") or None,
        population=get_text(node, "populationDescription") or None,
        unit=get_line(node, "unitOfMeasure") or None,
        parameter=_parameter(node),
        dispersion=_dispersion(node),
        posted=status == "POSTED" if status else bool(node.get("classes")),
        rule=rule,
        locator=measure.path,
        note=join_sentences(
            _counted(measure, scope), _units(node), f"results expected {expected}" if expected else None,
            f"reporting status: {spell_word(status)}" if status not in {"", "POSTED", "NOT_POSTED"} else None,
        ),
    )  # fmt: skip


def _parameter(node: Node) -> str | None:
    kind = label_of(get_line(node, "paramType"))
    return (kind.capitalize() if kind.isupper() else kind.replace(" Of ", " of ")) or None


def _dispersion(node: Node) -> str | None:
    around = label_of(get_line(node, "dispersionType"))
    return around if around and around != "NA" else None


def _units(node: Node) -> str | None:
    analysed, selected = get_line(node, "typeUnitsAnalyzed"), get_line(node, "denomUnitsSelected")
    return join_sentences(
        f"units analyzed: {analysed}" if analysed else None, f"figures are of: {selected}" if selected else None
    )


def _counted(measure: Measure, scope: Scope) -> str | None:
    """Who was counted over all, where parts of an outcome count others."""
    if not any("denoms" in part for _, part in list_objects(measure.node, "classes")):
        return None
    said = _spelled(measure.node, measure.path, measure.place, scope)
    return f"counted in all: {said}" if said else None


def baseline_counts(record: Node, scope: Scope) -> str:
    """Who was counted for the baseline table over all, in words."""
    return _spelled(
        get_object(record, "resultsSection", "baselineCharacteristicsModule"), _BASELINE, Place(BASELINE), scope
    )


def _spelled(node: Node, path: str, place: Place, scope: Scope) -> str:
    """What a table counts over all, in words."""
    known = len(scope.unread)
    found = read_level(node, path, scope)
    del scope.unread[known:]  # the figures tell of it
    return spell_counts(found, [(group, scope.label(place, group)) for group in found])


def _unposted(declared: Declared, path: str, node: Node, scope: Scope) -> Registered:
    """An outcome of the protocol that has no results."""
    title, said = get_line(node, "measure"), get_text(node, "description")
    match = scope.titles.outcome(title, "", "", scope.about, said)
    return Registered(
        title=title,
        declared=declared,
        outcome=match.outcome if match else None,
        rule=match.rule if match else None,
        description=get_text(node, "description") or None,
        time_frame=get_text(node, "timeFrame") or None,
        posted=False,
        locator=path,
    )


def _characteristics(
    record: Node, registered: dict[str, Registered], words: dict[str, Outcome], scope: Scope
) -> Iterator[Measure]:
    """The rows of the baseline table."""
    module = get_object(record, "resultsSection", "baselineCharacteristicsModule")
    above = read_level(module, _BASELINE, scope)
    for index, node in list_objects(module, "measures"):
        path = f"{_BASELINE}.measures[{index}]"
        key = find_fresh(make_slug(get_line(node, "title")), registered)
        kind = find_nature(node)
        code = _own(node, kind, words, scope, baseline=True)
        measure = Measure(
            node, path, Place(BASELINE), key, code, kind, above=above, analysed=get_line(module, "typeUnitsAnalyzed")
        )
        registered[key] = _entry(measure, "baseline", None, None, scope)
        yield measure
