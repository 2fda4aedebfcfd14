"""Where minerals are and who holds them, in sentences: the finding, and what the map leaves out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, get_args

from components.words.catalogue import text
from components.words.sentences import in_sentence, join_words
from ledger.answers.mineral_sizes import Reason
from ledger.tables.vocabulary import DepositStage

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledger.answers.mineral_sites import Sites
    from ledger.answers.mineral_sizes import Sizes
    from ledger.answers.site_answer import SiteAnswer
    from ledger.counting.names import Names

#: Why a site is not compared, as the end of "no size: ...".
REASON_LABELS: Final[Mapping[Reason, str]] = {
    reason: text(f"mineral_sites.reason.{reason}") for reason in get_args(Reason)
}
#: What a legend says of a stage, and of from where the largest owner is; the browser has them too.
STAGE_LABELS: Final[Mapping[str, str]] = {
    stage: text(f"mineral_sites.stage.{stage}") for stage in get_args(DepositStage)
}
OWNER_LABELS: Final[Mapping[str, str]] = {
    owner: text(f"mineral_sites.owner.{owner or 'unknown'}")
    for owner in ("home", "CHN", "RUS", "JPN", "other", "")
}
_SIZE_KINDS: Final = ("actual", "estimate", "reserve", "resource", "reported")


def entitle_sites(answer: SiteAnswer, names: Names) -> str:
    """State who holds the sites: the finding above the map."""
    holders, sites = answer.holders, len(answer.sites.deposits)
    mineral = names.commodity(answer.commodity) if answer.commodity else ""
    if not sites and mineral:
        return text("mineral_sites.title.none_of", mineral=mineral)
    if not sites:
        return text("mineral_sites.title.none")
    stakes = len(holders.with_japan)
    japan = (
        text("mineral_sites.title.japan", sites=f"{stakes}")
        if stakes
        else text("mineral_sites.title.japan_none")
    )
    if not holders.known:
        return text("mineral_sites.title.unknown", sites=_count_sites(sites, mineral), japan=japan)
    home, known = f"{holders.at_home}", _count_sites(holders.known, mineral)
    most, count = next(iter(holders.abroad.items()), ("", 0))
    if not most:
        return text("mineral_sites.title.home", home=home, sites=known, japan=japan)
    return text(
        "mineral_sites.title.home_abroad",
        home=home,
        sites=known,
        country=in_sentence(names.parties(most)),
        abroad=f"{count}",
        japan=japan,
    )


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
        text(f"mineral_sites.stage_count.{stage}", number=f"{count}")
        for stage, count in stages.most_common()
    )
    count = len(sites.deposits)
    yield (
        text("mineral_sites.caption.stages", count=count, stages=listed)
        if count
        else text("mineral_sites.caption.no_sites")
    )
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
            text("mineral_sites.caption.reason", number=f"{left_out[reason]}", reason=label)
            for reason, label in REASON_LABELS.items()
            if left_out[reason]
        ]
        yield text("mineral_sites.caption.left_out", reasons=join_words(reasons))


def _describe_figures(sizes: Sizes) -> Iterator[str]:
    kinds = Counter(sizes.figures["kind"])
    named = [
        text(f"mineral_sites.size_kind.{kind}", number=f"{kinds[kind]}")
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
