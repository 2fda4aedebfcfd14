"""A chart as data: what it says of itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.export.deck.chart import MONEY, WHOLE, Chart, Series, format_value
from ledger.answers.queries import Selection
from tests.components.laying import charts_of, pictures_of

YEARS = tuple(str(year) for year in range(2000, 2020))


def chart(*rows, kind="bar", names=("a", "b"), **parts):
    series = tuple(Series(name, values, "#000000") for name, values in rows)
    return Chart("Counted, USD", kind, names, series, MONEY, "USD million", **parts)


def alts(briefing, scene_id):
    scene = next(scene for scene in briefing.scenes if scene.id == scene_id)
    return [chart.alt for chart in charts_of(briefing, scene)]


class TestAlt:
    def test_bars_are_told_one_by_one(self):
        assert chart(("x", (1500.0, 0.0))).alt == "Counted, USD: a $1.5B, b $0."

    def test_stacked_bars_are_told_with_their_ends_and_pieces(self):
        bar_chart = chart(("x", (1000.0, 0.0)), ("y", (500.0, 0.0)), stacked=True)
        assert bar_chart.alt == "Counted, USD: a, $1.5B: x $1.0B, y $500M; b, $0: nothing."

    def test_a_long_line_is_told_by_its_first_largest_and_last_number(self):
        values = (None, 5.0, *(float(number) for number in range(6, 22)), 99.0, 7.0)
        line_chart = chart(("x", values), ("y", (1.0,) * 20), kind="line", names=YEARS)
        assert line_chart.alt == (
            "Counted, USD: x: 2001 $5M, 2018 $99M, 2019 $7M; y: 2000 $1M, 2019 $1M."
        )

    def test_every_chart_of_the_briefing_names_its_largest_number(self, briefing):
        for scene in briefing.scenes:
            for chart in charts_of(briefing, scene):
                values = [value for series in chart.series for value in series.numbers]
                assert format_value(max(values), chart.number_format) in chart.alt

    def test_the_chart_of_japan_names_every_stage(self, briefing):
        chart, _ = alts(briefing, "firm")
        for stage in ("Operating", "Under construction", "Committed", "Signed", "Announced"):
            assert stage in chart


class TestChoice:
    def test_a_scene_in_which_nothing_counts_has_no_chart(self, briefing):
        for scene in briefing.scenes:
            if scene.link.view in {"corridors", "minerals"}:  # no filter of pledges narrows them
                continue
            none = replace(scene.link.selection, package=None, sectors=(), years=(1900, 1901))
            empty = replace(scene, link=replace(scene.link, selection=none), highlighted=())
            assert charts_of(briefing, empty) == []


class TestTitles:
    @pytest.mark.parametrize("scene_id", ["firm", "china", "dependence"])
    def test_a_selection_narrower_than_the_investors_drawn_is_named(self, briefing, scene_id):
        scene = next(scene for scene in briefing.scenes if scene.id == scene_id)
        narrow = replace(scene.link.selection, sectors=("transport-logistics",), years=(2005, None))
        other = replace(scene, link=replace(scene.link, selection=narrow), highlighted=())
        for picture in pictures_of(briefing, other):
            selected = picture.answer.title.rpartition(": ")[0]
            assert picture.title.lines[0].startswith(selected)
            assert {"Transport and logistics", "announced since 2005"} <= {*selected.split("; ")}

    def test_what_the_chart_names_itself_is_not_named_again(self, briefing):
        china, dependence = (
            replace(scene, link=replace(scene.link, selection=investors))
            for scene in briefing.scenes
            for investors in [Selection(investors=scene.link.selection.investors)]
            if scene.id in {"china", "dependence"}
        )
        (growth,) = pictures_of(briefing, china)
        assert growth.alt.startswith("Named deals, lists and goals by year")
        (shares,) = pictures_of(briefing, dependence)
        assert shares.alt.startswith("Shares of named deals, by investor")


class TestLines:
    def test_ends_too_near_each_other_are_not_both_told(self):
        line_chart = chart(("x", (1.0, 100.0)), ("y", (1.0, 98.0)), ("z", (1.0, 10.0)), kind="line")
        assert line_chart.ends_told == {0, 2}

    @pytest.mark.parametrize(
        ("values", "ends"),
        [((3.0, 250.0), (1.0, 1000.0)), ((10.0, 10.0), (10.0, 100.0)), ((0.2, 9.0), (0.1, 100.0))],
    )
    def test_a_log_axis_ends_at_powers_of_ten_with_room_above(self, values, ends):
        assert chart(("x", values), kind="line", log=True).powers == pytest.approx(ends)

    def test_years_are_told_from_other_short_names(self):
        assert chart(("x", (1.0,) * 20), kind="line", names=YEARS).by_year
        years = tuple(map(str, range(12)))
        assert not chart(("x", (1.0,) * 12), kind="column", names=years).by_year


def test_an_index_has_no_currency():
    assert format_value(6089.2, WHOLE) == "6,089"
