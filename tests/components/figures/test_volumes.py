"""What corridors carried: named at their points, years as years, a finding above."""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import pytest

from components.figures.volumes import build_volumes_figure
from components.words.traffic import find_traffic
from tests.shipped import load_shipped

EVENTS = load_shipped().events
NAMES = {"titr": "Trans-Caspian Route", "north": "Northern corridor by Russia and Belarus <b>"}
COLOURS = {"titr": "#a3123f", "north": "#1a8fc0"}


def rows(*cells, metric="tonnes"):
    frame = pd.DataFrame(cells, columns=["subject", "year", "value", "kind", "main"])
    return frame.assign(metric=metric, source_publisher="A <press>").astype({"year": "float64"})


def draw(frame):
    return build_volumes_figure(frame, NAMES, COLOURS, EVENTS)


def test_results_are_a_line_rivals_rings_and_plans_diamonds_of_one_colour():
    frame = rows(
        ("titr", 2023, 2_800_000, "result", "yes"),
        ("titr", 2024, 4_500_000, "result", "yes"),
        ("titr", 2024, 3_300_000, "result", "no"),
        ("titr", 2030, 11_000_000, "plan", "no"),
    )
    main, rival, plan = draw(frame)["data"]
    assert (main["mode"], main["x"], main["y"]) == ("lines+markers", [2023, 2024], [2.8, 4.5])
    assert rival["marker"]["symbol"] == "circle-open"
    assert plan["marker"]["symbol"] == "diamond-open"
    assert {trace["marker"]["color"] for trace in (main, rival, plan)} == {COLOURS["titr"]}
    assert "A &lt;press>" in plan["text"][0]


def test_every_corridor_is_named_whole_beside_its_points_and_no_name_over_another():
    frame = rows(
        ("titr", 2024, 500_000, "result", "yes"), ("north", 2024, 510_000, "result", "yes")
    )
    layout = draw(frame)["layout"]
    assert layout["showlegend"] is False
    names = sorted(layout["annotations"], key=lambda name: name["y"])
    texts = [name["text"].replace("<br>", " ") for name in names]
    assert texts == [
        "<b>0.5 Mt in 2024</b> Trans-Caspian Route",
        "<b>0.5 Mt in 2024</b> Northern corridor by Russia and Belarus &lt;b>",
    ]
    top = layout["yaxis"]["range"][1]
    assert all(after["y"] - before["y"] > top / 5 for before, after in pairwise(names))
    assert all(0 < name["y"] < top for name in names)


def test_years_are_whole_numbers_on_the_axis():
    axis = draw(rows(("titr", 2025, 77_000, "result", "yes"), metric="TEU"))["layout"]["xaxis"]
    assert (axis["tickvals"], axis["ticktext"]) == ([2025], ["2025"])


@pytest.mark.parametrize(
    ("cells", "finding"),
    [
        (
            [("titr", 2019, 800_000, "result", "yes"), ("titr", 2025, 4_100_000, "result", "yes")],
            "Trans-Caspian Route carried 4.1 Mt in 2025, after 0.8 Mt in 2019",
        ),
        (
            [
                ("titr", 2019, 800_000, "result", "yes"),
                ("titr", 2024, 4_500_000, "result", "yes"),
                ("titr", 2025, 4_100_000, "result", "yes"),
            ],
            "Trans-Caspian Route carried 4.1 Mt in 2025, less than the 4.5 Mt of 2024",
        ),
        (
            [("titr", 2025, 4_100_000, "result", "yes")],
            "Trans-Caspian Route carried 4.1 Mt in 2025",
        ),
        (
            [("titr", 2025, 4_100_000, "result", "yes"), ("north", 2024, 9e6, "result", "yes")],
            (
                "Northern corridor by Russia and Belarus <b> carried most of these in its last "
                "known year: 9.0 Mt in 2024"
            ),
        ),
        (
            [("titr", 2030, 4_100_000, "plan", "no")],
            "No result of a whole year is in the main series of these corridors",
        ),
    ],
)
def test_the_title_says_what_was_carried_and_never_a_plan(cells, finding):
    assert find_traffic(rows(*cells), NAMES) == finding
