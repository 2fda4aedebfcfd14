"""What the atlas shows before Streamlit's scripts have come: its finding and the still of its map.

They stand in the served HTML, so that they need two requests and none of Streamlit's half megabyte;
first_page.js takes them away once the page itself is there.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qs

from components.figures.palette import THEMES, css_properties
from components.figures.still_style import still_values
from components.link.defaults import DEFAULT_PACKAGE
from components.link.opening import open_link
from components.server.held import held_ledger, offer_of
from components.server.per_version import once_per_version
from components.server.stills import STILLS
from components.words.catalogue import text
from components.words.claimed import read_claimed
from components.words.selection_title import write_finding
from ledger.answers.queries import Selection, select
from ledger.counting.snapshot import LedgerRefused

if TYPE_CHECKING:
    from components.figures.palette import ThemeName
    from components.link.model import Link
    from ledger.counting.snapshot import Snapshot

_STATIC: Final = Path(__file__).resolve().parents[1] / "live_plot" / "static"


@dataclass(frozen=True, slots=True)
class FirstPage:
    """Pieces of HTML: what belongs into the head, before any script, and into the body."""

    head: str
    body: str


def write_first_page(query: str) -> FirstPage | None:
    """Write what an address shows first; None where it opens another view, or there are no data."""
    try:
        snapshot, _ = held_ledger().current()
    except LedgerRefused:
        return None
    link, _ = open_link(parse_qs(query), offer_of(snapshot))
    if link.view != "atlas":
        return None
    themes = (link.theme,) if link.theme else ("light", "dark")
    stills = {theme: STILLS.find(snapshot, link, theme, make=True) for theme in themes}
    if not all(stills.values()):
        return None
    return FirstPage(_write_head(stills), _write_body(snapshot, link, stills))


def _write_head(stills: dict[str, str]) -> str:
    """Write the styles, and ask for the still before sixty scripts are asked for."""
    early = 'rel="preload" as="image" fetchpriority="high"'
    preloads = "\n".join(
        f'<link {early} href="{address}"{_media(stills, theme)}>'
        for theme, address in stills.items()
    )
    return f"{preloads}\n<style>{_read_styles()}</style>"


def _media(stills: dict[str, str], theme: str) -> str:
    return f' media="(prefers-color-scheme: {theme})"' if len(stills) > 1 else ""


def _write_body(snapshot: Snapshot, link: Link, stills: dict[str, str]) -> str:
    values = still_values()
    first, *others = stills.items()
    sources = "".join(
        f'<source media="(prefers-color-scheme: {theme})" srcset="{address}">'
        for theme, address in others
    )
    papers = "ca-papers" if others else f"ca-papers ca-only-{first[0]}"
    return (
        f'<div id="ca-first" class="ca-first {papers}">'
        f'<p class="ca-first-name">{escape(text("page.title"))}</p>'
        f'<h1 class="ca-first-finding">{escape(_find(snapshot, link.selection))}</h1>'
        f'<div class="ca-first-place"><div class="ca-still {papers}" '
        f'style="--still-wide: {values["wide"]}; --still-aspect: {values["aspect"]}">'
        f'<picture>{sources}<img src="{first[1]}" alt="" fetchpriority="high"></picture>'
        f'<p role="status">{escape(text("still.loading"))}</p></div></div></div>\n'
        f"<script>{_read('first_page.js')}</script>"
    )


@once_per_version(most=64)
def _find(snapshot: Snapshot, selection: Selection) -> str:
    frame = select(snapshot, selection)
    claimed = read_claimed(snapshot, frame)
    return write_finding(snapshot, frame, selection, claimed, DEFAULT_PACKAGE)


@cache
def _read_styles() -> str:
    def papers(selector: str, name: ThemeName) -> str:
        theme = THEMES[name]
        inks = {"paper": theme.paper, "ink": theme.ink, "land": theme.land}
        rule = " ".join(f"--first-{part}: {colour};" for part, colour in inks.items())
        return f"{selector} {{ {rule} }}"

    both = (
        f"{papers('.ca-papers', 'light')}\n"
        f"@media (prefers-color-scheme: dark) {{ {papers('.ca-papers', 'dark')} }}\n"
        f"{papers('.ca-papers.ca-only-light', 'light')}\n"
        f"{papers('.ca-papers.ca-only-dark', 'dark')}\n"
    )
    return f"{css_properties()}\n{both}{_read('still.css')}\n{_read('first_page.css')}"


@cache
def _read(name: str) -> str:
    return (_STATIC / name).read_text(encoding="utf-8")
