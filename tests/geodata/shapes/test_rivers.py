"""The committed rivers.geojson, thin lines on the land."""

import json

import pytest
import shapely
from shapely.geometry import shape

from geodata.shapes.boundaries import FOLDER, load_rivers
from geodata.shapes.build_rivers import SHORTEST_DEG, SOURCE_SHA256, main

#: Degrees; the source is good to about as much.
NEAR = 0.1


@pytest.fixture(scope="module")
def document():
    return json.loads((FOLDER / "rivers.geojson").read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("town", "lon", "lat"),
    [
        ("Turkmenabat on the Amu Darya", 63.6, 39.1),
        ("Termez on the Amu Darya", 67.27, 37.2),
        ("Kyzylorda on the Syr Darya", 65.5, 44.85),
        ("Naryn on the Naryn", 75.99, 41.43),
        ("Atyrau on the Ural", 51.9, 47.1),
        ("Semey on the Irtysh", 80.25, 50.4),
        ("Volgograd on the Volga", 44.5, 48.7),
    ],
)
def test_a_town_lies_on_its_river(town, lon, lat):
    lines = load_rivers().geometry.to_numpy()
    assert shapely.distance(lines, shapely.Point(lon, lat)).min() < NEAR, town


def test_every_line_is_valid_and_long_enough_to_be_seen(document):
    lines = [shape(feature["geometry"]) for feature in document["features"]]
    assert all(line.is_valid and line.geom_type == "LineString" for line in lines)
    assert min(line.length for line in lines) >= SHORTEST_DEG


def test_no_river_runs_through_the_open_caspian(document):
    open_sea = shapely.box(50.0, 38.0, 52.5, 44.0)
    assert not any(shape(f["geometry"]).intersects(open_sea) for f in document["features"])


def test_the_file_names_its_source_and_stays_small(document):
    assert "Natural Earth" in document["source"]
    assert (FOLDER / "rivers.geojson").stat().st_size <= 70_000


def test_another_source_file_is_refused_with_its_checksum(tmp_path, capsys):
    other = tmp_path / "world_50m.json"
    other.write_bytes(b"{}")
    assert main([str(other)]) == 2
    assert SOURCE_SHA256 in capsys.readouterr().err
