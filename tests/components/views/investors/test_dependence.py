"""The section "Who depends on whom?" as a viewer drives it: answers, explanations, sources."""

import json

import pytest

from components.figures.dependence import LARGEST, build_dependence_figure, split_pieces
from components.figures.investor_paints import LEGEND, shorten_investors
from components.figures.palette import INVESTOR_COLOURS
from components.link.model import Study
from components.server.held import held_ledger
from components.views.investors import dependence
from components.views.investors.dependence_words import (
    answer_dependence,
    tell_bands,
    tell_index,
    widen,
)
from components.views.investors.studied import Studied
from components.widgets.explain import explain_why
from components.words.amounts import format_share, format_usd
from ledger.answers.claims import sum_claims
from ledger.answers.context_shares import partner_figures
from ledger.answers.dependence import Concentration, concentrate
from ledger.answers.queries import Cut, Selection, cut, total
from tests.components.reading import html, new_page

PLAIN = {
    **dict.fromkeys(("rest", "bar", "band", "ink", "paper", "muted"), "#000000"),
    **dict.fromkeys(("through-russia", "via-cpc"), "#000000"),
}


@pytest.fixture
def page():
    page = new_page()
    page.query_params["view"] = "investors"
    page.query_params["section"] = "dependence"
    return page


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@pytest.fixture(scope="module")
def figures(snapshot):
    return partner_figures(snapshot.context)


def studied(snapshot, without=(), **selection):
    wanted = Cut(Selection(**selection), without=without)
    frame = cut(snapshot, wanted)
    return Studied(snapshot, wanted, frame, Study(), "light", snapshot.names)


def named(snapshot):
    return cut(snapshot, Cut(Selection(kinds=("named",))))


def table(page, key):
    return next(frame.value for frame in page.dataframe if frame.proto.id.endswith(f"-{key}"))


def sources(page):
    """Give the tables of sources, that of the panel last: without a selection they have no id."""
    return [frame.value for frame in page.dataframe if "Link" in frame.value]


def plots(page):
    keys = ("dependence", "trade_shares", "trade_amounts", "debt_shares", "oil_ways")
    ids = [plot.proto.id for plot in page.get("bidi_component")]
    return [key for key in keys if any(id_.endswith(f"-{key}") for id_ in ids)]


def figure(page, key):
    plot = next(p for p in page.get("bidi_component") if p.proto.id.endswith(f"-{key}"))
    return json.loads(plot.proto.json)["figure"]


def test_the_heading_names_the_most_and_the_least_concentrated(page, snapshot):
    page.run()
    assert not page.exception
    found = concentrate(named(snapshot), snapshot.republics)
    names = dict(zip(snapshot.countries["iso3"], snapshot.countries["name"], strict=True))
    most, least = found[0], found[-1]
    assert (
        f"{names[most.recipient]} depends most on one investor: HHI {most.hhi:,.0f}, "
        f"{names[least.recipient]} least: {least.hhi:,.0f}"
    ) in html(page)
    assert len(plots(page)) == 5


def test_a_chosen_recipient_is_answered_with_its_largest_investor(page, snapshot):
    page.query_params["recipient"] = "KAZ"
    page.run()
    (one,) = concentrate(
        cut(snapshot, Cut(Selection(recipients=("KAZ",), kinds=("named",)))), snapshot.republics
    )
    text = f"Kazakhstan: {one.largest_share:.0%} of pledges from China, HHI {one.hhi:,.0f}"
    assert text in html(page)
    assert "Nothing read for Kazakhstan" in html(page)


def test_without_china_both_indices_and_their_distance_stand_side_by_side(page, snapshot):
    page.query_params["recipient"] = "KAZ"
    page.query_params["without"] = "CHN"
    page.run()
    cell = table(page, "dependence_table").loc["KAZ"]
    (everybody,) = concentrate(
        cut(snapshot, Cut(Selection(recipients=("KAZ",), kinds=("named",)))), snapshot.republics
    )
    assert cell["HHI with everybody"] == pytest.approx(everybody.hhi)
    assert cell["HHI"] == pytest.approx(everybody.hhi_without_investors("CHN"))
    assert cell["Moves by"] == pytest.approx(cell["HHI"] - cell["HHI with everybody"])
    assert "Without China: Kazakhstan: " in html(page)


def answered(snapshot, without=(), **selection):
    scope = studied(snapshot, without, **selection)
    return answer_dependence(concentrate(widen(scope).frame, scope.snapshot.republics), scope)


def test_a_filter_by_investor_asks_who_hangs_on_it_among_all_investors(page, snapshot):
    page.query_params["investor"] = "JPN"
    page.run()
    found = concentrate(named(snapshot), snapshot.republics)
    shares = {
        country.recipient: dict(country.investors).get("JPN", 0.0) / country.counted_usd_m
        for country in found
    }
    most = max(shares, key=lambda code: shares[code])
    name = snapshot.names.recipient(most)
    assert f"{name} depends most on Japan: {shares[most]:.0%} of its pledges" in html(page)
    shown = table(page, "dependence_table")
    assert shown["HHI"].tolist() == pytest.approx([country.hhi for country in found])
    assert "among all investors, whichever the filter holds" in html(page)


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        (
            {"investors": ("HUN",)},
            "Kyrgyzstan depends most on Hungary: {HUN_KGZ} of its pledges; nothing in ",
        ),
        ({"investors": ("WB",)}, "depends most on the World Bank Group: "),
        ({"investors": ("JPN", "CHN", "KOR", "RUS")}, "most on the 4 investors chosen: "),
        (
            {"investors": ("JPN",), "recipients": ("UZB",)},
            "Uzbekistan: {JPN_UZB} of pledges from Japan",
        ),
        ({"investors": ("KWT",), "recipients": ("TKM",)}, "Nothing counts here from Kuwait in"),
        (
            {"investors": ("JPN",), "package": "jpn-2025-caj-summit"},
            "Uzbekistan: 100% of pledges from Japan",
        ),
        ({"stages": ("cancelled",)}, "No counted pledge goes to one of the five republics alone"),
    ],
)
def test_the_answer_is_a_sentence_in_every_filter(snapshot, selection, told):
    shares = {
        f"{code}_{country.recipient}": format_share(usd_m, country.counted_usd_m)
        for country in concentrate(named(snapshot), snapshot.republics)
        for code, usd_m in country.investors
    }
    assert told.format_map(shares) in answered(snapshot, **selection)


def test_republics_with_the_same_index_are_not_ranked(snapshot):
    alone = (Concentration("KAZ", 5.0, (("CHN", 5.0),), 10_000.0),
             Concentration("UZB", 2.0, (("JPN", 2.0),), 10_000.0))  # fmt: skip
    assert answer_dependence(alone, studied(snapshot)) == (
        "Kazakhstan and Uzbekistan depend on one investor alike: HHI 10,000 (of named deals)"
    )


def republic(code, *investors):
    whole = sum(usd_m for _, usd_m in investors)
    hhi = sum((100 * usd_m / whole) ** 2 for _, usd_m in investors)
    return Concentration(code, whole, investors, hhi)


def test_a_tie_at_either_end_names_all_who_share_it(snapshot):
    alone, split = (("CHN", 5.0),), (("CHN", 1.0), ("JPN", 1.0))
    scope = studied(snapshot)
    first = (republic("KGZ", *alone), republic("TJK", *alone), republic("UZB", *split))
    assert answer_dependence(first, scope) == (
        "Kyrgyzstan and Tajikistan depend most on one investor: HHI 10,000 each, "
        "Uzbekistan least: 5,000 (of named deals)"
    )
    last = (republic("KGZ", *alone), republic("TJK", *split), republic("UZB", *split))
    assert answer_dependence(last, scope) == (
        "Kyrgyzstan depends most on one investor: HHI 10,000, Tajikistan and Uzbekistan least: "
        "5,000 (of named deals)"
    )


def test_a_tie_of_shares_of_one_investor_names_all_who_share_it(snapshot):
    alone, split, none = (("CHN", 5.0),), (("CHN", 1.0), ("JPN", 1.0)), (("JPN", 1.0),)
    scope = studied(snapshot, investors=("CHN",))
    ends = (republic("KGZ", *alone), republic("TJK", *alone), republic("UZB", *split))
    assert answer_dependence(ends, scope) == (
        "Kyrgyzstan and Tajikistan depend most on China: 100% of the pledges of each; "
        "Uzbekistan least: 50% (of named deals)"
    )
    zero = (republic("KGZ", *alone), republic("TJK", *none), republic("UZB", *none))
    assert answer_dependence(zero, scope).endswith(
        "nothing in Tajikistan and Uzbekistan (of named deals)"
    )


def test_lists_and_goals_stand_apart_until_kinds_are_chosen(page, snapshot):
    page.run()
    apart = sum_claims(
        snapshot.pledges[snapshot.pledges["recipient_bucket"].isin(snapshot.republics).to_numpy()]
    )
    usd = format_usd(apart.lists + apart.goals)
    assert f"Lists and goals of {usd} stand apart." in html(page)
    page.multiselect(key="kind").set_value(["named", "list", "goal"]).run()
    found = concentrate(snapshot.pledges, snapshot.republics)
    assert table(page, "dependence_table")["HHI"].tolist() == pytest.approx(
        [republic.hhi for republic in found]
    )
    assert "(of named deals, lists and goals)" in html(page)


def test_where_no_named_deal_counts_the_shares_are_of_what_does(page):
    page.query_params["kind"] = ["list"]
    page.run()
    assert "(of lists)" in html(page)
    alone = studied(held_ledger().current()[0], package="jpn-2025-kaz-tokyo")
    assert widen(alone).selection.kinds == ()


def test_no_regional_money_is_named_where_there_is_none(snapshot):
    assert "Regional" not in tell_index(studied(snapshot, stages=("cancelled",)))


@pytest.mark.parametrize("without", [(), ("CHN",), ("JPN",), ("RUS", "CHN")])
def test_no_bar_mark_or_line_comes_where_the_numbers_stand(snapshot, without):
    found = concentrate(studied(snapshot, without).frame, snapshot.republics)
    everybody = {one.recipient: one.hhi for one in concentrate(named(snapshot), snapshot.republics)}
    names = snapshot.names
    drawn = build_dependence_figure(
        found, everybody if without else {}, {**names.countries, **names.investors}, {}, PLAIN
    )
    axis = [trace for trace in drawn["data"] if trace.get("xaxis") != "x2"]
    (numbers,) = [trace for trace in axis if trace["mode" if "mode" in trace else "type"] == "text"]
    drawn_up_to = max(x for trace in axis if trace is not numbers for x in trace["x"])
    lines = max(line["x1"] for line in drawn["layout"]["shapes"])
    assert min(numbers["x"]) > max(drawn_up_to, lines, 10_000)
    assert max(numbers["x"]) < drawn["layout"]["xaxis"]["range"][1]
    assert [text.split(" ")[0] for text in numbers["text"]] == [
        f"{country.hhi:,.0f}" for country in found
    ]


def test_the_bands_name_what_was_read_of_their_sources(snapshot):
    text = tell_bands(studied(snapshot, ("USA",)), moved=True)
    assert text.startswith("In brackets how far the index moves without the United States; ")
    assert "ycombinator" not in text
    assert "the definition of the index was read, not the number" in text


def test_money_of_several_states_is_named_as_left_out(page, snapshot):
    page.run()
    regional = total(
        cut(snapshot, Cut(Selection(recipients=("regional",), kinds=("named",))))
    ).counted_usd_m
    assert f"Without ${regional / 1000:.1f}B of Regional money" in html(page)


def test_a_selection_without_a_republic_says_so(page):
    page.query_params["recipient"] = "regional"
    page.run()
    assert not page.exception
    assert "No counted pledge goes to one of the five republics alone" in html(page)
    assert "dependence" not in plots(page)


@pytest.mark.parametrize(
    "params",
    [
        {"investor": "JPN"},
        {"family": "jpn-2025-caj-summit"},
        {"recipient": "TJK", "without": "CHN"},
        {"stage": "cancelled"},
        {"recipient": "TKM", "investor": "JPN", "without": "JPN"},
    ],
)
def test_the_section_holds_in_every_filter(page, params):
    for name, value in params.items():
        page.query_params[name] = value
    page.run()
    assert not page.exception


def test_the_pieces_of_a_recipient_make_the_whole(page):
    page.run()
    pieces = [trace for trace in figure(page, "dependence")["data"] if trace.get("xaxis") == "x2"]
    assert len(pieces) == LARGEST + 1
    assert "KAZ|CHN" in pieces[0]["customdata"]
    for index in range(len(pieces[0]["x"])):
        assert sum(trace["x"][index] for trace in pieces) == pytest.approx(1, abs=1e-4)


def test_a_piece_is_told_by_a_name_or_by_a_colour_that_no_other_has(page):
    page.run()
    pieces = [trace for trace in figure(page, "dependence")["data"] if trace.get("xaxis") == "x2"]
    drawn = [
        (id_.partition("|")[2], words)
        for trace in pieces
        for id_, words, share in zip(trace["customdata"], trace["text"], trace["x"], strict=True)
        if share
    ]
    assert all(words or code in {"CHN", "RUS", "JPN", "rest"} for code, words in drawn)


def test_the_legend_names_the_colours_that_are_drawn_and_no_other(page):
    page.query_params["without"] = "RUS"
    page.run()
    colours = INVESTOR_COLOURS["light"]
    pieces = [trace for trace in figure(page, "dependence")["data"] if trace.get("xaxis") == "x2"]
    drawn = {
        colour
        for trace in pieces
        for colour, share in zip(trace["marker"]["color"], trace["x"], strict=True)
        if share
    }
    legend = next(e.proto.body for e in page.get("html") if "ca-legend" in e.proto.body)
    assert drawn < set(colours.values())
    for code, label in LEGEND.items():
        assert (label in legend) == (colours[code] in drawn)


@pytest.mark.parametrize("without", [(), ("RUS",)])
def test_every_bar_and_piece_opens_exactly_the_rows_that_make_it(snapshot, without, monkeypatch):
    scope = studied(snapshot, without)
    found = concentrate(scope.frame, scope.snapshot.republics)
    asked = []
    monkeypatch.setattr(dependence, "ask", asked.append)
    for country in found:
        own, others = split_pieces(country, shorten_investors(scope.names.investors))
        amounts = dict(country.investors)
        assert sorted((*own, *others)) == sorted(amounts)
        pieces = [(code, amounts[code]) for code in own]
        rest = sum(amounts[code] for code in others)
        pieces += [("rest", rest)] if rest else []
        for code, usd_m in [*pieces, ("", country.counted_usd_m)]:
            id_ = f"{country.recipient}|{code}" if code else country.recipient
            dependence.ask_piece(scope, found, {"id": id_})
            explained = explain_why(snapshot, asked.pop())
            assert explained.amount_usd_m == pytest.approx(usd_m)
            assert set(explained.rows["recipient_bucket"]) == {country.recipient}


def test_a_table_of_shares_holds_the_sums_of_its_rows(page, snapshot):
    page.run()
    shares = table(page, "dependence_shares")
    wanted = Cut(Selection(investors=("CHN",), recipients=("KAZ",), kinds=("named",)))
    assert shares.loc["CHN", "Kazakhstan"] == pytest.approx(
        total(cut(snapshot, wanted)).counted_usd_m
    )


def test_the_names_of_a_table_have_the_room_that_they_need(page):
    page.run()
    (shares,) = [f.proto for f in page.dataframe if f.proto.id.endswith("-dependence_shares")]
    assert json.loads(shares.columns)["Investor"]["width"] == "medium"


def test_the_link_reopens_the_section(page):
    page.run()
    page.multiselect(key="without").set_value(["CHN"]).run()
    assert page.query_params["section"] in ("dependence", ["dependence"])
    assert page.query_params["without"] in ("CHN", ["CHN"])
