"""The head of the panel: what is promised beside a year's output and standing investment.

The figures are those of data/context.csv, each with its source; which comparison is fair is decided
in ledger.answers.proportions.
"""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.widgets.coverage import show_gaps
from components.words.amounts import format_usd
from components.words.catalogue import text
from ledger.answers.proportions import ALL_FIVE, compare_with_context

if TYPE_CHECKING:
    import pandas as pd

    from ledger.answers.proportions import Proportion
    from ledger.answers.queries import Selection
    from ledger.counting.names import Names
    from ledger.counting.snapshot import Snapshot


def show_yardsticks(snapshot: Snapshot, frame: pd.DataFrame, selection: Selection) -> None:
    """Draw a sentence for each fair comparison, and what the chosen investors' rows lack."""
    found = compare_with_context(snapshot, frame, selection)
    longest = max((max(p.promised_usd_m, p.figure_usd_m) for p in found), default=0.0)
    items = [_item(proportion, snapshot.names, longest) for proportion in found]
    show_gaps(snapshot, selection.investors, selection.years, before=items)


def tell_proportion(proportion: Proportion, names: Names) -> str:
    """Write a comparison as a sentence, to be followed by the figure and its year.

    Examples:
        `Named deals: 0.4 times the yearly output of the five republics`
        `China: 4.1 times the investment that the EDB counts from projects`
    """
    times, place = _write_times(proportion.times), proportion.place
    if proportion.kind == "output":
        if place == ALL_FIVE:
            return text("overview.yardstick.output_all", times=times)
        return text("overview.yardstick.output", times=times, country=names.recipient(place))
    if proportion.kind == "stock":
        return text("overview.yardstick.stock", times=times)
    code = proportion.partner
    partner = names.partners.get(code) or names.investor(code)
    return text("overview.yardstick.partner_stock", partner=partner, times=times)


def _item(proportion: Proportion, names: Names, longest: float) -> str:
    source = proportion.source
    credit = ", ".join(
        filter(None, (source["source_title"], source["source_publisher"], source["source_date"]))
    )
    hint = escape(f"{credit}. {source['note']}".strip(), quote=True)
    promised, figure = (
        f"<i style='width:{usd_m / longest:.1%}'></i>"
        for usd_m in (proportion.promised_usd_m, proportion.figure_usd_m)
    )
    shown = text(
        "overview.yardstick.figure",
        amount=format_usd(proportion.figure_usd_m),
        year=_tell_year(proportion),
    )
    return (
        f"<li><span class='ca-lengths' aria-hidden='true'>{promised}{figure}</span>"
        f"<span>{escape(tell_proportion(proportion, names))} "
        f"<a target='_blank' rel='noopener noreferrer' title='{hint}' "
        f"href='{escape(source['source_url'], quote=True)}'>"
        f"{escape(shown)}</a></span></li>"
    )


def _tell_year(proportion: Proportion) -> str:
    """Write the year of a figure, or that its source names none, with what it does say."""
    if proportion.year is not None:
        return str(proportion.year)
    published = proportion.source["source_date"]
    if not published:
        return text("overview.yardstick.undated")
    return text("overview.yardstick.undated_published", date=published)


def _write_times(times: float) -> str:
    """Write how many times: `1.4 times`, `0.1 times`, `less than 0.1 times`."""
    if times < 0.05:
        return text("overview.yardstick.times.least")
    number = f"{times:.1f}" if times < 9.95 else f"{times:,.0f}"
    return text("overview.yardstick.times.number", number=number)
