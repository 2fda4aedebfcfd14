"""Rows against rows: what is held back, and that its dependants are."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

from ledger.gate.chains import find_pieces
from ledger.gate.gate import check_contents
from tests.ledger.gate.bad_files import sound_contents

DATA = Path("data")


def check(**tables):
    contents = sound_contents()
    for name, (old, new) in tables.items():
        assert old.encode() in contents[name]
        contents[name] = contents[name].replace(old.encode(), new.encode(), 1)
    return check_contents(contents, DATA)


def lines(checked, name):
    return [row.line for row in checked.tables[name]]


def blocking(checked):
    return [fault for fault in checked.faults if fault.severity != "warning"]


def test_the_sound_folder_has_no_fault():
    checked = check_contents(sound_contents(), DATA)
    assert checked.faults == ()
    assert all(checked.tables.values())


def test_a_row_that_refers_to_nothing_is_held_back():
    checked = check(pledges=("railway,A railway loan,JPN", "railway,A railway loan,XXX"))
    assert lines(checked, "pledges") == [2, 4]


def test_what_refers_to_a_faulty_row_waits_for_it():
    checked = check(pledges=("target,3000,USD", "target,3000,"))
    assert lines(checked, "pledges") == [4]
    assert lines(checked, "overlaps") == []
    waiting = [fault for fault in checked.faults if fault.code == "waits"]
    assert {fault.remedy for fault in waiting} == {
        "Mend data/pledges.csv:2 first; this row waits for it."
    }


def test_dependants_of_dependants_wait_too():
    checked = check(countries=("AZE,Azerbaijan,corridor", "AZE,Azerbaijan,corr"))
    assert lines(checked, "nodes") == [2, 4, 5, 6, 7]
    assert lines(checked, "corridors") == []
    assert lines(checked, "legs") == []
    assert lines(checked, "volumes") == [3]
    assert lines(checked, "routes") == lines(checked, "paths") == []


def test_a_route_waits_for_each_of_its_legs_and_other_routes_do_not():
    checked = check(legs=("middle,aktau,alat,sea", "middle,aktau,alat,boat"))
    assert lines(checked, "routes") == [3]
    assert lines(checked, "paths") == [5, 6]


def test_a_leg_may_be_travelled_against_its_direction():
    checked = check(paths=("aktau-kungrad,1,middle--beyneu", "aktau-kungrad,3,middle--beyneu"))
    assert lines(checked, "routes") == [2]
    assert lines(check(), "routes") == [2, 3]


def test_an_assumption_that_is_missing_refuses_its_table():
    checked = check(assumptions=("border-hours-rail,,hours,5", "border-hours-rail,,hours,50"))
    (missing,) = [fault for fault in checked.faults if fault.severity == "file"]
    assert (missing.file, missing.code) == ("data/assumptions.csv", "required")
    assert "border-hours-rail" in missing.expected


def test_of_two_rows_with_one_id_the_first_stands_and_so_do_its_dependants():
    contents = sound_contents()
    contents["countries"] += b"KAZ,Kazakhstan once more,central-asia,\n"
    checked = check_contents(contents, DATA)
    assert lines(checked, "countries") == [2, 3, 4, 5, 6, 7]
    assert [fault.code for fault in checked.faults] == ["duplicate-id"]


def test_a_copy_of_a_faulty_row_takes_its_place():
    checked = check(
        countries=("GEO,Georgia,corridor,\n", "GEO,Georgia,x,\nGEO,Georgia,corridor,\n")
    )
    assert 5 in lines(checked, "countries")
    assert [fault.code for fault in checked.faults] == ["vocabulary"]


def test_a_long_way_round_is_reported_once_for_each_row_and_not_for_those_outside():
    contents = sound_contents()
    header, summit, railway, plant = contents["pledges"].decode().splitlines()
    assert plant
    ring = [
        railway.replace("railway,", f"r{number},", 1).replace("summit", f"r{(number + 1) % 9}", 1)
        for number in range(9)
    ]
    hanger_on = railway.replace("railway,", "tail,", 1).replace("summit", "r0", 1)
    text = "\n".join([header, summit, *ring, hanger_on, plant, ""])
    checked = check_contents(contents | {"pledges": text.encode()}, DATA)
    cycles = [fault.id for fault in checked.faults if fault.code == "cycle"]
    assert cycles == [f"r{number}" for number in range(9)]
    assert [row.record.id for row in checked.tables["pledges"]] == ["summit", "plant"]


def test_a_chain_of_ten_thousand_parts_is_no_cycle():
    contents = sound_contents()
    header, summit, railway, plant = contents["pledges"].decode().splitlines()
    names = ["summit", *(f"p{number}" for number in range(10_000))]
    parts = [
        railway.replace("railway,", f"{name},", 1).replace("summit", above, 1)
        for above, name in pairwise(names)
    ]
    text = "\n".join([header, summit, *parts, plant, ""])
    checked = check_contents(contents | {"pledges": text.encode()}, DATA)
    assert blocking(checked) == []


def test_a_refused_table_does_not_drown_its_message_in_dangling_references():
    contents = sound_contents()
    contents["countries"] = contents["countries"].replace(b",", b";")
    checked = check_contents(contents, DATA)
    assert [fault.code for fault in checked.faults] == ["delimiter"]
    assert checked.tables["countries"] == ()


def test_pieces_are_told_apart_whatever_the_direction_of_the_lines():
    assert find_pieces([("a", "b"), ("c", "b"), ("x", "y")]) == (("a", "b", "c"), ("x", "y"))
    assert find_pieces([]) == ()
