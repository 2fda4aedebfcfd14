"""Shares of partners in a republic's trade and debt, from data/context.csv.

A share is a partner's figure over the total of the same country, year, period and unit, and names
both rows. Rival figures stand side by side; years are never mixed, and what no total was read for
has no share, only the reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, Literal, get_args

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import pandas as pd

Measure = Literal["trade", "exports", "imports", "debt"]
MEASURES: Final[tuple[Measure, ...]] = get_args(Measure)
#: `stated` by a source; `computed` from two rows; `table` = computed by who wrote the row; `none`.
Basis = Literal["stated", "computed", "table", "none"]
Row = dict[Any, Any]

PARTIAL: Final = "-partial"
#: Indicators of each measure: the partner's figure, the total, the share as a source states it.
_INDICATORS: Final[Mapping[Measure, tuple[str, str, str]]] = {
    "trade": ("trade-turnover", "trade-turnover", "trade-turnover-share"),
    "exports": ("exports", "exports", "exports-share"),
    "imports": ("imports", "imports", "imports-share"),
    "debt": (
        "external-debt-to-partner",
        "external-public-debt",
        "external-debt-share-to-partner",
    ),
}
_OIL: Final = ("oil-", "cpc-")
#: The note of a row of part of a year ends with its period: `period 2024-01/05`, `period 2023H1`.
_PERIOD: Final = re.compile(r"\bperiod (\d{4}(?:-\d{2}(?:/\d{2})?|H[12]))")
#: How a note begins whose figure was worked out by who wrote the row. A total of that kind was made
#: from a share, which it would only give back.
_COMPUTED: Final = "computed here"


@dataclass(frozen=True, slots=True)
class PartnerFigure:
    """One partner's figure in one year, with its share or the reason why there is none.

    Attributes:
        measure: What is measured.
        country: Whose trade or debt.
        partner: The other side.
        year: Year of the figure, and of the total.
        period: Part of the year as the note has it (`2024-01/05`); empty = the whole year, and
            for debt a day in it.
        amount: The figure in millions of `currency`; None where a source gives only the share.
        currency: `USD` or `EUR`.
        percent: Share of the total, 0 to 100; None where no total fits.
        basis: Where `percent` comes from.
        reason: Why there is no share: `no-total` of its time, or a total in `other-currency`; else
            empty.
        lines: Lines of data/context.csv: the figure's row, then the total's.
    """

    measure: Measure
    country: str
    partner: str
    year: int
    period: str
    amount: float | None
    currency: str
    percent: float | None
    basis: Basis
    reason: Literal["", "no-total", "other-currency"]
    lines: tuple[int, ...]

    @property
    def partial(self) -> bool:
        """Whether it covers a part of the year only."""
        return bool(self.period)


def partner_figures(context: pd.DataFrame) -> tuple[PartnerFigure, ...]:
    """Give every figure of a partner; rival rows, and rival totals, each make one of their own.

    Args:
        context: Rows of data/context.csv with `line`.

    Returns:
        By measure, country, partner, year and period, then as the table has them.
    """
    rows = dependence_rows(context).to_dict("records")
    found = [figure for measure in MEASURES for figure in _of_measure(rows, measure)]
    return tuple(
        sorted(
            found,
            key=lambda figure: (
                MEASURES.index(figure.measure),
                figure.country,
                figure.partner,
                figure.year,
                figure.period,
                figure.lines,
            ),
        )
    )


def latest(
    figures: Iterable[PartnerFigure], *, quantity: Literal["amount", "percent"]
) -> dict[tuple[str, str], tuple[PartnerFigure, ...]]:
    """Give the last year's rivals by country and partner, a whole year before a part of one.

    Args:
        figures: Figures of one measure.
        quantity: What they must have.

    Returns:
        All figures of that one year and period: rivals, not a sum.
    """
    groups: defaultdict[tuple[str, str], list[PartnerFigure]] = defaultdict(list)
    for figure in figures:
        if getattr(figure, quantity) is not None:
            groups[figure.country, figure.partner].append(figure)
    found = {}
    for key, group in groups.items():
        last = max((not figure.partial, figure.year, figure.period) for figure in group)
        found[key] = tuple(
            figure for figure in group if (not figure.partial, figure.year, figure.period) == last
        )
    return found


def without_share(figures: Iterable[PartnerFigure]) -> dict[tuple[str, str], PartnerFigure]:
    """Give the last figure of each country and partner of whom no figure has a share."""
    without: dict[tuple[str, str], PartnerFigure] = {}
    shared: set[tuple[str, str]] = set()
    for figure in sorted(figures, key=lambda figure: (figure.year, not figure.partial)):
        key = (figure.country, figure.partner)
        if figure.percent is None:
            without[key] = figure
        else:
            shared.add(key)
    return {key: figure for key, figure in without.items() if key not in shared}


def dependence_rows(context: pd.DataFrame) -> pd.DataFrame:
    """Give the rows of context.csv that this file reads: trade, debt and oil, in table order."""
    names = {name for trio in _INDICATORS.values() for name in trio}
    names |= {name + PARTIAL for name in names}
    indicator = context["indicator"]
    return context[indicator.isin(names) | indicator.str.startswith(_OIL)]


def period_of(note: str) -> str:
    """Read the period of a row of part of a year from its note; empty where none is given."""
    match = _PERIOD.search(note)
    return match[1] if match else ""


def basis_of(row: Row) -> Basis:
    """Say whether a share was stated by a source or worked out by who wrote the row."""
    return "table" if row["note"].startswith(_COMPUTED) else "stated"


def _of_measure(rows: list[Row], measure: Measure) -> list[PartnerFigure]:
    amount, total, share = _INDICATORS[measure]
    found = []
    for suffix in ("", PARTIAL):
        totals = [row for row in rows if row["indicator"] == total + suffix and not row["partner"]]
        for row in rows:
            if not row["partner"]:
                continue
            period = (period_of(row["note"]) or "period not told") if suffix else ""
            if row["indicator"] == share + suffix:
                found.append(_stated(row, measure, period))
            elif row["indicator"] == amount + suffix:
                found.extend(_against(row, totals, measure, period))
    return found


def _stated(row: Row, measure: Measure, period: str) -> PartnerFigure:
    return PartnerFigure(
        measure=measure,
        country=row["country"],
        partner=row["partner"],
        year=int(row["year"]),
        period=period,
        amount=None,
        currency="",
        percent=row["value"],
        basis=basis_of(row),
        reason="",
        lines=(row["line"],),
    )


def _against(row: Row, totals: list[Row], measure: Measure, period: str) -> list[PartnerFigure]:
    """Set a partner's figure against every total of its country, year and period."""
    same = [
        whole
        for whole in totals
        if (whole["country"], whole["year"]) == (row["country"], row["year"])
        and (not period or period_of(whole["note"]) == period)
        and not whole["note"].startswith(_COMPUTED)
    ]
    fitting = [whole for whole in same if whole["unit"] == row["unit"] and whole["value"] > 0]
    year, currency = int(row["year"]), row["unit"].split(" ")[0]
    pairs: list[Row | None] = [*fitting] if fitting else [None]
    return [
        PartnerFigure(
            measure=measure,
            country=row["country"],
            partner=row["partner"],
            year=year,
            period=period,
            amount=row["value"],
            currency=currency,
            percent=100 * row["value"] / whole["value"] if whole else None,
            basis="computed" if whole else "none",
            reason="" if whole else "other-currency" if same else "no-total",
            lines=(row["line"], whole["line"]) if whole else (row["line"],),
        )
        for whole in pairs
    ]
