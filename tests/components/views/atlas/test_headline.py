"""The answer strip: each claim a length in the fill of its mark, on one scale, with both ends."""

import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from components.link.reading import read_link
from components.server.held import held_ledger, offer_of
from components.words.amounts import format_range
from ledger.answers.claims import CLAIMS, rows_of_claims, sum_claims
from ledger.answers.queries import Selection, cut, low_end_usd_m, select, total
from tests.components.reading import html, new_page

PIECES = re.compile(r"ca-(\w+) ca-piece-(\w+)' style='--c:#\w+;width:([\d.]+)%'")


def strip(**params):
    """Give the strip that an address opens on."""
    page = new_page()
    for name, values in params.items():
        page.query_params[name] = values
    page.run()
    return next(part.proto.body for part in page.get("html") if "ca-answers" in part.proto.body)


def lengths(bar):
    return {claim: float(width) for _, claim, width in PIECES.findall(bar)}


def test_every_claim_is_a_length_on_one_bar_in_the_fill_of_its_mark():
    snapshot = held_ledger().current()[0]
    claims = sum_claims(snapshot.pledges)
    pieces = PIECES.findall(strip(years=".."))
    assert [(look, claim) for look, claim, _ in pieces] == [
        ("filled", "committed"),
        ("ring", "signed"),
        ("dashed", "announced"),
        ("hatched", "lists"),
        ("dotted", "goals"),
    ]
    for _, claim, width in pieces:
        share = 100 * getattr(claims, claim) / claims.counted
        assert float(width) == pytest.approx(share, abs=0.001)


def test_two_investors_have_a_bar_each_on_one_scale_and_their_sum_is_measured_once():
    snapshot = held_ledger().current()[0]
    page = strip(investor=["JPN", "CHN"])
    blocks = page.split("<div class='ca-block'>")[1:]
    assert [re.match("<strong>([^<]+)", block)[1] for block in blocks] == [
        "Japan",
        "China",
        "Together",
    ]
    sums = {code: sum_claims(select(snapshot, Selection((code,)))) for code in ("JPN", "CHN")}
    longest = max(claims.counted for claims in sums.values())
    for block, claims in zip(blocks, sums.values(), strict=False):
        assert lengths(block)["committed"] == pytest.approx(
            100 * claims.committed / longest, abs=0.001
        )
    assert not lengths(blocks[-1])
    assert page.count("data-measure='committed'") == 1


def test_each_figure_of_two_investors_opens_the_rows_of_its_own():
    snapshot = held_ledger().current()[0]
    for block in strip(investor=["JPN", "CHN"]).split("<div class='ca-block'>")[1:]:
        name = re.match("<strong>([^<]+)", block)[1]
        investor = {"Japan": "JPN", "China": "CHN"}.get(name)
        for figure in (*CLAIMS, "paid", "counted"):
            cell = block.split(f"<div class='ca-figure ca-{figure}'>")[1].split("</div>")[0]
            asked = parse_qs(urlsplit(unescape(re.search("href='([^']+)", cell)[1])).query)
            assert asked.get("whose", [None]) == [investor]
            assert asked["investor"] == ["JPN", "CHN"], "the filter stays behind the panel"
            link, problems = read_link(asked, offer_of(snapshot))
            assert problems == ()
            rows = cut(snapshot, link.number.cut_of(link.selection, link.study.without))
            shown = re.search("<b(?: [^>]*)?>([^<]+)", cell)[1]
            if figure not in {"paid", "counted"}:
                sums = getattr(sum_claims(rows), figure)
                assert format_range(low_end_usd_m(snapshot, rows), sums) == shown
            assert investor is None or set(rows["investor"]) <= {investor}


def test_what_is_nothing_has_no_piece_and_nothing_at_all_is_said():
    assert "goals" not in lengths(strip(kind=["named"]))
    nothing = strip(stage=["cancelled"])
    assert not lengths(nothing)
    assert "has an amount" in nothing


@pytest.mark.parametrize(
    ("low", "high", "text"),
    [(98.0, 100.0, "$100M"), (97.9, 100.0, "$98M to $100M"), (0.0, 0.0, "$0")],
)
def test_two_ends_are_told_where_they_differ_by_more_than_two_in_a_hundred(low, high, text):
    assert format_range(low, high) == text


def test_each_figure_says_both_of_its_ends():
    page, snapshot = new_page(), held_ledger().current()[0]
    page.query_params["years"] = ".."
    page.run()
    told = html(page)
    claims, rows = sum_claims(snapshot.pledges), rows_of_claims(snapshot.pledges)
    ranges = [
        format_range(low_end_usd_m(snapshot, rows[claim]), getattr(claims, claim))
        for claim in CLAIMS
    ]
    everything = total(snapshot.pledges).counted_usd_m
    ranges.append(format_range(low_end_usd_m(snapshot, snapshot.pledges), everything))
    assert sum(" to " in text for text in ranges) >= 4
    shown = dict(re.findall(r"data-measure='(\w+)' data-usd-m='[^']+'>([^<]+)</b>", told))
    assert [shown[name] for name in (*CLAIMS, "counted")] == ranges
