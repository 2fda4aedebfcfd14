"""The words of the section "Do others agree?": sentences for one total, for none, for many."""

from __future__ import annotations

import pandas as pd
import pytest

from components.server.held import held_ledger
from components.views.investors.published import _tell_which, tell_agreement
from ledger.answers.reconciliation import compare_published
from tests.components.reading import new_page


def build_row(ours_usd_m, title="A claim"):
    ratio = ours_usd_m / 100
    return {
        "id": title,
        "title": title,
        "figure_usd_m": 100.0,
        "ours_usd_m": float(ours_usd_m),
        "ratio": ratio,
        "near": abs(ratio - 1) <= 0.1,
        "matches": abs(ratio - 1) <= 0.1,
        "standing": "independent",
    }


@pytest.mark.parametrize(
    ("ours_usd_m", "told"),
    [
        (104, "We match the one published total within 10%: A claim"),
        (250, "We count 2.5x the one published total: A claim"),
        (30, "We count 0.30x the one published total: A claim"),
        (0, "We count nothing of the one published total: A claim"),
    ],
)
def test_one_total_alone_is_told_in_the_singular(ours_usd_m, told):
    assert tell_agreement(pd.DataFrame([build_row(ours_usd_m)])) == told


@pytest.mark.parametrize(
    ("ours", "told"),
    [
        (
            (100, 105),
            (
                "We match 2 of 2 published totals within 10%, among them 2 of 2 counted "
                "independently"
            ),
        ),
        (
            (100, 0),
            (
                "We match 1 of 2 published totals within 10%, among them 1 of 2 counted "
                "independently"
            ),
        ),
        ((30, 250), "We match none of 2 published totals within 10%"),
    ],
)
def test_several_totals_are_told_with_how_many_are_independent(ours, told):
    assert tell_agreement(pd.DataFrame([build_row(usd_m, str(usd_m)) for usd_m in ours])) == told


def test_the_answer_counts_what_the_tables_hold():
    compared = compare_published(held_ledger().current()[0])
    close = ((compared["ratio"] - 1).abs() <= 0.1) & (compared["standing"] != "other")
    assert compared["matches"].tolist() == close.tolist()
    own = int((compared["standing"] == "independent").sum())
    assert int(compared["near"].sum()) == 0
    assert tell_agreement(compared) == (
        f"We match {close.sum()} of {len(compared)} published totals within 10%, but none of {own} "
        "counted independently"
    )


def test_where_none_speaks_of_the_selection_the_answer_says_so_first():
    compared = compare_published(held_ledger().current()[0])
    assert tell_agreement(compared, of_selection=False) == (
        f"No published total covers this selection; of all {len(compared)} we match "
        f"{compared['matches'].sum()} within 10%"
    )


def test_a_row_of_ours_is_a_match_that_says_so_and_another_measure_is_none():
    own = build_row(100) | {"standing": "same-row", "near": False}
    assert tell_agreement(pd.DataFrame([own])).endswith("A claim (a row of our own tables)")
    other = build_row(100) | {"standing": "other", "near": False, "matches": False}
    assert tell_agreement(pd.DataFrame([other])).endswith("A claim (another measure)")
    assert tell_agreement(pd.DataFrame([own, build_row(30)])) == (
        "We match 1 of 2 published totals within 10%, but none of 1 counted independently"
    )
    assert tell_agreement(pd.DataFrame([own, other])).endswith(
        "none of them is an independent count"
    )


def test_nothing_published_is_said():
    compared = compare_published(held_ledger().current()[0])
    assert tell_agreement(compared.iloc[:0]) == "No published total to compare with ours"


@pytest.mark.parametrize(
    ("shown", "begins"),
    [
        (37, "Ours is everything counted"),
        (1, "The one of 37 published totals that covers this selection. "),
        (4, "The 4 of 37 published totals that cover this selection. "),
    ],
)
def test_it_is_told_how_many_of_all_are_shown(shown, begins):
    assert _tell_which(pd.DataFrame([build_row(30)] * shown), 37).startswith(begins)


def test_the_widest_gap_of_independent_counts_is_the_small_print():
    compared = compare_published(held_ledger().current()[0])
    assert "Widest gap among independent counts: " in _tell_which(compared, len(compared))
    near = pd.DataFrame([build_row(100, "a"), build_row(105, "b")])
    assert "Widest gap" not in _tell_which(near, 2)


def opened(**asked):
    page = new_page()
    for name, value in {"view": "investors", "section": "published", **asked}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def shown_by(page):
    return next(f.value for f in page.dataframe if f.proto.id.endswith("-published_table"))


def test_leaving_an_investor_out_cuts_no_total_of_ours_and_the_caption_says_so():
    page = opened(without="CHN")
    said = " ".join(caption.value for caption in page.caption)
    assert (
        "Without China: totals of others about them alone are not shown. Ours stays whole" in said
    )
    assert "filtered out" not in said
    compared = compare_published(held_ledger().current()[0]).set_index("id")
    shown = shown_by(page)
    ours = compared.loc[(compared["investor"] != "CHN").to_numpy(), "ours_usd_m"]
    assert shown["Ours"].tolist() == pytest.approx(ours.tolist())


def test_who_is_chosen_and_left_out_at_once_has_no_total_shown():
    shown = shown_by(opened(investor="CHN", without="CHN"))
    assert len(shown) > 0
    assert "China" not in set(shown["Whose"])
