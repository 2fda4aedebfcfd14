"""The section "Who depends on whom?" as a viewer drives it: answers, explanations, sources."""

import json
from itertools import pairwise

import pytest

from components.figures.dependence import LARGEST, build_dependence_figure, split_investors
from components.figures.investor_paints import paint_investors
from components.link.model import Study
from components.server.held import held_ledger
from components.views.investors import dependence
from components.views.investors.dependence_words import (
    answer_dependence,
    tell_bands,
    tell_shares,
    widen,
)
from components.views.investors.studied import Studied
from components.widgets.explain import explain_why
from components.words.amounts import format_share, format_usd
from components.words.dependence import tell_hhi
from ledger.answers.claims import sum_claims
from ledger.answers.context_shares import partner_figures
from ledger.answers.dependence import Concentration, concentrate
from ledger.answers.queries import Cut, Selection, cut, total
from tests.components.reading import html, new_page


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


def test_the_heading_names_the_greatest_share_of_one_investor_and_the_least(page, snapshot):
    page.run()
    assert not page.exception
    found = sorted(
        concentrate(named(snapshot), snapshot.republics), key=lambda one: -one.largest_share
    )
    names = dict(zip(snapshot.countries["iso3"], snapshot.countries["name"], strict=True))
    most, least = found[0], found[-1]
    assert (
        f"{format_share(most.largest_share, 1.0)} of what {names[most.recipient]} was promised in "
        f"named deals comes from {snapshot.names.investor(most.largest)}; in "
        f"{names[least.recipient]} no investor has more than "
        f"{format_share(least.largest_share, 1.0)}"
    ) in html(page)
    assert len(plots(page)) == 5


def test_the_index_is_the_small_print(page, snapshot):
    page.run()
    small = next(caption.value for caption in page.caption if "HHI" in caption.value)
    for republic in concentrate(named(snapshot), snapshot.republics):
        assert f"{snapshot.names.recipient(republic.recipient)} {republic.hhi:,.0f}" in small
    assert "HHI" not in next(e.proto.body for e in page.get("html") if "ca-answer" in e.proto.body)


def test_a_chosen_recipient_is_answered_with_its_largest_investor(page, snapshot):
    page.query_params["recipient"] = "KAZ"
    page.run()
    (one,) = concentrate(
        cut(snapshot, Cut(Selection(recipients=("KAZ",), kinds=("named",)))), snapshot.republics
    )
    text = (
        f"{one.largest_share:.0%} of what Kazakhstan was promised in named deals comes from China"
    )
    assert text in html(page)
    assert "No figure found for Kazakhstan" in html(page)


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
    assert "Without China: " in html(page)
    small = next(caption.value for caption in page.caption if "HHI" in caption.value)
    before = f"Kazakhstan {cell['HHI']:,.0f} (with everybody {everybody.hhi:,.0f})"
    assert before in small


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
    assert (
        f"{shares[most]:.0%} of what {name} was promised in named deals comes from Japan; least in "
    ) in html(page)
    shown = table(page, "dependence_table")
    assert shown["HHI"].tolist() == pytest.approx([country.hhi for country in found])
    assert "are among all investors, whichever the filter holds" in html(page)


@pytest.mark.parametrize(
    ("selection", "told"),
    [
        (
            {"investors": ("HUN",)},
            "{HUN_KGZ} of what Kyrgyzstan was promised in named deals comes from Hungary; nothing",
        ),
        ({"investors": ("WB",)}, "comes from the World Bank Group; "),
        ({"investors": ("JPN", "CHN", "KOR", "RUS")}, "comes from the 4 investors chosen; "),
        (
            {"investors": ("JPN",), "recipients": ("UZB",)},
            "{JPN_UZB} of what Uzbekistan was promised in named deals comes from Japan",
        ),
        (
            {"investors": ("KWT",), "recipients": ("TKM",)},
            "Nothing counted here comes from Kuwait to",
        ),
        (
            {"investors": ("JPN",), "package": "jpn-2025-caj-summit"},
            "100% of what Uzbekistan was promised in named deals comes from Japan",
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


def test_republics_with_the_same_share_are_not_ranked(snapshot):
    alone = (Concentration("KAZ", 5.0, (("CHN", 5.0),), 10_000.0),
             Concentration("UZB", 2.0, (("JPN", 2.0),), 10_000.0))  # fmt: skip
    assert answer_dependence(alone, studied(snapshot)) == (
        "One investor accounts for 100% of what each of Kazakhstan and Uzbekistan was promised in "
        "named deals"
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
        "One investor accounts for 100% of what each of Kyrgyzstan and Tajikistan was promised in "
        "named deals; in Uzbekistan none has more than 50%"
    )
    last = (republic("KGZ", *alone), republic("TJK", *split), republic("UZB", *split))
    assert answer_dependence(last, scope) == (
        "100% of what Kyrgyzstan was promised in named deals comes from China; in Tajikistan and "
        "Uzbekistan no investor has more than 50%"
    )


def test_a_tie_of_shares_of_one_investor_names_all_who_share_it(snapshot):
    alone, split, none = (("CHN", 5.0),), (("CHN", 1.0), ("JPN", 1.0)), (("JPN", 1.0),)
    scope = studied(snapshot, investors=("CHN",))
    ends = (republic("KGZ", *alone), republic("TJK", *alone), republic("UZB", *split))
    assert answer_dependence(ends, scope) == (
        "100% of what each of Kyrgyzstan and Tajikistan was promised in named deals comes from "
        "China; least in Uzbekistan: 50%"
    )
    zero = (republic("KGZ", *alone), republic("TJK", *none), republic("UZB", *none))
    assert answer_dependence(zero, scope).endswith("; nothing in Tajikistan and Uzbekistan")


def test_lists_and_goals_stand_apart_until_kinds_are_chosen(page, snapshot):
    page.run()
    apart = sum_claims(
        snapshot.pledges[snapshot.pledges["recipient_bucket"].isin(snapshot.republics).to_numpy()]
    )
    usd = format_usd(apart.lists + apart.goals)
    assert f"Lists and goals of {usd} are shown apart." in html(page)
    page.multiselect(key="kind").set_value(["named", "list", "goal"]).run()
    found = concentrate(snapshot.pledges, snapshot.republics)
    assert table(page, "dependence_table")["HHI"].tolist() == pytest.approx(
        [republic.hhi for republic in found]
    )
    assert "was promised in named deals, lists and goals comes from" in html(page)


def test_where_no_named_deal_counts_the_shares_are_of_what_does(page):
    page.query_params["kind"] = ["list"]
    page.run()
    assert "promised in lists" in html(page)
    alone = studied(held_ledger().current()[0], package="jpn-2025-kaz-tokyo")
    assert widen(alone).selection.kinds == ()


def test_no_regional_money_is_named_where_there_is_none(snapshot):
    assert "shared between" not in tell_shares(studied(snapshot, stages=("cancelled",)))


def test_the_bands_name_what_was_read_of_their_sources():
    assert "the definition of the index, not for the number" in tell_bands()
    assert "ycombinator" not in tell_bands()


def test_the_index_says_where_it_stood_with_everybody(snapshot):
    one = republic("KAZ", ("CHN", 1.0), ("JPN", 1.0))
    assert tell_hhi([one], snapshot.names).endswith(": Kazakhstan 5,000.")
    assert tell_hhi([one], snapshot.names, {"KAZ": 3000.4}).endswith(
        "5,000 (with everybody 3,000)."
    )


def test_money_of_several_states_is_named_as_left_out(page, snapshot):
    page.run()
    regional = total(
        cut(snapshot, Cut(Selection(recipients=("regional",), kinds=("named",))))
    ).counted_usd_m
    assert f"Left out: ${regional / 1000:.1f}B shared between countries" in html(page)


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


def test_the_bars_of_a_recipient_make_the_whole_and_each_is_named_at_its_end(page):
    page.run()
    panels = figure(page, "dependence")["data"]
    assert len(panels) == 5
    for panel in panels:
        assert sum(panel["x"]) == pytest.approx(1, abs=1e-4)
        assert len(panel["x"]) <= LARGEST + 1
        for words, share in zip(panel["text"], panel["x"], strict=True):
            assert words.endswith(f" <b>{format_share(share, 1.0)}</b>")


def test_an_investor_of_the_filter_has_a_bar_however_small_it_is(page):
    page.query_params["investor"] = "HUN"
    page.run()
    bars = [id_ for panel in figure(page, "dependence")["data"] for id_ in panel["customdata"]]
    assert "KGZ|HUN" in bars


def test_on_a_phone_the_panels_stand_one_below_the_other(snapshot):
    found = concentrate(named(snapshot), snapshot.republics)
    names = {**snapshot.names.countries, **snapshot.names.investors}
    drawn = build_dependence_figure(found, names, paint_investors("light"))
    layout, narrow = drawn["layout"], drawn["narrow"]["layout"]
    rows = [narrow[f"yaxis{number or ''}"]["domain"] for number in (0, 2, 3, 4, 5)]
    for upper, lower in pairwise(rows):
        assert upper[0] > lower[1]
    columns = [layout[f"xaxis{number or ''}"]["domain"] for number in (0, 2, 3, 4, 5)]
    for left, right in pairwise(columns):
        assert left[1] < right[0]


@pytest.mark.parametrize("without", [(), ("RUS",)])
def test_every_bar_opens_exactly_the_rows_that_make_it(snapshot, without, monkeypatch):
    scope = studied(snapshot, without)
    found = concentrate(scope.frame, scope.snapshot.republics)
    asked = []
    monkeypatch.setattr(dependence, "ask", asked.append)
    for country in found:
        own, others = split_investors(country)
        amounts = dict(country.investors)
        assert sorted((*own, *others)) == sorted(amounts)
        pieces = [(code, amounts[code]) for code in own]
        rest = sum(amounts[code] for code in others)
        for code, usd_m in [*pieces, *([("rest", rest)] if rest else [])]:
            dependence.ask_bar(scope, found, {"id": f"{country.recipient}|{code}"})
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
    assert json.loads(shares.columns)["Investor"]["width"] >= 150


def test_the_link_reopens_the_section(page):
    page.run()
    page.multiselect(key="without").set_value(["CHN"]).run()
    assert page.query_params["section"] in ("dependence", ["dependence"])
    assert page.query_params["without"] in ("CHN", ["CHN"])
