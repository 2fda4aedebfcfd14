"""Parts of the world's minerals in words: shares with their year, and the finding."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from components.words.catalogue import text
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
        return text("supply.region")
    return join_words([names.recipient(code) for code in countries])


def tell_percent(share: Share) -> str:
    """Write a share: `45.3%`, less than a tenth as `<0.1%`."""
    return percent(share.percent / 100)


def tell_part(share: Share) -> str:
    """Tell how large a share is, no more exactly than it is known: `38.6%`, `about 5%`."""
    if share.kind == "estimate" or not share.same_year:
        part = percent(share.percent / 100, digits=2)
        if part.startswith("<"):
            return text("supply.part.less", share=part[1:])
        return text("supply.part.about", share=part)
    return tell_percent(share)


def tell_dated(shares: Sequence[Share]) -> str:
    """Write the share that leads, and its year: `45.3% in 2024`."""
    return text("supply.dated", figure=tell_percent(shares[0]), year=f"{shares[0].year}")


def tell_share(share: Share, names: Names) -> str:
    """Tell a part of a whole with both years: `15% of the uranium mined in Kazakhstan in 2022`.

    Where two sources make the part more than the whole, their figures are told and no share.
    """
    whole = share.rows[-1]
    world = share.stated or whole["country"] == WORLD
    facts: dict[str, Any] = {
        "part": tell_part(share),
        "whole": text(
            "supply.whole",
            goods=name_whole(share, names),
            step=text(f"supply.step.{tell_step(whole)}"),
            country=text("supply.world")
            if world
            else in_sentence(names.recipient(whole["country"])),
            year=f"{share.year}",
        ),
        "publisher": whole["source_publisher"],
    }
    if share.stated:
        return text("supply.share.stated", **facts)
    (part,) = share.parts
    own, total = tell_measured(part), tell_measured(whole)
    if not share.same_year:
        own = text("supply.dated", figure=own, year=f"{part['year']:.0f}")
    case = "over" if share.percent > 100 else "computed"
    return text(f"supply.share.{case}", own=own, total=total, **facts)


def name_whole(share: Share, names: Names) -> str:
    """Name what a share is of: the commodity, or what of it is counted, as `oil` or `chromite`."""
    whole = share.rows[-1]
    counted = label_counted(whole["commodity"], whole["of"]).partition(",")[0]
    return counted or names.commodity(whole["commodity"])


def tell_step(whole: Row) -> str:
    """Tell how a commodity comes about, in a name of texts: mined, produced, made or held."""
    if whole["step"] == "refining":
        return "held" if _HELD.search(whole["of"]) else "made"
    return "produced" if whole["commodity"] in _FLUIDS else "mined"


def tell_basis(shares: Sequence[Share], names: Names) -> str:
    """Say year, product and publisher of shares, and rivals with theirs; '' without any."""
    if not shares:
        return ""
    first, *rivals = shares
    told = [
        text(
            "supply.basis.first",
            year=f"{first.year}",
            countries=", ".join(names.recipient(code) for code in dict.fromkeys(first.countries)),
            figure=tell_how(first),
            publishers=join_words(first.publishers),
        )
    ]
    told += [
        text(
            "supply.basis.rival",
            share=tell_percent(rival),
            product=rival.product,
            publishers=join_words(rival.publishers),
        )
        for rival in rivals
    ]
    return "; ".join(told)


def tell_how(share: Share) -> str:
    """Tell what a share is of, and how its figure came about: `U, estimate, stated`."""
    how = "stated" if share.stated else "computed"
    kind = text(f"supply.kind.{share.kind}")
    return text(f"supply.how.{how}", product=share.product, kind=kind)


def tell_imports(rows: Sequence[Row], names: Names) -> str:
    """Tell the amounts that a country imports, newest first: whole or from whom."""
    told = []
    for row in reversed(rows):
        if row["amount"] == row["amount"]:
            facts: dict[str, Any] = {
                "amount": tell_measured(row),
                "goods": row["of"],
                "year": f"{row['year']:.0f}",
            }
            partner = row["partner"]
            told.append(
                text("supply.imports.all", **facts)
                if partner == WORLD
                else text("supply.imports.partner", partner=names.recipient(partner), **facts)
            )
    return "; ".join(told)


def tell_sites(rows: Sequence[Row]) -> str:
    """Name sites with the day of what is known of their stage."""
    return "; ".join(
        text("supply.site", site=row["name"], date=row["stage_as_of"] or text("supply.undated"))
        for row in rows
    )


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
    unknown = sum(line.weight < 0 for line in lines)
    note = text("supply.note.shares")
    if unknown and len(lines) > 1:
        unread = text("supply.note.unknown", count=unknown, minerals=f"{len(lines)}", region=region)
        note = f"{note} {unread}"
    tell = _tell_many if len(lines) > 1 else _tell_one
    return tell(lines, region, names), note


def _tell_one(lines: Sequence[MineralLine], region: str, names: Names) -> str:
    (line,) = lines
    facts: dict[str, Any] = {"mineral": begin(names.commodity(line.commodity)), "region": region}
    steps = (
        ("mined", line.region_mining, line.china_mining),
        ("refined", line.region_refining, line.china_refining),
    )
    for step, own, china in steps:
        if own:
            facts |= {"share": tell_percent(own[0]), "year": f"{own[0].year}"}
            if not china:
                return text(f"supply.one.{step}.alone", **facts)
            return text(f"supply.one.{step}.both", china=_beside(china, own), **facts)
    for step, _, china in steps:
        if china:
            facts |= {"share": tell_percent(china[0]), "year": f"{china[0].year}"}
            return text(f"supply.one.{step}.china", **facts)
    return text("supply.one.none", **facts)


def _beside(shares: Sequence[Share], others: Sequence[Share]) -> str:
    """Write a share beside another, with its year where that is another."""
    same = shares[0].year == others[0].year
    return tell_percent(shares[0]) if same else tell_dated(shares)


def _tell_many(lines: Sequence[MineralLine], region: str, names: Names) -> str:
    known = [line for line in lines if line.weight >= 0]
    if not known:
        return text("supply.many.none", region=region)
    leading = known[0]
    largest = text(
        "supply.many.largest",
        region=region,
        mineral=names.commodity(leading.commodity),
        share=tell_dated(leading.leading),
    )
    held = [line for line in lines if line.china > MOST]
    if not held:
        return largest
    much = [line for line in held if line.weight >= MUCH]
    listed = [
        text(
            "supply.many.mineral",
            mineral=names.commodity(line.commodity),
            share=tell_percent(line.leading[0]),
        )
        for line in much[:_NAMED]
    ]
    case = "some" if len(much) > _NAMED else "only" if much else "without"
    facts: dict[str, Any] = {
        "number": f"{len(much)}",
        "minerals": join_words(listed or [""]),
        "region": region,
        "percent": f"{MUCH:.0f}%",
    }
    have = text(f"supply.have.{case}", **facts)
    return text("supply.many.china", count=len(held), have=have, largest=largest)


def tell_lists(lists: Collection[str], labels: Mapping[str, str]) -> str:
    """Name whose lists a mineral is on."""
    return ", ".join(labels[name] for name in lists)
