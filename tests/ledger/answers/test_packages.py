"""A headline opened: whatever the forest, its nodes add up and the package's sum is closed."""

from __future__ import annotations

from functools import cache
from math import fsum

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.answers import queries
from ledger.answers.packages import (
    choose_package,
    counted_in_packages,
    list_packages,
    open_package,
    package_ids_in,
)
from ledger.answers.queries import Cut, Selection
from ledger.answers.waterfall import step_package
from ledger.counting.counting import count_pledges, direct_parts, kind_of
from ledger.counting.stages import stage_of
from ledger.tables.vocabulary import COMMITTED_STAGES
from tests.exhaustive import draw_at_most
from tests.ledger.answers.selections import SELECTIONS
from tests.ledger.counting.forests import a_pledge, branch, forests, wholes
from tests.shipped import load_shipped

SHIPPED = load_shipped()
NEAR = {"rel": 1e-9, "abs": 1e-6}


def mark_of(row):
    return stage_of(row, "unknown") if kind_of(row) == "named" else kind_of(row) or ""


def as_table(rows):
    """Count rows and lay them out as the snapshot does, in the columns that a package needs."""
    counted = count_pledges(rows, wholes(rows))
    return pd.DataFrame(
        {
            "id": [row.id for row in rows],
            "title": [row.title for row in rows],
            "investor": [row.investor for row in rows],
            "stage": [stage_of(row, "unknown") for row in rows],
            "committed": [stage_of(row, "unknown") in COMMITTED_STAGES for row in rows],
            "kind": [kind_of(row) or "" for row in rows],
            "mark": [mark_of(row) for row in rows],
            "announced": [row.announced or "" for row in rows],
            "part_of_basis": [row.part_of_basis or "" for row in rows],
            "left_out": [counted[row.id].left_out for row in rows],
            "whole_usd_m": pd.Series([row.amount_m for row in rows], dtype="float64"),
            "counted_usd_m": [counted[row.id].counted_usd_m for row in rows],
            "overrun_usd_m": [counted[row.id].overrun_usd_m for row in rows],
            "dead_parts_usd_m": [counted[row.id].dead_parts_usd_m for row in rows],
        }
    )


def opened(rows, package_id):
    return open_package(as_table(rows), direct_parts(rows), package_id)


def opened_all(rows):
    """Open the package of every row of a forest."""
    table, parts = as_table(rows), direct_parts(rows)
    return [(row, open_package(table, parts, row.id)) for row in rows]


def opened_shipped(package_id):
    return open_package(SHIPPED.pledges, SHIPPED.children, package_id)


JAPAN = "jpn-2025-caj-summit"


@cache
def packages():
    return tuple(list_packages(SHIPPED)["id"])


def offered(frame):
    package_ids = package_ids_in(SHIPPED, frame)
    return [package for package in packages() if package in package_ids]


def chosen(frame):
    return choose_package(SHIPPED, frame, offered(frame), JAPAN)


class TestAnyForest:
    @given(forests())
    def test_every_package_of_it_adds_up_in_each_way(self, rows):
        """All sums of one drawing: opening the packages costs more than all else."""
        for row, package in opened_all(rows):
            nodes = {node["id"]: node for node in package.nodes.to_dict("records")}
            check_nodes_are_its_rows(package, nodes, rows, row.id)
            check_each_row_and_its_parts_are_its_branch(package, nodes)
            check_the_terms_close_what_it_states(package)
            check_its_steps_lead_from_nothing_to_what_it_counts_and_states(package, nodes)

    @draw_at_most(60)
    @given(forests())
    def test_each_branch_is_the_exact_sum_of_its_rows_rounded_once(self, rows):
        counted = as_table(rows).set_index("id")["counted_usd_m"].to_dict()
        package = opened(rows, rows[0].id)
        for node in package.nodes.to_dict("records"):
            below = branch(rows, node["id"])
            assert node["package_usd_m"] == fsum(counted[pledge_id] for pledge_id in below)
        assert package.counting == sum(
            counted[pledge_id] > 0 for pledge_id in branch(rows, rows[0].id)
        )

    @draw_at_most(60)
    @given(forests())
    def test_each_row_is_followed_by_its_parts_the_largest_branch_first(self, rows):
        package_id = rows[0].id
        nodes = opened(rows, package_id).nodes
        place = {pledge_id: position for position, pledge_id in enumerate(nodes["id"])}
        assert nodes["id"].iloc[0] == package_id
        for parent, parts in nodes.iloc[1:].groupby("parent"):
            assert (parts["level"] == nodes["level"].iloc[place[parent]] + 1).all()
            assert parts["package_usd_m"].is_monotonic_decreasing
            assert min(place[pledge_id] for pledge_id in parts["id"]) == place[parent] + 1

    @draw_at_most(60)
    @given(forests(), st.randoms())
    def test_the_order_of_the_table_changes_nothing(self, rows, random):
        shuffled = random.sample(rows, len(rows))
        pd.testing.assert_frame_equal(
            opened(rows, rows[0].id).nodes, opened(shuffled, rows[0].id).nodes
        )


def check_nodes_are_its_rows(package, nodes, rows, package_id):
    counted = {
        id_: result.counted_usd_m for id_, result in count_pledges(rows, wholes(rows)).items()
    }
    ids = branch(rows, package_id)
    assert sorted(package.nodes["id"]) == sorted(ids)
    expected = pytest.approx(fsum(counted[id_] for id_ in ids), **NEAR)
    assert package.counted_usd_m == expected
    assert fsum(node["counted_usd_m"] for node in nodes.values()) == expected


def check_each_row_and_its_parts_are_its_branch(package, nodes):
    assert package.parts_usd_m + package.unexplained_usd_m == pytest.approx(
        package.counted_usd_m, **NEAR
    )
    below = dict.fromkeys(nodes, 0.0)
    for node in nodes.values():
        if node["parent"]:
            below[node["parent"]] += node["package_usd_m"]
    for id_, node in nodes.items():
        assert below[id_] == pytest.approx(node["parts_usd_m"], **NEAR)
        assert node["package_usd_m"] == pytest.approx(
            node["parts_usd_m"] + node["counted_usd_m"], **NEAR
        )


def check_the_terms_close_what_it_states(package):
    if not package.can_count:
        assert package.unexplained_usd_m == package.overrun_usd_m == package.beyond_usd_m == 0
        assert package.dead_usd_m == 0
        return
    assert package.stated_usd_m + package.overrun_usd_m == pytest.approx(
        fsum(
            (
                package.parts_usd_m,
                package.unexplained_usd_m,
                package.beyond_usd_m,
                package.dead_usd_m,
            )
        ),
        **NEAR,
    )
    assert not (package.overrun_usd_m and package.unexplained_usd_m)


def check_its_steps_lead_from_nothing_to_what_it_counts_and_states(package, nodes):
    steps = step_package(package)
    if package.counted_usd_m <= 0:
        assert steps == ()
        return
    assert len({step.code for step in steps}) == len(steps)
    assert all(step.usd_m > 0 for step in steps)
    at, seen = 0.0, []
    for step in steps:
        if step.mark:
            assert step.start_usd_m == pytest.approx(at, **NEAR)
            assert step.usd_m == pytest.approx(
                fsum(nodes[id_]["counted_usd_m"] for id_ in step.ids), **NEAR
            )
            at += step.usd_m
            seen += step.ids
    assert at == pytest.approx(package.counted_usd_m, **NEAR)
    assert sorted(seen) == sorted(id_ for id_, row in nodes.items() if row["counted_usd_m"] > 0)
    sums = {step.kind: step for step in steps}
    assert sums["counted"].usd_m == package.counted_usd_m
    assert ("stated" in sums) == (package.can_count and package.stated_usd_m is not None)
    if "stated" in sums:
        beyond = fsum(step.usd_m for step in steps if step.kind in {"dead", "others"})
        over = sums["over"].usd_m if "over" in sums else 0.0
        assert at + beyond - over == pytest.approx(package.stated_usd_m, **NEAR)
        assert over == pytest.approx(package.overrun_usd_m, **NEAR)


def test_each_row_of_a_long_chain_is_added_once():
    """Opens a package as deep as it is long, in which a sum for each row would take minutes."""
    rows = [a_pledge("r0")]
    rows += [a_pledge(f"r{number}", part_of=f"r{number - 1}") for number in range(1, 2000)]
    children = CountingChildren(direct_parts(rows))
    open_package(as_table(rows), children, "r0")
    assert children.asked < 20 * len(rows)


class CountingChildren(dict):
    """Direct parts by id, which count how often they are asked for."""

    asked = 0

    def get(self, key, default=None):
        self.asked += 1
        return super().get(key, default)


class TestNamedCases:
    def test_a_row_that_cannot_count_passes_its_parts_through(self):
        rows = (
            a_pledge("past", measures="stock", amount_m=500.0),
            a_pledge("loan", part_of="past", amount_m=25.0),
        )
        package = opened(rows, "past")
        assert (package.counted_usd_m, package.parts_usd_m) == (25.0, 25.0)
        assert (package.left_out, package.explained_share) == ("stock", None)
        assert list(package.nodes["package_usd_m"]) == [25.0, 25.0]

    def test_money_of_others_that_no_row_names_is_told_apart_from_the_remainder(self):
        rows = (
            a_pledge("plant", investor_share=0.6),
            a_pledge("loan", part_of="plant", amount_m=50.0),
        )
        package = opened(rows, "plant")
        assert package.unexplained_usd_m == pytest.approx(10.0)
        assert package.beyond_usd_m == pytest.approx(40.0)

    def test_parts_that_exceed_their_package_explain_more_than_all_of_it(self):
        rows = a_pledge("summit"), a_pledge("loan", part_of="summit", amount_m=130.0)
        package = opened(rows, "summit")
        assert (package.overrun_usd_m, package.explained_share) == (30.0, 1.3)

    def test_a_pledge_without_parts_is_its_own_package(self):
        package = opened((a_pledge("loan"),), "loan")
        assert len(package.nodes) == 1
        assert (package.parts_usd_m, package.unexplained_usd_m) == (0.0, 100.0)

    def test_an_package_without_an_amount_states_nothing(self):
        rows = a_pledge("talks", amount_m=None), a_pledge("loan", part_of="talks")
        package = opened(rows, "talks")
        assert (package.stated_usd_m, package.explained_share) == (None, None)
        assert package.counted_usd_m == 100.0


class TestTheShippedLedger:
    @pytest.mark.parametrize("package_id", sorted(SHIPPED.children))
    def test_a_package_totals_what_the_selection_of_it_totals(self, package_id):
        package = opened_shipped(package_id)
        rows = queries.select(SHIPPED, Selection(package=package_id))
        sums = queries.total(rows)
        assert package.counted_usd_m == pytest.approx(sums.counted_usd_m, **NEAR)
        assert package.committed_usd_m == pytest.approx(sums.committed_usd_m, **NEAR)
        assert package.named_usd_m == pytest.approx(sums.named_usd_m, **NEAR)
        remainder = queries.total(queries.cut(SHIPPED, Cut(ids=(package_id,)))).counted_usd_m
        assert remainder + package.parts_usd_m == pytest.approx(sums.counted_usd_m, **NEAR)

    def test_packages_are_the_rows_with_parts_that_are_part_of_nothing(self):
        listed = list_packages(SHIPPED)
        part_of = dict(zip(SHIPPED.pledges["id"], SHIPPED.pledges["part_of"], strict=True))
        assert set(listed["id"]) == {id_ for id_ in SHIPPED.children if not part_of[id_]}
        assert listed["counted_usd_m"].is_monotonic_decreasing
        for row in listed.to_dict("records"):
            rows = queries.select(SHIPPED, Selection(package=row["id"]))
            assert row["rows"] == len(rows)
            assert row["counted_usd_m"] == pytest.approx(queries.total(rows).counted_usd_m, **NEAR)

    @given(SELECTIONS)
    def test_the_packages_offered_hold_every_row_of_a_selection(self, selection):
        frame = queries.select(SHIPPED, selection)
        package_ids = package_ids_in(SHIPPED, frame)
        held = {
            pledge_id
            for package_id in package_ids
            for pledge_id in queries.rows_of_package(SHIPPED, package_id)
        }
        assert set(frame["id"]) <= held
        assert all(
            set(queries.rows_of_package(SHIPPED, package_id)) & set(frame["id"])
            for package_id in package_ids
        )

    def test_the_first_package_opens_where_a_selection_holds_its_headline(self):
        frame = queries.select(SHIPPED, Selection(investors=("JPN",)))
        assert chosen(frame) == JAPAN
        assert chosen(SHIPPED.pledges) == JAPAN

    def test_else_the_package_opens_of_which_a_selection_counts_most(self):
        frame = queries.select(SHIPPED, Selection(investors=("CHN",)))
        assert chosen(frame) == "chn-kaz-224-projects-66bn"
        without = queries.cut(SHIPPED, Cut(without=("JPN",)))
        assert chosen(without) != JAPAN

    @given(SELECTIONS)
    def test_no_other_package_holds_more_of_a_selection(self, selection):
        frame = queries.select(SHIPPED, selection)
        package_id, sums = chosen(frame), counted_in_packages(SHIPPED, frame)
        assert sum(sums.values()) == pytest.approx(queries.total(frame).counted_usd_m, **NEAR)
        if package_id is None:
            assert not offered(frame)
        elif package_id != JAPAN:
            assert sums[package_id] == max(sums[package] for package in offered(frame))
