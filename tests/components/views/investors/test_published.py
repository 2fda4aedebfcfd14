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
        "standing": "independent",
    }


@pytest.mark.parametrize(
    ("ours_usd_m", "told"),
    [
        (104, "Ours is within a tenth of the one independent count: A claim"),
        (250, "Ours is 2.5 times the one independent count: A claim"),
        (30, "Ours is 30% of the one independent count: A claim"),
        (0, "Ours is nothing beside the one independent count: A claim"),
    ],
)
def test_one_total_alone_is_told_in_the_singular(ours_usd_m, told):
    assert tell_agreement(pd.DataFrame([build_row(ours_usd_m)])) == told


@pytest.mark.parametrize(
    ("ours", "told"),
    [
        ((100, 105), "Ours is within a tenth of 2 of 2 independent counts"),
        (
            (100, 0),
            (
                "Ours is within a tenth of 1 of 2 independent counts; the widest gap: 0 "
                "(ours is nothing beside it)"
            ),
        ),
        (
            (30, 250),
            (
                "Ours is within a tenth of none of 2 independent counts; the widest gap: 30 "
                "(ours is 30% of it)"
            ),
        ),
    ],
)
def test_several_totals_are_told_with_the_widest_gap(ours, told):
    assert tell_agreement(pd.DataFrame([build_row(usd_m, str(usd_m)) for usd_m in ours])) == told


def test_where_none_speaks_of_the_selection_the_answer_says_so_first():
    compared = compare_published(held_ledger().current()[0])
    near, own = int(compared["near"].sum()), int((compared["standing"] == "independent").sum())
    assert own < len(compared)
    assert tell_agreement(compared, of_selection=False) == (
        f"No published total speaks of this selection; of {own} other independent counts ours is "
        f"within a tenth of {near or 'none'}"
    )


@pytest.mark.parametrize("standing", ["same-row", "other"])
def test_a_row_of_ours_and_another_measure_are_no_agreement(standing):
    alone = pd.DataFrame([build_row(100) | {"standing": standing, "near": False}])
    assert tell_agreement(alone).startswith("No independent count to hold against ours")
    both = pd.concat([alone, pd.DataFrame([build_row(30)])])
    assert tell_agreement(both) == "Ours is 30% of the one independent count: A claim"


def test_nothing_published_is_said():
    compared = compare_published(held_ledger().current()[0])
    assert tell_agreement(compared.iloc[:0]) == "No published total to hold against ours"


@pytest.mark.parametrize(
    ("shown", "begins"),
    [
        (37, "Ours is everything counted"),
        (1, "The one of 37 published totals that speaks of this selection. "),
        (4, "The 4 of 37 published totals that speak of this selection. "),
    ],
)
def test_it_is_told_how_many_of_all_are_shown(shown, begins):
    assert _tell_which(37, shown).startswith(begins)


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
