"""Vancouver style, held against the samples of the International Committee of Medical Journal Editors.

https://www.nlm.nih.gov/bsd/uniform_requirements.html
"""

from collections.abc import Callable
from typing import Any

import pytest

from trialcli.export.citations.reference import Reference
from trialcli.export.citations.vancouver import format_citation, in_short, write_citations

Make = Callable[..., Reference]


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (
            {"authors": ("Halpern SD", "Ubel PA", "Caplan AL"), "year": 2002, "volume": "347", "pages": "284-7",
             "title": "Solid-organ transplantation in HIV-infected patients.", "journal": "N Engl J Med"},
            ("Halpern SD, Ubel PA, Caplan AL. Solid-organ transplantation in HIV-infected patients. N Engl J Med. "
            "2002;347:284-7."),
        ),
        (
            {"authors": ("Rose ME", "Huerbin MB", "Melick J", "Marion DW", "Palmer AM", "Schiding JK", "Kochanek PM",
                         "Graham SH"),
             "title": "Regulation of interstitial excitatory amino acid concentrations after cortical contusion injury",
             "journal": "Brain Res", "year": 2002, "volume": "935(1-2)", "pages": "40-6"},
            ("Rose ME, Huerbin MB, Melick J, Marion DW, Palmer AM, Schiding JK, et al. Regulation of interstitial "
            "excitatory amino acid concentrations after cortical contusion injury. Brain Res. 2002;935(1-2):40-6."),
        ),
        (
            {"authors": ("Diabetes Prevention Program Research Group",), "journal": "Hypertension", "year": 2002,
             "title": "Hypertension, insulin, and proinsulin in participants with impaired glucose tolerance",
             "volume": "40(5)", "pages": "679-86"},
            ("Diabetes Prevention Program Research Group. Hypertension, insulin, and proinsulin in participants with "
            "impaired glucose tolerance. Hypertension. 2002;40(5):679-86."),
        ),
    ],
    ids=["few authors", "more than six", "organization"],
)  # fmt: skip
def test_the_samples_of_the_committee(values: dict[str, Any], expected: str, bare: Make) -> None:
    """An article in a journal."""
    assert format_citation(bare(**values)) == expected


def test_a_report_with_its_identifiers(referred: Make) -> None:
    """As PubMed gives it to be cited: DOI, then PMID."""
    assert format_citation(referred()) == (
        "Munshi NC, Anderson LD Jr, Shah N, et al. Idecabtagene Vicleucel in Relapsed and Refractory Multiple Myeloma. "
        "N Engl J Med. 2021;384:705-716. doi: 10.1056/NEJMoa2024850. PMID: 33626253."
    )


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"journal": "N Engl J Med", "year": 2023, "doi": "10.1/2"}, "N Engl J Med. 2023. doi: 10.1/2."),
        ({"journal": "Blood", "year": 2024, "volume": "144", "pages": "2389"}, "Blood. 2024;144:2389."),
        ({"journal": "Blood", "volume": "144"}, "Blood. 144."),
        ({"journal": "Blood", "pages": "1-2"}, "Blood. 1-2."),
        ({"authors": ("Munshi NC", "et al."), "title": "Does it work?", "journal": "Blood"},
         "Munshi NC, et al. Does it work? Blood."),
        ({"title": "Report of the trial", "journal": "Nat Med", "year": 2023},
         "[Report of the trial]. Nat Med. 2023."),
        ({"title": "Report", "journal": "J Clin Oncol", "year": 2023, "url": "https://example.org/1"},
         "[Report]. J Clin Oncol [Internet]. 2023. Available from: https://example.org/1"),
        ({"kind": "congress", "title": "The update", "authors": ("Munshi NC",), "journal": "J Clin Oncol",
          "year": 2021, "volume": "39"}, "Munshi NC. The update [abstract]. J Clin Oncol. 2021;39."),
        ({"kind": "regulator", "title": "Abecma label", "date": "2021-03-26", "url": "https://example.org/label"},
         "Abecma label [Internet]. 2021 Mar 26. Available from: https://example.org/label"),
        ({"kind": "page", "title": "A page", "year": 2022, "url": "https://example.org/p"},
         "A page [Internet]. 2022. Available from: https://example.org/p"),
        ({"kind": "registry", "title": "Ide-cel in myeloma.", "date": "2024-05-03"},
         ("ClinicalTrials.gov [Internet]. Bethesda (MD): National Library of Medicine (US). Identifier NCT03361748, "
         "Ide-cel in myeloma; 2024 May 3. Available from: https://clinicaltrials.gov/study/NCT03361748")),
        ({"kind": "registry"},
         ("ClinicalTrials.gov [Internet]. Bethesda (MD): National Library of Medicine (US). Identifier NCT03361748. "
         "Available from: https://clinicaltrials.gov/study/NCT03361748")),
    ],
)  # fmt: skip
def test_what_is_not_known_is_left_out(values: dict[str, Any], expected: str, bare: Make) -> None:
    """No sign is left behind for it."""
    assert format_citation(bare(**values)) == expected


def test_each_reference_has_its_line(referred: Make, bare: Make) -> None:
    """In the order given."""
    assert write_citations([referred(), bare(journal="Blood")]) == f"{format_citation(referred())}\nBlood.\n"
    assert write_citations([]) == ""


def test_what_cannot_be_cited_is_called_what_it_is(bare: Make) -> None:
    """Under an answer there stands something all the same."""
    assert in_short(bare(kind="page", title="Secondary page on the trial")) == "[Secondary page on the trial]"
    assert in_short(bare(kind="unstated")) == ""
    assert in_short(bare(journal="Blood")) == "Blood."


@pytest.mark.parametrize(
    ("values", "ending"),
    [
        ({"retracted": "2023-05-01; Inv J Med 2023;1:2"}, "Retraction in: Inv J Med. 2023;1:2."),
        ({"erratum": "Lancet 2021;398:1216"}, "Erratum in: Lancet. 2021;398:1216."),
        ({"erratum": "Lancet. 2021;398:1216."}, "Erratum in: Lancet. 2021;398:1216."),
        ({"retracted": "by the journal"}, "Retraction in: by the journal."),
        ({"retracted": "J 2023;1:2", "erratum": "J 2022"}, "Retraction in: J. 2023;1:2. Erratum in: J. 2022."),
    ],
)
def test_a_citation_ends_with_what_became_of_it(values: dict[str, str], ending: str, referred: Make) -> None:
    """As Citing Medicine has it, chapter 1: https://www.ncbi.nlm.nih.gov/books/NBK7282/."""
    assert format_citation(referred(**values)).endswith(f"PMID: 33626253. {ending}")
