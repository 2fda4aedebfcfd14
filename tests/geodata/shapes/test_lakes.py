"""The committed lakes.geojson, painted over the land in the colour of the sea."""

import json

import pytest
import shapely
from shapely.geometry import shape

from geodata.shapes.boundaries import FOLDER
from geodata.shapes.build_lakes import SOURCE_SHA256, main


@pytest.fixture(scope="module")
def document():
    return json.loads((FOLDER / "lakes.geojson").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lakes(document):
    return {
        feature["properties"]["name"]: shape(feature["geometry"])
        for feature in document["features"]
    }


@pytest.mark.parametrize(
    ("lake", "lon", "lat"),
    [
        ("North Aral Sea", 60.9, 46.4),
        ("Balkhash", 74.0, 46.1),
        ("Issyk-Kul", 77.3, 42.45),
        ("Zaysan", 83.9, 48.0),
        ("Sevan", 45.3, 40.35),
    ],
)
def test_a_point_on_a_lake_lies_in_it(lakes, lake, lon, lat):
    assert lakes[lake].contains(shapely.Point(lon, lat))


def test_the_dry_bed_of_the_aral_sea_is_land(lakes):
    bed = shapely.Point(60.5, 44.5)
    assert not any(lake.contains(bed) for lake in lakes.values())


def test_every_lake_is_valid_and_its_exterior_runs_clockwise(lakes):
    for name, lake in lakes.items():
        assert lake.is_valid, name
        assert not any(part.exterior.is_ccw for part in shapely.get_parts(lake)), name


def test_the_drained_kakhovka_reservoir_is_not_drawn(lakes):
    assert not any("Kakhovka" in name for name in lakes)


def test_the_file_names_its_source_and_stays_small(document):
    assert "Natural Earth" in document["source"]
    assert (FOLDER / "lakes.geojson").stat().st_size <= 40_000


def test_another_source_file_is_refused_with_its_checksum(tmp_path, capsys):
    other = tmp_path / "lakes.shp"
    other.write_bytes(b"")
    assert main([str(other)]) == 2
    assert SOURCE_SHA256 in capsys.readouterr().err
