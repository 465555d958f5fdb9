"""``plot depth``: how deep responses were, a bar for each arm whose parts exclude each other."""

from collections.abc import Iterator, Sequence

from trialcli.analysis.chosen_cut import Chosen
from trialcli.analysis.response_depth import Depth, Layer, find_depths
from trialcli.report.digits import percent_text
from trialcli.report.document import Block, Paragraph, Plot, PlotRow, Report, Section
from trialcli.report.figure_record import record_head
from trialcli.report.forest.arrangement import say_without
from trialcli.report.forest.plot import APART
from trialcli.report.labels import count_things, lower_heading
from trialcli.vocabulary.lookup import Vocabulary

AXIS = "Percent of participants; the parts of a bar exclude each other, and the whole of it is the overall response"
COMPUTED = (
    "Computed counts are differences of printed ones of the same people: those who reached one threshold less those who"
    " reached the next."
)
SIGN = "computed"
LEAST = 0.25
RANKS = {"sCR": 1.0, "CR": 0.75, "CR or better": 0.75, "VGPR": 0.5}  # how dark; a partial response is the lightest


def report_depth(chosen: Sequence[Chosen], vocabulary: Vocabulary) -> Report:
    """The bars of all arms that have them; the other arms in a line, with the reason."""
    found = [(one, depth) for one in chosen for depth in find_depths(one)]
    rows = tuple(row for one, depth in found for row in _rows(one, depth, vocabulary))
    gaps = tuple(_gap(one, depth) for one, depth in found if depth.why)
    arms = len({row.group for row in rows})
    trials = len({row.record["trial"] for row in rows})
    subtitle = f"{count_things(arms, 'arm')} of {count_things(trials, 'trial')}" if rows else "no figures recorded"
    plot = Plot("depth", "Depth of response", AXIS, "linear", None, rows, (0.0, 100.0), gaps, "stack")
    blocks: tuple[Block, ...] = (plot, *(Paragraph(text, shortened=True) for text in say_without(gaps, rows)))
    notes = ((APART,) if trials > 1 else ()) + (
        (COMPUTED,) if any(row.record["events_computed"] for row in rows) else ()
    )
    return Report("depth", "Depth of response", subtitle, (Section("depth", "", blocks),), notes)


def _rows(one: Chosen, depth: Depth, vocabulary: Vocabulary) -> Iterator[PlotRow]:
    end = 0.0
    for layer in depth.layers:
        percent = depth.percent(layer)
        start, end = end, end + percent
        yield _row(one, depth, layer, vocabulary)._replace(low=start, high=end)


def _row(one: Chosen, depth: Depth, layer: Layer, vocabulary: Vocabulary) -> PlotRow:
    trial, percent = one.trial, depth.percent(layer)
    people = lower_heading(vocabulary.populations[depth.population].label)
    cut = trial.cuts[depth.cut].label
    of = "" if depth.of is None else f", n={depth.of}"
    group = f"{one.name}, {trial.arms[depth.arm].label} ({people}, {cut}{of})"
    shown = f"{layer.printed.shown()}%" if layer.printed is not None else f"{percent_text(percent)}% {SIGN}"
    counted = "" if layer.events is None or depth.of is None else f"{layer.events}/{depth.of}"
    text = ", ".join(filter(None, (f"{counted} {SIGN}" if layer.computed else counted, shown)))
    record = {
        **record_head(trial, depth.cut, depth.arm),
        "population": depth.population,
        "category": layer.name,
        "printed": layer.printed,
        "value": percent,
        "events": layer.events,
        "of": depth.of,
        "events_computed": layer.computed,
        "value_computed": layer.printed is None,
        "source": depth.sources[0].source or trial.cuts[depth.cut].source,
    }
    spoken = f"{group}: {layer.name} {text}."
    return PlotRow(layer.name, None, None, None, RANKS.get(layer.name, LEAST), text, spoken, record, group)


def _gap(one: Chosen, depth: Depth) -> PlotRow:
    trial = one.trial
    label = f"{one.name}, {trial.arms[depth.arm].label}"
    record = {"trial": trial.id, "name": trial.name, "arm": depth.arm, "arm_label": trial.arms[depth.arm].label,
              "missing": depth.why}  # fmt: skip
    return PlotRow(label, None, None, None, 0.0, depth.why, f"{label}: {depth.why}.", record)
