"""Pictures of packages and published totals: areas are counted amounts, text is only text."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

import pytest

from components.figures.packages import build_package_figure
from components.figures.palette import MARK_COLOURS, THEMES
from components.server.held import held_ledger
from components.views.investors.packages_words import headline_of, tell_answer, tell_sums
from components.words.amounts import (
    format_share,
    format_stated,
    format_usd,
    format_usd_exact,
)
from components.words.package_claims import tell_known
from ledger.answers.coverage import gaps_of_package, read_gaps
from ledger.answers.package_claims import read_claims
from ledger.answers.packages import open_package

JAPAN = "jpn-2025-caj-summit"
KEYS = ("ids", "labels")


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


@cache
def rows_of_package(package_id):
    """Open a package of the shipped tables, once for all who look at it."""
    snapshot = held_ledger().current()[0]
    return open_package(snapshot.pledges, snapshot.children, package_id)


@cache
def icicle(package_id, **how):
    return draw_icicle(rows_of_package(package_id).nodes, **how)


def draw_icicle(nodes, **how):
    names = held_ledger().current()[0].names.investors
    colours, paper = MARK_COLOURS["light"], THEMES["light"]
    return build_package_figure(nodes, names, colours, paper, **how)["data"][0]


def areas_by_look(trace):
    """Add up what is drawn in each colour, fill and outline, USD billion."""
    areas, marker = Counter(), trace["marker"]
    for cell, value, *look in zip(
        trace["ids"],
        trace["values"],
        marker["colors"],
        marker["pattern"]["shape"],
        marker["line"]["color"],
        strict=True,
    ):
        if value > 0:
            areas[(*look, cell in trace["meta"]["dash"])] += value
    return areas


def text_of(label):
    """Return a label as it reads, without marks and breaks."""
    return re.sub(r"</?[bi]>", "", label.replace("<br>", " "))


def overrun_packages(snapshot):
    """Give each package whose parts exceed it, by its id; there is one at least."""
    packages = {package_id: rows_of_package(package_id) for package_id in snapshot.children}
    found = [(id_, package) for id_, package in packages.items() if package.overrun_usd_m > 0]
    assert found
    return found


@cache
def claims_of(package_id):
    return read_claims(held_ledger().current()[0], package_id)


@cache
def words(package_id):
    snapshot = held_ledger().current()[0]
    package = rows_of_package(package_id)
    row = snapshot.pledges[(snapshot.pledges["id"] == package_id).to_numpy()].iloc[0].to_dict()
    claims = claims_of(package_id)
    gaps = gaps_of_package(read_gaps(snapshot), package.nodes["id"].tolist())
    lacking, _ = tell_known(claims, gaps, package_id, snapshot.names)
    headline = headline_of(row, snapshot.names)
    return tell_answer(headline, package, claims, lacking), tell_sums(package, claims)


def words_of(text):
    return re.findall(r"[^\s-]+", text)


class TestIcicle:
    def test_its_areas_are_what_the_rows_count_in_every_package(self, snapshot):
        for package_id in snapshot.children:
            package = rows_of_package(package_id)
            trace = icicle(package_id)
            counted = dict(zip(package.nodes["id"], package.nodes["counted_usd_m"], strict=True))
            areas = {
                cell.split("|")[1]: value
                for cell, value in zip(trace["customdata"], trace["values"], strict=True)
                if value > 0
            }
            assert areas == {
                pledge_id: pytest.approx(usd_m / 1000, abs=1e-6)
                for pledge_id, usd_m in counted.items()
                if usd_m > 0
            }

    def test_every_cell_hangs_on_a_cell_that_is_drawn(self, snapshot):
        for package_id in snapshot.children:
            trace = icicle(package_id)
            assert set(trace["parents"]) <= {"", *trace["ids"]}
            assert len(set(trace["ids"])) == len(trace["ids"])

    def test_a_title_that_is_cut_ends_with_a_whole_word(self, snapshot):
        titles = dict(zip(snapshot.pledges["id"], snapshot.pledges["title"], strict=True))
        cut = [
            (titles[cell.split("|")[1]], text_of(label).removesuffix("…"))
            for package_id in snapshot.children
            for cell, label in zip(*(icicle(package_id)[key] for key in KEYS), strict=True)
            if text_of(label).endswith("…") and cell.startswith("node")
        ]
        assert len(cut) > 10
        for title, label in cut:
            assert words_of(label)[-1] in words_of(f"{title} more than it states")

    def test_what_no_part_explains_is_a_cell_of_its_own_dotted_where_the_package_is_a_goal(self):
        trace = icicle(JAPAN)
        index = trace["ids"].index(f"rest|{JAPAN}")
        own_usd_m = rows_of_package(JAPAN).unexplained_usd_m
        assert trace["values"][index] == pytest.approx(own_usd_m / 1000)
        lists = [shape for shape in trace["marker"]["pattern"]["shape"] if shape == "/"]
        nodes = rows_of_package(JAPAN).nodes
        assert len(lists) == ((nodes["mark"] == "list") & (nodes["counted_usd_m"] > 0)).sum() > 0
        assert trace["marker"]["pattern"]["shape"][index] == "."
        shapes = dict(zip(trace["ids"], trace["marker"]["pattern"]["shape"], strict=True))
        assert shapes["node|jpn-2025-uzb-jica-pipeline"] == "/"  # a list
        assert shapes["node|jpn-2025-uzb-livestock"] == ""  # a named deal
        assert "Not in its own parts" in trace["labels"][index]

    def test_an_package_too_thin_to_open_is_one_cell_of_the_stage_of_its_parts(self):
        abe = "jpn-2015-abe-3trn"
        opened, closed = icicle(abe), icicle(abe, thinnest=0.03)
        index = closed["ids"].index("node|jpn-2015-tkm-zerger")
        assert closed["values"][index] == pytest.approx(0.268464)
        assert closed["marker"]["colors"][index] == MARK_COLOURS["light"]["operational"]
        assert "node|jpn-2015-tkm-zerger" not in closed["parents"]
        assert len(closed["ids"]) == len(opened["ids"]) - 2

    @pytest.mark.parametrize("thinnest", [0.01, 0.1, 0.5])
    def test_closing_thin_packages_moves_no_money_between_marks(self, snapshot, thinnest):
        for package_id in snapshot.children:
            opened, closed = icicle(package_id), icicle(package_id, thinnest=thinnest)
            assert areas_by_look(closed) == pytest.approx(areas_by_look(opened), abs=1e-5)

    def test_an_overrun_has_a_thick_rim_and_says_so(self, snapshot):
        for package_id, package in overrun_packages(snapshot):
            trace = icicle(package_id)
            index = trace["ids"].index(f"node|{package_id}")
            over, exact = (write(package.overrun_usd_m) for write in (format_usd, format_usd_exact))
            assert f"▲ {over} more than it states" in text_of(trace["labels"][index])
            assert f"exceed what it states by {over} ({exact})" in trace["hovertext"][index]
            widths = trace["marker"]["line"]["width"]
            assert widths[index] > min(widths)

    def test_a_presumed_link_is_marked(self, snapshot):
        bases = Counter()
        for package_id in snapshot.children:
            trace, nodes = icicle(package_id), rows_of_package(package_id).nodes
            hovers = dict(zip(trace["ids"], trace["hovertext"], strict=True))
            labels = dict(zip(trace["ids"], trace["labels"], strict=True))
            for pledge_id, basis in zip(nodes["id"], nodes["part_of_basis"], strict=True):
                cell = f"node|{pledge_id}"
                if cell in hovers:
                    presumed = basis == "presumed"
                    assert ("is presumed by the compilers" in hovers[cell]) == presumed
                    assert ("<i>" in labels[cell]) <= presumed
                    bases[basis] += 1
        assert bases["presumed"]
        assert bases["stated"]
        labels = dict(zip(*(icicle(JAPAN)[key] for key in KEYS), strict=True))
        assert "<i>" in labels["node|jpn-2025-uzb-tokyo"]
        assert "<i>" not in labels[f"node|{JAPAN}"]

    def test_a_title_with_tags_stays_text(self):
        nodes = rows_of_package(JAPAN).nodes.assign(title="<a href='x'>now</a>")
        trace = draw_icicle(nodes)
        assert not [text for text in trace["labels"] + trace["hovertext"] if "<a" in text]

    def test_a_package_in_which_nothing_counts_is_an_empty_figure(self):
        assert icicle("jpn-2025-uzb-portfolio20")["ids"] == []


class TestWords:
    def test_lists_do_not_explain_a_goal(self):
        answer, sums = words(JAPAN)
        assert answer == (
            "Japan's 3 trillion yen of 2025: a goal for private business, whose parts nobody has "
            "published"
        )
        claims = claims_of(JAPAN)
        listed, named = map(format_usd, (claims.listed_usd_m, claims.named_usd_m))
        assert sums == f"Goal $19.0B; lists and goals within it count {listed}, named deals {named}"

    def test_named_projects_alone_explain_a_package(self, snapshot):
        for package_id in snapshot.children:
            package, claims = rows_of_package(package_id), claims_of(package_id)
            answer, _ = words(package_id)
            said = re.search(r"named projects explain (\S+) of it", answer)
            if said:
                assert said[1] == format_share(claims.named_usd_m, package.stated_usd_m)
            assert ("lists and goals claim" in answer) <= (not claims.is_named)

    def test_no_share_of_parts_is_called_an_explanation(self, snapshot):
        answers = [words(package_id)[0] for package_id in snapshot.children]
        assert not [answer for answer in answers if "explained by named parts" in answer]

    def test_an_overrun_is_told_in_the_answer_and_in_the_sum(self, snapshot):
        for package_id, package in overrun_packages(snapshot):
            answer, sums = words(package_id)
            over, parts = format_usd(package.overrun_usd_m), format_usd(package.parts_usd_m)
            assert f": its parts add up to {over} more than announced, " in answer
            assert sums.startswith(f"Package {format_usd(package.stated_usd_m)} ")
            assert f" parts {parts} less overrun {over}" in sums

    def test_a_stock_counts_nothing_and_its_parts_stand(self):
        answer, sums = words("fra-2025-uzb-12bn")
        assert answer.startswith(
            "France's 12 billion euros of 2025 in Uzbekistan: past investment; its parts count "
        )
        assert "count nothing (past investment)" in sums

    def test_money_of_others_is_a_term_of_its_own(self):
        assert "not this investor's share" in words("rus-kaz-npp-16p4bn")[1]

    def test_a_cost_of_several_payers_is_called_by_its_title(self):
        assert words("wb-casa1000-total")[0].startswith("CASA-1000 power line")

    def test_a_term_reads_as_the_same_amount_does_elsewhere(self):
        package = rows_of_package("eu-2024-gg-transport")
        sentence = words("eu-2024-gg-transport")[1]
        assert format_usd(package.unexplained_usd_m) == "$7.6B"
        assert sentence == (
            "Package $10.8B \N{ALMOST EQUAL TO} parts $3.3B + not in its own parts $7.6B, "
            "each rounded"
        )

    def test_no_package_is_called_as_another_pledge_is(self, snapshot):
        names = snapshot.names
        called = Counter(headline_of(row, names) for row in snapshot.pledges.to_dict("records"))
        rows = snapshot.pledges[snapshot.pledges["id"].isin(snapshot.children).to_numpy()]
        headlines = [headline_of(row, names) for row in rows.to_dict("records")]
        assert not [headline for headline in headlines if called[headline] > 1]

    def test_every_pledge_has_an_answer_without_a_hole(self, snapshot):
        for package_id in [*snapshot.children, *snapshot.pledges["id"].iloc[::40]]:
            answer, sums = words(package_id)
            assert ": " in answer
            assert not [text for text in (answer, sums) if re.search(r"\bnan\b|None", text)]


@pytest.mark.parametrize(
    ("amount_m", "currency", "told"),
    [
        (3_000_000, "JPY", "3 trillion yen"),
        (12_000, "EUR", "12 billion euros"),
        (44.5, "USD", "44.5 million dollars"),
        (0.5, "USD", "0.5 million dollars"),
        (7, "XDR", "7 million XDR"),
    ],
)
def test_an_amount_is_written_as_its_headline_has_it(amount_m, currency, told):
    assert format_stated(amount_m, currency) == told
