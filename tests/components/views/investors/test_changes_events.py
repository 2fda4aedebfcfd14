"""The section "Since last briefing" as it opens: what happened since a day in the address."""

from __future__ import annotations

import re
from datetime import date
from html import escape, unescape
from urllib.parse import parse_qs

import pytest

from components.server.held import held_ledger
from components.views.investors import changes
from components.words.amounts import format_usd, format_usd_change
from ledger.answers.queries import Cut, Selection, cut
from ledger.answers.since import GROUPS, date_events, default_since, find_since
from tests.components.reading import html, new_page
from tests.ledger.history.projects import Project

DAY = date(2025, 12, 1)


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.fixture(autouse=True)
def no_history(tmp_path, monkeypatch):
    monkeypatch.setattr(changes, "DATA", tmp_path)


def opened(**asked):
    page = new_page()
    for name, value in {"view": "investors", "section": "changes", **asked}.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception
    return page


def links(page, column):
    """Give what the titles of a column's deals ask for."""
    (list_,) = [e.proto.body for e in page.get("html") if f"<h3 class='ca-chart'>{column}: " in
                e.proto.body]  # fmt: skip
    return [parse_qs(unescape(href)[1:]) for href in re.findall(r"href='([^']+)'", list_)]


def test_it_opens_on_the_ninety_days_before_the_newest_report(snapshot):
    page = opened()
    assert page.date_input(key="since_day").value == default_since(snapshot.pledges)
    assert "since" not in page.query_params


def test_the_title_counts_what_is_new_and_gives_the_net(snapshot):
    found = find_since(date_events(snapshot, DAY), snapshot.pledges)
    title = next(text for text in html(opened(since="2025-12-01")).split("<h2") if "net" in text)
    assert f"{len(found.of('new'))} new deals, lists and goals" in title
    assert f"net {format_usd_change(round(found.net_usd_m, 6))}" in title
    assert "since 1 December 2025" in title


def test_each_group_has_a_column_with_its_number_and_its_amount(snapshot):
    found = find_since(date_events(snapshot, DAY), snapshot.pledges)
    page = html(opened(since="2025-12-01"))
    for group, title in zip(GROUPS, ("New", "Moved forward", "Slipped", "Withdrawn"), strict=True):
        events = found.of(group)
        assert f"{title}: {len(events)}, {format_usd(events['event_usd_m'].sum())}" in page


def test_a_filter_cuts_the_events(snapshot):
    wanted = Cut(Selection(investors=("JPN",)))
    found = find_since(date_events(snapshot, DAY), cut(snapshot, wanted))
    page = html(opened(since="2025-12-01", investor="JPN"))
    assert f"New: {len(found.of('new'))}, " in page
    assert "Withdrawn: none" in page


def test_a_title_opens_its_deal_in_the_same_filter(snapshot):
    asked = links(opened(since="2025-12-01", investor="JPN"), "New")
    events = find_since(
        date_events(snapshot, DAY), cut(snapshot, Cut(Selection(investors=("JPN",))))
    ).of("new")
    assert [query["dossier"][0] for query in asked] == [
        f"deal:{id_}" for id_ in events["id"][: len(asked)]
    ]
    assert all(query["investor"] == ["JPN"] for query in asked)
    page = new_page()
    for name, values in asked[0].items():
        page.query_params[name] = values[0]
    page.run()
    assert not page.exception
    assert f"<h3>{escape(events['title'].iloc[0])}</h3>" in html(page)


def test_a_chosen_day_is_written_into_the_address():
    page = opened()
    page.date_input(key="since_day").set_value(DAY).run()
    assert page.query_params["since"] in ("2025-12-01", ["2025-12-01"])
    page.button(key="since_90").click().run()
    assert "since" not in page.query_params
    page.button(key="since_365").click().run()
    assert page.query_params["since"] in ("2025-06-15", ["2025-06-15"])


def test_a_day_before_the_first_deal_or_of_no_calendar_still_opens():
    assert opened(since="1900-01-01").date_input(key="since_day").value.year < 2000
    assert opened(since="2026-02-31").date_input(key="since_day").value.year == 2026


def test_all_events_of_a_group_can_be_explained():
    page = opened(since="2025-12-01")
    page.button(key="why_events_forward").click().run()
    assert not page.exception
    assert set(page.dataframe[-1].value["stage"]) <= {
        "Committed",
        "Under construction",
        "Operating",
    }


def test_the_versions_of_the_tables_are_one_link_away_and_one_back():
    (href,) = re.findall(r"href='\?([^']*changes=versions[^']*)'", html(opened()))
    asked = {name: values[0] for name, values in parse_qs(unescape(href)).items()}
    assert "What happened since a day" in html(opened(**asked))


@pytest.mark.parametrize("asked", [{"since": "0123456789"}, {"until": "2026-11-24"}])
def test_an_older_link_to_versions_still_opens_them(asked):
    assert "What happened since a day" in html(opened(**asked))


def test_what_history_alone_knows_is_said_apart(tmp_path, monkeypatch):
    """One row was typed signed in the version of the day, and is committed now."""
    from components.server.held import DATA

    project = Project(tmp_path / "project", DATA)
    shipped = (project.data / "pledges.csv").read_bytes()
    project.edit("pledges.csv", ",under-construction,", ",announced,")
    project.commit("Before", "2025-11-01")
    (project.data / "pledges.csv").write_bytes(shipped)
    project.commit("Today", "2026-04-01")
    monkeypatch.setattr(changes, "DATA", project.data)
    said = " ".join(caption.value for caption in opened(since="2025-12-01").caption)
    assert re.search(r"of 1 November 2025: [1-9]\d* rows moved to a further stage, 0 moved", said)


def test_without_a_history_that_is_said():
    said = " ".join(caption.value for caption in opened().caption)
    assert "No history of the tables is at hand" in said


def test_a_selection_without_news_says_which_filter_hides_them(snapshot):
    dated = date_events(snapshot, DAY)
    wanted = Cut(Selection(investors=("KWT",)))
    assert find_since(dated, cut(snapshot, wanted)).events.empty
    page = html(opened(since="2025-12-01", investor="KWT"))
    found = len(find_since(dated, snapshot.pledges).events)
    assert f"All investors: {found} deals with news, none by Kuwait." in page
    assert "New: 0" not in page
