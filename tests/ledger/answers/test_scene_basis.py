"""Every number of a scene can be told from what it is said to rest on."""

from __future__ import annotations

import pytest

from ledger.answers import queries
from ledger.answers.explanation import explain
from ledger.answers.scene_basis import RowBasis, SumBasis, bases_of
from ledger.answers.scene_figures import ledger_resolvers
from ledger.scenes.placeholders import FORMS, Placeholder, placeholders_of
from ledger.tables.scenes import TEXTS
from tests.ledger.answers.selections import NEAR, SHIPPED
from tests.paths import DATA

RESOLVERS = ledger_resolvers(SHIPPED)
OF_ROUTES = {"route-days", "route-km", "route-limit"}
SUMS = {"counted", "firm", "silent", "paid-out", "explained", "unexplained"}
QUOTIENTS = {"firm-share", "silent-share", "largest-share", "share", "ratio"}
#: Beside what the shipped scenes say: stages and ages that are narrowed twice.
MORE = (
    "{firm stage=committed&stage=signed}{firm-share recipient=UZB}{silent freshness=lapsed}"
    "{silent-share all}{largest-share all}{explained family=jpn-2025-caj-summit}{rows all}"
    "{deals all}{hhi all}{largest all}{paid-out all}{amount pledge=jpn-2025-caj-summit}"
    "{deposits country=KAZ}{firm stage=signed}{explained-share family=jpn-2025-caj-summit}"
    "{unexplained family=jpn-2025-caj-summit}{firm all}{firm-share all}{firm kind=list}"
    "{world-share commodity=titanium&step=refining&country=CHN}"
)


def shipped_placeholders():
    texts = [text for column in TEXTS for text in SHIPPED.scenes[column]]
    found = [placeholder for text in (*texts, MORE) for placeholder in placeholders_of(text)]
    return sorted(
        {placeholder.text: placeholder for placeholder in found}.values(),
        key=lambda placeholder: placeholder.text,
    )


def amount_of(basis):
    frame = queries.cut(SHIPPED, basis.cut)
    return explain(SHIPPED, frame, "", column=basis.column).amount_usd_m


@pytest.mark.parametrize(
    "placeholder", shipped_placeholders(), ids=lambda placeholder: placeholder.text
)
def test_a_figure_is_what_its_bases_add_up_to(placeholder):
    if placeholder.name in OF_ROUTES:
        assert bases_of(SHIPPED, placeholder) == ()
        return
    figure, bases = RESOLVERS[placeholder.name](placeholder), bases_of(SHIPPED, placeholder)
    assert bases
    if placeholder.name in SUMS:
        assert amount_of(bases[0]) == (figure.value and pytest.approx(figure.value, **NEAR))
    elif placeholder.name in QUOTIENTS:
        part, whole = map(amount_of, bases)
        assert figure.value == pytest.approx(part / whole, **NEAR)
    elif placeholder.name in {"rows", "deals"}:
        frame = queries.cut(SHIPPED, bases[0].cut)
        sums = queries.total(frame)
        assert figure.value == (sums.rows if placeholder.name == "rows" else sums.deals)
    elif placeholder.name == "world-share":
        rows = SHIPPED.supply[SHIPPED.supply["line"].isin([b.lines[0] for b in bases])]
        whole = rows["country"] == "WLD"
        parts = rows.loc[~whole, "amount"].sum() / rows.loc[whole, "amount"].sum()
        assert figure.value == pytest.approx(parts)
    elif placeholder.name == "deposits":
        assert len(bases[0].lines) == figure.value


def test_firm_without_a_kind_is_of_named_deals():
    def value(text):
        (placeholder,) = placeholders_of(text)
        return RESOLVERS[placeholder.name](placeholder).value

    rows = SHIPPED.pledges
    firm = rows[rows["committed"] & (rows["kind"] == "named")]["counted_usd_m"].sum()
    named = rows[rows["kind"] == "named"]["counted_usd_m"].sum()
    assert value("{firm all}") == pytest.approx(firm)
    assert value("{firm all}") == pytest.approx(value("{firm kind=named}"))
    assert value("{firm-share all}") == pytest.approx(firm / named)
    assert value("{firm kind=list}") == 0


@pytest.mark.parametrize(
    "placeholder", shipped_placeholders(), ids=lambda placeholder: placeholder.text
)
def test_a_row_that_a_figure_rests_on_is_the_line_that_the_file_has(placeholder):
    for basis in bases_of(SHIPPED, placeholder):
        if isinstance(basis, SumBasis):
            continue
        lines = (DATA / basis.table).read_text("utf-8").splitlines()
        for line in basis.lines:
            text = lines[line - 1]
            named = [
                v
                for values in placeholder.query.values()
                for v in values
                if v != placeholder.value("year")
            ]
            if basis.table == "supply.csv":  # the whole stands in a row of the world
                country, whole = placeholder.value("country"), "WLD"
                assert not country or country in text or whole in text
                named = [name for name in named if name != country]
            assert all(name in text for name in named)
        assert basis.table == "deposits.csv" or basis.url in lines[basis.lines[0] - 1]


def test_every_name_that_the_tables_answer_has_a_basis():
    known = {placeholder.name for placeholder in shipped_placeholders()}
    assert known >= set(FORMS) - {"route-limit"}
    for name in FORMS:
        asked = [placeholder for placeholder in shipped_placeholders() if placeholder.name == name]
        assert name in OF_ROUTES or any(bases_of(SHIPPED, placeholder) for placeholder in asked)


def test_the_line_is_that_of_the_row_and_its_source_is_named():
    placeholder = Placeholder("", "published", {"total": ("chn-c5-edb-2025",)}, {})
    (basis,) = bases_of(SHIPPED, placeholder)
    assert isinstance(basis, RowBasis)
    row = SHIPPED.published_totals.set_index("id").loc["chn-c5-edb-2025"]
    assert basis.lines == (row["line"],)
    assert row["source_title"] in basis.source
    assert basis.url == row["source_url"]
