"""The sections "What is in the headline?" and "Do others agree?" as a viewer drives them."""

from __future__ import annotations

import json

import pytest

from components.figures.packages import build_package_figure
from components.figures.palette import MARK_COLOURS, THEMES
from components.server.held import held_ledger
from components.views.investors import (
    packages_payers as package_payers,
)
from components.views.investors import (
    packages_table as package_table,
)
from components.views.investors.packages import _ask_step
from components.views.investors.packages_words import headline_of, tell_answer
from components.views.investors.published import tell_agreement
from components.widgets.explain import Why
from components.words.amounts import format_usd
from components.words.package_claims import tell_known
from ledger.answers.coverage import gaps_of_package, read_gaps
from ledger.answers.package_claims import read_claims
from ledger.answers.packages import list_packages, open_package
from ledger.answers.queries import Cut, Selection, cut, select, total, total_by
from ledger.answers.reconciliation import compare_published, cut_of, fitting
from ledger.answers.waterfall import step_package
from tests.components.reading import explained, html, new_page

JAPAN = "jpn-2025-caj-summit"
CHINA = "chn-kaz-224-projects-66bn"
RUSSIA = "rus-uzb-portfolio-45bn"
ROGUN = "tjk-rogun-completion-6p29bn"


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def opened(section, **parameters):
    page = new_page()
    page.query_params["view"] = "investors"
    page.query_params["section"] = section
    for name, value in parameters.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def metrics(page):
    return {metric.label: metric.value for metric in page.metric}


def figure(page, key):
    plots = [plot for plot in page.get("bidi_component") if plot.proto.id.endswith(f"-{key}")]
    assert len(plots) == 1
    return json.loads(plots[0].proto.json)["figure"]


def answer(snapshot, package_id):
    row = snapshot.pledges[(snapshot.pledges["id"] == package_id).to_numpy()].iloc[0].to_dict()
    package = open_package(snapshot.pledges, snapshot.children, package_id)
    claims = read_claims(snapshot, package_id)
    gaps = gaps_of_package(read_gaps(snapshot), package.nodes["id"].tolist())
    lacking, _ = tell_known(claims, gaps, package_id, snapshot.names)
    return tell_answer(headline_of(row, snapshot.names), package, claims, lacking)


def press(page, key):
    next(button for button in page.button if button.key == key).click().run()
    assert not page.exception


class TestPackages:
    def test_it_opens_on_japans_three_trillion_yen_without_filtering_by_it(self, snapshot):
        page = opened("families")
        assert answer(snapshot, JAPAN) in html(page).replace("&#x27;", "'")
        assert page.selectbox(key="package_choice").value == JAPAN
        assert "family" not in page.query_params
        package = open_package(snapshot.pledges, snapshot.children, JAPAN)
        expected = build_package_figure(
            step_package(package), package.nodes, MARK_COLOURS["light"], THEMES["light"]
        )
        assert figure(page, "package") == json.loads(json.dumps(expected))
        shown = metrics(page)
        assert shown["Counted in all"] == format_usd(package.counted_usd_m)
        assert shown["Committed"] == format_usd(package.committed_usd_m)
        assert "Goal $19.0B; lists and goals within it come to " in html(page)

    @pytest.mark.parametrize("package_id", [JAPAN, "rus-kaz-27-projects-8bn", RUSSIA])
    def test_what_is_in_no_part_is_the_third_number_and_the_top_is_told_apart(
        self, snapshot, package_id
    ):
        page = opened("families", family=package_id)
        package = open_package(snapshot.pledges, snapshot.children, package_id)
        nodes = package.nodes[package.nodes["has_parts"].to_numpy(dtype=bool)]
        in_no_part = nodes.loc[nodes["counted_usd_m"] > 0, "counted_usd_m"].tolist()
        if package_id not in snapshot.children:
            assert not in_no_part
            assert "Not in parts, all levels" not in metrics(page)
            return
        shown = next(metric for metric in page.metric if metric.label == "Not in parts, all levels")
        assert shown.value == format_usd(sum(in_no_part))
        at_top = format_usd(package.unexplained_usd_m)
        assert shown.delta == f"{at_top} of it at the top"
        press(page, "why_package_not_in_parts_all_levels")
        assert len(explained(page)) == len(in_no_part)

    def test_the_table_can_be_summed_by_the_column_counted(self, snapshot, monkeypatch):
        drawn = []
        monkeypatch.setattr(
            package_table, "show_totals_table", lambda table, **how: drawn.append((table, how))
        )
        opened("families", family=RUSSIA)
        ((table, how),) = drawn
        whole = total(select(snapshot, Selection(package=RUSSIA))).counted_usd_m
        assert table["Counted"].sum() == pytest.approx(whole)
        assert table["Counted with parts"].iloc[0] == pytest.approx(whole)
        for heading in ("Counted", "Counted with parts", "In parts"):
            for pledge, usd_m in table[heading].dropna().items():
                why = how["why_of"](pledge, heading)
                assert total(cut(snapshot, why.cut)).counted_usd_m == pytest.approx(usd_m)
        assert how["why_of"](RUSSIA, "Stated") is None

    def test_one_row_or_several_are_in_the_table_only(self):
        assert "1 row without a counted amount is in" in html(
            opened("families", recipient="TKM")
        )
        assert "rows without a counted amount are in" in html(opened("families", family=JAPAN))

    def test_a_single_pledge_is_said_nothing_of_links(self):
        shown = html(opened("families", family="rus-kaz-27-projects-8bn"))
        assert "1 row." in shown
        assert "link" not in shown.split("1 row.")[1].split("</p>")[0]

    def test_each_step_opens_the_rows_that_add_up_to_it(self, snapshot, monkeypatch):
        asked = []
        monkeypatch.setattr("components.views.investors.packages.ask", asked.append)
        for package_id in (JAPAN, CHINA, ROGUN):
            package = open_package(snapshot.pledges, snapshot.children, package_id)
            steps = step_package(package)
            for step in steps:
                _ask_step(package, steps, step.code)
                found = total(cut(snapshot, asked[-1].cut)).counted_usd_m
                if step.mark or step.kind == "counted":
                    assert found == pytest.approx(step.usd_m)

    def test_every_package_is_offered_the_largest_first(self, snapshot):
        page = opened("families")
        options = page.selectbox(key="package_choice").options
        listed = list_packages(snapshot)
        assert len(options) == len(listed)
        assert options[0].startswith(listed["title"].iloc[0])

    def test_choosing_a_package_filters_the_page_and_leaving_it_opens_all_again(self, snapshot):
        page = opened("families")
        page.selectbox(key="package_choice").set_value(CHINA).run()
        assert not page.exception
        assert page.query_params["family"] in (CHINA, [CHINA])
        assert answer(snapshot, CHINA) in html(page).replace("&#x27;", "'")
        page.segmented_control(key="study").set_value("ladder").run()
        rows = select(snapshot, Selection(package=CHINA))
        assert metrics(page)["Everything counted"].endswith(format_usd(total(rows).counted_usd_m))
        page.segmented_control(key="study").set_value("families").run()
        press(page, "package_leave")
        assert "family" not in page.query_params
        assert page.selectbox(key="package_choice").value == JAPAN

    def test_a_link_opens_a_package_below_the_top_too(self, snapshot):
        page = opened("families", family="jpn-2025-uzb-tokyo")
        assert answer(snapshot, "jpn-2025-uzb-tokyo") in html(page).replace("&#x27;", "'")
        assert page.selectbox(key="package_choice").value == "jpn-2025-uzb-tokyo"

    @pytest.mark.parametrize(
        "package_id", ["fra-2025-uzb-12bn", "jpn-2025-uzb-portfolio20", "are-uzb-masdar-2gw-jda"]
    )
    def test_a_package_whose_top_cannot_count_still_draws(self, snapshot, package_id):
        page = opened("families", family=package_id)
        assert answer(snapshot, package_id) in html(page).replace("&#x27;", "'")
        table = next(table for table in page.dataframe if table.key == "package_table")
        assert len(table.value) == len(select(snapshot, Selection(package=package_id)))

    def test_filters_decide_which_packages_are_offered_and_never_cut_one(self, snapshot):
        page = opened("families", investor=["KOR"])
        package_ids = page.selectbox(key="package_choice").options
        assert 0 < len(package_ids) < len(list_packages(snapshot))
        page = opened("families", family=JAPAN, recipient=["KAZ"])
        assert metrics(page)["Counted in all"] == "$19.0B"
        inside = len(cut(snapshot, Cut(Selection(recipients=("KAZ",), package=JAPAN))))
        rows = len(select(snapshot, Selection(package=JAPAN)))
        assert f"match the filter: {inside} of {rows}." in html(page)

    def test_a_filter_opens_the_package_of_which_it_counts_most_and_says_so(self, snapshot):
        page = opened("families", investor=["CHN"])
        assert page.selectbox(key="package_choice").value == CHINA
        assert answer(snapshot, CHINA) in html(page).replace("&#x27;", "'")
        assert "Shown whole: filters do not split a package" in html(page)
        held = format_usd(total(select(snapshot, Selection(("CHN",), package=CHINA))).counted_usd_m)
        assert f"this one holds most of the counted amount: {held} of $" in html(page)
        assert "family" not in page.query_params

    def test_a_filter_that_holds_japans_headline_opens_it_first(self):
        page = opened("families", investor=["JPN"])
        assert page.selectbox(key="package_choice").value == JAPAN
        assert "this one opens first" in html(page)

    def test_without_a_filter_nothing_is_said_of_filters(self):
        assert "Shown whole" not in html(opened("families"))

    def test_leaving_an_investor_out_leaves_the_package_whole_and_says_so(self, snapshot):
        page = opened("families", without=["WB"], family=ROGUN)
        rows = select(snapshot, Selection(package=ROGUN))
        assert metrics(page)["Counted in all"] == format_usd(total(rows).counted_usd_m)
        others = int((rows["investor"] != "WB").sum())
        assert f"match the filter: {others} of {len(rows)}." in html(page)
        (caption,) = [
            caption.value for caption in page.caption if caption.value.startswith("Without ")
        ]
        assert "stays whole" in caption
        assert "filtered out" not in caption

    def test_the_total_says_how_many_of_its_rows_count(self, snapshot):
        page = opened("families")
        rows = select(snapshot, Selection(package=JAPAN))
        counting = int((rows["counted_usd_m"] > 0).sum())
        remark = next(metric for metric in page.metric if metric.label == "Counted in all").delta
        assert remark == f"{counting} of {len(rows)} rows counted, net of known overlaps"

    def test_who_pays_stands_in_a_table_too_and_each_cell_explains_its_number(
        self, snapshot, monkeypatch
    ):
        drawn = []
        monkeypatch.setattr(
            package_payers, "show_totals_table", lambda table, **how: drawn.append((table, how))
        )
        opened("families", family=ROGUN)
        ((table, how),) = drawn
        rows = select(snapshot, Selection(package=ROGUN))
        groups = total_by(rows, "payer-kind")
        assert {key for key in table.index if "|" not in key} == {group.key for group in groups}
        payers = total_by(rows, "payer")
        below = {key.partition("|")[2]: key for key in table.index if "|" in key}
        assert set(below) == {payer.key for payer in payers}
        for bucket in payers:
            assert table.loc[below[bucket.key], "Counted"] == pytest.approx(bucket.counted_usd_m)
        assert how["why_of"]("public", "Payer") is None
        share = "Committed or further, % of named deals"
        for heading in table.columns.drop(["Payer", share]):
            for key, usd_m in table[heading].items():
                why = how["why_of"](key, heading)
                assert total(cut(snapshot, why.cut)).counted_usd_m == pytest.approx(usd_m)
        committed = total(cut(snapshot, how["why_of"]("public", share).cut))
        assert table.loc["public", share] == pytest.approx(
            100 * committed.counted_usd_m / total(rows[rows["payer_group"] == "public"]).named_usd_m
        )

    def test_the_chart_and_the_table_of_who_pays_speak_of_the_same_payers(self, snapshot):
        page = opened("families", family=ROGUN)
        groups = {
            code
            for trace in figure(page, "package_payers")["data"]
            for code in trace.get("customdata", ())
        }
        buckets = total_by(select(snapshot, Selection(package=ROGUN)), "payer-kind")
        assert groups == {bucket.key for bucket in buckets}

    def test_pledges_in_no_package_say_so(self):
        page = opened("families", investor=["HUN"])
        assert "no pledge here is part of a package" in html(page)

    def test_a_headline_told_before_is_linked_and_says_what_still_counts(self):
        page = opened("families")
        shown = html(page)
        assert "Abe speech in Astana" in shown
        assert "the same sum announced again" in shown
        assert "Counted twice? Both are counted; up to $19.0B may be the same money." in shown
        assert "family=jpn-2015-abe-3trn" in shown
        assert "Most links are the editors" in shown

    def test_the_total_explains_with_every_row_that_counts(self, snapshot):
        page = opened("families")
        press(page, "why_package_counted_in_all")
        rows = select(snapshot, Selection(package=JAPAN))
        assert explained(page) == sorted(rows.loc[rows["counted_usd_m"] > 0, "title"])


class TestPublished:
    def test_without_a_filter_all_are_shown_and_the_answer_is_computed(self, snapshot):
        page = opened("published")
        compared = compare_published(snapshot)
        assert tell_agreement(compared) in html(page)
        table = next(table for table in page.dataframe if table.key == "published_table").value
        assert list(table["Ours"]) == list(compared["ours_usd_m"])

    def test_a_filter_shows_the_totals_that_speak_of_it(self, snapshot):
        page = opened("published", investor=["JPN"])
        fit = fitting(snapshot, compare_published(snapshot), Selection(investors=("JPN",)))
        assert tell_agreement(fit) in html(page)
        table = next(table for table in page.dataframe if table.key == "published_table").value
        assert list(table["Published total"]) == list(fit["title"])

    @pytest.mark.parametrize("parameters", [{"investor": ["HUN"]}, {"without": ["CHN"]}])
    def test_where_none_fits_all_are_shown(self, snapshot, parameters):
        page = opened("published", **parameters)
        table = next(table for table in page.dataframe if table.key == "published_table").value
        whole = len(compare_published(snapshot))
        if "investor" in parameters:
            assert len(table) == whole
            assert "No published total covers this selection" in html(page)
        else:
            assert len(table) < whole

    def test_a_total_of_ours_explains_with_the_rows_of_its_own_selection(self, snapshot):
        page = opened("published", investor=["JPN"])
        compared = compare_published(snapshot)
        row = compared[(compared["id"] == "jpn-c5-2025-3trn").to_numpy()].iloc[0].to_dict()
        page.session_state["why"] = Why(row["title"], cut_of(row))
        page.run()
        rows = cut(snapshot, cut_of(row))
        assert explained(page) == sorted(rows.loc[rows["counted_usd_m"] > 0, "title"])
        assert page.dataframe[-1].value["counted_usd_m"].sum() == pytest.approx(row["ours_usd_m"])
