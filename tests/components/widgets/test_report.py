"""Every dossier, and each row behind a number, can be reported with its place filled in."""

import csv
import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from components.dossiers import build_dossier
from components.server import reporting
from tests.components.reading import html, new_app, new_page
from tests.paths import DATA
from tests.shipped import load_shipped

DEAL = "jpn-2025-caj-summit"


def open_page(**params):
    page = new_page()
    page.query_params.update(params)
    return page.run()


def copied(page):
    """Return the report that the page's button copies."""
    return unescape(re.search(r"data-report='([^']*)'", html(page))[1])


def test_a_report_of_a_deal_names_its_row_version_and_screen():
    snapshot = load_shipped()
    page = open_page(dossier=f"deal:{DEAL}", investor="JPN")
    assert not page.exception
    report = copied(page)
    assert report.startswith(f"Error in pledges: {DEAL}\n")
    line = int(re.search(rf"Row: {DEAL}, data/pledges.csv, line (\d+)", report)[1])
    rows = (DATA / "pledges.csv").read_text(encoding="utf-8-sig").splitlines()
    assert next(csv.reader([rows[line - 1]]))[0] == DEAL
    assert f"Data version: {snapshot.version} of {snapshot.date}" in report
    link = re.search(r"On the screen: (\S+)$", report)[1]
    asked = parse_qs(urlsplit(link).query)
    assert asked["dossier"] == [f"deal:{DEAL}"]
    assert asked["investor"] == ["JPN"]
    assert asked["data"] == [snapshot.version]


def test_with_an_address_it_is_a_link_there(monkeypatch):
    monkeypatch.setattr(reporting, "TEMPLATE", "https://example.org/new?title={title}&body={body}")
    page = open_page(dossier=f"deal:{DEAL}")
    assert "data-report" not in html(page)
    address = unescape(re.search(r"href='(https://example.org/new[^']*)'", html(page))[1])
    asked = parse_qs(urlsplit(address).query)
    assert asked["title"] == [f"Error in pledges: {DEAL}"]
    assert f"Row: {DEAL}, data/pledges.csv, line " in asked["body"][0]


@pytest.mark.parametrize(
    ("kind", "table"),
    [
        ("deal", "pledges"),
        ("deposit", "deposits"),
        ("operation", "operations"),
        ("plant", "plants"),
        ("node", "nodes"),
        ("leg", "legs"),
    ],
)
def test_every_dossier_of_one_row_knows_where_it_stands(kind, table):
    snapshot = load_shipped()
    first = getattr(snapshot, table).iloc[0]
    dossier = build_dossier(snapshot, snapshot.pledges, {"kind": kind, "id": first["id"]})
    assert (dossier.row.table, dossier.row.id, dossier.row.line) == (
        table,
        first["id"],
        first["line"],
    )


def test_what_is_made_of_many_rows_is_reported_as_what_it_is():
    page = open_page(dossier="country:KAZ")
    assert copied(page).startswith("Error on the page: Kazakhstan\n")
    assert "Row:" not in copied(page)


def show_three_rows():
    from components.server.held import held_ledger
    from components.widgets.tables import show_rows

    snapshot = held_ledger().current()[0]
    rows = snapshot.pledges.head(3)
    show_rows(rows, snapshot.names, key="rows", report=lambda chosen: f"<b>{chosen['id']}</b>")


def test_rows_behind_a_number_ask_for_the_row_that_is_meant():
    app = new_app(show_three_rows).run()
    assert not app.exception
    assert "Select a row to report an error in it." in html(app)
