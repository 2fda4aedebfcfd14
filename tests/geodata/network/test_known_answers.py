"""The shipped network against what is known of the region."""

import pytest

from geodata.network.answer import answer
from geodata.network.assumptions import read_assumptions
from geodata.network.flows import find_flow
from geodata.network.journey import describe_path, read_paths
from geodata.network.lines import describe_line
from geodata.network.routing import Search
from geodata.network.scenario import Scenario, read_scenario
from tests.exhaustive import keep_in_check

TURKMENBASHI = "titr-turkmenbashi--turkmenbashi-port--alat-port"
ISTANBULS = ("halkali", "istanbul-ambarli")


def ask(network, start, end, *avoid, legs="operating"):
    scenario, unknown = read_scenario(network, avoid, legs)
    assert not unknown
    return answer(network, start, end, scenario)


def test_without_russia_and_turkmenbashi_khorgos_to_poti_runs_over_aktau_or_kuryk_and_alat(shipped):
    found = ask(shipped, "khorgos-cn", "poti-port", "RUS", TURKMENBASHI)
    nodes = found.routes[0].nodes
    assert {"aktau-port", "kuryk-port"}.intersection(nodes)
    assert "alat-port" in nodes
    assert "turkmenbashi-port" not in nodes


def test_xian_to_malaszewicze_crosses_russia(shipped):
    assert ask(shipped, "xian", "malaszewicze").routes[0].crosses("RUS")


@pytest.mark.parametrize("istanbul", ISTANBULS)
def test_without_russia_iran_and_the_caspian_khorgos_to_istanbul_is_left_the_ocean(
    shipped, istanbul
):
    closed = ("RUS", "IRN", *shipped.caspian_legs())
    found = ask(shipped, "khorgos-cn", istanbul, *closed)
    assert found.routes
    assert all("ocean" in route.seas for route in found.routes)
    ocean = [leg.id for leg in shipped.legs.values() if leg.sea == "ocean"]
    cut = ask(shipped, "khorgos-cn", istanbul, *closed, "EGY", "AFG", *ocean)
    assert not cut.routes
    assert "Russia" in cut.reason
    assert cut.flow.tonnes_mt == 0.0


@pytest.mark.parametrize(
    "avoided", keep_in_check(("RUS", "IRN", "CHN", "TKM", "KAZ", "AZE"), ("RUS", "IRN"))
)
@pytest.mark.parametrize("legs", ["operating", "planned"])
def test_no_route_has_a_node_in_a_country_to_avoid(shipped, avoided, legs):
    for start in ("xian", "almaty-1", "tashkent"):
        for end in ("poti-port", "halkali", "malaszewicze", "bandar-abbas"):
            for route in ask(shipped, start, end, avoided, legs=legs).routes:
                assert all(shipped.places[node].country != avoided for node in route.nodes)


def test_half_the_caspian_lets_less_pass_where_the_caspian_is_the_cut(shipped):
    whole = ask(shipped, "almaty-1", "poti-port", "RUS", "IRN").flow
    half = ask(shipped, "almaty-1", "poti-port", "RUS", "IRN", "caspian-half").flow
    assert half.known_mt < whole.known_mt
    assert whole.tonnes_mt is None
    assert whole.without_figure


@pytest.mark.parametrize(
    ("ends", "avoided"),
    [
        (("xian", "budapest"), ()),
        (("xian", "budapest"), ("RUS",)),
        (("tashkent", "karachi"), ()),
        (("tashkent", "bandar-abbas"), ()),
        (("xian", "malaszewicze"), ()),
    ],
)
def test_the_routes_together_carry_no_more_than_each_alone(shipped, ends, avoided):
    found = ask(shipped, *ends, *avoided)
    alone = [find_flow(shipped, [route.legs]).known_mt for route in found.routes]
    known = [mt for mt in alone if mt is not None]
    if not known:  # by road no leg has a figure in tonnes
        assert found.flow.known_mt is None
        return
    assert max(known) - 1e-9 <= found.flow.known_mt <= sum(known) + 1e-9
    if found.flow.without_figure:
        assert found.flow.tonnes_mt is None
    used = {leg for route in found.routes for leg in route.legs}
    assert set(found.flow.in_scope) == used
    limits = {leg for limit in found.flow.limits for leg in limit.legs}
    assert limits & used
    assert not limits & set(found.flow.without_figure)


def test_xian_to_budapest_is_no_false_ceiling(shipped):
    flow = ask(shipped, "xian", "budapest").flow
    assert flow.tonnes_mt is None
    assert "28" not in flow.in_words()
    assert f"{len(flow.without_figure)} of {len(flow.in_scope)} legs have no figure" in (
        flow.in_words()
    )


def test_half_the_caspian_moves_no_route(shipped):
    whole = ask(shipped, "almaty-1", "poti-port", "RUS").routes
    assert ask(shipped, "almaty-1", "poti-port", "RUS", "caspian-half").routes == whole


def test_closing_russia_changes_xian_to_budapest(shipped):
    found = ask(shipped, "xian", "budapest", "RUS")
    assert found.base.crosses("RUS")
    assert found.routes[0].legs != found.base.legs
    assert found.days_more(found.routes[0]) > 0


def test_every_path_is_one_way_from_its_origin_to_its_destination(shipped, snapshot):
    paths = read_paths(snapshot.routes, snapshot.paths)
    ends = snapshot.routes.set_index("id")[["origin", "destination"]]
    for id_, legs in paths.items():
        describe = describe_path if legs[0] in shipped.legs else describe_line
        route = describe(shipped, legs, ends.at[id_, "origin"])
        assert route.nodes[-1] == ends.at[id_, "destination"], id_
        assert route.km > 0


def test_a_search_is_never_slower_than_a_path_that_it_may_take(shipped, snapshot):
    everything = Scenario(legs="planned", modes=frozenset(("rail", "sea", "road")))
    for id_, legs in read_paths(snapshot.routes, snapshot.paths).items():
        if legs[0] in shipped.legs:
            path = describe_path(shipped, legs)
            best = Search(shipped, path.nodes[0], path.nodes[-1], everything).fastest
            assert best.expected <= path.expected + 1e-9, id_


def test_every_assumption_is_in_order_and_named_where_it_is_used(shipped, snapshot):
    assumed = read_assumptions(snapshot.assumptions)
    used = {key for leg in shipped.legs.values() for key in leg.estimated}
    assert used <= set(assumed.keys)
    assert {"speed-rail", "detour-rail", "border-hours-rail", "ship-wait-hours"} <= used
