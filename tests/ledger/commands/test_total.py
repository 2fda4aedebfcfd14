"""`python -m ledger total` says what the page says, and stops at what it does not know."""

from __future__ import annotations

import json
import shutil
from dataclasses import asdict

import pytest

from ledger.__main__ import main
from ledger.answers import queries
from ledger.answers.queries import Selection
from tests.paths import DATA
from tests.shipped import load_shipped

SHIPPED = load_shipped()
JAPAN_2025 = "jpn-2025-caj-summit"


@pytest.fixture
def ask(capsys):
    def run(*arguments):
        code = main(["total", str(DATA), *arguments])
        printed = capsys.readouterr()
        return code, printed.out, printed.err

    return run


def answer(selection, by=None):
    frame = queries.select(SHIPPED, selection)
    headline = queries.total(frame)
    return {
        "counted_usd_m": headline.counted_usd_m,
        "assumed_share_usd_m": headline.assumed_share_usd_m,
        "rows": headline.rows,
        "left_out": headline.left_out,
        "low_usd_m": headline.low_usd_m,
        "low_end_usd_m": queries.low_end_usd_m(SHIPPED, frame),
        "by": [asdict(bucket) for bucket in queries.total_by(frame, by)] if by else [],
    }


@pytest.mark.parametrize("by", queries.DIMENSIONS)
def test_json_is_the_whole_ledger_by_any_dimension(ask, by):
    code, out, err = ask("--by", by, "--json")
    assert (code, err) == (0, "")
    assert json.loads(out) == answer(Selection(), by)


@pytest.mark.parametrize(
    ("arguments", "selection"),
    [
        (("--investor", "JPN", "--investor", "KOR"), Selection(investors=("JPN", "KOR"))),
        (("--sector", "oil-gas"), Selection(sectors=("oil-gas",))),
        (("--recipient", "UZB"), Selection(recipients=("UZB",))),
        (("--recipient", "regional"), Selection(recipients=("regional",))),
        (("--recipient", "regional-other"), Selection(recipients=("regional-other",))),
        (
            ("--recipient", "c5"),
            Selection(recipients=("KAZ", "KGZ", "TJK", "TKM", "UZB", "regional")),
        ),
        (("--recipient", "all"), Selection()),
        (("--stage", "signed"), Selection(stages=("signed",))),
        (("--kind", "named", "--kind", "goal"), Selection(kinds=("named", "goal"))),
        (("--stage", "committed"), Selection(stages=("committed",))),
        (("--payer", "jica", "--payer", "jbic"), Selection(payers=("jica", "jbic"))),
        (("--payer", "unknown"), Selection(payers=("unknown",))),
        (("--payer-kind", "private"), Selection(payer_groups=("private",))),
        (("--family", JAPAN_2025), Selection(package=JAPAN_2025)),
        (("--years", "2015", "2020"), Selection(years=(2015, 2020))),
        (("--years", "-", "2020"), Selection(years=(None, 2020))),
        (("--years", "2015", "-"), Selection(years=(2015, None))),
        (
            ("--investor", "CHN", "--recipient", "KAZ", "--years", "2020", "2025"),
            Selection(investors=("CHN",), recipients=("KAZ",), years=(2020, 2025)),
        ),
    ],
)
def test_options_select_as_the_page_does(ask, arguments, selection):
    code, out, _ = ask(*arguments, "--by", "year", "--json")
    assert code == 0
    assert json.loads(out) == answer(selection, "year")


def test_the_keys_of_the_json_are_the_promised_ones_in_their_order(ask):
    _, out, _ = ask("--by", "investor", "--json")
    report = json.loads(out)
    assert list(report) == [
        "counted_usd_m",
        "assumed_share_usd_m",
        "rows",
        "left_out",
        "low_usd_m",
        "low_end_usd_m",
        "by",
    ]
    assert list(report["by"][0]) == ["key", "counted_usd_m", "low_usd_m", "rows"]


def test_the_three_kinds_of_claim_are_the_whole_and_each_stands_alone(ask):
    report = json.loads(ask("--by", "kind", "--json")[1])
    assert {bucket["key"] for bucket in report["by"]} == {"named", "list", "goal"}
    for column in ("counted_usd_m", "low_usd_m"):
        assert sum(bucket[column] for bucket in report["by"]) == pytest.approx(report[column])
    for bucket in report["by"]:
        alone = json.loads(ask("--kind", bucket["key"], "--json")[1])
        assert alone["counted_usd_m"] == pytest.approx(bucket["counted_usd_m"])
        assert alone["rows"] == bucket["rows"]


def test_the_low_end_is_below_the_low_sum_which_is_below_the_count(ask):
    report = json.loads(ask("--json")[1])
    assert 0 < report["low_end_usd_m"] < report["low_usd_m"] < report["counted_usd_m"]


def test_without_by_there_are_no_groups(ask):
    assert json.loads(ask("--json")[1])["by"] == []


@pytest.mark.parametrize(
    ("option", "allowed"),
    [
        ("--investor", "JPN"),
        ("--sector", "oil-gas"),
        ("--recipient", "regional"),
        ("--stage", "under-construction"),
        ("--kind", "named, list, goal"),
        ("--stage", "committed"),
        ("--payer", "jica"),
        ("--payer-kind", "state-backed"),
    ],
)
def test_an_unknown_code_stops_with_the_allowed_ones(ask, option, allowed):
    code, out, err = ask(option, "nonsense")
    assert (code, out) == (2, "")
    assert f"{option}: 'nonsense' is not known. Allowed: " in err
    assert allowed in err


def test_an_unknown_package_stops_with_the_nearest_ids(ask):
    code, out, err = ask("--family", "jpn-2025-caj-sumit")
    assert (code, out) == (2, "")
    assert JAPAN_2025 in err.splitlines()[0]


@pytest.mark.parametrize("years", [("15", "2020"), ("2015", "now"), ("2020", "2015")])
def test_years_that_are_none_stop(ask, years):
    code, out, err = ask("--years", *years)
    assert (code, out) == (2, "")
    assert "--years" in err


def test_an_unknown_dimension_stops_with_the_allowed_ones(ask, capsys):
    with pytest.raises(SystemExit) as stopped:
        ask("--by", "continent")
    assert stopped.value.code == 2
    assert "investor" in capsys.readouterr().err


def test_text_shows_groups_the_sum_and_what_was_left_out(ask):
    code, out, _ = ask("--by", "sector", "--investor", "JPN")
    lines = out.splitlines()
    assert code == 0
    assert lines[0].split() == ["sector", "USD", "million", "low", "rows"]
    headline = answer(Selection(investors=("JPN",)))
    counted = next(line for line in lines if line.startswith("counted"))
    assert f"{headline['counted_usd_m']:,.1f}" in counted
    assert f"{headline['low_usd_m']:,.1f}" in counted
    assert f"Low end {headline['low_end_usd_m']:,.1f}: " in out
    assert f"Left out of the count: {headline['left_out']} rows" in out


def test_a_refused_table_stops_with_its_fault(tmp_path, capsys):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "pledges.csv").write_bytes(b"\0")
    assert main(["total", str(folder)]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert "pledges.csv:1" in printed.err


def test_rows_held_back_are_told_beside_the_total(tmp_path, capsys):
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    pledges = folder / "pledges.csv"
    text = pledges.read_text(encoding="utf-8")
    pledges.write_text(text.replace(",signed,", ",sgned,", 1), encoding="utf-8")
    assert main(["total", str(folder), "--json"]) == 0
    printed = capsys.readouterr()
    assert "hold back rows" in printed.err
    assert json.loads(printed.out)["rows"] > 0
