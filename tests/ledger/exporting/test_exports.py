"""`python -m ledger export` gives the checked tables whole, typed and safe in other formats."""

from __future__ import annotations

import csv
import io
import json
import shutil

import frictionless
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ledger.__main__ import main
from ledger.answers.queries import total
from ledger.commands.export import FORMATS
from ledger.exporting.columnar import build_parquet
from ledger.exporting.formulas import FORMULA_STARTS, defuse
from ledger.exporting.gathering import gather
from ledger.exporting.geojson import LAYERS, build_geojson
from ledger.exporting.spreadsheet import build_csv
from ledger.faults import is_blocking
from ledger.gate.gate import load_checked
from ledger.tables.schema import TABLES
from tests.exhaustive import keep_in_check
from tests.paths import DATA
from tests.shipped import forget_shipped, load_shipped

SHIPPED = gather(DATA)
SNAPSHOT = load_shipped()


def written(name):
    """The table as a plain reader of CSV finds it, header and all."""
    return cells_of((DATA / f"{name}.csv").read_bytes())


def cells_of(content):
    return list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def export(form, folder, *more):
    assert main(["export", "--format", form, "--output", str(folder), *more, str(DATA)]) == 0
    return {path.name: path.read_bytes() for path in folder.iterdir()}


@pytest.fixture(scope="module")
def package(tmp_path_factory):
    folder = tmp_path_factory.mktemp("package")
    export("datapackage", folder)
    return folder


# What all formats share


@pytest.mark.parametrize("form", keep_in_check(FORMATS, ("datapackage",)))
def test_the_same_data_gives_the_same_bytes(form, tmp_path):
    before = export(form, tmp_path / "a")
    forget_shipped()
    assert before == export(form, tmp_path / "b")


@pytest.mark.parametrize(
    ("form", "suffix"), [("csv", ".csv"), ("parquet", ".parquet"), ("geojson", ".geojson")]
)
def test_without_a_table_all_that_the_format_can_hold_are_written(form, suffix, tmp_path):
    expected = LAYERS if form == "geojson" else TABLES
    assert set(export(form, tmp_path)) == {f"{name}{suffix}" for name in expected}


@pytest.mark.parametrize("form", ["csv", "parquet", "geojson"])
def test_one_table_is_written_to_a_named_file_or_printed(form, tmp_path, capsysbinary):
    path = tmp_path / f"mine.{form}"
    ask = ["export", "--format", form, "--table", "nodes", str(DATA)]
    assert main([*ask, "--output", str(path)]) == 0
    assert main(ask) == 0
    assert capsysbinary.readouterr().out == path.read_bytes()


def test_several_tables_need_a_folder(capsys):
    assert main(["export", "--format", "csv", str(DATA)]) == 2
    assert "--output" in capsys.readouterr().err


def test_a_table_without_a_place_is_no_geojson(capsys):
    assert main(["export", "--format", "geojson", "--table", "rates", str(DATA)]) == 2
    assert "pledges, deposits, plants, nodes, legs" in capsys.readouterr().err


def test_a_refused_table_stops_the_export_with_its_fault(tmp_path, capsys):
    folder = shutil.copytree(DATA, tmp_path / "data")
    (folder / "pledges.csv").write_bytes(b"\0")
    assert main(["export", "--format", "csv", "--output", str(tmp_path), str(folder)]) == 2
    assert "pledges.csv:1" in capsys.readouterr().err


def test_rows_held_back_are_spoken_of_and_absent(tmp_path, capsys):
    folder = shutil.copytree(DATA, tmp_path / "data")
    path = folder / "partners.csv"
    path.write_text(path.read_text("utf-8") + "no such code!,A name,,\n", encoding="utf-8")
    out = tmp_path / "partners.csv"
    ask = ["export", "--format", "csv", "--table", "partners", "--output", str(out), str(folder)]
    assert main(ask) == 0
    assert "1 faults hold back rows" in capsys.readouterr().err
    assert out.read_bytes() == build_csv(SHIPPED, "partners")


def test_an_output_that_cannot_be_written_is_told(tmp_path, capsys):
    (tmp_path / "file").write_bytes(b"")
    ask = ["export", "--format", "csv", "--output", str(tmp_path / "file" / "x"), str(DATA)]
    assert main(ask) == 2
    assert "file" in capsys.readouterr().err


# CSV for spreadsheets


def as_in_frames(name, header):
    """Give the names that the columns have in frames and exports."""
    return [TABLES[name].by_name[column].in_frames for column in header]


def defused(name):
    """Give the table with text such as '-19.7% on 2021' behind an apostrophe, as in exports."""
    numbers = {column.name for column in TABLES[name].columns if column.kind == "number"}
    header, *rows = written(name)
    safe = [
        [
            cell if column in numbers else defuse(cell)
            for column, cell in zip(header, row, strict=True)
        ]
        for row in rows
    ]
    return [header, *safe]


@pytest.mark.parametrize("name", TABLES)
def test_csv_holds_every_cell_as_it_is_written(name):
    exported = cells_of(build_csv(SHIPPED, name))
    header, *rows = defused(name)
    expected = [as_in_frames(name, header), *rows]
    assert [cells[: len(header)] for cells in exported] == expected


def test_csv_of_the_pledges_adds_up_to_the_headline():
    rows = csv.DictReader(io.StringIO(build_csv(SHIPPED, "pledges").decode("utf-8-sig")))
    counted = sum(float(row["counted_usd_m"]) for row in rows)
    assert counted == pytest.approx(total(SNAPSHOT.pledges).counted_usd_m)


@pytest.mark.parametrize("start", FORMULA_STARTS)
def test_a_cell_that_a_spreadsheet_would_run_is_defused(start):
    assert defuse(f"{start}1+1") == f"'{start}1+1"


def test_other_cells_are_not_touched():
    assert defuse("a=b") == "a=b"
    assert defuse(-3.5) == -3.5


@given(st.text())
def test_no_defused_text_begins_like_a_formula_and_all_of_it_is_there(text):
    safe = defuse(text)
    assert not safe.startswith(FORMULA_STARTS)
    assert safe.removeprefix("'") == text.removeprefix("'") or safe == f"'{text}"


def test_text_that_only_looks_like_a_number_is_defused_and_a_number_is_not(tmp_path):
    folder = shutil.copytree(DATA, tmp_path / "data")
    path = folder / "overlaps.csv"
    text = path.read_text(encoding="utf-8")
    first = text.splitlines()[1].split(",")
    mine = ",".join([first[1], first[0], "0", "1", "-5 % of it", "", "", "", ""])
    path.write_text(f"{text}{mine}\n", encoding="utf-8")
    nodes = folder / "nodes.csv"
    west = "west,West,AFG,port,-5.5,43,,,general-knowledge,,,,,\n"
    nodes.write_text(nodes.read_text(encoding="utf-8") + west, encoding="utf-8")
    gathered = gather(folder)
    assert b",'-5 % of it," in build_csv(gathered, "overlaps")
    assert b",-5.5,43," in build_csv(gathered, "nodes")


# Parquet


@pytest.mark.parametrize("name", TABLES)
def test_parquet_holds_every_cell_with_its_type(name):
    read = pq.read_table(io.BytesIO(build_parquet(SHIPPED, name)))
    columns = TABLES[name].columns
    for index, column in enumerate(columns):
        values = read.column(column.in_frames).to_pylist()
        for value, cells in zip(values, written(name)[1:], strict=True):
            assert as_written(value, cells[index]), (column.name, value, cells[index])


def as_written(value, cell):
    if value is None:
        return cell == ""
    if isinstance(value, list):
        return ";".join(map(str, value)) == cell
    return float(cell) == value if isinstance(value, int | float) else value == cell


def test_parquet_types_are_those_of_the_columns():
    schema = pq.read_schema(io.BytesIO(build_parquet(SHIPPED, "pledges")))
    assert schema.field("amount_m").type == pa.float64()
    assert schema.field("period_start").type == pa.int64()
    assert schema.field("recipient").type == pa.list_(pa.string())
    assert schema.field("announced").type == pa.string()
    assert schema.field("committed").type == pa.bool_()


def test_parquet_carries_version_attribution_and_meanings():
    schema = pq.read_schema(io.BytesIO(build_parquet(SHIPPED, "pledges")))
    assert schema.metadata[b"version"].decode() == SNAPSHOT.version
    assert "OpenStreetMap contributors" in schema.metadata[b"attribution"].decode()
    description = schema.field("amount_m").metadata[b"description"].decode()
    assert description == TABLES["pledges"].by_name["amount_m"].description


def test_parquet_of_the_pledges_adds_up_to_the_headline():
    read = pq.read_table(io.BytesIO(build_parquet(SHIPPED, "pledges")))
    counted = sum(read.column("counted_usd_m").to_pylist())
    assert counted == pytest.approx(total(SNAPSHOT.pledges).counted_usd_m)


# GeoJSON


@pytest.mark.parametrize("name", LAYERS)
def test_geojson_is_a_collection_that_names_its_version_and_sources(name):
    layer = json.loads(build_geojson(SHIPPED, name))
    assert layer["type"] == "FeatureCollection"
    assert layer["version"] == SNAPSHOT.version
    assert "OpenStreetMap contributors" in layer["attribution"]
    assert "crs" not in layer, "RFC 7946 knows WGS84 only"


@pytest.mark.parametrize("name", LAYERS)
def test_every_row_with_a_place_is_a_feature_with_its_columns(name):
    layer = json.loads(build_geojson(SHIPPED, name))
    header, *rows = written(name)
    columns = as_in_frames(name, header)
    placed = [dict(zip(columns, cells, strict=True)) for cells in rows]
    placed = [row for row in placed if name == "legs" or row["lon"]]
    assert [feature["id"] for feature in layer["features"]] == [row["id"] for row in placed]
    for feature, row in zip(layer["features"], placed, strict=True):
        assert all(as_written(feature["properties"][key], cell) for key, cell in row.items())


@pytest.mark.parametrize("name", ["pledges", "deposits", "plants", "nodes"])
def test_points_are_longitude_then_latitude(name):
    for feature in json.loads(build_geojson(SHIPPED, name))["features"]:
        properties = feature["properties"]
        assert feature["geometry"] == {
            "type": "Point",
            "coordinates": [properties["lon"], properties["lat"]],
        }


def test_a_leg_runs_from_node_to_node_through_its_bends():
    nodes = {row["id"]: row for row in SNAPSHOT.nodes.to_dict("records")}
    for feature in json.loads(build_geojson(SHIPPED, "legs"))["features"]:
        properties, line = feature["properties"], feature["geometry"]["coordinates"]
        for end, point in ((properties["from"], line[0]), (properties["to"], line[-1])):
            assert point == [nodes[end]["lon"], nodes[end]["lat"]]
        via = [
            list(map(float, pair.split(" ")))
            for pair in (properties["via"] or "").split(";")
            if pair
        ]
        assert line[1:-1] == via


# Data package


def test_the_shipped_data_is_a_valid_data_package(package):
    report = frictionless.validate(str(package / "datapackage.json"))
    assert report.flatten(["title", "rowNumber", "fieldName", "note"]) == []
    assert report.valid
    assert len(report.tasks) == len(TABLES)


def test_the_descriptor_has_the_profile_version_licences_and_sources(package):
    descriptor = json.loads((package / "datapackage.json").read_text(encoding="utf-8"))
    assert descriptor["profile"] == "tabular-data-package"
    assert descriptor["version"] == SNAPSHOT.version
    assert [licence["name"] for licence in descriptor["licenses"]] == ["CC-BY-4.0", "ODbL-1.0"]
    assert "OpenStreetMap contributors" in {source["title"] for source in descriptor["sources"]}


def test_the_tables_of_the_package_are_those_of_the_project_and_pass_the_gate(package):
    for table in TABLES.values():
        assert cells_of((package / table.file).read_bytes()) == defused(table.name)
    assert not any(map(is_blocking, load_checked(package).faults))


#: What each wrong cell is to a judge of the package: (table, kind of error) -> text exchanged.
WRONG = {
    ("pledges", "foreign-key"): (",JPN,", ",XXX,"),
    ("pledges", "constraint-error"): (",signed,", ",sgned,"),
    ("countries", "primary-key"): ("\nUZB,", "\nKAZ,"),
    ("nodes", "constraint-error"): (",port,", ",,"),
    ("volumes", "type-error"): (",2024,", ",x2024,"),
}


def test_the_schemas_find_what_is_wrong(package, tmp_path):
    folder = shutil.copytree(package, tmp_path / "package")
    for (table, _), change in WRONG.items():
        path = folder / TABLES[table].file
        path.write_text(path.read_text(encoding="utf-8").replace(*change, 1), encoding="utf-8")
    report = frictionless.validate(str(folder / "datapackage.json"))
    found = {(task.name, error.type) for task in report.tasks for error in task.errors}
    assert set(WRONG) <= found


def test_a_part_of_the_tables_is_a_valid_package_of_its_own(tmp_path):
    files = export("datapackage", tmp_path, "--table", "pledges", "--table", "investors")
    assert set(files) == {"datapackage.json", "pledges.csv", "investors.csv"}
    assert frictionless.validate(str(tmp_path / "datapackage.json")).valid
