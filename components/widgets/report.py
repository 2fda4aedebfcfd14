"""'Report an error in this row': what row, of which version, on what screen, filled in."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from components.link.address import full_link
from components.server import reporting
from components.words.catalogue import text

if TYPE_CHECKING:
    from components.dossiers import Row
    from ledger.counting.snapshot import Snapshot


def report_link(snapshot: Snapshot, thing: str, row: Row | None) -> str:
    """Write the link as HTML; without an address to report to, a button that copies (report.js).

    Args:
        snapshot: The ledger on screen.
        thing: What is looked at, as its title names it.
        row: The row in question; None for what is made of many.
    """
    title = text("report.title_here", thing=thing)
    label = text("report.here")
    if row is not None:
        title = text("report.title", table=row.table, id=row.id)
        label = text("report.row")
    body = write_report(snapshot, thing, row)
    if reporting.TEMPLATE is None:
        whole = escape(f"{title}\n\n{body}")
        return (
            f"<p class='ca-report'><button type='button' data-report='{whole}'>"
            f"{escape(label)}</button></p>"
        )
    address = reporting.fill_template(reporting.TEMPLATE, title, body)
    return (
        f"<p class='ca-report'><a target='_blank' rel='noopener noreferrer' "
        f"href='{escape(address)}'>{escape(label)}</a></p>"
    )


def write_report(snapshot: Snapshot, thing: str, row: Row | None) -> str:
    """Write the report: a line to be answered, then what it is about, the version and the link."""
    lines = [text("report.body"), "", "", text("report.thing", thing=thing)]
    if row is not None:
        lines.append(text("report.place", id=row.id, table=row.table, line=f"{row.line}"))
    lines.append(text("report.version", version=snapshot.version, date=snapshot.date))
    lines.append(text("report.screen", link=full_link(snapshot.version)))
    return "\n".join(lines)
