"""`python -m ledger template` gives a table that can be filled at once."""

from __future__ import annotations

import csv

import pytest

from ledger.__main__ import main
from ledger.commands.template import build_template
from ledger.gate.gate import load_checked
from ledger.gate.reader import read_table
from ledger.scenes.rows import named_rows
from ledger.tables.schema import TABLES
from tests.paths import DATA

SHIPPED = load_checked(DATA)
KEYS = {
    name: {getattr(row.record, table.key[0]) for row in SHIPPED.tables[name]}
    for name, table in TABLES.items()
}


@pytest.mark.parametrize("name", TABLES)
def test_a_template_passes_the_gate_with_its_one_row(name):
    rows, faults = read_table(TABLES[name], build_template(TABLES[name]), TABLES[name].file)
    assert faults == ()
    assert len(rows) == 1


@pytest.mark.parametrize("name", TABLES)
def test_every_cell_of_the_example_is_filled(name):
    header, example = csv.reader(build_template(TABLES[name]).decode().splitlines())
    assert tuple(header) == TABLES[name].header
    assert all(example)


@pytest.mark.parametrize("name", TABLES)
def test_an_example_names_only_rows_that_exist(name):
    table = TABLES[name]
    for reference in table.references:
        known = set().union(*(KEYS[target] for target in reference.tables))
        # Not a country, but allowed where a total may speak of several.
        known |= (
            {"regional"} if (name, reference.column) == ("published_totals", "recipient") else set()
        )
        example = table.by_name[reference.column].example
        named = (
            keys_in_text(reference)
            if name == "scenes" and reference.in_text
            else set(example.split(";"))
        )
        # Of a table that has no rows yet, none can be named.
        assert named <= known or not known, reference.column


def keys_in_text(reference):
    """The keys that the example of a scene names among other words."""
    examples = {column.name: column.example for column in TABLES["scenes"].columns}
    scene = TABLES["scenes"].model.model_validate(examples)
    return set(named_rows(scene, reference.column, reference.tables))


def test_the_template_is_printed(capsysbinary):
    assert main(["template", "countries"]) == 0
    assert capsysbinary.readouterr().out == (
        b"iso3,name,region,customs\nKAZ,Kazakhstan,central-asia,EAEU\n"
    )


def test_the_template_is_written_to_a_new_file(tmp_path, capsys):
    path = tmp_path / "countries.csv"
    assert main(["template", "countries", "--output", str(path)]) == 0
    assert path.read_bytes() == build_template(TABLES["countries"])
    assert capsys.readouterr().out == ""


def test_a_file_that_exists_is_not_overwritten(tmp_path, capsys):
    path = tmp_path / "countries.csv"
    path.write_bytes(b"mine")
    assert main(["template", "countries", "--output", str(path)]) == 2
    assert path.read_bytes() == b"mine"
    assert "exists already" in capsys.readouterr().err


def test_an_output_that_cannot_be_written_is_told(tmp_path, capsys):
    assert main(["template", "countries", "--output", str(tmp_path / "none" / "a.csv")]) == 2
    assert "No such file" in capsys.readouterr().err


def test_an_unknown_table_stops_with_the_known_ones(capsys):
    with pytest.raises(SystemExit) as stopped:
        main(["template", "deals"])
    assert stopped.value.code == 2
    assert "pledges" in capsys.readouterr().err
