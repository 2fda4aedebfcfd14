"""How long a border takes: by the crossing's own record, by the two countries, by their unions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from geodata.network.assumptions import Range, draw_triangle, hours

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    import pandas as pd

    from geodata.network.assumptions import Assumptions
    from geodata.network.places import Place

#: The union whose borders are in the speeds measured across it.
MEASURED_UNION = "EAEU"
#: How goods go whose record at a crossing goes before the assumption of its two countries.
RECORDED_MODE = "road"


@dataclass(frozen=True)
class Borders:
    """What is known of borders.

    Attributes:
        customs: The union (EAEU, EU) of each country that is in one, by ISO3.
        recorded: Mean hours of a lorry on one side of a crossing, by node and the side's country,
            in the latest year that has any.
    """

    customs: Mapping[str, str]
    recorded: Mapping[tuple[str, str], float]

    def scopes(self, start: str, end: str) -> tuple[str, ...]:
        """The scopes of two countries, the closest first.

        >>> Borders({"KAZ": "EAEU", "POL": "EU"}, {}).scopes("POL", "KAZ")
        ('KAZ-POL', 'EU-outer')
        """
        pair = "-".join(sorted((start, end)))
        unions = self.customs.get(start, ""), self.customs.get(end, "")
        if unions[0] and unions[0] == unions[1]:
            return (unions[0],) if unions[0] == MEASURED_UNION else (pair, unions[0])
        return (pair, "EU-outer") if "EU" in unions else (pair,)

    def find_days(
        self, start: Place, end: Place, mode: str, assumed: Assumptions
    ) -> tuple[Range, np.ndarray]:
        """Days at the border between two places, as a triangle and its draws.

        What lorries took on both sides of a crossing stands in for the assumption of its two
        countries, with the doubt of the assumption for everywhere; one side alone does not, for
        the assumption holds two. By rail none does: the records are of wagons, in years of closed
        borders. Within the union whose borders are in the measured speeds no record counts.
        """
        key = f"border-hours-{mode}"
        scopes = self.scopes(start.country, end.country)
        sides = [] if mode != RECORDED_MODE else [
            next((self.recorded[at] for at in ((start.id, country), (end.id, country))
                  if at in self.recorded), None)
            for country in (start.country, end.country)
        ]  # fmt: skip
        if sides and None not in sides and scopes[0] != MEASURED_UNION:
            mean = assumed[key]
            recorded = sum(side for side in sides if side is not None)
            figure = Range(*(recorded * part / mean.central for part in mean))
        else:
            figure = assumed.find(key, *scopes)
        days = hours(figure)
        return days, draw_triangle(key, days)

    def speed_scopes(self, country: str) -> tuple[str, ...]:
        """The scopes of a speed in a country, the closest first."""
        return (country, self.customs.get(country, country))


def read_borders(countries: pd.DataFrame | None, border_times: pd.DataFrame | None) -> Borders:
    """Read unions from the table of countries, hours from that of border times."""
    customs = {}
    if countries is not None and "customs" in countries:
        customs = {
            iso3: union
            for iso3, union in zip(countries["iso3"], countries["customs"], strict=True)
            if union
        }
    recorded = {}
    if border_times is not None:
        counted = border_times[
            (border_times["mode"] == RECORDED_MODE) & (border_times["side"] != "")
        ]
        for (crossing, side), rows in counted.groupby(["crossing", "side"]):
            latest = rows[rows["year"] == rows["year"].max()]
            recorded[crossing, side] = float(latest["hours"].mean())
    return Borders(customs, recorded)
