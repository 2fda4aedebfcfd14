"""Our totals beside published ones: ours is the sum of the rows that its selection lists."""

from __future__ import annotations

from math import log

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers import queries
from ledger.answers.explanation import explain
from ledger.answers.queries import Selection
from ledger.answers.reconciliation import compare_published, cut_of, fitting, widest
from ledger.answers.selecting import list_buckets
from tests.ledger.answers.selections import CHOICES, SELECTIONS
from tests.shipped import load_shipped

SHIPPED = load_shipped()
COMPARED = compare_published(SHIPPED)


def test_every_published_total_is_compared_once_in_the_order_of_the_table():
    assert list(COMPARED["id"]) == list(SHIPPED.published_totals["id"])


def test_ours_is_the_sum_of_the_rows_that_an_explanation_lists():
    for row in COMPARED.to_dict("records"):
        found = explain(SHIPPED, queries.cut(SHIPPED, cut_of(row)), row["title"])
        assert row["ours_usd_m"] == pytest.approx(found.amount_usd_m)
        assert row["ours_usd_m"] == pytest.approx(found.rows["counted_usd_m"].sum())
        assert row["rows"] == len(found.rows)


def test_the_gap_and_the_ratio_are_of_the_two_amounts():
    for row in COMPARED.to_dict("records"):
        assert row["difference_usd_m"] == row["ours_usd_m"] - row["figure_usd_m"]
        assert row["ratio"] * row["figure_usd_m"] == pytest.approx(row["ours_usd_m"])
        close = abs(row["ratio"] - 1) <= 0.1
        assert row["near"] == (close and row["standing"] == "independent")


def test_a_package_stands_alone_whatever_investor_and_recipient_say():
    row = {"family": "jpn-2025-caj-summit", "investor": "CHN", "recipient": "KAZ"}
    assert cut_of(row).selection == Selection(package="jpn-2025-caj-summit")


def test_a_figure_without_a_package_is_a_selection_of_its_codes():
    row = {"family": "", "investor": "EU;EIB", "recipient": "KAZ;regional", "measure": "stock"}
    assert cut_of(row).selection == Selection(
        investors=("EU", "EIB"), recipients=("KAZ", "regional")
    )


def test_approved_loans_stand_beside_what_is_committed_and_named_up_to_their_year():
    codes = {"family": "", "investor": "CHN", "recipient": "UZB"}
    frame = queries.cut(SHIPPED, cut_of(codes | {"measure": "approved-loans", "as_of": "2021"}))
    assert set(frame["kind"]) == {"named"}
    assert frame["committed"].all()
    assert frame["year"].astype("str").max() <= "2021"


def test_the_figure_of_a_row_of_ours_is_no_independent_count():
    pledges = SHIPPED.pledges.set_index("id")
    standing = COMPARED.set_index("id")["standing"]
    for row in COMPARED[COMPARED["family"] != ""].to_dict("records"):
        stated = pledges.loc[row["family"], "whole_usd_m"]
        if abs(stated / row["figure_usd_m"] - 1) <= 0.01:
            assert standing[row["id"]] != "independent"
    # Of no package, yet one of our own rows: the list that we count once.
    assert standing["chn-kaz-45-projects"] == standing["wb-kaz-2024"] == "same-row"


@pytest.mark.parametrize("measure", ["stock", "flow-cumulative", "official-claim"])
def test_what_measures_something_else_never_agrees(measure):
    mine = COMPARED[COMPARED["measure"] == measure]
    assert set(mine["standing"]) == {"other"}
    assert not mine["near"].any()


def test_a_figure_that_we_list_as_running_work_measures_something_else():
    assert COMPARED.set_index("id").loc["jpn-uzb-2025-portfolio", "standing"] == "other"


def test_some_counts_are_independent():
    own = COMPARED[COMPARED["standing"] == "independent"]
    assert {"chn-c5-aiddata-2021", "isdb-c5-2025", "rus-kaz-142-projects"} <= set(own["id"])


def test_an_empty_code_means_all():
    row = {"family": "", "investor": "", "recipient": "", "measure": "flow-cumulative"}
    assert len(queries.cut(SHIPPED, cut_of(row))) == len(SHIPPED.pledges)


class TestFitting:
    def test_without_a_filter_all_published_totals_fit(self):
        assert len(fitting(SHIPPED, COMPARED, Selection())) == len(COMPARED)

    @given(SELECTIONS)
    def test_what_fits_speaks_of_an_investor_and_a_recipient_selected(self, selection):
        for row in fitting(SHIPPED, COMPARED, selection).to_dict("records"):
            assert not selection.investors or set(row["investor"].split(";")) & {
                *selection.investors
            }
            recipients = list_buckets(SHIPPED, selection.recipients)
            assert not recipients or set(row["recipient"].split(";")) & {*recipients}

    def test_a_figure_of_one_republic_speaks_of_the_five_and_any_of_everybody(self):
        fit = fitting(SHIPPED, COMPARED, Selection(recipients=("c5",)))
        assert "chn-kaz-edb-2025" in set(fit["id"])
        assert len(fitting(SHIPPED, COMPARED, Selection(recipients=("all",)))) == len(COMPARED)

    def test_a_figure_of_all_investors_does_not_speak_of_one(self):
        fit = fitting(SHIPPED, COMPARED, Selection(investors=("JPN",)))
        assert set(fit["investor"]) == {"JPN"}

    def test_a_package_has_the_figures_of_itself_and_of_its_parts(self):
        fit = fitting(SHIPPED, COMPARED, Selection(package="jpn-2025-caj-summit"))
        assert set(fit["id"]) == {"jpn-c5-2025-3trn", "jpn-uzb-2025-visit"}

    @given(st.sampled_from(CHOICES.investors))
    def test_a_figure_of_nobody_but_an_investor_left_out_is_left_out(self, code):
        fit = fitting(SHIPPED, COMPARED, Selection(), (code,))
        assert not (fit["investor"] == code).any()
        assert set(COMPARED["id"]) - set(fit["id"]) == set(
            COMPARED.loc[COMPARED["investor"] == code, "id"]
        )


class TestWidest:
    def test_it_is_the_furthest_by_ratio_up_or_down(self):
        far = widest(COMPARED)
        own = COMPARED.loc[COMPARED["standing"] == "independent", "ratio"]
        assert abs(log(far["ratio"])) == max(abs(log(ratio)) for ratio in own)

    def test_nothing_is_further_than_any_ratio(self):
        frame = pd.DataFrame(
            {
                "id": ["a", "b", "c"],
                "figure_usd_m": [10.0, 20.0, 90.0],
                "ratio": [0.0, 0.0, 100.0],
                "standing": "independent",
            }
        )
        assert widest(frame)["id"] == "b"

    def test_what_is_no_independent_count_is_never_the_widest(self):
        assert widest(COMPARED[COMPARED["standing"] != "independent"]) is None

    def test_there_is_none_where_nothing_is_published(self):
        assert widest(COMPARED.iloc[:0]) is None
