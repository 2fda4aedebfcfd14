"""Codes of the tables in the words of a reader.

What the tables name themselves (investors, sectors, countries) is in the snapshot's `names`; the
closed vocabularies of the schema are worded here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.sentences import lower_first
from ledger.tables.complete import complete
from ledger.tables.vocabulary import OFFTAKE_KINDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ledger.answers.claims import Claim

STAGE_LABELS: Final[Mapping[str, str]] = {
    "announced": "Announced",
    "signed": "Signed",
    "committed": "Committed",
    "under-construction": "Under construction",
    "operational": "Operating",
    "suspended": "Suspended",
    "cancelled": "Cancelled",
}
#: What a row claims; what is never added has no kind.
KIND_LABELS: Final[Mapping[str, str]] = {
    "named": "Named deal",
    "list": "List",
    "goal": "Goal",
}
#: How old our newest source of a promise is (ledger.counting.report_age), newest first.
REPORT_AGE_LABELS: Final[Mapping[str, str]] = {
    "fresh": "fresh: our newest source is less than two years old",
    "stale": "stale: our newest source is two years old or more",
    "lapsed": "lapsed: our newest source is four years old or more",
    "undated": "no date to judge by",
}
#: The same beside a chart whose title speaks of our newest source: one line of a legend.
REPORT_AGE_KEYS: Final[Mapping[str, str]] = {
    "fresh": "under 2 years",
    "stale": "2 to 4: stale",
    "lapsed": "4 or more: lapsed",
    "undated": "no date",
}
#: Kinds of payers (data/payers.csv), within a sentence.
PAYER_KIND_LABELS: Final[Mapping[str, str]] = {
    "government": "government",
    "aid-agency": "aid agency",
    "multilateral": "multilateral lender",
    "development-bank": "development bank",
    "export-credit": "export credit agency",
    "policy-bank": "policy bank",
    "state-fund": "state fund",
    "state-enterprise": "state enterprise",
    "company": "company",
    "bank": "bank",
    "unknown": "not known",
}
PAYER_GROUP_LABELS: Final[Mapping[str, str]] = {
    "public": "Public",
    "state-backed": "State-backed",
    "private": "Private",
    "unknown": "Not known",
}
MEASURE_LABELS: Final[Mapping[str, str]] = {
    "finance": "the investor's own money",
    "project-cost": "cost of the whole project",
    "portfolio": "list or total of deals",
    "stock": "past investment (stock)",
    "contract": "contract paid by the recipient",
    "purchase": "purchase from the investor's country",
    "cover": "insurance or guarantee of a loan",
    "acquisition": "purchase of an existing asset",
    "target": "goal for others to reach",
}
#: How a later headline repeats an earlier one (data/recycled.csv).
RECYCLED_LABELS: Final[Mapping[str, str]] = {
    "same-sum": "the same sum named anew",
    "restated": "the same list or project with another sum",
    "edition": "a later count of a growing portfolio",
}
#: What a published total measures (data/published_totals.csv).
PUBLISHED_LABELS: Final[Mapping[str, str]] = {
    "pledge-total": "sum of pledges",
    "project-list": "list of projects",
    "stock": "investment that stands (stock)",
    "flow-cumulative": "inflow added up over years",
    "official-claim": "claim of an official",
    "approved-loans": "loans approved",
}
#: How a published total stands to ours (ledger.answers.reconciliation).
STANDING_LABELS: Final[Mapping[str, str]] = {
    "independent": "independent count of a like kind",
    "same-row": "the same figure, in our tables as one row",
    "other": "measures something else",
}
PRECISION_LABELS: Final[Mapping[str, str]] = {
    "exact": "the site itself",
    "near": "within about 10 km of the site",
    "city": "the named city stands in for the site",
    "province": "the seat of the named region stands in for the site",
    "country": "national, no point on purpose",
    "": "no place found",
}
MODE_LABELS: Final[Mapping[str, str]] = {
    "rail": "Railway",
    "sea": "Sea crossing",
    "road": "Road",
    "pipeline": "Pipeline",
    "cable": "Cable",
}
NODE_LABELS: Final[Mapping[str, str]] = {
    "port": "Port",
    "dry-port": "Dry port",
    "border-crossing": "Border crossing",
    "rail-station": "Railway station",
    "hub-city": "City on the route",
}
#: Who takes what a mine or plant gives, by the kind of the row; never added to each other.
OFFTAKE_LABELS: Final[Mapping[str, str]] = complete(
    "labels of offtake",
    OFFTAKE_KINDS,
    {
        "contract": "Sold by contract",
        "equity": "A partner's right to output",
        "feed": "Goes to plant",
        "trade": "Sold to",
    },
)
#: The kinds of a sale (offtake.csv), within a sentence.
OFFTAKE_SAID: Final[Mapping[str, str]] = {
    "contract": "contract",
    "equity": "partner's share",
    "feed": "feed of a plant",
    "trade": "trade statistics",
}
#: How far a sale has come.
OFFTAKE_STAGES: Final[Mapping[str, str]] = {
    "announced": "announced",
    "signed": "signed",
    "running": "running",
    "ended": "ended",
    "plan": "planned",
}
#: What is done in a plant, as the end of a name: `a copper smelter`.
PLANT_LABELS: Final[Mapping[str, str]] = {
    "smelter": "smelter",
    "refinery": "refinery",
    "converter": "converter",
    "concentrator": "concentrator",
    "hydrometallurgical": "hydrometallurgical plant",
    "enrichment": "enrichment plant",
    "fuel": "fuel plant",
    "steelworks": "steelworks",
    "chemical": "chemical plant",
}
#: How the rate of a conversion came about (ledger.counting.money), as the end of "converted ...".
RATE_LABELS: Final[Mapping[str, str]] = {
    "stated": "dollar figure of the source itself",
    "usd": "stated in US dollars",
    "ecb": "European Central Bank reference rate",
    "peg": "official peg (data/rates.csv)",
    "observed": "sourced rate (data/rates.csv)",
    "none": "no rate found, not converted",
}


def stage_in_sentence(stage: str) -> str:
    """Write a stage within a sentence."""
    return lower_first(STAGE_LABELS[stage])


#: What a claim is (ledger.answers.claims), in the headline's order.
CLAIM_LABELS: Final[dict[Claim, str]] = {
    "committed": "Committed",
    "signed": "Signed",
    "announced": "Announced",
    "lists": "In lists",
    "goals": "Goals",
}

#: By what the marks of a chart say (column `mark`): stages of named deals, lists and goals.
MARK_LABELS: Final[Mapping[str, str]] = {**STAGE_LABELS, "list": "In lists", "goal": "Goals"}


def mark_in_sentence(mark: str) -> str:
    """Write a mark within a sentence."""
    return lower_first(MARK_LABELS[mark])
