"""Where is it, and who holds it? The sites on a map, the dossier of one, and the rows behind it."""

from __future__ import annotations

from dataclasses import replace
from html import escape
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.figures.mineral_map import build_mineral_map_figure
from components.link.address import change_link, current_link
from components.views.map_beside import draw_map, place_map
from components.views.minerals.empty import show_no_minerals
from components.views.minerals.row_sources import show_rows
from components.views.minerals.sites_panel import show_overview
from components.views.minerals.sites_table import show_table
from components.widgets.dossier_panel import close_dossier, current_focus, keep_focus, show_dossier
from components.widgets.terms import write_terms
from components.words.catalogue import Labels, text
from components.words.mineral_sites import describe_sites, entitle_sites
from ledger.answers.mineral_sites import select_sites
from ledger.answers.mineral_sizes import SIZES
from ledger.answers.queries import Selection
from ledger.answers.site_answer import answer_where

if TYPE_CHECKING:
    from components.link.model import Link
    from components.views.minerals.question import MineralQuestion

_SITES: Final = frozenset({"site", "deposit", "operation", "plant"})
_SIZE_LABELS: Final = Labels("mineral_sites.size")


def fill_sites(link: Link) -> None:
    """Open the site that a link into this view names, and set what sizes mean."""
    st.session_state["size"] = link.minerals.size
    if link.view != "minerals":
        return
    if link.minerals.site:
        keep_focus({"kind": "site", "id": link.minerals.site})
    else:
        close_dossier()


def show_sites(question: MineralQuestion) -> None:
    """Draw the section."""
    snapshot, scope = question.snapshot, question.scope
    title = st.container()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        size = _choose_size(able=len(scope.commodities) == 1)
        explained = st.button(text("minerals.where.explain"), key="explain_sites")
    answer = answer_where(snapshot, scope, size)
    sites, sizes = answer.sites, answer.sizes
    if explained:
        show_rows(snapshot, text("minerals.where.counted"), deposits=sites.deposits)
    title.html(
        f"<h2 class='ca-heading'>{escape(entitle_sites(answer, snapshot.names))}</h2>"
        f"<p class='ca-small'>{escape(describe_sites(answer))}{write_terms(('resource',))}</p>"
    )
    _keep_site(size)
    map_column, panel = place_map(3)
    with map_column:
        draw_map(
            snapshot,
            build_mineral_map_figure(
                snapshot,
                sites,
                sizes,
                camera=current_link().camera,
                selected=current_focus(),
            ),
            key="mineral_map",
            alt=text("mineral_sites.map_alt"),
            theme=question.theme,
            on_click=keep_focus,
        )
    with panel:
        if show_dossier(snapshot, snapshot.pledges, Selection()):
            pass
        elif not sites.ids:
            show_no_minerals(
                snapshot,
                question.asked,
                title="sites",
                noun="sites",
                count=lambda scope: len(select_sites(snapshot, scope).ids),
            )
        else:
            show_overview(snapshot, answer)
    show_table(snapshot, sites, sizes)


def _choose_size(*, able: bool) -> Any:  # noqa: ANN401  of SIZES, which a widget does not know
    """Draw the choice of what the areas stand for."""
    st.session_state.setdefault("size", current_link().minerals.size)
    return st.segmented_control(
        text("mineral_sites.size_choice"),
        SIZES,
        key="size",
        required=True,
        disabled=not able,
        format_func=lambda code: _SIZE_LABELS[code],
        label_visibility="collapsed",
        help=None if able else text("mineral_sites.size_help"),
    )


def _keep_site(size: str) -> None:
    """Write the open site and the size into the address."""
    focus = current_focus()
    site = focus["id"] if focus and focus["kind"] in _SITES else None
    change_link(minerals=replace(current_link().minerals, site=site, size=size))
