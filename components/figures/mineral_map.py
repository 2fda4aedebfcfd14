"""The map of mines and plants: by commodity, sized by resource or output, coloured by stage.

Only ids, sizes and figures travel; places, looks and words are in the unchanging layers
(site_layers.py), which the browser already has (live_plot/static/mineral_map.js draws them).
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from components.figures.corridor_map import empty_choropleth
from components.figures.site_style import SITES
from components.words.catalogue import text
from components.words.minerals import tell_output, tell_resource, write_measured

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledger.answers.mineral_sites import Sites
    from ledger.answers.mineral_sizes import Sizes
    from ledger.counting.snapshot import Snapshot

_KINDS: Final = ("deposit", "operation", "plant")
#: What the legend's samples are of the largest amount, rounded down to a plain number.
_SAMPLES: Final = (1.0, 0.25, 0.05)
_ROUND: Final = (5, 2, 1)
#: How the units of a measure are written on a scale: divisor and unit, the largest that fits.
_SCALES: Final[Mapping[str, tuple[tuple[float, str], ...]]] = {
    "t": ((1e6, "Mt"), (1.0, "t")),
    "m3": ((1e9, "bcm"), (1e6, "million m3")),
    "bbl": ((1e9, "bn bbl"), (1e6, "million bbl")),
}


def build_mineral_map_figure(  # noqa: PLR0913  all but three are named where it is called
    snapshot: Snapshot,
    sites: Sites,
    sizes: Sizes | None,
    *,
    camera: tuple[float, float, float] | None = None,
    move: str = "",
    selected: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Build the message of a map of minerals.

    Args:
        snapshot: The tables.
        sites: What is on the map.
        sizes: How large each is; None where nothing is compared, and all are drawn alike.
        camera: Longitude, latitude (degrees, WGS84) and zoom of the first view, else the frame of
            the five republics and the Caspian.
        move: The camera stays where the viewer left it as long as this text is the same.
        selected: `{"kind", "id"}` of what an open dossier is about; it gets a ring.

    Returns:
        `data` with an empty choropleth, `layout` with the camera, and `atlas` whose `minerals`
        the browser draws: columns `kind`, `id`, `r` (pixels) and `figure` (words, or ''), the
        largest first, and the `scale` of the legend.
    """
    view: dict[str, Any] = {}
    if camera is not None:
        lon, lat, zoom = camera
        view = {"map": {"center": {"lon": lon, "lat": lat}, "zoom": zoom}}
    marks = sorted(_marks(snapshot, sites, sizes), key=lambda mark: -mark["r"])
    columns = {name: [mark[name] for mark in marks] for name in ("kind", "id", "r", "figure")}
    return {
        "data": [empty_choropleth()],
        "layout": {"uirevision": move, **view},
        "atlas": {
            "layers": [],
            "totals": {},
            "bubbles": {"usd_m": [], "deals": []},
            "selected": dict(selected) if selected else None,
            "minerals": {**columns, "scale": build_scale(snapshot, sizes)},
        },
    }


def build_scale(
    snapshot: Snapshot, sizes: Sizes | None, largest: float = SITES.largest
) -> dict[str, Any] | None:
    """Give what the legend says of sizes: a title and samples of radius and amount.

    Args:
        snapshot: The tables.
        sizes: How large each site is.
        largest: Pixels that no sample's radius exceeds.

    Returns:
        `title`, and `samples` of radius in pixels and words, the largest first; None where
        nothing is compared.
    """
    if sizes is None or sizes.measure is None:
        return None
    most = float(sizes.figures["amount"].max())
    top = most * min(1.0, (largest / SITES.largest) ** 2)
    amounts = dict.fromkeys(_round_down(share * top) for share in _SAMPLES)
    radii = {amount: SITES.radius_of(amount, most) for amount in amounts}
    samples = [
        [round(r, 1), write_amount(amount, sizes.measure.unit)]
        for amount, r in radii.items()
        if r > SITES.smallest
    ]
    title = text("mineral_sites.scale", measure=name_measure(snapshot, sizes))
    return {"title": title, "samples": samples}


def name_measure(snapshot: Snapshot, sizes: Sizes) -> str:
    """Name what the area of a mark is: `uranium produced in a year`."""
    if sizes.measure is None:
        return ""
    counted = sizes.measure.counted or snapshot.names.commodity(sizes.commodity)
    return text(f"mineral_sites.measure.{sizes.size}", goods=counted)


def write_amount(amount: float, unit: str) -> str:
    """Write an amount of a measure in the largest unit that it fills."""
    scales = _SCALES.get(unit, ((1.0, unit),))
    size, name = next((scale for scale in scales if amount >= scale[0]), scales[-1])
    return write_measured(amount / size, name)


def _round_down(amount: float) -> float:
    """Give the largest of 1, 2 and 5 with zeros that is no more than an amount.

    >>> _round_down(5200.0), _round_down(0.3)
    (5000.0, 0.2)
    """
    power = 10.0 ** math.floor(math.log10(amount))
    digit = next(digit for digit in _ROUND if digit * power <= amount * (1 + 1e-9))
    return float(f"{digit * power:.6g}")


def _marks(snapshot: Snapshot, sites: Sites, sizes: Sizes | None) -> Iterator[dict[str, Any]]:
    """Yield the marks; an operation is drawn only where it stands for its sites."""
    placed = snapshot.plants.loc[snapshot.plants["lon"].notna(), "id"]
    plants = sites.plants.loc[sites.plants["id"].isin(list(placed)), "id"]
    ids = dict(zip(_KINDS, (sites.deposits["id"], sites.operations["id"], plants), strict=True))
    rows = {} if sizes is None else {row["site"]: row for row in sizes.figures.to_dict("records")}
    most = max((row["amount"] for row in rows.values()), default=0.0)
    tell = tell_output if sizes is None or sizes.size == "output" else tell_resource
    for kind, of_kind in ids.items():
        for id_ in of_kind:
            row = rows.get(id_)
            if row is not None:
                stated = {**row, "amount": row["amount_given"]}
                r, figure = SITES.radius_of(row["amount"], most), tell(stated, snapshot.names)
                yield {"kind": kind, "id": id_, "r": round(r, 1), "figure": figure}
            elif kind != "operation":
                r = SITES.without if rows else SITES.plain
                yield {"kind": kind, "id": id_, "r": r, "figure": ""}
