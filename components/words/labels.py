"""Codes of the tables in the words of a reader, from the catalogue's `labels`.

What the tables name themselves (investors, sectors, countries) is in the snapshot's `names`; the
closed vocabularies of the schema are worded there.
"""

from __future__ import annotations

from typing import Final

from components.words.catalogue import Labels
from components.words.sentences import lower_first

STAGE_LABELS: Final = Labels("labels.stage")
#: What a row claims; what is never added has no kind.
KIND_LABELS: Final = Labels("labels.kind")
#: How old our newest source of a promise is (ledger.counting.report_age), newest first.
REPORT_AGE_LABELS: Final = Labels("labels.report_age")
#: The same beside a chart whose title speaks of our newest source: one line of a legend.
REPORT_AGE_KEYS: Final = Labels("labels.report_age_key")
#: Kinds of payers (data/payers.csv), within a sentence.
PAYER_KIND_LABELS: Final = Labels("labels.payer_kind")
PAYER_GROUP_LABELS: Final = Labels("labels.payer_group")
MEASURE_LABELS: Final = Labels("labels.measure")
#: How a later headline repeats an earlier one (data/recycled.csv).
RECYCLED_LABELS: Final = Labels("labels.recycled")
#: What a published total measures (data/published_totals.csv).
PUBLISHED_LABELS: Final = Labels("labels.published")
#: How a published total compares with ours (ledger.answers.reconciliation).
STANDING_LABELS: Final = Labels("labels.standing")
PRECISION_LABELS: Final = Labels("labels.precision")
MODE_LABELS: Final = Labels("labels.mode")
NODE_LABELS: Final = Labels("labels.node")
#: Who takes what a mine or plant gives, by the kind of the row; never added to each other.
OFFTAKE_LABELS: Final = Labels("labels.offtake")
#: The kinds of a sale (offtake.csv), within a sentence.
OFFTAKE_SAID: Final = Labels("labels.offtake_said")
#: How far a sale has come.
OFFTAKE_STAGES: Final = Labels("labels.offtake_stage")
#: What is done in a plant, as the end of a name: `a copper smelter`.
PLANT_LABELS: Final = Labels("labels.plant")
#: How the rate of a conversion came about (ledger.counting.money), as the end of "converted ...".
RATE_LABELS: Final = Labels("labels.rate")
#: What a claim is (ledger.answers.claims), in the headline's order.
CLAIM_LABELS: Final = Labels("labels.claim")
#: By what the marks of a chart say (column `mark`): stages of named deals, lists and goals.
MARK_LABELS: Final = Labels("labels.mark", "labels.stage")


def stage_in_sentence(stage: str) -> str:
    """Write a stage within a sentence."""
    return lower_first(STAGE_LABELS[stage])


def mark_in_sentence(mark: str) -> str:
    """Write a mark within a sentence."""
    return lower_first(MARK_LABELS[mark])
