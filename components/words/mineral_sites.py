"""Where minerals are and who holds them, in sentences: the finding, and what the map leaves out."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from components.words.amounts import format_count
from components.words.minerals import word_of_site
from components.words.sentences import in_sentence, join_words

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
#: A stage within a sentence, where its code is no such word.
STAGES_SAID: Final[Mapping[str, str]] = {
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
#: What a figure is, behind one and behind several.
_SIZE_KINDS: Final[Mapping[str, tuple[str, str]]] = {
    "actual": ("as reported", "as reported"),
    "estimate": ("estimated", "estimated"),
    "reserve": ("reserve", "reserves"),
    "resource": ("resource", "resources"),
    "reported": ("of unstated kind", "of unstated kind"),
}


def entitle_sites(answer: SiteAnswer, names: Names) -> str:
    """State who holds the sites: the finding above the map."""
    holders, sites = answer.holders, len(answer.sites.deposits)
    of_what = f"{word_of_site(answer.commodity, names)} " if answer.commodity else ""
    if not sites:
        plants = len(answer.sites.plants)
        makes = f"; {format_count(plants, 'plant')} make{'s' if plants == 1 else ''} it"
        made = makes if plants and of_what else ""
        return f"No {of_what}site of these countries is in the tables{made}"
    japan = len(holders.with_japan)
    stake = f"Japan has a stake in {japan}" if japan else "Japan has a stake in none"
    if not holders.known:
        whose = f"the {sites} {of_what}sites" if sites > 1 else f"the one {of_what}site"
        return f"No source names the owner of {whose}; {stake}"
    most, count = next(iter(holders.abroad.items()), ("", 0))
    if holders.known == 1:
        whose = f"from {in_sentence(names.parties(most))}" if most else "domestic"
        return f"The owner of the one {of_what}site whose owner is known is {whose}; {stake}"
    abroad = f", {count} from {in_sentence(names.parties(most))}" if most else ""
    return (
        f"Of {holders.known} {of_what}sites with a known owner, {holders.at_home or 'none'} "
        f"{'has' if holders.at_home == 1 else 'have'} a domestic one{abroad}; {stake}"
    )


def describe_sites(answer: SiteAnswer) -> str:
    """Say how far the sites are, what their areas stand for, and what is left out."""
    return " ".join(_sentences(answer.sites, answer.sizes))


def _sentences(sites: Sites, sizes: Sizes | None) -> Iterator[str]:
    stages = Counter(sites.deposits["stage"])
    listed = ", ".join(
        f"{count} {STAGES_SAID.get(stage, stage)}" for stage, count in stages.most_common()
    )
    if listed:
        yield f"{format_count(len(sites.deposits), 'site')}: {listed}."
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
    count, kinds = len(sizes.figures), Counter(sizes.figures["kind"])
    told = join_words([_tell_kind(kinds[kind], kind) for kind in _SIZE_KINDS if kinds[kind]])
    years = sizes.figures["year"].dropna()
    span = ""
    if len(years):
        first, last = f"{years.min():.0f}", f"{years.max():.0f}"
        span = f", of {first}" if first == last else f", of {first} to {last}"
    undated = count - len(years)
    of_them = f"{undated:,} " if span else ""
    without = f", {of_them}without a year" if undated else ""
    if count == 1:
        return f"One site has a figure to compare{span}{without}: {told}."
    return (
        f"Sizes compare the newest figure of each of {count:,} sites{span}{without}: {told}; "
        "they are never added."
    )


def _tell_kind(count: int, kind: str) -> str:
    one, many = _SIZE_KINDS[kind]
    return f"{count:,} {one if count == 1 else many}"
