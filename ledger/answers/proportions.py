"""What is promised beside what is there: a year's output, and the investment that stands.

A comparison is made only where both sides speak of the same place and the same investors; where the
table has no such figure there is none, and the page says nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, Literal

from ledger.answers.selecting import Selection
from ledger.answers.yardsticks import SERIES_OF
from ledger.counting.sums import COUNTED
from ledger.tables.vocabulary import FIVE_REPUBLICS, REGIONAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import pandas as pd

    from ledger.counting.snapshot import Snapshot

#: The key of partners.csv that stands for the five republics together.
ALL_FIVE: Final = "C5"
#: How the tables call the bank that counts single projects which exist, and no announcements.
_PROJECT_COUNTS: Final = ("EDB", "Eurasian Development Bank")

ProportionKind = Literal["output", "stock", "project-count"]


@dataclass(frozen=True, slots=True)
class Proportion:
    """Promises set against one figure of data/context.csv.

    Attributes:
        kind: `output` = a year's gross domestic product; `stock` = all foreign direct investment
            that stands; `project-count` = that of named investors by the Eurasian Development
            Bank, which counts projects that exist.
        place: ISO 3166-1 alpha-3 code, or `ALL_FIVE`.
        partner: Whose investment `project-count` is: a code of investors or partners; else ''.
        promised_usd_m: What the same investors have promised there in named deals of the selection;
            above 0.
        figure_usd_m: The figure, USD millions.
        year: Of the figure; None where its source names none.
        source: The row's `source_title`, `source_publisher`, `source_date`, `source_url`, `note`.
    """

    kind: ProportionKind
    place: str
    partner: str
    promised_usd_m: float
    figure_usd_m: float
    year: int | None
    source: Mapping[str, str]

    @property
    def times(self) -> float:
        """How many times the figure is promised."""
        return self.promised_usd_m / self.figure_usd_m


def compare_with_context(
    snapshot: Snapshot, frame: pd.DataFrame, selection: Selection
) -> tuple[Proportion, ...]:
    """Set the promises of a selection against what data/context.csv knows of their place.

    Output is compared with any selection of one republic or of all five. Investment that stands is
    of all sectors and stages, so it is compared only where nothing but investors and years narrows
    the selection: all of it with the promises of everybody, the project count with the promises of
    those whom it follows.

    Args:
        snapshot: The ledger.
        frame: The pledges of the selection.
        selection: What the viewer asked for.

    Returns:
        Output, stock, project count, as far as there is a figure and something is promised.
    """
    place = place_of(selection, snapshot.republics)
    if not place:
        return ()
    found = [_compare_output(snapshot.context, frame, place)]
    if replace(selection, investors=(), recipients=(), years=None) == Selection():
        if not selection.investors:
            stock = _pick_latest(_rows(snapshot.context, place, "fdi-stock", ""))
            found.append(_compare("stock", place, "", _promised(frame), stock))
        found.append(_compare_project_count(snapshot, frame, selection, place))
    return tuple(proportion for proportion in found if proportion is not None)


def place_of(selection: Selection, republics: Sequence[str]) -> str:
    """Give the place whose figures a selection may be set against; '' for none.

    One republic alone, or all five, with or without what they share.
    """
    if selection.recipients == (FIVE_REPUBLICS,):
        return ALL_FIVE
    chosen = set(selection.recipients) - {REGIONAL}
    if chosen == set(republics) and chosen:
        return ALL_FIVE
    if len(selection.recipients) == 1 and chosen <= set(republics):
        return next(iter(chosen), "")
    return ""


def _compare_output(context: pd.DataFrame, frame: pd.DataFrame, place: str) -> Proportion | None:
    rows = list(_rows(context, place, "gdp", ""))
    series = [row for row in rows if row["source_publisher"].startswith(SERIES_OF)]
    return _compare("output", place, "", _promised(frame), _pick_latest(series or rows))


def _compare_project_count(
    snapshot: Snapshot, frame: pd.DataFrame, selection: Selection, place: str
) -> Proportion | None:
    """Compare with the count of one investor where one is chosen, else with the group's."""
    members = {
        code: tuple(filter(None, joined.split(";")))
        for code, joined in zip(
            snapshot.partners["code"], snapshot.partners["members"], strict=True
        )
    }
    rows = [
        row
        for row in _rows(snapshot.context, place, "fdi-stock")
        if any(name in row[c] for name in _PROJECT_COUNTS for c in ("source_publisher", "note"))
    ]
    if selection.investors:
        rows = [row for row in rows if (row["partner"],) == selection.investors]
    else:
        rows = [row for row in rows if members.get(row["partner"])]
    latest = _pick_latest(rows)
    if latest is None:
        return None
    partner = latest["partner"]
    followed = frame[frame["investor"].isin(members.get(partner, (partner,))).to_numpy()]
    return _compare("project-count", place, partner, _promised(followed), latest)


def _compare(
    kind: ProportionKind, place: str, partner: str, promised: float, row: Mapping[str, Any] | None
) -> Proportion | None:
    if row is None or promised <= 0:
        return None
    source = {name: row[name] for name in row if name.startswith("source_") or name == "note"}
    year = int(row["year"]) if row["year_basis"] == "source" else None
    return Proportion(kind, place, partner, promised, row["value"], year, source)


def _rows(
    context: pd.DataFrame, place: str, indicator: str, partner: str | None = None
) -> Iterator[dict[str, Any]]:
    """Give the figures in dollars about a place; of one partner, or of any that is named."""
    wanted = context[
        (context["country"] == place).to_numpy()
        & (context["indicator"] == indicator).to_numpy()
        & context["unit"].str.startswith("USD million").to_numpy()
        & (context["value"] > 0).to_numpy()
    ]
    for row in wanted.to_dict("records"):
        named = {str(name): value for name, value in row.items()}
        if named["partner"] == partner or (partner is None and named["partner"]):
            yield named


def _pick_latest(rows: Iterator[dict[str, Any]] | list[dict[str, Any]]) -> dict[str, Any] | None:
    """Give the row of the last year, the first of equals in the table."""
    return max(rows, key=lambda row: row["year"], default=None)


def _promised(frame: pd.DataFrame) -> float:
    """Add up named deals: a list or a goal is no money that could be set beside money."""
    return float(frame.loc[(frame["kind"] == "named").to_numpy(), COUNTED].sum())
