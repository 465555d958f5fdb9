"""The header of the flat table is a contract: columns may be added at the end, and none goes or moves."""

from trialcli.export.tables.flat import FLAT, NAMES

HEADER = (
    "trial name nct registry doi pmid year disease phase allocation enrolled kind code label statistic "
    "grade scale system arm arm_label against against_label directed cut cut_label cut_date "
    "follow_up_printed follow_up follow_up_low follow_up_high follow_up_unit current population "
    "population_label subgroup timepoint primary variant printed value value_origin unit events "
    "events_origin people occurrences person_years at_risk range_low range_high ci_low_printed "
    "ci_high_printed ci_level_printed ci_low ci_high ci_level ci_origin ci_method interval p_printed p "
    "p_sides interaction_p method hypothesis margin margin_side boundary crossed missing disputed "
    "other_printed other_events other_people other_grade other_ci other_source other_why mark source "
    "source_kind source_standing source_doi source_pmid source_year source_retracted ci_source locator "
    "acknowledged note"
)


def test_the_header_is_a_contract() -> None:
    """Scripts of others read these names."""
    assert list(NAMES[: len(HEADER.split())]) == HEADER.split()


def test_every_column_is_explained_once() -> None:
    """In a few words, which are no repetition of its name."""
    assert len(set(NAMES)) == len(NAMES)
    assert all(field.meaning and field.meaning != field.name for field in FLAT)
