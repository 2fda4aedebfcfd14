"""The shapes while people edit them: real files in a real folder, each broken in each way."""

import json
import shutil

import pytest

from geodata.shapes import check_shapes
from geodata.shapes import last_good as last_good_shapes
from geodata.shapes.boundaries import FOLDER
from geodata.shapes.check_shapes import FILES, SERVED
from geodata.shapes.last_good import EMPTY, LastGoodShapes
from ledger.faults import MAX_FAULTS
from tests.exhaustive import keep_in_check
from tests.spoiling import (
    blow_it_up,
    delete,
    empty,
    make_it_unreadable,
    put_a_folder_in_its_place,
    put_back,
)


def list_republics():
    return ("KAZ", "KGZ", "TJK", "TKM", "UZB")


def write_half(path):
    content = path.read_bytes()
    path.write_bytes(content[: content.rindex(b",")])


TROUBLES = {
    delete: "missing",
    put_a_folder_in_its_place: "unreadable",
    make_it_unreadable: "unreadable",
    blow_it_up: "too-large",
    empty: "format header",
    write_half: "format cell-count",
}
EVERY_FILE = pytest.mark.parametrize(
    "file", keep_in_check(FILES.values(), ("lakes.geojson", "disputed.csv"))
)


def copy_shapes(folder):
    folder.mkdir()
    for file in FILES.values():
        shutil.copy(FOLDER / file, folder)
    return folder


@pytest.fixture
def folder(tmp_path):
    return copy_shapes(tmp_path / "geodata")


@pytest.fixture(scope="module")
def followed(tmp_path_factory):
    """A folder and who follows it: reading good shapes takes longer than refusing bad ones."""
    copy = copy_shapes(tmp_path_factory.mktemp("followed") / "geodata")
    return copy, LastGoodShapes(copy, list_republics)


@pytest.fixture
def watched(followed):
    """The same, and the good shapes; whatever a test spoils is mended behind it."""
    copy, held = followed
    good, trouble = held.current()
    assert trouble is None
    yield copy, held, good
    for file in FILES.values():
        put_back(copy / file, (FOLDER / file).read_bytes())
    assert held.current() == (good, None)


def rewrite(path, change):
    document = json.loads(path.read_text(encoding="utf-8"))
    change(document)
    path.write_text(json.dumps(document), encoding="utf-8")


def test_the_shipped_files_are_good():
    shapes, trouble = LastGoodShapes(FOLDER, list_republics).current()
    assert trouble is None
    assert shapes.files == {file: (FOLDER / file).read_bytes() for file in SERVED.values()}


@EVERY_FILE
@pytest.mark.parametrize(
    ("spoil", "code"), TROUBLES.items(), ids=[spoil.__name__ for spoil in TROUBLES]
)
def test_the_last_good_shapes_stay_until_the_file_is_mended(watched, file, spoil, code):
    folder, held, good = watched
    path = folder / file
    content = path.read_bytes()
    spoil(path)
    kept, trouble = held.current()
    assert kept is good
    assert trouble.file == f"geodata/{file}"
    assert trouble.first_fault.code in code.split()
    assert not trouble.first_start
    assert held.current() == (good, trouble)
    put_back(path, content)
    assert held.current() == (good, None)


def test_a_good_edit_gives_the_shapes_another_version(folder):
    held = LastGoodShapes(folder, list_republics)
    before, _ = held.current()
    path = folder / "lakes.geojson"
    rewrite(path, lambda document: document["features"].pop())
    after, trouble = held.current()
    assert trouble is None
    assert after.version != before.version
    assert after.files["lakes.geojson"] == path.read_bytes()


def test_a_file_swapped_while_it_is_read_is_read_again(folder, monkeypatch):
    held, path = LastGoodShapes(folder, list_republics), folder / "lakes.geojson"
    good, _ = held.current()
    whole = folder / "whole.part"
    shutil.copy(path, whole)
    read = last_good_shapes.read_files

    def read_and_swap(*where):
        contents = read(*where)
        whole.replace(path)
        monkeypatch.setattr(last_good_shapes, "read_files", read)
        return contents

    monkeypatch.setattr(last_good_shapes, "read_files", read_and_swap)
    empty(path)
    assert held.current() == (good, None)
    assert held.current() == (good, None)


def first(document):
    return document["features"][0]


def kaz(document):
    return next(f for f in document["features"] if f["id"] == "KAZ")


EDITS = {
    "a bow tie": (
        "countries", "format",
        lambda d: first(d).update(
            geometry={
                "type": "Polygon",
                "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]],
            }
        ),
    ),
    "an open ring": (
        "lakes", "format",
        lambda d: first(d).update(geometry={"type": "Polygon", "coordinates": [[[0, 0], [1]]]}),
    ),
    "metres for degrees": (
        "lakes", "range",
        lambda d: first(d).update(
            geometry={
                "type": "Polygon",
                "coordinates": [[[0, 0], [0, 9e5], [9e5, 9e5], [0, 0]]],
            }
        ),
    ),
    "a point for a shape": (
        "lakes", "format",
        lambda d: first(d).update(geometry={"type": "Point", "coordinates": [60, 40]}),
    ),
    "no geometry": ("countries", "format", lambda d: first(d).update(geometry=None)),
    "no properties": ("countries", "required", lambda d: first(d).pop("properties")),
    "a code of nobody": (
        "countries", "foreign-key",
        lambda d: (first(d).update(id="XXX"), first(d)["properties"].update(id="XXX")),
    ),
    "two ids": ("countries", "format", lambda d: first(d).update(id="XYZ")),
    "an id twice": ("countries", "duplicate-id", lambda d: d["features"].append(first(d))),
    "a republic gone": ("countries", "required", lambda d: d["features"].remove(kaz(d))),
    "no kind": ("countries", "vocabulary", lambda d: first(d)["properties"].pop("kind")),
    "no name": ("countries", "required", lambda d: first(d)["properties"].pop("name")),
    "no place for the label": (
        "countries", "format", lambda d: first(d)["properties"].update(label_lon=None),
    ),
    "no features": ("lakes", "required", lambda d: d.update(features=[])),
    "track that is an area": (
        "track", "format",
        lambda d: first(d)["geometry"].update(
            type="Polygon", coordinates=[[[0, 0], [1, 1], [1, 0], [0, 0]]]
        ),
    ),
    "track off the globe": (
        "track", "range",
        lambda d: first(d)["geometry"].update(coordinates=[[0, 0], [9e5, 9e5]]),
    ),
    "track of no leg": ("track", "required", lambda d: first(d).pop("properties")),
    "track of a leg twice": (
        "track", "duplicate-id", lambda d: d["features"].append(first(d)),
    ),
    "another type": ("lakes", "format", lambda d: d.update(type="Topology")),
    "a claim of nobody": (
        "disputed_lines", "foreign-key", lambda d: first(d)["properties"].update(area="atlantis"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("edit", EDITS, ids=lambda name: name.replace(" ", "-"))
def test_a_bad_edit_is_refused_with_its_code(watched, edit):
    name, code, change = EDITS[edit]
    folder, held, good = watched
    rewrite(folder / FILES[name], change)
    kept, trouble = held.current()
    assert kept is good
    assert trouble.file == f"geodata/{FILES[name]}"
    assert trouble.first_fault.code == code


def test_a_fault_names_the_line_of_its_feature(folder):
    held, path = LastGoodShapes(folder, list_republics), folder / "countries.geojson"
    held.current()
    lines = path.read_text(encoding="utf-8").split("\n")
    line_index = next(n for n, line in enumerate(lines) if '"id":"UZB"' in line)
    lines[line_index] = lines[line_index].replace('"kind":"country"', '"kind":"republic"')
    path.write_text("\n".join(lines), encoding="utf-8")
    fault = held.current()[1].first_fault
    assert (fault.line, fault.value) == (line_index + 1, "UZB")


def test_a_file_too_large_for_a_browser_is_refused(folder, monkeypatch):
    held = LastGoodShapes(folder, list_republics)
    held.current()
    monkeypatch.setattr(check_shapes, "MAX_BYTES", 100_000)
    (folder / "lakes.geojson").write_bytes(EMPTY + b" " * 100_000)
    assert held.current()[1].first_fault.code == "too-large"


def test_an_id_taken_out_of_the_table_of_disputed_areas_refuses_the_shape_that_has_it(folder):
    held, path = LastGoodShapes(folder, list_republics), folder / "disputed.csv"
    good, _ = held.current()
    lines = path.read_bytes().splitlines(keepends=True)
    path.write_bytes(b"".join(line for line in lines if not line.startswith(b"abkhazia,")))
    kept, trouble = held.current()
    assert kept is good
    assert trouble.first_fault.value == "abkhazia"


def test_a_bad_first_start_draws_what_is_sound_and_recovers(folder):
    path = folder / "countries.geojson"
    content = path.read_bytes()
    write_half(path)
    held = LastGoodShapes(folder, list_republics)
    shapes, trouble = held.current()
    assert trouble.first_start
    assert shapes.files["countries.geojson"] == EMPTY
    assert shapes.files["lakes.geojson"] == (folder / "lakes.geojson").read_bytes()
    path.write_bytes(content)
    assert held.current()[1] is None
    assert held.current()[0].files["countries.geojson"] == content


def test_a_good_edit_beside_a_bad_one_waits_and_is_named(folder):
    held = LastGoodShapes(folder, list_republics)
    held.current()
    rewrite(folder / "lakes.geojson", lambda document: document["features"].pop())
    empty(folder / "disputed.csv")
    assert held.current()[1].waiting == ("geodata/lakes.geojson",)


@pytest.mark.parametrize("file", ["disputed.csv", "country_codes.csv", "lakes.geojson"])
def test_of_a_file_of_nothing_but_faults_a_bounded_list_is_told(folder, file):
    held, path = LastGoodShapes(folder, list_republics), folder / file
    held.current()
    if file == "lakes.geojson":
        path.write_text(json.dumps({"type": "FeatureCollection", "features": [{}] * 20_000}))
    else:
        path.write_bytes(path.read_bytes() + b"x\n" * 20_000)
    faults = [fault for fault in held.current()[1].faults if fault.file == f"geodata/{file}"]
    assert len(faults) == MAX_FAULTS + 1
    assert faults[0].code == "too-many"
