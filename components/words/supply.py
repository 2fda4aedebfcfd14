"""Parts of the world's minerals in words: shares with their year, and the finding."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from components.words.minerals import tell_amount
from components.words.sentences import begin, join_words

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from ledger.answers.replacement import MineralLine
    from ledger.answers.supply import Row, SupplyShare
    from ledger.counting.names import Names

#: A part of the world from which a country is said to have much, and one that leads, per cent.
MUCH: Final = 5.0
MOST: Final = 50.0
#: So many minerals are named in a sentence.
_NAMED: Final = 4
_KINDS: Final[Mapping[str, str]] = {"contract": "contract", "equity": "share of the output"}


def name_region(countries: Sequence[str], names: Names) -> str:
    """Name the republics looked at: `the region` where they are all five."""
    if set(countries) == names.republics:
        return "the region"
    return join_words([names.recipient(code) for code in countries])


def tell_percent(share: SupplyShare) -> str:
    """Write a share: `45.3%`, a whole number without its zero, less than a tenth as `<0.1%`."""
    if 0 < share.percent < 0.05:
        return "<0.1%"
    return f"{share.percent:.1f}".removesuffix(".0") + "%"


def tell_share(shares: Sequence[SupplyShare]) -> str:
    """Write the share that leads, and its year: `45.3% in 2024`."""
    return f"{tell_percent(shares[0])} in {shares[0].year}"


def tell_basis(shares: Sequence[SupplyShare], names: Names) -> str:
    """Say year, product and publisher of shares, and rivals with theirs; '' without any."""
    if not shares:
        return ""
    first, *rivals = shares
    told = f"{first.year}: {_tell_made(first, names)}"
    for rival in rivals:
        told += f"; {tell_percent(rival)} of {rival.product} by {join_words(rival.publishers)}"
    return told


def _tell_made(share: SupplyShare, names: Names) -> str:
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
            quantity = f"{tell_amount(row['amount'])} {row['unit']} of {row['of']}"
            told.append(f"{quantity} {whom}, {row['year']:.0f}")
    return "; ".join(told)


def tell_offtake(row: Row) -> str:
    """Tell a contract: buyer, what it takes, since when and until when."""
    what = ""
    if row["amount"] == row["amount"]:
        span = " a year" if row["per"] == "year" else " in all"
        what = f", {tell_amount(row['amount'])} {row['unit']}{span}"
    elif row["share"] == row["share"]:
        what = f", {100 * row['share']:.4g}% of the output"
    begun = f"from {row['from'][:4]}" if row["from"] else "no first year named"
    term = f"{row['from'][:4]} to {row['until'][:4]}" if row["from"] and row["until"] else begun
    buyer = begin(row["buyer"]) or "Not named"
    return f"{buyer} ({_KINDS.get(row['kind'], row['kind'])}, {row['stage']}, {term}{what})"


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
    if unknown:
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


def _of_world(shares: Sequence[SupplyShare]) -> str:
    return f"{tell_percent(shares[0])} of the world's in {shares[0].year}"


def _beside(shares: Sequence[SupplyShare], others: Sequence[SupplyShare]) -> str:
    """Write a share beside another, with its year where that is another."""
    same = shares[0].year == others[0].year
    return tell_percent(shares[0]) if same else tell_share(shares)


def _tell_many(lines: Sequence[MineralLine], region: str, names: Names) -> str:
    held = [line for line in lines if line.china > MOST]
    much = [line for line in held if line.weight >= MUCH]
    known = [line for line in lines if line.weight >= 0]
    if not known:
        return f"No part of {region} in the world's mining or refining was read for these minerals"
    leading = known[0]
    largest = (
        f"{_possess(region)} largest part is of {names.commodity(leading.commodity)}, "
        f"{tell_share(leading.leading)}"
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
