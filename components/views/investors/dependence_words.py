"""The words of the section "Who depends on whom?": its answer, the index, whose the bands are.

No figure and no table is drawn here.
"""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING, Final

from components.views.investors.sentences import tell_kinds
from components.words.amounts import format_share, format_usd
from components.words.kinds import name_kinds
from components.words.sentences import begin, in_sentence, join_words
from ledger.answers.claims import sum_claims
from ledger.answers.dependence import HIGH_ABOVE, MODERATE_FROM, among_all_investors
from ledger.answers.queries import REGIONAL, cut, total

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pandas as pd

    from components.views.investors.studied import Studied
    from ledger.answers.dependence import Concentration

#: More names than these read as a list.
_NAMED: Final = 3
_GLOSSARY: Final = (
    "http://www.twentyfirstcenturycompetition.com/encyclopedia/herfindahl-hirschmann-index-hhi/"
)
_BRIEF_OF_2024: Final = (
    "https://www.globalcompliancenews.com/2024/01/10/https-insightplus-bakermckenzie-com-bm-"
    "antitrust-competition_1-united-states-doj-and-ftc-issue-final-merger-guidelines_20122023/"
)
_GUIDELINE: Final = (
    "https://www.justice.gov/atr/merger-guidelines/applying-merger-guidelines/guideline-1"
)


def widen(scope: Studied) -> Studied:
    """Give the same look at what shares are taken of: all investors, and named deals."""
    wanted = among_all_investors(scope.snapshot, scope.cut)
    return replace(scope, cut=wanted, frame=cut(scope.snapshot, wanted))


def answer_dependence(found: Sequence[Concentration], scope: Studied) -> str:
    """Answer the question: who depends most on one investor, or on those that are looked at.

    Args:
        found: The republics, most concentrated first, among all investors.
        scope: What is looked at.
    """
    names, without = scope.names, scope.cut.without
    if not found:
        return "No counted pledge goes to one of the five republics alone"
    gone = [in_sentence(names.investor(code)) for code in without]
    limits = [f"without {join_words(gone)}"] if gone else []
    limits += ["in this selection"] if scope.in_part else []
    left = f"{begin(', '.join(limits))}: " if limits else ""
    among = f" (of {name_kinds(_of_republics(widen(scope)))})"
    if scope.selection.investors:
        return left + _answer_on(scope.selection.investors, found, scope) + among
    most, least = found[0], found[-1]
    if len(found) == 1:
        share = format_share(most.largest_share, 1.0)
        who = in_sentence(names.investor(most.largest))
        summary = f"{share} of pledges from {who}, HHI {most.hhi:,.0f}"
        place = names.recipient(most.recipient)
        return f"{left}{place}: {summary}{among}"
    if round(most.hhi) == round(least.hhi):
        places = join_words([names.recipient(republic.recipient) for republic in found])
        return f"{left}{places} depend on one investor alike: HHI {most.hhi:,.0f}{among}"
    first, last = (
        [
            names.recipient(republic.recipient)
            for republic in found
            if round(republic.hhi) == round(end.hhi)
        ]
        for end in (most, least)
    )
    each = " each" if len(first) > 1 else ""
    return (
        f"{left}{join_words(first)} {'depend' if each else 'depends'} most on one investor: "
        f"HHI {most.hhi:,.0f}{each}, {join_words(last)} least: {least.hhi:,.0f}{among}"
    )


def _of_republics(scope: Studied) -> pd.DataFrame:
    """Give the pledges to one republic alone in what is looked at."""
    return scope.frame[scope.frame["recipient_bucket"].isin(scope.snapshot.republics).to_numpy()]


def _answer_on(chosen: Sequence[str], found: Sequence[Concentration], scope: Studied) -> str:
    """Say which republic depends most, and which least, on the investors that are looked at."""
    who = join_words([in_sentence(scope.names.investor(code)) for code in chosen])
    if len(chosen) > _NAMED:
        who = f"the {len(chosen)} investors chosen"
    shares = {
        republic.recipient: fsum(usd_m for code, usd_m in republic.investors if code in chosen)
        / republic.counted_usd_m
        for republic in found
    }
    order = sorted(shares, key=lambda code: (-shares[code], code))
    share_texts = {code: format_share(shares[code], 1.0) for code in order}
    most, least = (share_texts[order[end]] for end in (0, -1))
    firsts, lasts = (
        [scope.names.recipient(code) for code in order if share_texts[code] == end]
        for end in (most, least)
    )
    first, last = join_words(firsts), join_words(lasts)
    if not shares[order[0]]:
        return f"Nothing counts here from {who} in one of the five republics alone"
    if len(order) == 1:
        return f"{first}: {most} of pledges from {who}, HHI {found[0].hhi:,.0f}"
    if most == least:
        places = join_words([scope.names.recipient(code) for code in order])
        return f"{places} depend alike on {who}: {most} of the pledges of each"
    none = [scope.names.recipient(code) for code in order if not shares[code]]
    rest = f"nothing in {join_words(none)}" if none else f"{last} least: {least}"
    if len(firsts) > 1:
        return f"{first} depend most on {who}: {most} of the pledges of each; {rest}"
    return f"{first} depends most on {who}: {most} of its pledges; {rest}"


def tell_index(scope: Studied) -> str:
    """Say what the index is made of, and what is left out."""
    among = widen(scope)
    regional = replace(among.cut, selection=replace(among.selection, recipients=(REGIONAL,)))
    shared = total(cut(scope.snapshot, regional)).counted_usd_m
    made_of = (
        "HHI = the sum of the squared percentage shares of investors in the "
        f"{name_kinds(_of_republics(among))} of one recipient; 10,000 is one investor alone."
    )
    parts = [made_of, *filter(None, [_tell_apart(scope, among)])]
    if shared:
        parts.append(f"Without {format_usd(shared)} of Regional money, which no source splits.")
    if scope.selection.investors:
        parts.append(
            "Index and shares are among all investors, whichever the filter holds: among one alone "
            "every index is 10,000."
        )
    return " ".join(parts)


def _tell_apart(scope: Studied, among: Studied) -> str:
    """Say how much is claimed in lists and goals: in the shares, or beside them."""
    if among.selection.kinds == scope.selection.kinds:
        return tell_kinds(_of_republics(among))
    everything = replace(among.cut, selection=replace(among.selection, kinds=()))
    found = replace(among, cut=everything, frame=cut(scope.snapshot, everything))
    claims = sum_claims(_of_republics(found))
    apart = claims.lists + claims.goals
    return f"Lists and goals of {format_usd(apart)} stand apart." if apart > 0 else ""


def tell_bands(scope: Studied, *, moved: bool) -> str:
    """Say in Markdown what the lines of the figure are, with what was read of their sources."""
    first = ""
    if moved:
        who = join_words([in_sentence(scope.names.investor(code)) for code in scope.cut.without])
        first = (
            f"In brackets how far the index moves without {who}; the diamond is where it stands "
            "with everybody. "
        )
    return (
        f"{first}Dotted lines: from {MODERATE_FROM:,.0f} moderately, above {HIGH_ABOVE:,.0f} "
        "highly concentrated. So the European Commission's glossary of competition terms of 2002 "
        f"([quoted here]({_GLOSSARY})); the upper line is also that of the US Merger Guidelines of "
        f"2023 ([Baker McKenzie's brief]({_BRIEF_OF_2024})). Of the [guidelines]({_GUIDELINE}) "
        "themselves the definition of the index was read, not the number. Both lines were made for "
        "firms in a market and are only a yardstick for states."
    )
