"""The shipped tables as a snapshot: every computed column against the text of the files."""

from __future__ import annotations

import csv
import shutil
from dataclasses import FrozenInstanceError
from datetime import date, timedelta

import pandas as pd
import pytest
from currency_converter import CurrencyConverter, RateNotFoundError

from ledger.counting.left_out import LEFT_OUT_REASONS
from ledger.counting.snapshot import LedgerRefused, load_snapshot
from ledger.tables.schema import COMMITTED_STAGES, STAGES, TABLES
from tests.paths import DATA
from tests.shipped import load_shipped

SHIPPED = load_shipped()
PLEDGES = SHIPPED.pledges.set_index("id")


def read_csv(name):
    with (DATA / f"{name}.csv").open(encoding="utf-8-sig", newline="") as stream:
        return list(csv.DictReader(stream))


CELLS = {row["id"]: row for row in read_csv("pledges")}
GROUPS = {
    "public": {"government", "aid-agency", "multilateral", "development-bank"},
    "state-backed": {"export-credit", "policy-bank", "state-fund", "state-enterprise"},
    "private": {"company", "bank"},
    "unknown": {"unknown"},
}
OFFICIAL = GROUPS["public"] | {"export-credit", "policy-bank"}


class TestTables:
    @pytest.mark.parametrize("name", TABLES)
    def test_every_cell_is_in_its_frame(self, name):
        frame, rows = TABLES[name].cells_of(getattr(SHIPPED, name)), read_csv(name)
        assert len(frame) == len(rows)
        for column in rows[0] if rows else ():
            text = [row[column] for row in rows]
            if pd.api.types.is_float_dtype(frame[column]):
                assert frame[column].fillna(-1).tolist() == [float(cell or -1) for cell in text]
            elif column != "via":
                assert frame[column].astype("str").tolist() == text

    def test_the_points_of_a_leg_stay_points(self):
        for given, row in zip(SHIPPED.legs["via"], read_csv("legs"), strict=True):
            assert read_points(given) == read_points(row["via"])

    def test_a_snapshot_cannot_be_given_other_tables(self):
        with pytest.raises(FrozenInstanceError):
            SHIPPED.pledges = None

    def test_the_version_begins_the_content_hash(self):
        assert len(SHIPPED.version) == 12
        assert SHIPPED.content_hash.startswith(SHIPPED.version)

    def test_the_line_is_where_a_record_starts_behind_quoted_line_breaks_too(self, tmp_path):
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder)
        path = folder / "pledges.csv"
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        first = lines[1].rstrip("\n")
        note = first[first.rindex(',"') :] if first.endswith('"') else ""
        lines[1] = first.removesuffix(note) + ',"a note\nof two lines"\n'
        path.write_text("".join(lines), encoding="utf-8")
        assert load_snapshot(folder).pledges["line"].tolist()[:2] == [2, 4]

    def test_a_refused_table_refuses_the_ledger(self, tmp_path):
        folder = tmp_path / "data"
        shutil.copytree(DATA, folder)
        (folder / "sectors.csv").unlink()
        with pytest.raises(LedgerRefused, match=r"sectors\.csv") as refused:
            load_snapshot(folder)
        assert "missing" in {fault.code for fault in refused.value.faults}


class TestColumns:
    def test_the_stage_as_shown_follows_from_the_row_and_its_payer_alone(self):
        kinds = {row["code"]: row["kind"] for row in read_csv("payers")}
        for id_, row in CELLS.items():
            hoped = row["instrument"] in {"mou", "target"} or row["measures"] == "target"
            lent = row["measures"] == "finance" and row["instrument"] in {"loan", "grant"}
            official = kinds.get(row["lead"].split(";")[0]) in OFFICIAL
            typed = row["stage"]
            if typed == "financed" or (typed == "signed" and lent and official):
                assert PLEDGES.stage[id_] == "committed"
            elif typed == "signed" and hoped:
                assert PLEDGES.stage[id_] == "announced"
            else:
                assert PLEDGES.stage[id_] == typed
            assert PLEDGES.stage_typed[id_] == typed
        assert set(PLEDGES.stage) == set(STAGES)

    def test_the_payer_is_the_first_of_lead_and_has_its_kind_and_group(self):
        kinds = {row["code"]: row["kind"] for row in read_csv("payers")}
        for id_, row in CELLS.items():
            payer = row["lead"].split(";")[0] or "unknown"
            kind = kinds.get(payer, "unknown")
            assert PLEDGES.payer[id_] == payer
            assert PLEDGES.payer_kind[id_] == kind
            assert PLEDGES.payer_group[id_] == next(g for g, ks in GROUPS.items() if kind in ks)

    def test_committed_is_committed_or_further(self):
        assert (PLEDGES.committed == PLEDGES.stage.isin(COMMITTED_STAGES)).all()

    def test_several_recipients_are_regional_and_one_is_itself(self):
        for id_, row in CELLS.items():
            several = ";" in row["recipient"]
            assert PLEDGES.recipient_bucket[id_] == ("regional" if several else row["recipient"])

    def test_the_year_is_that_of_the_announcement(self):
        for id_, row in CELLS.items():
            assert PLEDGES.year[id_] == (row["announced"][:4] or "undated")

    def test_a_share_is_assumed_for_project_costs_without_one(self):
        for id_, row in CELLS.items():
            assumed = row["measures"] == "project-cost" and not row["investor_share"]
            inside = [code in SHIPPED.republics for code in row["recipient"].split(";")]
            mixed = any(inside) and not all(inside) and not row["c5_share"]
            assert PLEDGES.share_assumed[id_] == (assumed or mixed)

    def test_what_is_shared_with_others_is_cut_by_the_part_of_the_five(self):
        row = PLEDGES.loc["adb-2025-carec-10bn"]
        assert row["whole_usd_m"] == 10_000
        assert row["amount_usd_m"] == pytest.approx(6_100)
        assert row["counted_usd_m"] <= 6_100

    def test_the_amount_is_the_whole_times_the_share(self):
        for id_, row in CELLS.items():
            expected = (
                PLEDGES.whole_usd_m[id_]
                * float(row["investor_share"] or 1)
                * float(row["c5_share"] or 1)
            )
            assert PLEDGES.amount_usd_m[id_] == pytest.approx(expected, nan_ok=True)

    def test_names_and_groups_are_those_of_their_tables(self):
        names = {row["code"]: row["name"] for row in read_csv("investors")}
        groups = {row["code"]: row["group"] for row in read_csv("sectors")}
        for id_, row in CELLS.items():
            assert PLEDGES.investor_name[id_] == names[row["investor"]]
            assert PLEDGES.sector_group[id_] == groups[row["sector"]]

    def test_children_are_the_rows_that_name_their_package(self):
        for package, parts in SHIPPED.children.items():
            assert parts == tuple(i for i, row in CELLS.items() if row["part_of"] == package)

    def test_payments_are_counted_only_where_a_source_gives_them(self):
        for id_, row in CELLS.items():
            paid = PLEDGES.paid_out_usd_m[id_]
            assert pd.isna(paid) or 0 <= paid <= float(row["disbursed_usd_m"])

    def test_reasons_are_known_ones(self):
        assert set(PLEDGES.left_out) <= {"", *LEFT_OUT_REASONS}


class TestCount:
    def test_a_slow_reading_of_the_files_counts_the_same(self):
        counted = SlowLedger(CELLS, read_csv("rates")).counted()
        for id_, usd_m in counted.items():
            assert PLEDGES.counted_usd_m[id_] == pytest.approx(usd_m, abs=1e-6), id_

    def test_each_overrun_is_warned_of_at_its_line(self):
        warned = {fault.id: fault.line for fault in SHIPPED.faults if fault.code == "overrun"}
        over = PLEDGES[PLEDGES.overrun_usd_m > 0]
        assert warned == dict(zip(over.index, over["line"], strict=True))


class SlowLedger:
    """The rule as its text says it, from the cells and the bank's file alone."""

    def __init__(self, cells, rates):
        self.cells, self.rates, self.bank = cells, rates, CurrencyConverter()

    def counted(self):
        return {id_: self.count(id_) for id_ in self.cells}

    def below(self, id_):
        parts = [part_id for part_id, row in self.cells.items() if row["part_of"] == id_]
        return parts + [further for part in parts for further in self.below(part)]

    def count(self, id_):
        row, whole = self.cells[id_], self.whole(id_)
        if row["measures"] in {"stock", "contract", "purchase", "cover"}:
            return 0.0
        if row["stage"] in {"suspended", "cancelled"} or whole is None:
            return 0.0
        share = float(row["investor_share"] or 1) * float(row["c5_share"] or 1)
        parts = [(self.cells[part]["investor"], self.count(part)) for part in self.below(id_)]
        every = sum(usd_m for _, usd_m in parts)
        own = sum(usd_m for investor, usd_m in parts if investor == row["investor"])
        return max(0.0, min(whole * share - own, whole - every))

    def whole(self, id_):
        row = self.cells[id_]
        if row["stated_usd_m"] or not row["amount_m"]:
            return float(row["stated_usd_m"]) if row["stated_usd_m"] else None
        amount, currency = float(row["amount_m"]), row["currency"]
        if currency == "USD":
            return amount
        day = date.fromisoformat(
            row["announced"] + {4: "-07-01", 7: "-15"}.get(len(row["announced"]), "")
        )
        for back in range(11):
            try:
                return self.bank.convert(amount, currency, "USD", day - timedelta(days=back))
            except (RateNotFoundError, ValueError):
                continue
        for rate in self.rates:
            since = (day - date.fromisoformat(f"{rate['date']}-01"[:10])).days
            holds = since >= 0 and (rate["kind"] == "peg" or since <= 45)
            if rate["currency"] == currency and holds:
                return amount / float(rate["units_per_usd"])
        return None


def read_points(text):
    return [tuple(map(float, pair.split())) for pair in text.split(";") if pair]
