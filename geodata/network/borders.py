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


@dataclass(frozen=True)
class Borders:
    """What is known of borders.

    Attributes:
        customs: The union (EAEU, EU) of each country that is in one, by ISO3.
        recorded: Mean hours at a crossing, by node and mode, in the latest year that has any.
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

        A crossing's record stands in for the assumption of its two countries, with the doubt of
        the assumption for everywhere; where both ends are crossings, both sides add up. Within
        the union whose borders are in the measured speeds no record counts.
        """
        key = f"border-hours-{mode}"
        scopes = self.scopes(start.country, end.country)
        recorded = [self.recorded.get((place.id, mode)) for place in (start, end)]
        found = sum(time for time in recorded if time is not None)
        if found and scopes[0] != MEASURED_UNION:
            mean = assumed[key]
            figure = Range(*(found * part / mean.central for part in mean))
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
        for (crossing, mode), rows in border_times.groupby(["crossing", "mode"]):
            latest = rows[rows["year"] == rows["year"].max()]
            # In and out are two figures of one crossing; a row for both stands beside neither.
            recorded[crossing, mode] = float(latest["hours"].mean())
    return Borders(customs, recorded)
