"""The section "Since last briefing": the page tells just what `python -m ledger diff` finds."""

from __future__ import annotations

import csv
from html import escape

import pytest

from components.server.held import DATA, held_ledger
from components.views.investors import changes
from components.views.investors.changes_versions import LAST
from ledger.answers.queries import Selection, select
from tests.components.reading import new_page
from tests.ledger.history.projects import Project

ENDS = {"oldest": "HEAD~1", "newest": "HEAD"}


def pledges_where(test):
    """Find the first shipped pledge that counts and passes a test."""
    frame = held_ledger().current()[0].pledges
    return next(row for _, row in frame[frame["counted_usd_m"] > 1].iterrows() if test(row))


@pytest.fixture(scope="module")
def financed():
    return pledges_where(lambda row: row["stage_typed"] == "financed")


@pytest.fixture(scope="module")
def younger(financed):
    """A pledge without parts that the older version does not have yet."""
    snapshot = held_ledger().current()[0]
    linked = {*snapshot.overlaps["first"], *snapshot.overlaps["second"]}
    linked |= {*snapshot.recycled["earlier"], *snapshot.recycled["later"]}
    return pledges_where(
        lambda row: (
            row["id"] != financed["id"]
            and row["id"] not in snapshot.children
            and row["part_of"] == ""
            and row["id"] not in linked
            and row["investor"] != financed["investor"]
        )
    )


@pytest.fixture(scope="module")
def history(tmp_path_factory, financed, younger):
    """The shipped tables, and an older version: a row less, one not yet financed, one note less."""
    project = Project(tmp_path_factory.mktemp("project"), DATA)
    pledges = project.data / "pledges.csv"
    shipped = pledges.read_bytes()
    with pledges.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    older = [row for row in rows if row[0] != younger["id"]]
    for row in older:
        if row[0] == financed["id"]:
            row[header.index("stage")] = "signed"
            row[header.index("note")] = "An older note."
    with pledges.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([header, *older])
    project.commit("Tables of the last briefing", "2026-03-01")
    pledges.write_bytes(shipped)
    project.commit("Tables of today", "2026-04-01")
    return project


@pytest.fixture
def page(history, monkeypatch):
    monkeypatch.setattr(changes, "DATA", history.data)
    return open_page


def open_page(**params):
    app = new_page()
    opened = {"view": "investors", "section": "changes", "changes": "versions"}
    for name, value in {**opened, **params}.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def answer(app):
    return next(html.proto.body for html in app.get("html") if "ca-answer" in html.proto.body)


def tables(app):
    """Give the tables on the page by the title of their group."""
    return {frame.proto.alt.split(":")[0]: frame.value for frame in app.dataframe}


def test_the_section_opens_on_the_last_version_that_differs(page, younger):
    app = page()
    older = app.selectbox(key="since")
    assert older.value == LAST
    assert older.options[0] == "Last that differs: 2026-03-01 · Tables of the last briefing"
    assert "since" not in app.query_params
    assert "All investors, since 1 March 2026: 1 pledge new, 1 pledge upgraded" in answer(app)
    new = tables(app)["New"]
    assert new["title"].tolist() == [younger["title"]]
    assert new["change"].tolist() == [pytest.approx(younger["counted_usd_m"])]


def test_an_upgrade_is_told_in_the_words_of_the_stages(page, financed):
    row = tables(page())["Moved to a further stage"].iloc[0]
    assert row[["title", "field", "old", "new"]].tolist() == [
        financed["title"],
        "stage",
        "Signed",
        "Committed",
    ]


def test_corrections_of_words_stand_behind_a_switch(page):
    app = page()
    assert "Other corrections" not in tables(app)
    (switch,) = app.toggle
    assert "1 correction of other cells (1 row)" in switch.label
    switch.set_value(True).run()
    assert tables(app)["Other corrections"]["old"].tolist() == ["An older note."]


def test_a_filter_leaves_the_changes_of_its_rows(page, younger):
    app = page(investor=younger["investor"])
    assert ": 1 pledge new; counted total" in answer(app)
    assert "upgraded" not in answer(app)


@pytest.fixture
def sold(tmp_path, monkeypatch, financed):
    """The shipped tables, and an older version in which one row was another investor's."""
    project = Project(tmp_path, DATA)
    pledges = project.data / "pledges.csv"
    shipped = pledges.read_bytes()
    with pledges.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    before = "KOR" if financed["investor"] != "KOR" else "JPN"
    for row in rows:
        if row[0] == financed["id"]:
            row[header.index("investor")] = before
    with pledges.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([header, *rows])
    project.commit("It was another's", "2026-03-01")
    pledges.write_bytes(shipped)
    project.commit("Tables of today", "2026-04-01")
    monkeypatch.setattr(changes, "DATA", project.data)
    return before


def test_a_row_that_left_the_filter_takes_all_its_money_and_says_what_moved_it(sold, financed):
    app = open_page(investor=sold)
    assert "left the filter" in answer(app)
    row = tables(app)["Left this filter"].iloc[0]
    names = held_ledger().current()[0].names
    assert row["title"] == financed["title"]
    assert (row["field"], row["old"], row["new"]) == (
        "investor",
        names.investor(sold),
        names.investor(financed["investor"]),
    )
    assert row["change"] <= -financed["counted_usd_m"] + 1e-6


@pytest.mark.usefixtures("sold")
def test_a_row_that_entered_the_filter_adds_all_its_money(financed):
    app = open_page(investor=financed["investor"])
    row = tables(app)["Entered this filter"].iloc[0]
    assert row["change"] == pytest.approx(financed["counted_usd_m"])
    assert any("what moved it across the filter" in html.proto.body for html in app.get("html"))


def test_a_selection_without_a_change_says_so(page, younger, financed):
    snapshot = held_ledger().current()[0]
    other = next(
        code
        for code in snapshot.investors["code"]
        if code not in {younger["investor"], financed["investor"]}
        and len(select(snapshot, Selection(investors=(code,))))
    )
    app = page(investor=other)
    assert "nothing changed" in answer(app)
    (place,) = [found for found in app.get("html") if "none of this selection" in found.proto.body]
    changed = len({younger["id"], financed["id"]})
    assert f"Any investor: {changed} pledges that changed" in place.proto.body


def test_the_chosen_version_is_in_the_address_and_a_link_opens_it(page, history):
    newest = history.git("rev-parse", "HEAD")[:10]
    app = page()
    assert "since" not in app.query_params
    app.selectbox(key="since").set_value(newest).run()
    assert app.query_params["since"] == newest
    assert "since 1 April 2026: nothing changed" in answer(app)
    again = page(since=newest[:7])
    assert again.selectbox(key="since").value == newest


def test_two_older_versions_can_be_compared(page, history):
    newest = history.git("rev-parse", "HEAD")[:10]
    app = page(until="2026-04-30")
    assert app.selectbox(key="until").value == newest
    assert "1 March 2026 to 1 April 2026: 1 pledge new" in answer(app)


@pytest.mark.parametrize(
    ("since", "until"),
    [("newest", "oldest"), ("2026-04-30", "2026-03-15"), ("newest", "2026-03-15")],
)
def test_sides_the_wrong_way_round_are_exchanged_and_told(page, history, since, until):
    short = {name: history.git("rev-parse", revision)[:10] for name, revision in ENDS.items()}
    app = page(since=short.get(since, since), until=short.get(until, until))
    assert (app.selectbox(key="since").value, app.selectbox(key="until").value) == (
        short["oldest"],
        short["newest"],
    )
    assert "the two were exchanged" in app.info[0].value
    assert "1 March 2026 to 1 April 2026: 1 pledge new" in answer(app)
    assert app.query_params["since"] in (short["oldest"], [short["oldest"]])


def test_sides_chosen_the_wrong_way_round_are_exchanged_too(page, history):
    short = {name: history.git("rev-parse", revision)[:10] for name, revision in ENDS.items()}
    app = page(since=short["newest"])
    app.selectbox(key="until").set_value(short["oldest"]).run()
    assert not app.exception
    assert app.selectbox(key="until").value == short["newest"]
    assert "the two were exchanged" in app.info[0].value
    assert "1 March 2026 to 1 April 2026" in answer(app)
    app.run()
    assert not app.info


def test_one_version_on_both_sides_is_told(page):
    app = page(since="2026-03-15", until="2026-03-20")
    assert "Both sides are one version" in app.info[0].value
    assert "All investors, on 1 March 2026: nothing changed" in answer(app)


def test_a_group_opens_its_pledges_as_they_count_now(page, younger):
    app = page()
    app.button(key="changes_new_explain").click().run()
    assert not app.exception
    assert app.dataframe[-1].value["title"].tolist() == [younger["title"]]
    assert any("New: 1 pledge as counted now" in element.proto.body for element in app.get("html"))
    notes = [element.proto.body for element in app.get("html") if "ca-small" in element.proto.body]
    assert any("A change is the difference of two versions" in note for note in notes)


@pytest.mark.parametrize("key", ["new", "upgraded"])
def test_a_chosen_cell_opens_the_pledge_of_its_line(page, younger, financed, key):
    row = {"new": younger, "upgraded": financed}[key]
    app = page()
    app.session_state[f"changes_{key}_cell"] = (row["id"], "change")
    app.run()
    app.button(key=f"changes_{key}_explain").click().run()
    html = " ".join(element.proto.body for element in app.get("html"))
    assert f"{escape(row['title'])}: counted now" in html
    assert app.dataframe[-1].value["title"].tolist() == [row["title"]]


def test_a_cell_that_was_chosen_in_another_table_asks_nothing(page):
    app = page()
    app.session_state["changes_new_cell"] = ("a-pledge-of-another-table", "change")
    app.run()
    assert app.button(key="changes_new_explain").label == "Explain 1 pledge as counted now"


def test_a_pledge_that_is_gone_says_that_no_row_holds_it(tmp_path, monkeypatch, younger):
    project = Project(tmp_path, DATA)
    pledges = project.data / "pledges.csv"
    with pledges.open(encoding="utf-8", newline="") as stream:
        header, *rows = csv.reader(stream)
    gone = [*next(row for row in rows if row[0] == younger["id"])]
    gone[0], gone[header.index("title")] = "aaa-gone", "A plan that was dropped"
    with pledges.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream, lineterminator="\n").writerows([header, gone, *rows])
    project.commit("With a plan", "2026-03-01")
    monkeypatch.setattr(changes, "DATA", project.data)
    app = open_page()
    assert "1 pledge removed" in answer(app)
    assert any("No row of the tables has them" in element.proto.body for element in app.get("html"))
    assert not [button for button in app.button if button.key == "changes_gone_explain"]


def test_where_only_words_changed_they_stand_open(tmp_path, monkeypatch, financed):
    project = Project(tmp_path, DATA)
    project.edit("pledges.csv", financed["note"][-12:], "an older end")
    project.commit("An older word", "2026-03-01")
    project.edit("pledges.csv", "an older end", financed["note"][-12:])
    project.commit("Tables of today", "2026-04-01")
    monkeypatch.setattr(changes, "DATA", project.data)
    app = open_page()
    assert "only words were corrected" in answer(app)
    assert not app.toggle
    row = tables(app)["Other corrections"].iloc[0]
    assert row["old"] == f"…{financed['note'][-32:-12]}an older end"
    assert row["new"] == f"…{financed['note'][-32:]}"


def test_before_the_first_version_there_is_nothing_to_compare(page, history):
    app = page(until=history.git("rev-parse", "HEAD~1")[:10])
    assert "no earlier version of the data has other pledges" in answer(app)
    assert "first version of the tables in this history" in answer(app)
    assert not app.dataframe


def test_where_no_version_differs_the_section_says_against_how_many_it_looked(
    tmp_path, monkeypatch
):
    project = Project(tmp_path, DATA)
    project.commit("Tables of today", "2026-03-01")
    project.edit("overlaps.csv", ",0,", ",1,")
    project.commit("An overlap", "2026-04-01")
    monkeypatch.setattr(changes, "DATA", project.data)
    app = open_page()
    assert "no earlier version of the data has other pledges" in answer(app)
    assert "2 earlier versions" in answer(app)
    assert app.selectbox(key="since").options[0] == "None that differs"


def test_a_version_that_is_not_there_is_told(page):
    app = page(since="0123456789")
    assert any("is not in this history" in caption.value for caption in app.caption)
    assert "since 1 March 2026" in answer(app)


def test_without_a_history_the_section_says_so_and_names_the_command(tmp_path, monkeypatch):
    monkeypatch.setattr(changes, "DATA", tmp_path)
    app = open_page()
    (notice,) = app.info
    assert "not in a git repository" in notice.value
    assert "python -m ledger diff OLD NEW" in notice.value


def test_a_version_that_cannot_be_read_shows_its_first_fault(tmp_path, monkeypatch):
    project = Project(tmp_path)
    sound = (project.data / "pledges.csv").read_bytes()
    (project.data / "pledges.csv").write_bytes(b"id;title\n")
    broken = project.commit("Saved by a spreadsheet", "2026-03-01")[:10]
    (project.data / "pledges.csv").write_bytes(sound)
    project.commit("Mended", "2026-04-01")
    monkeypatch.setattr(changes, "DATA", project.data)
    for side in ("since", "until"):
        app = open_page(**{side: broken})
        assert "cannot be read" in app.warning[0].value
        assert "data/pledges.csv:1" in app.code[0].value
        assert app.selectbox(key="until").options  # the way out


def test_a_version_that_cannot_be_read_is_passed_over_by_name(tmp_path, monkeypatch):
    project = Project(tmp_path, DATA)
    shipped = (project.data / "pledges.csv").read_bytes()
    project.edit("pledges.csv", ",signed,", ",financed,")
    project.commit("An older state", "2026-02-01")
    (project.data / "pledges.csv").write_bytes(b"id;title\n")
    broken = project.commit("Saved by a spreadsheet", "2026-03-01")[:10]
    (project.data / "pledges.csv").write_bytes(shipped)
    project.commit("Mended", "2026-04-01")
    monkeypatch.setattr(changes, "DATA", project.data)
    app = open_page()
    assert "since 1 February 2026" in answer(app)
    assert any("Skipped" in caption.value and broken in caption.value for caption in app.caption)
