"""What happened since a day that the viewer chooses: four short columns of deals and their net.

The day stands in the address. What an event is decides ledger.answers.since.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from html import escape
from math import fsum
from typing import TYPE_CHECKING, Any, Final

import streamlit as st

from components.dossiers.focus import write_focus
from components.link.address import address_with, change_link, current_link
from components.link.writing import write_query
from components.server.per_version import once_per_version
from components.views.investors.changes_tables import format_day
from components.widgets.empty import show_no_deals
from components.widgets.explain import Why, why_button
from components.widgets.tables import download_csv
from components.widgets.totals import show_heading
from components.words.amounts import format_usd, format_usd_change
from components.words.catalogue import text
from components.words.labels import STAGE_LABELS
from components.words.sentences import lower_first
from ledger.answers.queries import Cut, cut
from ledger.answers.since import (
    DEFAULT_DAYS,
    GROUPS,
    date_events,
    default_since,
    find_since,
    newest_report,
)
from ledger.answers.stages import DEAD
from ledger.counting.money import as_day
from ledger.counting.sums import COUNTED

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from components.views.investors.studied import Studied
    from ledger.answers.since import Group, Since

_DAY: Final = "since_day"
#: So many deals stand in a column; the panel and the download have all.
_SHOWN: Final = 6
#: Spans that are one click away, in days before the newest report.
_SPANS: Final = (DEFAULT_DAYS, 365)
_COLUMNS: Final = (
    "group",
    "happened",
    "id",
    "title",
    "investor",
    "recipient",
    "stage",
    "announced",
    "last_report",
    "event_usd_m",
    "source_url",
)

_date_events = once_per_version(most=8)(date_events)


def show_events(scope: Studied) -> date | None:
    """Draw the choice of a day and what happened since; give the day, None without any date."""
    try:
        usual = default_since(scope.snapshot.pledges)
    except ValueError:
        st.info(text("events.group.none.empty"))
        return None
    newest = usual + timedelta(days=DEFAULT_DAYS)
    with st.container(horizontal=True, vertical_alignment="bottom", gap="small"):
        day = _choose_day(scope, usual, newest)
        download = st.container(width="content")
    dated = _date_events(scope.snapshot, day)
    found = find_since(dated, scope.frame)
    show_heading(
        _tell_answer(scope, day, found), _tell_note(found, newest_report(scope.snapshot.pledges))
    )
    if found.events.empty:
        show_no_deals(
            scope.snapshot,
            scope.cut,
            title="happened",
            noun="happened",
            count=lambda asked: len(find_since(dated, cut(scope.snapshot, asked)).events),
        )
        return day
    for group, column in zip(GROUPS, st.columns(len(GROUPS), gap="medium"), strict=True):
        with column:
            _show_group(scope, group, found.of(group))
    download_csv(
        text("events.download"),
        lambda: found.events[list(_COLUMNS)],
        key="events_download",
        file_name=f"events-since-{day}-{scope.snapshot.version}.csv",
        place=download,
    )
    return day


def show_link(label: str, *, by_versions: bool) -> None:
    """Draw the link between what happened and what versions of the tables differ in."""
    study = replace(current_link().study, by_versions=by_versions, since=None, until=None)
    address = escape(write_query(address_with(study=study)))
    st.html(
        f"<p class='ca-small'><a class='ca-link ca-plain' target='_self' href='?{address}'>"
        f"{escape(label)}</a></p>"
    )


def _choose_day(scope: Studied, usual: date, newest: date) -> date:
    """Draw the choice of the first day and write it into the address."""
    dated = [as_day(text_) for text_ in scope.snapshot.pledges["announced"] if text_]
    first, last = min([usual, *dated]), max(newest, as_day(scope.snapshot.date))
    if not isinstance(st.session_state.get(_DAY), date):
        asked = current_link().study.since
        st.session_state[_DAY] = min(max(_read_day(asked) or usual, first), last)
    day = st.date_input(
        text("events.since"),
        key=_DAY,
        min_value=first,
        max_value=last,
        format="YYYY-MM-DD",
        help=text("events.since_help"),
        width=180,
    )
    for days in _SPANS:
        label = text("events.days", count=days) if days == DEFAULT_DAYS else text("events.year")
        start = newest - timedelta(days=days)
        st.button(label, key=f"since_{days}", on_click=_put_day, args=(start,), type="tertiary")
    since = None if day == usual else day.isoformat()
    study = replace(current_link().study, by_versions=False, since=since, until=None)
    change_link(study=study)
    return day


def _put_day(day: date) -> None:
    st.session_state[_DAY] = day


def _read_day(word: str | None) -> date | None:
    """Read a day of the address; None where the calendar has no such day."""
    try:
        return date.fromisoformat(word) if word else None
    except ValueError:
        return None


def _tell_answer(scope: Studied, day: date, found: Since) -> str:
    count = len(found.of("new"))
    values = {
        "who": scope.subject(),
        "day": format_day(day),
        "net": format_usd_change(round(found.net_usd_m, 6)),
    }
    if not count:
        return text("events.answer_none.same", count=None, **values)
    return text("events.answer", count=count, **values)


def _tell_note(found: Since, newest: str) -> str:
    parts = [text("events.note.dates", newest=newest)]
    if round(found.absorbed_usd_m, 1) > 0:
        parts.append(text("events.note.absorbed", amount=format_usd(found.absorbed_usd_m)))
    if found.again:
        parts.append(text("events.note.again", count=found.again))
    return " ".join(parts)


def _show_group(scope: Studied, group: Group, events: pd.DataFrame) -> None:
    """Draw a column: how many, how much, and the largest with their links."""
    count, usd_m = len(events), fsum(events["event_usd_m"])
    title = text(f"events.group.{group}.title")
    heading = text("events.empty", title=title)
    if count:
        heading = text("events.heading", count=count, title=title, amount=format_usd(usd_m))
    note = text(f"events.group.{group}.note")
    lines = [_write_line(scope, group, row) for row in events.head(_SHOWN).to_dict("records")]
    if not lines:
        lines = [f"<li>{escape(text('events.group.none.empty'))}</li>"]
    if count > _SHOWN:
        lines.append(f"<li><small>{escape(text('events.more', count=count - _SHOWN))}</small></li>")
    st.html(
        f"<h3 class='ca-chart'>{escape(heading)}</h3><p class='ca-small'>{escape(note)}</p>"
        f"<ul class='ca-events'>{''.join(lines)}</ul>"
    )
    if count:
        column = DEAD if group == "withdrawn" else COUNTED
        why = Why(heading, Cut(ids=tuple(events["id"])), column)
        why_button(why, f"events_{group}", text("events.explain", count=count))


def _write_line(scope: Studied, group: Group, row: Mapping[Any, Any]) -> str:
    """Write a deal as a line of HTML; its title opens the deal's dossier beside the map."""
    focus = write_focus({"kind": "deal", "id": row["id"]})
    address = write_query(address_with(view="atlas", dossier=focus, camera=None))
    usd_m = row["event_usd_m"]
    amount = format_usd(usd_m) if usd_m > 0 else text("events.uncounted")
    values = {
        "investor": scope.names.investor(row["investor"]),
        "recipient": scope.names.recipients(row["recipient"]),
        "stage": lower_first(STAGE_LABELS[row["stage"]]),
        "age": row["report_age"],
        "day": row["happened"],
    }
    wording = "dated" if row["by_step"] and group in {"forward", "withdrawn"} else "line"
    line = text(f"events.group.{group}.{wording}", count=None, **values)
    return (
        f"<li><a class='ca-link ca-plain' target='_self' href='?{escape(address)}'>"
        f"{escape(row['title'])}</a><b>{escape(amount)}</b>"
        f"<small>{escape(line)}</small></li>"
    )
