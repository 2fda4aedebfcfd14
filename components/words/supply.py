"""Parts of the world's minerals in words: shares with their year, and the finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from components.words.minerals import percent, tell_measured
from components.words.sentences import begin, in_sentence, join_words
from ledger.answers.mineral_measures import label_counted
from ledger.answers.supply import WORLD

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ledger.answers.replacement import MineralLine
    from ledger.answers.supply import Row, Share
    from ledger.counting.names import Names

#: A part of the world from which a country is said to have much, and one that leads, per cent.
MUCH: Final = 5.0
MOST: Final = 50.0
#: What is no product: a country has it and does not make it.
_HELD: Final = re.compile("capacity|enrichment$")
#: So many minerals are named in a sentence.
_NAMED: Final = 4
#: What is brought up rather than mined, by code.
_FLUIDS: Final = frozenset({"oil-gas", "gas"})


def name_region(countries: Sequence[str], names: Names) -> str:
    """Name the republics looked at: `the region` where they are all five."""
    if set(countries) == names.republics:
        return "the region"
    return join_words([names.recipient(code) for code in countries])


def tell_percent(share: Share) -> str:
    """Write a share: `45.3%`, less than a tenth as `<0.1%`."""
    return percent(share.percent / 100)


def tell_part(share: Share) -> str:
    """Tell how large a share is, no more exactly than it is known: `38.6%`, `about 5%`."""
    if share.kind == "estimate" or not share.same_year:
        part = percent(share.percent / 100, digits=2)
        return f"less than {part[1:]}" if part.startswith("<") else f"about {part}"
    return tell_percent(share)


def tell_dated(shares: Sequence[Share]) -> str:
    """Write the share that leads, and its year: `45.3% in 2024`."""
    return f"{tell_percent(shares[0])} in {shares[0].year}"


def tell_share(share: Share, names: Names) -> str:
    """Tell a part of a whole with both years: `15% of the uranium mined in Kazakhstan in 2022`.

    Where two sources make the part more than the whole, their figures are told and no share.
    """
    whole = share.rows[-1]
    where = in_sentence(names.recipient(whole["country"]))
    if share.stated or whole["country"] == WORLD:
        where = "the world"
    publisher = whole["source_publisher"]
    what = f"the {name_whole(share, names)} {tell_step(whole)} in {where} in {share.year}"
    if share.stated:
        return f"{tell_part(share)} of {what} (stated; {publisher})"
    (part,) = share.parts
    own = "" if share.same_year else f" in {part['year']:.0f}"
    amounts = tell_measured(part), tell_measured(whole)
    if share.percent > 100:
        return f"{amounts[0]}{own}, more than all {what} ({amounts[1]}; {publisher})"
    figures = f"{amounts[0]}{own} of {amounts[1]}"
    return f"{tell_part(share)} of {what} ({figures}; {publisher})"


def name_whole(share: Share, names: Names) -> str:
    """Name what a share is of: the commodity, or what of it is counted, as `oil` or `chromite`."""
    whole = share.rows[-1]
    counted = label_counted(whole["commodity"], whole["of"]).partition(",")[0]
    return counted or names.commodity(whole["commodity"])


def tell_step(whole: Row) -> str:
    """Tell how a commodity comes about: mined, produced from a well, or made in a plant."""
    if whole["step"] == "refining":
        return "held" if _HELD.search(whole["of"]) else "made"
    return "produced" if whole["commodity"] in _FLUIDS else "mined"


def tell_basis(shares: Sequence[Share], names: Names) -> str:
    """Say year, product and publisher of shares, and rivals with theirs; '' without any."""
    if not shares:
        return ""
    first, *rivals = shares
    told = f"{first.year}: {_tell_made(first, names)}"
    for rival in rivals:
        told += f"; {tell_percent(rival)} of {rival.product} by {join_words(rival.publishers)}"
    return told


def _tell_made(share: Share, names: Names) -> str:
    of = ", ".join(names.recipient(code) for code in dict.fromkeys(share.countries))
    how = "stated" if share.stated else "computed"
    return f"{of}, {share.product}, {share.kind}, {how}; {join_words(share.publishers)}"


def tell_imports(rows: Sequence[Row], names: Names) -> str:
    """Tell the amounts that a country imports, newest first: whole or from whom."""
    told = []
    for row in reversed(rows):
        if row["amount"] == row["amount"]:
            partner = row["partner"]
            whom = "in all" if partner == "WLD" else f"from {names.recipient(partner)}"
            told.append(f"{tell_measured(row)} of {row['of']} {whom}, {row['year']:.0f}")
    return "; ".join(told)


def tell_sites(rows: Sequence[Row]) -> str:
    """Name sites with the day of what is known of their stage."""
    return "; ".join(f"{row['name']} ({row['stage_as_of'] or 'no date'})" for row in rows)


def answer_replacement(
    lines: Sequence[MineralLine], countries: Sequence[str], names: Names
) -> tuple[str, str]:
    """State what the lines show in a sentence, and what the figures are.

    Args:
        lines: At least one.
        countries: ISO3 of the republics looked at.
        names: Names of codes.
    """
    region = name_region(countries, names)
    unknown = [line for line in lines if line.weight < 0]
    note = (
        "Parts of the world's mining or refining: two amounts of one year and product, divided, or "
        "the share that a source states. Each figure has its year and publisher in the table. "
    )
    if unknown and len(lines) > 1:
        note += (
            f"No figure of {region} was read for {len(unknown)} of {len(lines)} minerals: that is "
            "no zero."
        )
    if len(lines) == 1:
        return _tell_one(lines[0], region, names), note.rstrip()
    return _tell_many(lines, region, names), note.rstrip()


def _tell_one(line: MineralLine, region: str, names: Names) -> str:
    name = begin(names.commodity(line.commodity))
    for verb, own, china in (
        ("mined", line.region_mining, line.china_mining),
        ("refined", line.region_refining, line.china_refining),
    ):
        if own:
            beside = f", China {_beside(china, own)}" if china else "; no share of China was read"
            return f"{name}: {region} {verb} {_of_world(own)}{beside}"
    for verb, china in (("mined", line.china_mining), ("refined", line.china_refining)):
        if china:
            return f"{name}: China {verb} {_of_world(china)}; the part of {region} was not read"
    return f"{name}: no part of the world's output was read, of {region} or of China"


def _of_world(shares: Sequence[Share]) -> str:
    return f"{tell_percent(shares[0])} of the world's in {shares[0].year}"


def _beside(shares: Sequence[Share], others: Sequence[Share]) -> str:
    """Write a share beside another, with its year where that is another."""
    same = shares[0].year == others[0].year
    return tell_percent(shares[0]) if same else tell_dated(shares)


def _tell_many(lines: Sequence[MineralLine], region: str, names: Names) -> str:
    held = [line for line in lines if line.china > MOST]
    much = [line for line in held if line.weight >= MUCH]
    known = [line for line in lines if line.weight >= 0]
    if not known:
        return f"No part of {region} in the world's mining or refining was read for these minerals"
    leading = known[0]
    largest = (
        f"{_possess(region)} largest part is of {names.commodity(leading.commodity)}, "
        f"{tell_dated(leading.leading)}"
    )
    if not held:
        return begin(largest)
    where = f"China mines or refines more than half of the world's {_count(len(held))}"
    has = f"{region} {_have(region)} {MUCH:.0f}% or more"
    if not much:
        return f"{where}; {has} of none of these. {begin(largest)}"
    listed = join_words(
        [
            f"{names.commodity(line.commodity)} ({tell_percent(line.leading[0])})"
            for line in much[:_NAMED]
        ]
    )
    few = len(much) <= _NAMED
    told = f"only of {listed}" if few else f"of {len(much)}, as {listed}"
    return f"{where}; of these {has} {told}. {begin(largest)}"


def _count(minerals: int) -> str:
    return "output of one mineral" if minerals == 1 else f"output of {minerals} minerals"


def _have(region: str) -> str:
    return "have" if " and " in region else "has"


def _possess(region: str) -> str:
    return f"{region}'s" if region != "the region" else "its"


def tell_lists(lists: Collection[str], labels: Mapping[str, str]) -> str:
    """Name whose lists a mineral is on."""
    return ", ".join(labels[name] for name in lists)
