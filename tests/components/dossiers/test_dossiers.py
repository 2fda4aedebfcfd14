"""Every thing on the map has a dossier, and what it says is what the tables hold."""

import re
from dataclasses import replace
from functools import cache, partial
from typing import get_args

import pytest

from components.dossiers import build_dossier
from components.server.held import held_ledger
from components.words.amounts import format_usd
from components.words.catalogue import text, texts_below
from components.words.labels import KIND_LABELS
from ledger.answers.claims import sum_claims
from ledger.answers.queries import Selection, select, total_by
from ledger.tables.vocabulary import (
    INSTRUMENTS,
    BuildStatus,
    CapacityUnit,
    DepositPrecision,
)
from tests.exhaustive import keep_in_check


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def open_dossier(snapshot, kind, row_id, **more):
    return build_dossier(snapshot, snapshot.pledges, {"kind": kind, "id": row_id, **more})


def first_where(snapshot, chosen):
    return snapshot.pledges[chosen.to_numpy()].iloc[0].to_dict()


def counts(snapshot):
    return snapshot.pledges["counted_usd_m"] > 0


def words_of(dossier):
    yield from (dossier.eyebrow, dossier.title, dossier.sentence)
    for label, value in dossier.facts:
        yield label
        yield value


@pytest.fixture(scope="module")
def dossiers(snapshot):
    """Give the dossiers of every so many rows of a table by id, each built once."""
    build_once = cache(partial(open_dossier, snapshot))

    def build(kind, table, step):
        return {id_: build_once(kind, id_) for id_ in getattr(snapshot, table)["id"][::step]}

    return build


#: All rows of a table, or a row in ten.
STEP = pytest.mark.parametrize("step", keep_in_check((1, 10), (10,)))


@STEP
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
def test_every_row_has_a_dossier_without_a_hole(dossiers, kind, table, step):
    for row_id, dossier in dossiers(kind, table, step).items():
        words = list(words_of(dossier))
        assert all(word.strip() for word in words), (row_id, words)
        assert not [word for word in words if re.search(r"\bnan\b|None|\d{4}\.0\b", word)], row_id
        assert dossier.source.url.startswith("http") or dossier.source.basis, row_id


def test_every_recipient_has_a_dossier(snapshot):
    for bucket in snapshot.pledges["recipient_bucket"].unique():
        kind = "regional" if bucket == "regional" else "country"
        assert open_dossier(snapshot, kind, bucket).title


def test_a_deal_tells_its_payer_with_its_kind_and_the_source_of_that(snapshot):
    pledges = snapshot.pledges
    row = pledges[(pledges["payer"] == "jica") & (pledges["stage_typed"] == "signed")].iloc[0]
    facts = dict(open_dossier(snapshot, "deal", row["id"]).facts)
    payer = snapshot.payers.set_index("code").loc["jica"]
    assert facts["Payer"].startswith(f"{payer['name']} (aid agency, public; source: ")
    assert payer["source_url"] in facts["Payer"]
    assert facts["Stage"] == "Committed (in the table: signed)"


def test_a_deal_tells_its_stages_by_date_each_with_its_source(snapshot):
    dates = snapshot.stage_dates
    dossier = open_dossier(snapshot, "deal", "are-uzb-masdar-zarafshan-600")
    rows = dates[(dates["pledge"] == "are-uzb-masdar-zarafshan-600").to_numpy()]
    labels = [stage.label for stage in dossier.stages]
    assert labels[:3] == ["announced 8 Jun 2020", "signed Jun 2020", "financed 2 Sep 2022"]
    assert {stage.source.url for stage in dossier.stages} == {
        *rows["source_url"],
        dossier.source.url,
    }


def test_an_announcement_that_was_a_signing_is_told_once(snapshot):
    dossier = open_dossier(snapshot, "deal", "chn-cku-railway-loan")
    assert [stage.label for stage in dossier.stages] == ["signed 16 Dec 2025"]


def test_a_deal_without_dated_stages_has_no_line_of_them(snapshot):
    undated = ~snapshot.pledges["id"].isin(snapshot.stage_dates["pledge"])
    assert open_dossier(snapshot, "deal", first_where(snapshot, undated)["id"]).stages == ()


def test_the_summit_of_december_2025_says_what_its_parts_count(snapshot):
    dossier = open_dossier(snapshot, "deal", "jpn-2025-caj-summit")
    assert dossier.eyebrow == "Japan · All five republics"
    row = first_where(snapshot, snapshot.pledges["id"] == "jpn-2025-caj-summit")
    counted, stated = format_usd(row["counted_usd_m"]), format_usd(row["amount_usd_m"])
    assert dossier.sentence.startswith(f"{counted} of {stated} is counted here")
    assert {("Stage", "Announced"), ("Kind", "Goal"), ("Payer", "not known")} <= set(dossier.facts)
    assert [group.title for group in dossier.groups] == [
        "Its parts, each with its own parts",
        "Announced before (the same sum announced again)",
        "Announced before (the same list or project with another sum)",
    ]


@pytest.mark.parametrize(
    ("here", "there", "told"),
    [
        ("later", "earlier", "Announced before"),
        ("earlier", "later", "Announced again"),
    ],
)
def test_each_headline_told_twice_links_to_the_other(snapshot, here, there, told):
    for pair in snapshot.recycled.to_dict("records"):
        groups = open_dossier(snapshot, "deal", pair[here]).groups
        linked = {
            (item.kind, item.id)
            for group in groups
            if group.title.startswith(told)
            for item in group.items
        }
        assert ("deal", pair[there]) in linked


def test_a_headline_told_once_says_nothing_of_others(snapshot):
    named = {*snapshot.recycled["earlier"], *snapshot.recycled["later"]}
    once = next(pledge_id for pledge_id in snapshot.pledges["id"] if pledge_id not in named)
    groups = open_dossier(snapshot, "deal", once).groups
    assert not [group.title for group in groups if group.title.startswith("Announced")]


def test_a_part_names_what_it_is_part_of_and_on_what_ground(snapshot):
    dossier = open_dossier(snapshot, "deal", "jpn-2025-uzb-tokyo")
    parent = dossier.groups[0]
    assert parent.title == "Part of (our assumption)"
    assert parent.items[0].id == "jpn-2025-caj-summit"


def test_a_list_of_which_a_part_was_cancelled_says_how_much_died(snapshot):
    row = first_where(snapshot, (snapshot.pledges["dead_parts_usd_m"] > 0) & counts(snapshot))
    dossier = open_dossier(snapshot, "deal", row["id"])
    died = format_usd(row["dead_parts_usd_m"])
    assert f"{died} is in suspended or cancelled parts" in dossier.sentence
    assert (
        "Suspended or cancelled",
        f"{died} of it is in suspended or cancelled parts",
    ) in dossier.facts


def test_a_list_of_which_the_rest_died_says_why_it_counts_nothing(snapshot):
    row = first_where(snapshot, snapshot.pledges["left_out"] == "dead-parts")
    sentence = open_dossier(snapshot, "deal", row["id"]).sentence
    assert sentence == (
        "Not in the total. Its parts explain the whole amount, and some of them are suspended or"
        " cancelled."
    )


@pytest.mark.parametrize(("kind", "label"), KIND_LABELS.items())
def test_a_deal_says_what_kind_of_claim_it_is(snapshot, kind, label):
    row = first_where(snapshot, snapshot.pledges["kind"] == kind)
    assert ("Kind", label) in open_dossier(snapshot, "deal", row["id"]).facts


def test_what_is_never_added_has_no_kind(snapshot):
    row = first_where(snapshot, snapshot.pledges["measures"] == "stock")
    assert "Kind" not in dict(open_dossier(snapshot, "deal", row["id"]).facts)


def test_a_deal_in_a_package_that_its_parts_exceed_says_how_low_it_may_be(snapshot):
    row = first_where(snapshot, snapshot.pledges["counted_usd_m"] > 1)
    halves = snapshot.pledges.assign(low_usd_m=snapshot.pledges["counted_usd_m"] / 2)
    dossier = open_dossier(replace(snapshot, pledges=halves), "deal", row["id"])
    half = format_usd(row["counted_usd_m"] / 2)
    assert dict(dossier.facts)["Low end"].startswith(f"{half}: its package states less")


def test_a_deal_that_counts_in_any_case_says_so(snapshot):
    pledges = snapshot.pledges
    row = first_where(
        snapshot, (pledges["low_usd_m"] == pledges["counted_usd_m"]) & counts(snapshot)
    )
    told = dict(open_dossier(snapshot, "deal", row["id"]).facts)["Low end"]
    assert told == f"{format_usd(row['counted_usd_m'])}, the same as counted"


def test_a_row_that_does_not_count_says_why(snapshot):
    stock = snapshot.pledges[snapshot.pledges["measures"] == "stock"]["id"].iloc[0]
    assert "Not in the total." in open_dossier(snapshot, "deal", stock).sentence


def test_a_country_follows_the_filter(snapshot):
    rows = select(snapshot, Selection(investors=("JPN",)))
    filtered = build_dossier(snapshot, rows, {"kind": "country", "id": "UZB"})
    whole = open_dossier(snapshot, "country", "UZB")
    there, here = dict(whole.facts), dict(filtered.facts)
    assert here["Everything counted"] != there["Everything counted"]
    assert here["Without any filter"] == there["Without any filter"]


@pytest.mark.parametrize(
    ("kind", "code", "column"),
    [("country", "KAZ", "recipient_bucket"), ("investor", "CHN", "investor")],
)
def test_a_country_and_an_investor_tell_named_deals_apart_and_who_pays_them(
    snapshot, kind, code, column
):
    rows = snapshot.pledges[(snapshot.pledges[column] == code).to_numpy()]
    claims = sum_claims(rows)
    dossier = open_dossier(snapshot, kind, code)
    facts = dict(dossier.facts)
    assert facts["Committed"].startswith(f"{format_usd(claims.committed)}, ")
    assert facts["Named deals"] == format_usd(claims.named)
    assert facts["Lists and goals"] == format_usd(claims.lists + claims.goals)
    assert dossier.sentence.startswith(f"{format_usd(claims.named)} in named deals")
    named = rows[(rows["kind"] == "named").to_numpy()]
    for bucket in total_by(named, "payer-kind"):
        label = text(f"dossier.fact.payer-{bucket.key}")
        assert facts[label].startswith(f"{format_usd(bucket.counted_usd_m)}, ")


def test_a_place_calls_committed_only_what_is_named(snapshot):
    lists = snapshot.pledges[(snapshot.pledges["kind"] == "list").to_numpy()]
    firm = lists[lists["committed"] & (lists["counted_usd_m"] > 0)]["id"].tolist()[:2]
    assert len(firm) == 2
    dossier = open_dossier(snapshot, "place", firm[0], ids=firm)
    assert "$0 of it committed; lists and goals of" in dossier.sentence


def test_a_deal_of_states_beyond_the_five_says_which_part_is_theirs(snapshot):
    label = "Share of the five republics"
    stated = snapshot.pledges[snapshot.pledges["c5_share"].notna()]["id"].iloc[0]
    assert "by its source" in dict(open_dossier(snapshot, "deal", stated).facts)[label]
    five = set(snapshot.republics)
    cells = snapshot.pledges["recipient"].str.split(";").map(set)
    mixed = cells.map(lambda cell: bool(cell & five) and bool(cell - five))
    rows = snapshot.pledges[
        (mixed & snapshot.pledges["c5_share"].isna() & snapshot.pledges["share_assumed"]).to_numpy()
    ]
    assert len(rows) > 0
    assert "as assumed" in dict(open_dossier(snapshot, "deal", rows["id"].iloc[0]).facts)[label]
    alone = snapshot.pledges[(cells.map(len) == 1).to_numpy()]["id"].iloc[0]
    assert label not in dict(open_dossier(snapshot, "deal", alone).facts)


@pytest.mark.parametrize("leg", ["operational", "under-construction", "planned"])
def test_where_legs_meet_their_status_is_no_code(snapshot, leg):
    row = snapshot.legs[(snapshot.legs["status"] == leg).to_numpy()].iloc[0]
    words = {"operational": "operating", "under-construction": "under construction"}.get(leg, leg)
    assert open_dossier(snapshot, "leg", row["id"]).sentence.endswith(f", {words}.")
    node = open_dossier(snapshot, "node", row["from"])
    weights = {item.id: item.weight for group in node.groups for item in group.items}
    assert "operational" not in weights.values()
    assert weights.get(row["id"], words) == words


def test_every_code_of_a_dossier_has_a_text():
    for name, codes in {
        "routes.capacity_in": [unit.replace("/", "_per_") for unit in get_args(CapacityUnit)],
        "dossier.instrument": INSTRUMENTS,
        "dossier.status": get_args(BuildStatus),
        "dossier.site.precision": get_args(DepositPrecision),
    }.items():
        assert texts_below(name).keys() == set(codes)


def test_a_place_lists_its_deals(snapshot):
    placed = snapshot.pledges.dropna(subset=["lon"])
    ids = placed[placed["place"] == "Tashkent"]["id"].tolist()
    assert len(ids) > 1
    dossier = open_dossier(snapshot, "place", ids[0], ids=ids)
    assert {item.id for item in dossier.groups[0].items} == set(ids)


def test_what_the_data_no_longer_holds_has_no_dossier(snapshot):
    assert open_dossier(snapshot, "deal", "gone") is None
    assert open_dossier(snapshot, "planet", "mars") is None


def test_a_point_of_general_knowledge_says_so(snapshot):
    nodes = snapshot.nodes
    general = nodes[nodes["source_basis"] == "general-knowledge"]["id"].iloc[0]
    assert "general geographic knowledge" in open_dossier(snapshot, "node", general).source.basis


@STEP
def test_no_dossier_of_a_site_claims_more_than_all_of_its_country(dossiers, step):
    for id_, dossier in dossiers("deposit", "deposits", step).items():
        shares = re.findall(r"([\d.]+)% of the", dossier.sentence)
        assert all(float(share) <= 100 for share in shares), id_
