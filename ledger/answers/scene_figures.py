"""What the placeholders of scenes stand for: each a figure with its unit, none of it typed.

The figures of routes are resolved where the network is known; how a figure is written stands in
components/words/figures.py. A placeholder that nothing answers is an error, never a blank.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal

from ledger.answers.dependence import hhi
from ledger.answers.packages import open_package
from ledger.answers.queries import Cut, Selection, cut, largest_investor, total, total_by
from ledger.answers.stages import unreported_usd_m
from ledger.answers.supply import read_supply, share_of_import, share_of_world
from ledger.counting.report_age import UNREPORTED
from ledger.scenes.rows import context_records, volume_records
from ledger.tables.vocabulary import YEARLY_OUTPUTS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    import pandas as pd

    from ledger.answers.packages import Package
    from ledger.answers.supply import Share, Step
    from ledger.counting.snapshot import Snapshot
    from ledger.scenes.placeholders import Placeholder
    from ledger.tables.scene_queries import Query

Unit = Literal[
    "usd_m", "share", "times", "count", "index", "name", "money", "stated", "Mt/year", "days", "km"
]


@dataclass(frozen=True, slots=True)
class Figure:
    """What a placeholder stands for.

    Attributes:
        value: In `unit`; None where no source says.
        unit: `usd_m` USD millions; `share` 0 to 1; `times` a ratio; `index` 0 to 10,000; `name` a
            text; `money` millions of `of`; `stated` in the unit of a table, which `of` names.
        measured_in: What a `money` or `stated` figure is measured in, or ''.
        year: The year that a figure of a table speaks of.
        low: Lower end of the range of an estimate.
        high: Upper end of it.
    """

    value: float | str | None
    unit: Unit
    measured_in: str = ""
    year: int | None = None
    low: float | None = None
    high: float | None = None


class UnresolvedError(Exception):
    """A placeholder stands for nothing; the message says why, in the words of an editor."""


def ledger_resolvers(snapshot: Snapshot) -> Mapping[str, Callable[[Placeholder], Figure]]:
    """Give the resolvers of all placeholders that the tables answer, by name."""
    return {
        **{
            name: lambda slot, part=part: part(_rows(snapshot, slot, slot.query))
            for name, part in _OF_ROWS.items()
        },
        "share": lambda slot: Figure(_divide(snapshot, slot), "share"),
        "ratio": lambda slot: Figure(_divide(snapshot, slot), "times"),
        "amount": lambda slot: Figure(_amount(_pledge(snapshot, slot, "pledge"), slot), "usd_m"),
        "stated": lambda slot: _stated(_pledge(snapshot, slot, "pledge"), slot),
        "explained": lambda slot: Figure(_package(snapshot, slot).parts_usd_m, "usd_m"),
        "unexplained": lambda slot: Figure(_package(snapshot, slot).unexplained_usd_m, "usd_m"),
        "explained-share": lambda slot: _explained_share(snapshot, slot),
        "deposits": lambda slot: Figure(sum(deposits_of(snapshot.deposits, slot)), "count"),
        "world-share": lambda slot: _share_of_supply(find_supply_shares(snapshot, slot), slot),
        "import-share": lambda slot: _share_of_supply(find_supply_shares(snapshot, slot), slot),
        "offtake": lambda slot: _quantity(snapshot.offtake, slot, "offtake"),
        "output": lambda slot: _quantity(snapshot.outputs, slot, "output"),
        "context": lambda slot: _context(snapshot, slot),
        "volume": lambda slot: _volume(snapshot, slot),
        "capacity": lambda slot: _capacity(snapshot, slot),
        "published": lambda slot: _published(snapshot, slot),
    }


def cut_of(query: Query) -> Cut:
    """Give the cut that a checked query string selects; what selects no pledges is passed over."""
    years = None
    if "years" in query:
        first, _, last = query["years"][0].partition("..")
        years = (int(first) if first else None, int(last) if last else None)
    selection = Selection(
        investors=query.get("investor", ()),
        sectors=query.get("sector", ()),
        recipients=query.get("recipient", ()),
        stages=query.get("stage", ()),
        kinds=query.get("kind", ()),
        payers=query.get("payer", ()),
        payer_groups=query.get("payer-kind", ()),
        package=query["family"][0] if "family" in query else None,
        years=years,
    )
    return Cut(
        selection,
        report_age=query.get("freshness", ()),
        without=query.get("without", ()),
    )


def _rows(snapshot: Snapshot, placeholder: Placeholder, query: Query) -> pd.DataFrame:
    frame = cut(snapshot, cut_of(query))
    if frame.empty:
        raise UnresolvedError(f"{{{placeholder.text}}} selects no row")
    return frame


def _paid_out(frame: pd.DataFrame) -> Figure:
    sums = total(frame)
    return Figure(sums.paid_out_usd_m if sums.paid_out_sourced else None, "usd_m")


def _part(frame: pd.DataFrame, part: float) -> Figure:
    whole = total(frame).counted_usd_m
    if not whole:
        raise UnresolvedError("a selection that counts nothing has no parts")
    return Figure(part / whole, "share")


def _committed_share(frame: pd.DataFrame) -> float:
    sums = total(frame)
    if not sums.named_usd_m:
        raise UnresolvedError("a selection without named deals that count has no committed part")
    return sums.committed_usd_m / sums.named_usd_m


def _concentration(frame: pd.DataFrame) -> float:
    index = hhi(bucket.counted_usd_m for bucket in total_by(frame, "investor"))
    if index is None:
        raise UnresolvedError("a selection that counts nothing has no concentration")
    return index


def _largest(frame: pd.DataFrame) -> tuple[str, float]:
    first = largest_investor(frame)
    if first is None:
        raise UnresolvedError("a selection that counts nothing has no largest investor")
    names = dict(zip(frame["investor"], frame["investor_name"], strict=True))
    return names[first.key], first.counted_usd_m


_OF_ROWS: Final[Mapping[str, Callable[[pd.DataFrame], Figure]]] = {
    "counted": lambda frame: Figure(total(frame).counted_usd_m, "usd_m"),
    "firm": lambda frame: Figure(total(frame).committed_usd_m, "usd_m"),
    "firm-share": lambda frame: Figure(_committed_share(frame), "share"),
    "silent": lambda frame: Figure(unreported_usd_m(frame, *UNREPORTED), "usd_m"),
    "silent-share": lambda frame: _part(frame, unreported_usd_m(frame, *UNREPORTED)),
    "paid-out": _paid_out,
    "rows": lambda frame: Figure(total(frame).rows, "count"),
    "deals": lambda frame: Figure(total(frame).deals, "count"),
    "largest": lambda frame: Figure(_largest(frame)[0], "name"),
    "largest-share": lambda frame: _part(frame, _largest(frame)[1]),
    "hhi": lambda frame: Figure(_concentration(frame), "index"),
}


def _divide(snapshot: Snapshot, placeholder: Placeholder) -> float:
    part, whole = (
        total(_rows(snapshot, placeholder, query)).counted_usd_m
        for query in (placeholder.query, placeholder.other)
    )
    if not whole:
        raise UnresolvedError(f"{{{placeholder.text}}} divides by a selection that counts nothing")
    return part / whole


def _row(frame: pd.DataFrame, column: str, key: str, placeholder: Placeholder) -> Mapping[Any, Any]:
    found = frame.loc[frame[column] == key].to_dict("records")
    if not found:
        raise UnresolvedError(f"{{{placeholder.text}}} names {key!r}, which is not there")
    return found[0]


def _pledge(snapshot: Snapshot, placeholder: Placeholder, parameter: str) -> Mapping[Any, Any]:
    return _row(snapshot.pledges, "id", placeholder.value(parameter), placeholder)


def _amount(pledge: Mapping[Any, Any], placeholder: Placeholder) -> float:
    if pledge["whole_usd_m"] != pledge["whole_usd_m"]:
        raise UnresolvedError(f"{{{placeholder.text}}} names a pledge without an amount in dollars")
    return float(pledge["whole_usd_m"])


def _stated(pledge: Mapping[Any, Any], placeholder: Placeholder) -> Figure:
    if not pledge["currency"]:
        raise UnresolvedError(f"{{{placeholder.text}}} names a pledge without an amount")
    return Figure(float(pledge["amount_m"]), "money", measured_in=str(pledge["currency"]))


def _package(snapshot: Snapshot, placeholder: Placeholder) -> Package:
    package_id = str(_pledge(snapshot, placeholder, "family")["id"])
    return open_package(snapshot.pledges, snapshot.children, package_id)


def _explained_share(snapshot: Snapshot, placeholder: Placeholder) -> Figure:
    share = _package(snapshot, placeholder).explained_share
    if share is None:
        raise UnresolvedError(f"{{{placeholder.text}}} names a package that cannot count")
    return Figure(share, "share")


def deposits_of(deposits: pd.DataFrame, placeholder: Placeholder) -> list[bool]:
    """Tell of each deposit whether a placeholder counts it."""
    partners = deposits["foreign_partners"].str.split(";")
    wanted = (
        placeholder.value("commodity"),
        placeholder.value("country"),
        placeholder.value("partner"),
    )
    return [
        all(asked in {"", *held} for asked, held in zip(wanted, row, strict=True))
        for row in zip(
            ([commodity] for commodity in deposits["commodity"]),
            ([country] for country in deposits["country"]),
            partners,
            strict=True,
        )
    ]


def find_supply_shares(snapshot: Snapshot, placeholder: Placeholder) -> tuple[Share, ...]:
    """Give the shares that a placeholder of mining, refining or import names, the chosen first."""
    supply, commodity = read_supply(snapshot), placeholder.value("commodity")
    if placeholder.name == "import-share":
        return share_of_import(supply, commodity, (placeholder.value("partner"),))
    country = placeholder.value("country")
    step: Step = "mining" if placeholder.value("step") == "mining" else "refining"
    return share_of_world(supply, commodity, step, (country,) if country else snapshot.republics)


def _share_of_supply(shares: Sequence[Share], placeholder: Placeholder) -> Figure:
    if not shares:
        raise UnresolvedError(f"{{{placeholder.text}}} names a share that supply.csv does not give")
    return Figure(shares[0].percent / 100, "share", year=shares[0].year)


def _quantity(frame: pd.DataFrame, placeholder: Placeholder, parameter: str) -> Figure:
    """Give the amount of a contract or an output, by the year where it is one."""
    row = _row(frame, "id", placeholder.value(parameter), placeholder)
    if row["amount"] != row["amount"]:
        raise UnresolvedError(f"{{{placeholder.text}}} names a row without an amount")
    unit, amount = str(row["unit"]).removesuffix("/y"), float(row["amount"])
    if row["kind"] in YEARLY_OUTPUTS and row["year"] == row["year"]:
        return Figure(amount, "stated", measured_in=unit, year=int(row["year"]))
    yearly = unit != row["unit"] or row.get("per") == "year"
    return Figure(amount, "stated", measured_in=f"{unit} a year" if yearly else unit)


def _context(snapshot: Snapshot, placeholder: Placeholder) -> Figure:
    rows = list(context_records(placeholder, snapshot.context.itertuples()))
    if len({row.value for row in rows}) != 1:
        raise UnresolvedError(f"{{{placeholder.text}}} names {len(rows)} figures, not one")
    unit, value = rows[0].unit, float(rows[0].value)
    year = int(placeholder.value("year")) if rows[0].year_basis == "source" else None
    if unit.startswith("percent"):
        return Figure(value / 100, "share", year=year)
    if unit.startswith("USD million"):
        return Figure(value, "usd_m", year=year)
    return Figure(value, "stated", measured_in=unit, year=year)


def _volume(snapshot: Snapshot, placeholder: Placeholder) -> Figure:
    rows = list(volume_records(placeholder, snapshot.volumes.itertuples()))
    if len(rows) != 1:
        raise UnresolvedError(f"{{{placeholder.text}}} names {len(rows)} figures, not one")
    return Figure(
        float(rows[0].value),
        "stated",
        measured_in=placeholder.value("metric"),
        year=int(placeholder.value("year")),
    )


def _capacity(snapshot: Snapshot, placeholder: Placeholder) -> Figure:
    group = _row(snapshot.capacity_groups, "id", placeholder.value("group"), placeholder)
    if group["capacity"] != group["capacity"]:
        raise UnresolvedError(f"{{{placeholder.text}}} names a group without a published capacity")
    return Figure(float(group["capacity"]), "stated", measured_in=str(group["capacity_unit"]))


def _published(snapshot: Snapshot, placeholder: Placeholder) -> Figure:
    row = _row(snapshot.published_totals, "id", placeholder.value("total"), placeholder)
    return Figure(float(row["figure_usd_m"]), "usd_m")
