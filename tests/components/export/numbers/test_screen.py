"""The CSV of the numbers on screen: what it holds is what the page shows, to the last digit."""

from __future__ import annotations

import csv
import io
import math
from urllib.parse import parse_qs

import pytest

from components.export.numbers.rows import HEADER, ShownRow, write_rows
from components.link.model import Link
from components.link.reading import read_link
from components.server.held import held_ledger, offer_of
from components.sharing import take_away
from components.words.amounts import format_usd
from components.words.freight import dollars_text
from ledger.answers.queries import Selection, select, total
from tests.components.reading import deals, measures, metric_labels, new_page

JAPAN_AND_KOREA = Selection(investors=("JPN", "KOR"), years=(2010, None))

POTI = {"view": "corridors", "from": "xian", "to": "poti-port", "avoid": ["RUS", "IRN"]}


#: By name in the file, the measure on the screen.
HEADLINE = {
    "Committed": "committed",
    "Signed": "signed",
    "Announced": "announced",
    "In lists": "lists",
    "Goals": "goals",
    "Everything counted": "counted",
    "At least": "low",
}


class Screen:
    """The page in a state, and the numbers that it gives to take away."""

    def __init__(self, monkeypatch, **params):
        self.made = []
        make = take_away.make_file

        def keep(*given):
            self.made.append(make(*given))
            return self.made[-1]

        monkeypatch.setattr(take_away, "make_file", keep)
        self.page = new_page()
        for name, value in params.items():
            self.page.query_params[name] = value
        self.page.run()

    def take(self):
        next(button for button in self.page.button if button.key == "take_numbers").click()
        self.page.run()
        assert not self.page.exception
        text = self.made[-1].decode("utf-8-sig")
        return list(csv.DictReader(io.StringIO(text, newline="")))

    @property
    def metrics(self):
        return {label: metric.value for label, metric in metric_labels(self.page).items()}

    def table(self, key):
        (frame,) = [frame for frame in self.page.dataframe if frame.key == key]
        return frame.value


@pytest.fixture
def screen(monkeypatch):
    return lambda **params: Screen(monkeypatch, **params)


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def value_of(rows, shown_in, name, part=""):
    (row,) = [
        row for row in rows if (row["shown_in"], row["name"], row["part"]) == (shown_in, name, part)
    ]
    return float(row["value"])


def sum_of(rows, shown_in):
    return math.fsum(float(row["value"]) for row in rows if row["shown_in"] == shown_in)


class TestAtlas:
    @pytest.fixture
    def shown(self, screen):
        return screen(investor=["JPN", "KOR"], years="2010..")

    def test_the_headline_is_that_of_the_screen(self, shown):
        rows = shown.take()
        on_screen = measures(shown.page)
        for label, name in HEADLINE.items():
            assert value_of(rows, "headline", label) == pytest.approx(on_screen[name]), label
        assert value_of(rows, "headline", "Deals") == deals(shown.page)

    def test_every_breakdown_adds_up_to_the_headline(self, shown, snapshot):
        rows = shown.take()
        counted = total(select(snapshot, JAPAN_AND_KOREA)).counted_usd_m
        assert value_of(rows, "headline", "Everything counted") == counted
        for shown_in in (
            "by investor",
            "by year",
            "by sector",
            "by who pays",
            "where it goes",
            "map",
        ):
            assert sum_of(rows, shown_in) == pytest.approx(counted, abs=1e-6), shown_in

    def test_a_mark_of_the_map_has_a_point_or_is_its_countrys(self, shown):
        marks = [row for row in shown.take() if row["shown_in"] == "map"]
        placed = [bool(row["lon"] and row["lat"]) for row in marks]
        assert placed == [not row["name"].endswith(", no place") for row in marks]
        assert {True, False} == {*placed}

    def test_a_layer_that_is_off_gives_no_numbers(self, screen):
        rows = screen(investor="JPN", layers=["titr"]).take()
        assert not any(row["shown_in"].startswith("map") for row in rows)

    def test_whom_another_view_leaves_out_is_not_left_out_here(self, screen):
        shown = screen(investor=["JPN", "KOR"], without="KOR")
        counted = value_of(shown.take(), "headline", "Everything counted")
        assert counted == pytest.approx(measures(shown.page)["counted"])
        assert {row["name"] for row in shown.take() if row["shown_in"] == "by investor"} == {
            "Japan",
            "South Korea",
        }
        assert "without" not in shown.take()[0]["address"]


class TestCorridors:
    def test_the_fastest_route_is_that_of_the_screen(self, screen):
        shown = screen(**POTI)
        rows = shown.take()
        days, km = (value_of(rows, "first route", name) for name in ("Days", "Kilometres"))
        assert f"{days:.0f}" == shown.metrics["Transit days, P50"]
        assert f"{km:,.0f}" == shown.metrics["Distance, km"]
        tonnes = value_of(rows, "can pass", "can pass in a year")
        tile = metric_labels(shown.page)["Capacity per year"]
        assert f"{tonnes:.3g} Mt" in f"{tile.value} {tile.delta}"
        (price,) = [row for row in rows if row["name"] == "Cost of a 40-foot box"][:1]
        cost = dollars_text(float(price["low"]), float(price["high"]))
        assert cost == shown.metrics["Cost of a 40-foot box"]

    def test_its_days_stand_by_what_takes_them_with_their_range(self, screen):
        rows = screen(**POTI).take()
        parts = [
            row
            for row in rows
            if (row["shown_in"], row["name"]) == ("first route", "Days") and row["part"]
        ]
        assert len(parts) > 3
        for row in parts:
            assert float(row["low"]) <= float(row["value"]) <= float(row["high"])

    def test_the_compared_paths_are_those_of_the_screen(self, screen):
        shown = screen(**POTI)
        rows, (table,) = shown.take(), shown.page.table
        for heading in table.value.columns:
            km = value_of(rows, "compared path", heading[3:], "km")
            assert f"{km:,.0f}" == table.value[heading]["Distance, km"]

    def test_no_way_is_told(self, screen):
        rows = screen(**{**POTI, "avoid": ["GEO"]}).take()
        (reason,) = [row["basis"] for row in rows if row["name"] == "no route"]
        assert "Georgia" in reason

    def test_an_assumption_that_the_viewer_changed_holds_here_too(self, screen):
        shown = screen(**POTI)
        before = value_of(shown.take(), "first route", "Days")
        wait = ("border-hours-rail CHN-KAZ", 900.0, 1000.0, 1100.0)
        shown.page.session_state["assumption_changes"] = (wait,)
        shown.page.run()
        rows = shown.take()
        assert value_of(rows, "first route", "Days") > before
        days = value_of(rows, "first route", "Days")
        assert f"{days:.0f}" == shown.metrics["Transit days, P50"]
        assert value_of(rows, "changed assumption", wait[0]) == wait[2]


class TestInvestors:
    def test_the_stages_add_up_to_the_screen_without_whom_it_leaves_out(self, screen):
        shown = screen(view="investors", without="CHN")
        rows = shown.take()
        counted = value_of(rows, "headline", "Everything counted")
        assert shown.metrics["Everything counted"].endswith(f" to {format_usd(counted)}")
        assert sum_of(rows, "stages") == pytest.approx(counted)
        assert "China" not in {row["name"] for row in rows}

    def test_the_scale_is_that_of_its_table(self, screen):
        shown = screen(view="investors", section="scale", investor=["CHN", "JPN"])
        rows, table = shown.take(), shown.table("scale_table").set_index("Investor")
        for who in ("China", "Japan"):
            assert value_of(rows, "investors", who, "nominal") == table["Nominal"][who]
            constant = next(column for column in table.columns if column.startswith("Constant"))
            assert value_of(rows, "investors", who, "constant") == table[constant][who]
        dated = table["Nominal"]["Japan"] - table["Undated, nominal"]["Japan"]
        years = [row for row in rows if (row["shown_in"], row["name"]) == ("growth", "Japan")]
        in_all = [row for row in years if not row["part"].endswith("committed")]
        assert math.fsum(float(row["value"]) for row in in_all) == pytest.approx(dated)
        logged = screen(view="investors", section="scale", investor=["CHN", "JPN"], reading="log")
        growth = [row for row in logged.take() if row["shown_in"] == "growth"]
        ends = [row for row in growth if row["name"] == "Japan"]
        assert float(ends[-1]["value"]) == pytest.approx(dated)

    @pytest.mark.parametrize("filters", [{}, {"investor": "JPN"}, {"kind": "list"}])
    def test_the_dependence_is_that_of_its_table(self, screen, filters):
        shown = screen(view="investors", section="dependence", **filters)
        rows, table = shown.take(), shown.table("dependence_table").set_index("Recipient")
        assert len(table) == 5
        for where in table.index:
            assert value_of(rows, "concentration", where, "HHI") == table["HHI"][where]
            shares = [
                float(row["value"])
                for row in rows
                if (row["shown_in"], row["name"]) == ("shares", where)
            ]
            assert math.fsum(shares) == pytest.approx(table["Counted"][where])

    def test_the_package_is_that_of_the_screen(self, screen):
        shown = screen(view="investors", section="families")
        rows = shown.take()
        counted = value_of(rows, "headline", "Counted in all")
        assert format_usd(counted) == shown.metrics["Counted in all"]
        own = [float(row["value"]) for row in rows if row["part"].startswith("own, ")]
        assert math.fsum(own) == pytest.approx(counted)

    @pytest.mark.parametrize("section", ["changes", "published"])
    def test_a_section_of_text_offers_its_own_download_only(self, screen, section):
        shown = screen(view="investors", section=section)
        assert "take_numbers" not in {button.key for button in shown.page.button}


def test_every_row_says_of_which_data_and_how_to_see_it_again(screen, snapshot):
    rows = screen(investor=["JPN", "KOR"], years="2010..", camera="66.000,44.000,3.600").take()
    assert tuple(rows[0]) == HEADER
    assert {row["data"] for row in rows} == {snapshot.version}
    assert {row["as_of"] for row in rows} == {str(snapshot.date)}
    (address,) = {row["address"] for row in rows}
    link, problems = read_link(parse_qs(address.removeprefix("?")), offer_of(snapshot))
    assert not problems
    assert link.selection == JAPAN_AND_KOREA
    assert link.camera == (66.0, 44.0, 3.6)
    assert "ODbL" in rows[-1]["basis"]


def test_a_name_that_a_spreadsheet_would_run_is_defused(snapshot):
    row = ShownRow("table", "=1+1", "-2", -3.5, "USD", "")
    text = write_rows([row], snapshot, Link()).decode("utf-8-sig")
    (first, _) = csv.DictReader(io.StringIO(text, newline=""))
    assert (first["name"], first["part"], first["value"]) == ("'=1+1", "'-2", "-3.5")
