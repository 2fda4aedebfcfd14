"""Where minerals are and who holds them, in sentences: the finding, and what the map leaves out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from components.words.amounts import format_count
from components.words.sentences import begin, in_sentence, join_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from ledger.answers.mineral_sites import Sites
    from ledger.answers.mineral_sizes import Reason, Sizes
    from ledger.answers.site_answer import SiteAnswer
    from ledger.counting.names import Names

#: Why a site is not compared, as the end of "no size: ...".
REASON_LABELS: Final[Mapping[Reason, str]] = {
    "other-measure": "figure in another unit or of another thing",
    "capacity-only": "a capacity or a plan, no output",
    "part": "its operation reports for it",
    "apart": "reported for sites far apart",
    "none": "no figure found",
}
#: What a legend says of a stage, and of from where the largest owner is; the browser has them too.
STAGE_LABELS: Final[Mapping[str, str]] = {
    "producing": "Producing",
    "development": "Development",
    "exploration": "Exploration",
    "undeveloped": "Undeveloped",
    "closed": "Closed",
    "suspended": "Suspended",
    "unknown": "Stage not known",
}
#: A stage after a number of sites, where its code is no such word.
_STAGES_SAID: Final[Mapping[str, str]] = {
    "development": "in development",
    "exploration": "in exploration",
    "unknown": "of unknown stage",
}
OWNER_LABELS: Final[Mapping[str, str]] = {
    "home": "Its own country",
    "CHN": "China",
    "RUS": "Russia",
    "JPN": "Japan",
    "other": "Another country",
    "": "Not known",
}
_SIZE_KINDS: Final[Mapping[str, str]] = {
    "actual": "as reported",
    "estimate": "estimated",
    "reserve": "a reserve",
    "resource": "a resource",
    "reported": "neither said to be a reserve nor a resource",
}


def entitle_sites(answer: SiteAnswer, names: Names) -> str:
    """State who holds the sites: the finding above the map."""
    holders, sites = answer.holders, len(answer.sites.deposits)
    of_what = f"{names.commodity(answer.commodity)} " if answer.commodity else ""
    if not sites:
        return f"No {of_what}site of these countries is in the tables"
    japan = len(holders.with_japan)
    stake = f"Japan has a stake in {japan}" if japan else "Japan has a stake in none"
    if not holders.known:
        return f"No source names the owner of the {format_count(sites, f'{of_what}site')}; {stake}"
    known = f"{holders.known} {of_what}site{'' if holders.known == 1 else 's'}"
    most, count = next(iter(holders.abroad.items()), ("", 0))
    abroad = f", owners from {in_sentence(names.parties(most))} at {count}" if most else ""
    return (
        f"Domestic owners lead at {holders.at_home} of {known} with a known owner{abroad}; {stake}"
    )


def describe_sites(answer: SiteAnswer) -> str:
    """Say how far the sites are, what their areas stand for, and what is left out."""
    return " ".join(_sentences(answer.sites, answer.sizes))


def _sentences(sites: Sites, sizes: Sizes | None) -> Iterator[str]:
    stages = Counter(sites.deposits["stage"])
    listed = ", ".join(
        f"{count} {_STAGES_SAID.get(stage, stage)}" for stage, count in stages.most_common()
    )
    yield f"{begin(format_count(len(sites.deposits), 'site'))}: {listed or 'none'}."
    if sizes is None:
        yield (
            "All marks are of one size: choose one mineral to compare figures, which are never "
            "compared across minerals."
        )
        return
    if sizes.measure is None:
        yield f"No {'figure of the ground' if sizes.size == 'resource' else 'yearly output'} found."
    else:
        yield _describe_figures(sizes)
    left_out = Counter(sizes.left_out.values())
    if left_out:
        reasons = [f"{left_out[r]} ({REASON_LABELS[r]})" for r in REASON_LABELS if left_out[r]]
        yield f"Without a size: {join_words(reasons)}."


def _describe_figures(sizes: Sizes) -> str:
    kinds = Counter(sizes.figures["kind"])
    told = join_words([f"{kinds[kind]} {_SIZE_KINDS[kind]}" for kind in _SIZE_KINDS if kinds[kind]])
    years = sizes.figures["year"].dropna()
    undated = len(sizes.figures) - len(years)
    span = ""
    if len(years):
        first, last = f"{years.min():.0f}", f"{years.max():.0f}"
        span = f", of {first}" if first == last else f", of {first} to {last}"
    without = f", {undated} without a year" if undated else ""
    return (
        f"Sizes compare the newest figure of each of {format_count(len(sizes.figures), 'site')}"
        f"{span}{without}: {told}; they are never added."
    )
