from hypothesis import given
from hypothesis import strategies as st

from components.link.defaults import DEFAULT_LAYERS, MAP_LAYERS
from components.link.model import Desk, Link, Offer, Study
from components.link.reading import read_link
from components.link.writing import write_link
from ledger.answers.queries import Selection
from ledger.tables.parameters import SECTIONS
from ledger.tables.schema import TABLES

LAYERS = tuple(MAP_LAYERS)
DEFAULT = DEFAULT_LAYERS
OFFER = Offer(
    codes={
        "investor": ("CHN", "JPN", "KOR"),
        "sector": ("oil-gas", "transport-logistics"),
        "recipient": ("all", "c5", "KAZ", "UZB", "regional", "regional-other"),
        "stage": ("announced", "signed", "committed"),
        "payer": ("jica", "jbic", "unknown"),
        "payer-kind": ("public", "state-backed", "private", "unknown"),
        "family": ("jpn-2025-caj-summit",),
        "table": tuple(TABLES),
        "scene": ("pledge", "1", "2"),
        "commodity": ("cobalt", "gold", "lead", "nickel", "zinc"),
        "site": ("kaz-zhezkazgan",),
        "to": ("karachi",),
    },
    years=(2000, 2026),
)


def read(**params):
    return read_link(params, OFFER)


def test_codes_are_read_in_the_order_of_the_address():
    link, problems = read(investor=["KOR", "JPN"], sector=["transport-logistics"])
    assert link.selection.investors == ("KOR", "JPN")
    assert link.selection.sectors == ("transport-logistics",)
    assert problems == ()


def test_an_unknown_code_is_told_and_dropped_and_the_others_hold():
    link, problems = read(investor=["Japan", "JPN"], stage=["signed"])
    assert link.selection.investors == ("JPN",)
    assert link.selection.stages == ("signed",)
    assert problems == ("'Japan' is not a known investor; it was left out.",)


def test_either_side_of_the_years_may_be_left_open():
    assert read(years=["2015..2020"])[0].selection.years == (2015, 2020)
    assert read(years=["2015.."])[0].selection.years == (2015, None)
    assert read(years=["..2020"])[0].selection.years == (None, 2020)


def test_a_scene_is_named_by_its_id_or_its_place():
    for scene in ("pledge", "2"):
        link, problems = read(view=["briefing"], scene=[scene])
        assert (link.scene, problems) == (scene, ())
        assert write_link(link)["scene"] == [scene]
    link, problems = read(view=["briefing"], scene=["3"])
    assert link.scene is None
    assert problems == (
        "'3' is not a known scene of the briefing (an id or a place in order); it was left out.",
    )


def test_years_past_the_ledger_are_an_open_side():
    assert read(years=["1990..2020"])[0].selection.years == (None, 2020)


def test_years_that_make_no_range_are_told_and_dropped():
    for wrong in ("2020", "2020..2015", ".", "2050..2060", "2015-2020", "20150..2016"):
        link, problems = read(years=[wrong])
        assert link.selection.years is None
        assert len(problems) == 1


def test_the_whole_range_of_years_is_all_years():
    for whole in ("..", "2000..2026", "1900..2100"):
        assert read(years=[whole]) == (Link(), ())


def test_all_recipients_are_no_filter_whatever_stands_beside():
    assert read(recipient=["all"]) == (Link(), ())
    assert read(recipient=["KAZ", "all"]) == (Link(), ())
    assert read(recipient=["c5", "KAZ"])[0].selection.recipients == ("c5", "KAZ")


def test_a_camera_outside_the_world_is_told_and_dropped():
    assert read(camera=["66.000,44.000,3.600"])[0].camera == (66.0, 44.0, 3.6)
    for wrong in ("66,44", "a,b,c", "200,44,3", "66,44,99", "nan,44,3"):
        link, problems = read(camera=[wrong])
        assert link.camera is None
        assert len(problems) == 1


def test_no_layer_at_all_can_be_said_in_a_link():
    link, _ = read(layers=["none"])
    assert link.layers == ()
    assert write_link(link) == {"layers": ["none"]}


def test_layers_of_which_none_is_known_leave_the_default_on():
    for asked in (["zzz"], [""]):
        link, problems = read(layers=asked)
        assert link.layers is None
        assert len(problems) == 1


def test_a_long_list_of_bad_values_is_told_in_short():
    _, problems = read(investor=[f"{n}" * 1000 for n in range(500)])
    assert len(problems) == 6
    assert problems[-1] == "495 more parts of this link were left out."
    assert max(map(len, problems)) < 120


def test_a_data_version_that_is_none_is_told_and_dropped():
    link, problems = read(data=["x" * 5000])
    assert link.data is None
    assert len(problems) == 1


def test_versions_to_compare_are_revisions_or_days_and_anything_else_is_dropped():
    link, problems = read(since=["95ae7c1"], until=["2026-11-24"])
    assert (link.study.since, link.study.until, problems) == ("95ae7c1", "2026-11-24", ())
    link, (problem,) = read(since=["--all"])
    assert link.study.since is None
    assert "'--all' is not a known day or version of the data" in problem


def test_an_unknown_package_view_or_theme_is_told_and_dropped():
    link, problems = read(family=["nobody"], theme=["sepia"], view=["globe"])
    assert link == Link()
    assert len(problems) == 3


def test_a_section_means_one_of_the_view_that_is_open():
    link, problems = read(view=["data"], section=["faults"], table=["nodes"])
    assert (link.desk, link.study, problems) == (Desk("faults", "nodes"), Study(), ())
    link, problems = read(view=["data"], section=["ladder"], table=["nothing"])
    assert link.desk == Desk()
    assert "'ladder' is not a known section of the view" in problems[0]
    assert "'nothing' is not a known table" in problems[1]
    link, problems = read(section=["scale"])
    assert (link.desk, link.study.section, problems) == (Desk(), "scale", ())
    assert len(read(section=["faults"])[1]) == 1


@given(
    st.sampled_from(SECTIONS["data"]),
    st.sampled_from(sorted(TABLES)),
    st.sampled_from(SECTIONS["investors"]),
)
def test_sections_of_both_views_read_back_the_same(section, table, study):
    for link in (
        Link(view="data", desk=Desk(section, table)),
        Link(view="investors", study=Study(section=study)),
    ):
        assert read_link(write_link(link), OFFER) == (link, ())


def test_what_is_default_is_not_written():
    assert write_link(Link()) == {}
    assert write_link(Link(layers=DEFAULT[::-1])) == {}
    assert write_link(Link(selection=Selection(years=(None, None)))) == {}


def test_how_amounts_are_read_is_in_the_link():
    study = Study(section="scale", constant=True, reading="index", beside="heads")
    params = write_link(Link(study=study))
    assert params == {
        "section": ["scale"],
        "prices": ["constant"],
        "reading": ["index"],
        "beside": ["heads"],
    }
    assert read(**params) == (Link(study=study), ())
    assert len(read(prices=["real"], reading=["broken"], beside=["land"])[1]) == 3


def some(codes):
    return st.lists(st.sampled_from(codes), unique=True).map(tuple)


@given(
    investors=some(OFFER.codes["investor"]),
    sectors=some(OFFER.codes["sector"]),
    recipients=some(OFFER.codes["recipient"][1:]),
    stages=some(OFFER.codes["stage"]),
    kinds=some(("named", "list", "goal")),
    payers=some(OFFER.codes["payer"]),
    payer_groups=some(OFFER.codes["payer-kind"]),
    package=st.none() | st.just("jpn-2025-caj-summit"),
    years=st.none()
    | st.tuples(st.none() | st.integers(2001, 2012), st.none() | st.integers(2013, 2025)).filter(
        any
    ),
    layers=st.none() | some(LAYERS),
    camera=st.none() | st.just((66.0, 44.5, 3.125)),
    theme=st.none() | st.sampled_from(["light", "dark"]),
    colour=st.sampled_from(["stage", "sector"]),
    shade=st.sampled_from(["none", "output", "head", "investor"]),
)
def test_a_written_link_reads_back_the_same(  # noqa: PLR0917
    investors,
    sectors,
    recipients,
    stages,
    kinds,
    payers,
    payer_groups,
    package,
    years,
    layers,
    camera,
    theme,
    colour,
    shade,
):
    selection = Selection(
        investors, sectors, recipients, stages, kinds, payers, payer_groups, package, years
    )
    link = Link(selection, layers, camera, theme, "0123456789ab", colour=colour, shade=shade)
    back, problems = read_link(write_link(link), OFFER)
    assert problems == ()
    assert back.selection == link.selection
    assert (back.camera, back.theme, back.data) == (camera, theme, "0123456789ab")
    assert (back.colour, back.shade) == (colour, shade)
    assert ("colour" in write_link(link)) == (colour != "stage")
    assert set(back.layers or DEFAULT if back.layers is None else back.layers) == set(
        DEFAULT if layers is None else layers
    )


def test_a_pair_of_commodities_of_an_older_link_is_both_of_them():
    link, problems = read(view=["minerals"], commodity=["zinc-lead", "gold", "nickel-cobalt"])
    assert link.minerals.commodities == ("zinc", "lead", "gold", "nickel", "cobalt")
    assert problems == ()
    assert write_link(link)["commodity"] == ["zinc", "lead", "gold", "nickel", "cobalt"]
    assert read(view=["minerals"], commodity=["zinc", "zinc-lead"])[0].minerals.commodities == (
        "zinc",
        "lead",
    )


def test_an_older_link_to_the_way_of_a_deposit_opens_where_it_is_shown_today():
    link, problems = read(
        view=["corridors"],
        section=["deposits"],
        commodity=["zinc-lead"],
        deposit=["kaz-zhezkazgan"],
        to=["karachi"],
        mode=["rail"],
        rank=["cost"],
        legs=["planned"],
    )
    assert problems == ()
    assert write_link(link) == {
        "view": ["minerals"],
        "section": ["way"],
        "commodity": ["zinc", "lead"],
        "site": ["kaz-zhezkazgan"],
        "to": ["karachi"],
        "mode": ["rail"],
        "rank": ["cost"],
        "legs": ["planned"],
    }
    other, problems = read(view=["corridors"], section=["lines"])
    assert (other.view, other.transit.section, problems) == ("corridors", "lines", ())
