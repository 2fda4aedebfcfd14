"""Pictures of packages and published totals: areas are counted amounts, text is only text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from components.figures.amount_unit import choose_unit
from components.figures.marks import LOOK_OF
from components.figures.packages import build_package_figure
from components.figures.palette import MARK_COLOURS, THEMES
from components.server.held import held_ledger
from components.views.investors.packages_words import headline_of, tell_answer, tell_sums
from components.words.amounts import (
    format_share,
    format_stated,
    format_usd,
)
from components.words.package_claims import tell_known
from ledger.answers.coverage import gaps_of_package, read_gaps
from ledger.answers.package_claims import read_claims
from ledger.answers.packages import open_package
from ledger.answers.waterfall import step_package
from tests.components.looks import look_of

JAPAN = "jpn-2025-caj-summit"


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@cache
def rows_of_package(package_id):
    """Open a package of the shipped tables, once for all who look at it."""
    snapshot = held_ledger().current()[0]
    return open_package(snapshot.pledges, snapshot.children, package_id)


def draw(package_id):
    package = rows_of_package(package_id)
    steps = step_package(package)
    colours, paper = MARK_COLOURS["light"], THEMES["light"]
    return steps, build_package_figure(steps, package.nodes, colours, paper)


def bars(figure):
    return [trace for trace in figure["data"] if trace["type"] == "bar"]


def overrun_packages(snapshot):
    """Give each package whose parts exceed it, by its id; there is one at least."""
    packages = {package_id: rows_of_package(package_id) for package_id in snapshot.children}
    found = [(id_, package) for id_, package in packages.items() if package.overrun_usd_m > 0]
    assert found
    return found


@cache
def claims_of(package_id):
    return read_claims(held_ledger().current()[0], package_id)


@cache
def words(package_id):
    snapshot = held_ledger().current()[0]
    package = rows_of_package(package_id)
    row = snapshot.pledges[(snapshot.pledges["id"] == package_id).to_numpy()].iloc[0].to_dict()
    claims = claims_of(package_id)
    gaps = gaps_of_package(read_gaps(snapshot), package.nodes["id"].tolist())
    lacking, _ = tell_known(claims, gaps, package_id, snapshot.names)
    headline = headline_of(row, snapshot.names)
    return tell_answer(headline, package, claims, lacking), tell_sums(package, claims)


class TestWaterfall:
    def test_every_package_adds_up_to_what_it_counts_bar_by_bar(self, snapshot):
        for package_id in snapshot.children:
            steps, figure = draw(package_id)
            drawn = bars(figure)
            assert [bar["customdata"] for bar in drawn] == [[step.code] for step in steps]
            if not steps:
                continue
            unit = choose_unit(max(step.start_usd_m + step.usd_m for step in steps)).usd_m
            at = 0.0
            for step, bar in zip(steps, drawn, strict=True):
                if step.mark:
                    assert bar["base"] == [pytest.approx(at, abs=1e-3)]
                    at += bar["x"][0]
            whole = rows_of_package(package_id).counted_usd_m
            assert at * unit == pytest.approx(whole, abs=0.001 * unit)

    def test_what_counts_looks_as_its_mark_does_and_sums_look_otherwise(self, snapshot):
        seen = set()
        for package_id in snapshot.children:
            steps, figure = draw(package_id)
            for step, bar in zip(steps, bars(figure), strict=True):
                look = look_of(bar)
                if step.mark:
                    assert look == (LOOK_OF[step.mark], MARK_COLOURS["light"][step.mark])
                else:
                    seen.add((step.kind, look[0]))
        assert {
            *(("stated", "ring"), ("counted", "filled"), ("over", "dashed"), ("others", "dashed"))
        } <= seen

    def test_japans_goal_is_lists_a_deal_and_what_nobody_has_assigned(self):
        steps, figure = draw(JAPAN)
        assert [step.code for step in steps] == ["stated", "committed", "list", "open", "counted"]
        assert figure["data"][0]["text"][0] == "The package states"
        assert "Not yet assigned to a project" in figure["data"][0]["text"][3]
        own = rows_of_package(JAPAN).unexplained_usd_m
        assert bars(figure)[3]["x"] == [pytest.approx(own / 1000, abs=1e-4)]
        assert figure["data"][1]["text"][3].strip() == f"{format_usd(own)}, 17%"

    def test_no_bar_and_no_word_leaves_the_chart(self, snapshot):
        for package_id in snapshot.children:
            steps, figure = draw(package_id)
            right = figure["layout"]["xaxis"]["range"][1]
            for bar in bars(figure):
                assert bar["base"][0] + bar["x"][0] <= right
            names = figure["data"][0]
            for at, side in zip(names["x"], names["textposition"], strict=True):
                assert (at < right / 2) == (side == "middle right") or at == 0.0
            assert len(steps) == len(names["x"])

    def test_an_overrun_says_so(self, snapshot):
        for package_id, package in overrun_packages(snapshot):
            steps, figure = draw(package_id)
            if package.can_count:
                assert steps[-1].kind == "over"
                shown = figure["data"][1]["text"][-1].strip()
                assert shown == format_usd(package.overrun_usd_m)

    def test_a_title_with_tags_stays_text(self):
        package = rows_of_package(JAPAN)
        nodes = package.nodes.assign(title="<a href='x'>now</a>")
        figure = build_package_figure(
            step_package(package), nodes, MARK_COLOURS["light"], THEMES["light"]
        )
        assert not [bar for bar in bars(figure) if "<a" in bar["text"][0]]

    def test_a_package_in_which_nothing_counts_has_no_bar(self):
        steps, figure = draw("jpn-2025-uzb-portfolio20")
        assert (steps, bars(figure)) == ((), [])


class TestWords:
    def test_lists_do_not_explain_a_goal(self):
        answer, sums = words(JAPAN)
        assert answer == (
            "3 trillion yen from Japan (2025): a goal for private business, whose parts nobody has "
            "published"
        )
        claims = claims_of(JAPAN)
        listed, named = map(format_usd, (claims.listed_usd_m, claims.named_usd_m))
        assert (
            sums
            == f"Goal $19.0B; lists and goals within it come to {listed}, named deals to {named}"
        )

    def test_named_projects_alone_explain_a_package(self, snapshot):
        for package_id in snapshot.children:
            package, claims = rows_of_package(package_id), claims_of(package_id)
            answer, _ = words(package_id)
            said = re.search(r"named projects explain (\S+) of it", answer)
            if said:
                assert said[1] == format_share(claims.named_usd_m, package.stated_usd_m)
            assert ("lists and goals claim" in answer) <= (not claims.is_named)

    def test_no_share_of_parts_is_called_an_explanation(self, snapshot):
        answers = [words(package_id)[0] for package_id in snapshot.children]
        assert not [answer for answer in answers if "explained by named parts" in answer]

    def test_an_overrun_is_told_in_the_answer_and_in_the_sum(self, snapshot):
        for package_id, package in overrun_packages(snapshot):
            answer, sums = words(package_id)
            over, parts = format_usd(package.overrun_usd_m), format_usd(package.parts_usd_m)
            assert f": its parts add up to {over} more than announced, " in answer
            assert sums.startswith(f"Package {format_usd(package.stated_usd_m)} ")
            assert f" parts {parts} less overrun {over}" in sums

    def test_a_stock_counts_nothing_and_its_parts_stand(self):
        answer, sums = words("fra-2025-uzb-12bn")
        assert answer.startswith(
            "12 billion euros from France for Uzbekistan (2025): past investment; its parts count "
        )
        assert "is not counted (past investment)" in sums

    def test_money_of_others_is_a_term_of_its_own(self):
        assert "not this investor's share" in words("rus-kaz-npp-16p4bn")[1]

    def test_a_cost_of_several_payers_is_called_by_its_title(self):
        assert words("wb-casa1000-total")[0].startswith("CASA-1000 power line")

    def test_a_term_reads_as_the_same_amount_does_elsewhere(self):
        package = rows_of_package("eu-2024-gg-transport")
        sentence = words("eu-2024-gg-transport")[1]
        assert format_usd(package.unexplained_usd_m) == "$7.6B"
        assert sentence == (
            "Package $10.8B \N{ALMOST EQUAL TO} parts $3.3B + not yet assigned $7.6B, each rounded"
        )

    def test_no_package_is_called_as_another_pledge_is(self, snapshot):
        names = snapshot.names
        called = Counter(headline_of(row, names) for row in snapshot.pledges.to_dict("records"))
        rows = snapshot.pledges[snapshot.pledges["id"].isin(snapshot.children).to_numpy()]
        headlines = [headline_of(row, names) for row in rows.to_dict("records")]
        assert not [headline for headline in headlines if called[headline] > 1]

    def test_every_pledge_has_an_answer_without_a_hole(self, snapshot):
        for package_id in [*snapshot.children, *snapshot.pledges["id"].iloc[::40]]:
            answer, sums = words(package_id)
            assert ": " in answer
            assert not [text for text in (answer, sums) if re.search(r"\bnan\b|None", text)]


@pytest.mark.parametrize(
    ("amount_m", "currency", "told"),
    [
        (3_000_000, "JPY", "3 trillion yen"),
        (12_000, "EUR", "12 billion euros"),
        (44.5, "USD", "44.5 million dollars"),
        (0.5, "USD", "0.5 million dollars"),
        (7, "XDR", "7 million XDR"),
    ],
)
def test_an_amount_is_written_as_its_headline_has_it(amount_m, currency, told):
    assert format_stated(amount_m, currency) == told
