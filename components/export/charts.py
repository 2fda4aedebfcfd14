"""Which charts stand beside a scene, as plain data that a deck and a PDF draw in their own way.

Every sum of money is one of the ledger's, in USD millions and unrounded; what is shown rounded is
so by its number format only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.amounts import format_usd
from components.export.chart import MONEY, PER_CENT, WHOLE, Chart, Series
from components.export.route_charts import route_charts
from components.figures.palette import RUNG_COLOURS
from components.labels import RUNG_LABELS, names_of
from ledger.answers.dependence import concentrate
from ledger.answers.ladder import LIVE_RUNGS
from ledger.queries import (
    Cut,
    cut,
    family_of,
    total_by,
    total_by_two,
)

if TYPE_CHECKING:
    import pandas as pd

    from components.export.map_picture import World
    from components.figures.palette import ThemeName
    from components.scenes import Scene
    from ledger.snapshot import Snapshot

_MOST: Final = 7
_MINERALS: Final = frozenset({"critical-minerals", "uranium-nuclear"})
#: Commodities of the chart of deposits, the ones in question.
_SOUGHT: Final = (
    "uranium",
    "tungsten",
    "rare-earths",
    "titanium",
    "molybdenum",
    "antimony",
    "lithium",
)
#: Words that a shortened title must not end with.
_LEADING_ON: Final = frozenset({"and", "at", "by", "for", "from", "in", "of", "on", "to", "with"})
_REPUBLICS: Final = ("KAZ", "UZB", "TKM", "TJK", "KGZ")


def build_charts(world: World, scene: Scene, theme: ThemeName) -> tuple[Chart, ...]:
    """Choose the charts of a scene by its view, section and filter: one or two."""
    snapshot, link = world.snapshot, scene.link
    if link.view == "corridors":
        return route_charts(world, scene, theme)
    frame = cut(snapshot, Cut(link.selection, without=link.study.without))
    if link.view == "investors":
        return _of_investors(snapshot, frame, link.study.section, theme)
    if (family := link.selection.family) is not None:
        # Who points at the envelope itself means the whole of it, else its parts.
        whole = family in scene.highlighted
        return (_recipients(snapshot, frame, theme) if whole else _parts(snapshot, family, theme),)
    if _MINERALS & set(link.selection.sectors):
        return (_deposits(snapshot, theme),)
    return (_ladder(snapshot, frame, theme),)


def _of_investors(
    snapshot: Snapshot, frame: pd.DataFrame, section: str, theme: ThemeName
) -> tuple[Chart, ...]:
    if section == "dependence":
        return _dependence(snapshot, frame, RUNG_COLOURS[theme]["under-construction"])
    return (_by_year(frame, theme) if section == "families" else _ladder(snapshot, frame, theme),)


def _ladder(snapshot: Snapshot, frame: pd.DataFrame, theme: ThemeName) -> Chart:
    """Build the ladder: the rungs of one investor, or of several beside each other."""
    investors = total_by(frame, "investor")[:_MOST]
    sums = {
        (who, rung): usd_m
        for who, rung, usd_m in total_by_two(frame, "investor", "rung").itertuples(index=False)
    }
    names = names_of(snapshot)
    colours = RUNG_COLOURS[theme]
    if len(investors) == 1:
        who = investors[0].key
        values = tuple(sums.get((who, rung), 0.0) for rung in LIVE_RUNGS)
        labels = tuple(RUNG_LABELS[rung] for rung in LIVE_RUNGS)
        said = _say(labels, values)
        title = f"{names.investor(who)}: counted by rung, USD"
        one = Series("Counted", values, colours["under-construction"])
        return Chart(title, "bar", labels, (one,), MONEY, "USD million", f"{title}: {said}")
    labels = tuple(
        f"{names.investor(one.key)}, {format_usd(one.counted_usd_m)}" for one in investors
    )
    series = tuple(
        Series(
            RUNG_LABELS[rung],
            tuple(sums.get((one.key, rung), 0.0) for one in investors),
            colours[rung],
        )
        for rung in LIVE_RUNGS
    )
    title = "Counted by investor and rung, USD"
    alt = f"{title}: {'; '.join(labels)}."
    return Chart(title, "bar", labels, series, MONEY, "USD million", alt, stacked=True)


def _parts(snapshot: Snapshot, family: str, theme: ThemeName) -> Chart:
    """Build what an envelope is made of: its largest parts, the rest, and what no part explains."""
    pledges = snapshot.pledges.set_index("id")
    counted = pledges.loc[list(family_of(snapshot, family)), "counted_usd_m"]
    parts = counted.drop(family).sort_values(ascending=False, kind="stable")
    parts = parts[parts > 0]
    shown = parts.iloc[: _MOST - 2]
    labels = [_shorten(str(pledges.loc[id_, "title"])) for id_ in shown.index]
    values = [float(usd_m) for usd_m in shown]
    if len(parts) > len(shown):
        labels.append(f"{len(parts) - len(shown)} smaller parts")
        values.append(float(parts.iloc[len(shown) :].sum()))
    labels.append("No part named yet")
    values.append(float(counted[family]))
    title = "Parts by what they count, USD"
    one = Series("Counted", tuple(values), RUNG_COLOURS[theme]["under-construction"])
    alt = f"{title}: {_say(labels, values)}"
    return Chart(title, "bar", tuple(labels), (one,), MONEY, "USD million", alt)


def _recipients(snapshot: Snapshot, frame: pd.DataFrame, theme: ThemeName) -> Chart:
    names = names_of(snapshot)
    buckets = total_by(frame, "recipient")[:_MOST]
    labels = tuple(names.recipient(bucket.key) for bucket in buckets)
    values = tuple(bucket.counted_usd_m for bucket in buckets)
    title = "Counted by recipient, USD"
    one = Series("Counted", values, RUNG_COLOURS[theme]["under-construction"])
    alt = f"{title}: {_say(labels, values)}"
    return Chart(title, "bar", labels, (one,), MONEY, "USD million", alt)


def _by_year(frame: pd.DataFrame, theme: ThemeName) -> Chart:
    sums = {bucket.key: bucket.counted_usd_m for bucket in total_by(frame, "year")}
    years = [int(year) for year in sums if year.isdigit()]
    labels = tuple(str(year) for year in range(min(years), max(years) + 1))
    values = tuple(sums.get(label, 0.0) for label in labels)
    if "undated" in sums:
        labels, values = (*labels, "undated"), (*values, sums["undated"])
    title = "Counted by year of announcement, USD"
    one = Series("Counted", values, RUNG_COLOURS[theme]["under-construction"])
    largest = sorted(zip(values, labels, strict=True), reverse=True)[:2]
    alt = f"{title}: most in {' and '.join(f'{label} ({format_usd(v)})' for v, label in largest)}."
    return Chart(title, "column", labels, (one,), MONEY, "USD million", alt)


def _deposits(snapshot: Snapshot, theme: ThemeName) -> Chart:
    names = names_of(snapshot)
    counts = snapshot.deposits.groupby(["commodity", "country"]).size().to_dict()
    colours = list(RUNG_COLOURS[theme].values())[1:6]
    labels = tuple(one.replace("-", " ").capitalize() for one in _SOUGHT)
    series = tuple(
        Series(
            names.recipient(country),
            tuple(float(counts.get((one, country), 0)) for one in _SOUGHT),
            colours[-1 - at],
        )
        for at, country in enumerate(_REPUBLICS)
        if any((one, country) in counts for one in _SOUGHT)
    )
    title = "Deposits in the tables, number of sites"
    sums = [sum(counts.get((one, country), 0) for country in _REPUBLICS) for one in _SOUGHT]
    said = ", ".join(f"{label} {count:.0f}" for label, count in zip(labels, sums, strict=True))
    return Chart(title, "bar", labels, series, WHOLE, "sites", f"{title}: {said}.", stacked=True)


def _dependence(snapshot: Snapshot, frame: pd.DataFrame, colour: str) -> tuple[Chart, ...]:
    names = names_of(snapshot)
    found = sorted(concentrate(frame), key=lambda one: -one.largest_share)
    labels = tuple(
        f"{names.recipient(one.recipient)}: {names.investor(one.largest)}" for one in found
    )
    shares = tuple(one.largest_share for one in found)
    title = "Largest investor's part of counted money"
    said = ", ".join(f"{label} {share:.0%}" for label, share in zip(labels, shares, strict=True))
    part = Series("Part", shares, colour)
    first = Chart(title, "bar", labels, (part,), PER_CENT, "share", f"{title}: {said}.")
    republics = tuple(names.recipient(one.recipient) for one in found)
    title = "Concentration of investors (HHI)"
    said = ", ".join(f"{names.recipient(one.recipient)} {one.hhi:,.0f}" for one in found)
    index = Series("HHI", tuple(one.hhi for one in found), colour)
    second = Chart(title, "bar", republics, (index,), WHOLE, "index", f"{title}: {said}.")
    return first, second


def _say(labels: tuple[str, ...] | list[str], values: tuple[float, ...] | list[float]) -> str:
    pairs = zip(labels, values, strict=True)
    return ", ".join(f"{label} {format_usd(value)}" for label, value in pairs) + "."


def _shorten(text: str, longest: int = 36) -> str:
    """Cut a title at a word that can stand last."""
    if len(text) <= longest:
        return text
    words = text[: longest - 1].split(" ")[:-1]
    while len(words) > 1 and words[-1] in _LEADING_ON:
        words.pop()
    return " ".join(words).rstrip(",:;(") + "…"
