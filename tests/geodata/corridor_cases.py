"""What each case of corridor_cases.csv asks, read from its `check` column and asked of a network.

A check is a list of conditions joined by `;`, each a word and its arguments: all must hold.
"""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

from geodata.network.access import deposit_to_port, nearest_nodes
from geodata.network.answer import answer
from geodata.network.flows import find_flow
from geodata.network.journey import describe_path, load_paths
from geodata.network.scenario import Scenario, read_scenario

CASES = Path(__file__).parent / "corridor_cases.csv"
EXCEPTIONS = Path(__file__).parent / "corridor_case_exceptions.csv"


@dataclass(frozen=True)
class Case:
    """A question, what is published on it, and the conditions that our answer must meet."""

    id: str
    question: str
    start: str
    end: str
    avoid: tuple[str, ...]
    check: tuple[tuple[str, ...], ...]


def read_cases():
    """The cases of the table, in its order."""
    with CASES.open(encoding="utf-8", newline="") as file:
        return [
            Case(
                id=row["id"],
                question=row["question"],
                start=row["from"],
                end=row["to"],
                avoid=tuple(filter(None, row["avoid"].split(","))),
                check=tuple(tuple(part.split()) for part in row["check"].split(";")),
            )
            for row in csv.DictReader(file)
        ]


def read_exceptions():
    """The reason of each case that does not hold, by its id."""
    with EXCEPTIONS.open(encoding="utf-8", newline="") as file:
        return {row["id"]: row["reason"] for row in csv.DictReader(file)}


class Asked:
    """A network with the tables that it was built from."""

    def __init__(self, network, snapshot):
        self.network, self.snapshot = network, snapshot

    def fails(self, case):
        """The conditions of a case that do not hold, with what stands instead."""
        found = [(" ".join(words), self._holds(case, *words)) for words in case.check]
        return [f"{words}: {shown}" for words, (holds, shown) in found if not holds]

    def _holds(self, case, word, *arguments):
        try:
            return getattr(self, f"_{word}")(case, *arguments)
        except KeyError as missing:
            return False, f"no {missing}"

    def _answer(self, case, *avoid):
        scenario, unknown = read_scenario(self.network, avoid or case.avoid)
        if unknown:
            raise KeyError(unknown[0])
        return answer(self.network, case.start, case.end, scenario)

    def _first(self, case):
        routes = self._answer(case).routes
        if not routes:
            raise KeyError(f"route from {case.start} to {case.end}")
        return routes[0]

    def _days(self, case, low, high):
        days = self._first(case).days.p50
        return float(low) <= days <= float(high), f"{days:.1f} days"

    def _km(self, case, low, high):
        km = self._first(case).km
        return float(low) <= km <= float(high), f"{km:.0f} km"

    def _any_km(self, case, low, high):
        lengths = [route.km for route in self._answer(case).routes]
        return any(float(low) <= km <= float(high) for km in lengths), str(lengths)

    def _passes(self, case, *places):
        ways = [route.nodes for route in self._answer(case).routes]
        return any(set(places) & set(way) for way in ways), str(len(ways))

    def _crosses(self, case, iso3, mode):
        ways = [(route.countries, route.modes) for route in self._answer(case).routes]
        return any(iso3 in way and mode in modes for way, modes in ways), str(ways)

    def _among(self, case, *lists):
        shown = [">".join(route.countries) for route in self._answer(case).routes]
        return set(lists) <= set(shown), str(shown)

    def _differ(self, case, count):
        lists = {route.countries for route in self._answer(case).routes}
        return len(lists) == int(count), str(lists)

    def _more(self, case, low, *avoid):
        """Days that closing something takes more than the base case, at least."""
        found = self._answer(case, *avoid)
        more = found.days_more(found.routes[0])
        return more is not None and more >= float(low), f"{more} days more"

    def _node(self, _, *places):
        freight = set(self.network.freight_places())
        missing = [place for place in places if place not in freight]
        return not missing, f"not there: {missing}"

    def _leg_days(self, _, leg, most):
        days = self.network.legs[leg].days.central
        return days < float(most), f"{days:.2f} days"

    def _path_days(self, _, path, low, high):
        days = describe_path(self.network, load_paths(self.snapshot)[path]).days.p50
        return float(low) <= days <= float(high), f"{days:.1f} days"

    def _paths_open(self, _, prefix):
        paths = {id_: legs for id_, legs in load_paths(self.snapshot).items()
                 if id_.startswith(prefix)}  # fmt: skip
        shut = [
            leg
            for legs in paths.values()
            for leg in legs
            if self.network.legs[leg].status != "operational"
        ]
        return bool(paths) and not shut, str(sorted(set(shut)))

    def _price(self, case, basis):
        prices = {price.basis for price in self._answer(case).prices}
        return basis in prices, str(prices)

    def _priced(self, case):
        """That every route has dollars, published or estimated."""
        prices = self._answer(case).prices
        return bool(prices) and all(0 < price.low <= price.high for price in prices), str(prices)

    def _published_price(self, _, start, end):
        return bool(self.network.tariffs.get((start, end))), "no row"

    def _by_sea(self, case):
        """That a way by ship alone is among the routes, told by its modes."""
        modes = [route.modes for route in self._answer(case).routes]
        return ("sea",) in modes, str(modes)

    def _pipe(self, case, unit):
        lines = self._answer(case).lines
        return any(line.capacity_unit == unit for line in lines), str(lines)

    def _no_rail(self, _, deposit, port):
        found = deposit_to_port(self.snapshot.deposits, self.network, deposit, port)
        return found.route is None, str(found.route)

    def _near(self, _, deposit, most):
        rows = self.snapshot.deposits[self.snapshot.deposits["id"] == deposit]
        km = nearest_nodes(rows, self.network)["access_km"].iloc[0]
        return km < float(most), f"{km:.0f} km"

    def _no_capacity(self, _, group, at_least):
        found = self.network.groups[group]
        return (
            found.capacity_mt is None and (found.carried_mt or 0.0) >= float(at_least),
            f"{found.capacity_mt}, carried {found.carried_mt}",
        )

    def _ignores_plans(self, _, corridor):
        legs = [leg for leg in self.network.legs.values() if leg.corridor == corridor]
        legs = [leg.id for leg in legs if leg.capacity_kind == "plan" and not leg.group]
        known = [find_flow(self.network, [[leg]], Scenario()).known_mt for leg in legs]
        return all(mt is None for mt in known), str(known)

    def _volume(self, _, subject, year, value):
        rows = self.snapshot.volumes
        rows = rows[(rows["subject"] == subject) & (rows["year"] == int(year))]
        return float(value) in set(rows["value"]), str(sorted(set(rows["value"])))

    def _silent(self, _, scene, *words):
        row = self.snapshot.scenes.set_index("id").loc[scene]
        text = f"{row['title']} {row['caption']} {row['note']}".casefold()
        return not any(word.replace("_", " ") in text for word in words), text

    def _scoped(self, _, key, least):
        rows = self.snapshot.assumptions
        count = len(rows[(rows["key"] == key) & (rows["scope"] != "")])
        return count >= int(least), f"{count} scopes"

    def _loss(self, case, leg):
        """That the loss of a leg leaves a way that is told, or a reason."""
        found = self._answer(case, leg)
        return bool(found.routes or found.reason), str(found.reason)

    def _line_off(self, _, leg, most):
        """That a leg is drawn with points on its way, so that no chord is longer than some km."""
        points = len(self.network.legs[leg].line.coords)
        return points > 2 and self.network.legs[leg].km / points < float(most), f"{points} points"
