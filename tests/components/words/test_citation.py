"""A number is cited with version, day, question, amount and rows, or with what is not known."""

from components.words.citation import write_basis, write_citation
from ledger.answers import queries
from ledger.answers.explanation import explain
from ledger.answers.queries import Cut, Selection
from ledger.answers.stages import DEAD, with_dead
from ledger.counting.prices import CONSTANT, read_prices, with_constant
from ledger.counting.sums import PAID
from tests.shipped import load_shipped

SHIPPED = load_shipped()
PRICES = read_prices(SHIPPED.deflators)


def test_the_citation_names_version_day_question_amount_and_rows():
    frame = queries.cut(SHIPPED, Cut(Selection(investors=("JPN",))))
    found = explain(SHIPPED, frame, "Japan: counted pledges")
    citation = write_citation(found, "of Japan", "http://127.0.0.1/?investor=JPN")
    for part in (SHIPPED.version, SHIPPED.date, "Japan: counted pledges", "?investor=JPN"):
        assert part in citation
    assert f"{found.amount_usd_m:,.1f} million US dollars (nominal)" in citation
    assert f"the sum of {len(found.rows)} of {len(frame)} pledges (of Japan). http" in citation


def test_a_number_of_nothing_is_cited_without_a_sum():
    frame = queries.cut(SHIPPED, Cut(ids=("chn-kaz-astana-lrt",)))
    citation = write_citation(explain(SHIPPED, frame, "Astana"), "by id")
    assert "Astana, 0 US dollars (nominal). The 1 pledge (by id) adds nothing" in citation


def test_what_is_not_known_is_cited_as_not_found():
    unpaid = SHIPPED.pledges[SHIPPED.pledges[PAID].isna()]
    paid = write_citation(explain(SHIPPED, unpaid, "Paid out", column=PAID), "all pledges")
    assert f"No payment that counts was found for any of {len(unpaid)} pledges" in paid
    undated = with_constant(SHIPPED.pledges, PRICES)
    undated = undated[(undated["year"] == "undated") & (undated["counted_usd_m"] > 0)]
    found = explain(SHIPPED, undated, "Constant", column=CONSTANT, prices=PRICES)
    assert "No price level was found" in write_citation(found, "undated")


def test_constant_dollars_name_their_base_year_and_its_source():
    frame = with_constant(SHIPPED.pledges, PRICES)
    found = explain(SHIPPED, frame, "All", column=CONSTANT, prices=PRICES)
    basis = write_basis(found)
    assert basis.startswith(f"Constant {PRICES.base_year} US dollars")
    assert PRICES.source in basis
    assert f"(constant dollars of {PRICES.base_year})" in write_citation(found, "all pledges")


def test_what_dead_plans_state_is_said_to_be_in_no_total():
    found = explain(SHIPPED, with_dead(SHIPPED.pledges), "Stated", column=DEAD)
    assert "none of it is counted" in write_basis(found)
