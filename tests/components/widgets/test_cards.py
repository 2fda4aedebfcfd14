"""Rows of pledges as cards: what a table says of a row, as text only."""

from components.server.held import held_ledger
from components.words.amounts import format_usd
from components.words.catalogue import text
from ledger.answers.queries import left_out
from tests.components.reading import html, new_app


def cards(why):
    """Draw the 70 rows that count most, or all that count nothing; the first is named by a tag."""
    from components.server.held import held_ledger
    from components.widgets.cards import show_cards
    from ledger.answers.queries import left_out

    snapshot = held_ledger().current()[0]
    rows = left_out(snapshot.pledges) if why else snapshot.pledges.nlargest(70, "counted_usd_m")
    rows = rows.assign(title=["<b>A</b>", *rows["title"][1:]])
    show_cards(rows, snapshot.names, why=why, amount="counted_usd_m")


def drawn(*, why):
    page = new_app(cards, why).run()
    assert not page.exception
    return html(page)


def test_a_card_says_who_promised_what_to_whom_and_where_it_stands_written():
    shown, pledges = drawn(why=False), held_ledger().current()[0].pledges
    assert shown.count("<li>") == 60
    assert "and 10 more rows, in the download" in shown
    second = pledges.nlargest(2, "counted_usd_m").iloc[1]
    card = shown.split("<li>")[2]
    for words in (second["investor_name"], second["announced"], second["source_url"]):
        assert str(words) in card
    assert f"<b>{format_usd(second['counted_usd_m'])}</b>" in card


def test_a_title_is_never_read_as_a_tag():
    assert "<b>&lt;b&gt;A&lt;/b&gt;</b>" in drawn(why=False)


def test_what_counts_nothing_says_why():
    row = left_out(held_ledger().current()[0].pledges).iloc[0]
    assert text(f"left_out.sentence.{row['left_out']}") in drawn(why=True).split("<li>")[1]
