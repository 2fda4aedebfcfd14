"""Where minerals are and who holds them, in sentences: the finding, and what the map leaves out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final, get_args

from components.words.catalogue import Labels, text
from components.words.minerals import word_of_site
from components.words.sentences import in_sentence, join_words
from ledger.answers.mineral_sizes import Reason

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ledger.answers.mineral_sites import Sites
    from ledger.answers.mineral_sizes import Sizes
    from ledger.answers.site_answer import SiteAnswer
    from ledger.counting.names import Names

#: Why a site is not compared, as the end of "no size: ...".
REASON_LABELS: Final = Labels("mineral_sites.reason")
#: What a legend says of a stage, and of from where the largest owner is; the browser has them too.
STAGE_LABELS: Final = Labels("mineral_sites.stage")
#: A stage within a sentence.
STAGES_SAID: Final = Labels("mineral_sites.stage_said")
OWNER_LABELS: Final = Labels("mineral_sites.owner")
_SIZE_KINDS: Final = ("actual", "estimate", "reserve", "resource", "reported")


def entitle_sites(answer: SiteAnswer, names: Names) -> str:
    """State who holds the sites: the finding above the map."""
    holders, sites = answer.holders, len(answer.sites.deposits)
    mineral = word_of_site(answer.commodity, names) if answer.commodity else ""
    site = (
        text("mineral_sites.site.of", mineral=mineral)
        if mineral
        else text("mineral_sites.site.any")
    )
    if not sites:
        none = text("mineral_sites.title.none", site=site)
        plants = len(answer.sites.plants) if mineral else 0
        return text("mineral_sites.title.plants", count=plants, none=none) if plants else none
    stakes = len(holders.with_japan)
    japan = (
        text("mineral_sites.title.japan", sites=f"{stakes}")
        if stakes
        else text("mineral_sites.title.japan_none")
    )
    if not holders.known and sites == 1:
        return text("mineral_sites.title.unknown_one", site=site, japan=japan)
    if not holders.known:
        return text("mineral_sites.title.unknown", sites=_count_sites(sites, mineral), japan=japan)
    most, abroad = next(iter(holders.abroad.items()), ("", 0))
    country = in_sentence(names.parties(most)) if most else ""
    if holders.known == 1:
        return (
            text("mineral_sites.title.only_abroad", site=site, country=country, japan=japan)
            if most
            else text("mineral_sites.title.only_domestic", site=site, japan=japan)
        )
    facts: dict[str, Any] = {"sites": _count_sites(holders.known, mineral), "japan": japan}
    if most:
        facts |= {"country": country, "abroad": f"{abroad}"}
    return _count_home(holders.at_home, facts)


def _count_home(at_home: int, facts: dict[str, Any]) -> str:
    """State how many owners are domestic, and of how many another country has the owner."""
    if at_home and "country" in facts:
        return text("mineral_sites.title.home_abroad", count=at_home, **facts)
    if at_home:
        return text("mineral_sites.title.home", count=at_home, **facts)
    if "country" in facts:
        return text("mineral_sites.title.home_none_abroad", **facts)
    return text("mineral_sites.title.home_none", **facts)


def _count_sites(sites: int, mineral: str) -> str:
    if mineral:
        return text("mineral_sites.sites_of", count=sites, mineral=mineral)
    return text("mineral_sites.sites", count=sites)


def describe_sites(answer: SiteAnswer) -> str:
    """Say how far the sites are, what their areas stand for, and what is left out."""
    return " ".join(_sentences(answer.sites, answer.sizes))


def _sentences(sites: Sites, sizes: Sizes | None) -> Iterator[str]:
    stages = Counter(sites.deposits["stage"])
    listed = ", ".join(
        text("mineral_sites.caption.stage", number=f"{count}", stage=STAGES_SAID[stage])
        for stage, count in stages.most_common()
    )
    if listed:
        yield text("mineral_sites.caption.stages", count=len(sites.deposits), stages=listed)
    if sizes is None:
        yield text("mineral_sites.caption.one_size")
        return
    if sizes.measure is not None:
        yield from _describe_figures(sizes)
    elif sizes.size == "resource":
        yield text("mineral_sites.caption.no_resource")
    else:
        yield text("mineral_sites.caption.no_output")
    left_out = Counter(sizes.left_out.values())
    if left_out:
        reasons = [
            text(
                "mineral_sites.caption.reason",
                number=f"{left_out[reason]}",
                reason=REASON_LABELS[reason],
            )
            for reason in get_args(Reason)
            if left_out[reason]
        ]
        yield text("mineral_sites.caption.left_out", reasons=join_words(reasons))


def _describe_figures(sizes: Sizes) -> Iterator[str]:
    kinds = Counter(sizes.figures["kind"])
    named = [
        text(f"mineral_sites.size_kind.{kind}", count=kinds[kind])
        for kind in _SIZE_KINDS
        if kinds[kind]
    ]
    count = len(sizes.figures)
    yield text("mineral_sites.caption.sizes", count=count, kinds=join_words(named))
    years = sizes.figures["year"].dropna()
    if len(years):
        first, last = f"{years.min():.0f}", f"{years.max():.0f}"
        yield (
            text("mineral_sites.caption.period.year", first=first)
            if first == last
            else text("mineral_sites.caption.period.years", first=first, last=last)
        )
    if undated := count - len(years):
        yield text("mineral_sites.caption.undated", count=undated)
