"""The table below the map of sites: every mine and plant with its figure, owner and source."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any, Final

import pandas as pd
import streamlit as st

from components.views.minerals.site_list import list_sites
from components.widgets.dossier_panel import close_dossier, current_focus, keep_focus
from components.words.catalogue import Labels, text
from components.words.labels import PLANT_LABELS
from components.words.mineral_sites import REASON_LABELS, STAGE_LABELS
from components.words.sentences import begin
from components.words.units import name_unit
from ledger.answers.mineral_measures import label_counted

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Mapping

    from ledger.answers.mineral_sites import Sites
    from ledger.answers.mineral_sizes import Sizes
    from ledger.counting.snapshot import Snapshot

_FIGURES: Final = ("amount", "unit", "of", "kind", "year", "without")
#: What a figure is, in a cell.
_FIGURE_KINDS: Final = Labels("mineral_sites.figure_kind")


def build_table(snapshot: Snapshot, sites: Sites, sizes: Sizes | None) -> pd.DataFrame:
    """Give a row for each site: what it is, its figure as its source has it, its owner, sources.

    Returns:
        Columns `id`, `name`, `what`, `commodity`, `country`, `stage`, `stage_as_of`, `amount`,
        `unit`, `of`, `kind`, `year` (NaN where there is none), `without` (why there is no figure,
        or ''), `owner`, `partners`, `operator`, `source_url`; the largest first.
    """
    rows = {row["site"]: row for row in sizes.figures.to_dict("records")} if sizes else {}
    table = pd.DataFrame(list(_rows(snapshot, sites, sizes, rows)))
    if table.empty:
        return table
    order = {site: place for place, site in enumerate(rows)}
    ranks = table["id"].map(lambda site: order.get(site, len(order)))
    return table.assign(rank=ranks).sort_values("rank", kind="stable").drop(columns="rank")


def show_table(snapshot: Snapshot, sites: Sites, sizes: Sizes | None) -> None:
    """Draw the table; a chosen row opens its dossier."""
    table = build_table(snapshot, sites, sizes)
    if table.empty:
        return
    st.html(f"<h2 class='ca-heading'>{escape(text('mineral_sites.table.title'))}</h2>")
    config, words = st.column_config, Labels("mineral_sites.table.column")
    list_sites(
        table if sizes else table.drop(columns=list(_FIGURES)),
        key="sites",
        download=table,
        chosen=(current_focus() or {}).get("id"),
        choose=_open,
        columns={
            "what": config.TextColumn(words["what"]),
            "amount": config.NumberColumn(words["amount"], format="%,.6g"),
            "unit": config.TextColumn(words["unit"], width="small"),
            "of": config.TextColumn(words["of"], width="small"),
            "kind": config.TextColumn(words["kind"], width="small"),
            "year": config.NumberColumn(words["year"], format="%d", width="small"),
            "without": config.TextColumn(words["without"]),
        },
        file_name=f"mineral-sites-{snapshot.version}.csv",
        alt=text("mineral_sites.table.alt"),
    )


def _open(site: str | None) -> None:
    if site is None:
        close_dossier()
    else:
        keep_focus({"kind": "site", "id": site})


def _rows(
    snapshot: Snapshot, sites: Sites, sizes: Sizes | None, figures: Mapping[str, Any]
) -> Iterator[dict[str, Any]]:
    names = snapshot.names
    for row in _records(sites, figures):
        figure = figures.get(row["id"], {})
        reason = sizes.left_out.get(row["id"]) if sizes else None
        yield {
            "id": row["id"],
            "name": row["name"],
            "what": _kind_of(row),
            "commodity": begin(names.commodity(row["commodity"])),
            "country": names.parties(row["country"]),
            "stage": STAGE_LABELS[row["stage"]] if "stage" in row else "",
            "stage_as_of": row.get("stage_as_of", ""),
            "amount": figure.get("amount_given", float("nan")),
            "unit": name_unit(figure.get("unit", "")),
            "of": label_counted(row["commodity"], figure["of"]) if figure else "",
            "kind": _FIGURE_KINDS[figure["kind"]] if figure else "",
            "year": figure.get("year", float("nan")),
            "without": REASON_LABELS[reason] if reason else "",
            "owner": names.parties(row["owner_country"]),
            "partners": names.parties(row["foreign_partners"]),
            "operator": row["operator"],
            "source_url": figure.get("source_url", row["source_url"]),
        }


def _records(sites: Sites, figures: Mapping[str, Any]) -> Iterator[dict[Hashable, Any]]:
    """Yield what the map draws: of the operations those that stand for their sites."""
    yield from sites.deposits.to_dict("records")
    yield from (row for row in sites.operations.to_dict("records") if row["id"] in figures)
    yield from sites.plants.to_dict("records")


def _kind_of(row: Mapping[Any, Any]) -> str:
    if "kind" in row:
        return begin(PLANT_LABELS[row["kind"]])
    kind = "site" if "stage" in row else "operation"
    return text(f"mineral_sites.table.{kind}")
