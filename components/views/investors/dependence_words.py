"""The words of the section "Who depends on whom?": its answer, the index, whose the bands are.

No figure and no table is drawn here.
"""

from __future__ import annotations

from dataclasses import replace
from math import fsum
from typing import TYPE_CHECKING, Final

from components.views.investors.sentences import tell_kinds
from components.words.amounts import format_share, format_usd
from components.words.catalogue import text
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
    if not found:
        return text("dependence.nobody")
    gone = [in_sentence(scope.names.investor(code)) for code in scope.cut.without]
    limits = [text("dependence.limit.without", investors=join_words(gone))] if gone else []
    limits += [text("dependence.limit.selection")] if scope.in_part else []
    kinds = name_kinds(_of_republics(widen(scope)))
    chosen = scope.selection.investors
    answer = _answer_on(chosen, found, scope, kinds) if chosen else _answer(found, scope, kinds)
    if not limits:
        return begin(answer)
    return text("dependence.limited", limits=begin(", ".join(limits)), answer=answer)


def _answer(found: Sequence[Concentration], scope: Studied, kinds: str) -> str:
    """Say where one investor has the greatest share, and where the greatest share is least."""
    names = scope.names
    order = sorted(found, key=lambda republic: (-republic.largest_share, republic.recipient))
    shares = [format_share(republic.largest_share, 1.0) for republic in order]
    places = [names.recipient(republic.recipient) for republic in order]
    most, least = shares[0], shares[-1]
    first = [place for place, share in zip(places, shares, strict=True) if share == most]
    last = [place for place, share in zip(places, shares, strict=True) if share == least]
    ends = {"kinds": kinds, "share": most, "least": least, "other": join_words(last)}
    if len(first) > 1:
        form = "alike" if most == least else "several"
        return text(f"dependence.answer.{form}", count=None, republics=join_words(first), **ends)
    investor = in_sentence(names.investor(order[0].largest))
    form = "alone" if len(order) == 1 else "most"
    return text(
        f"dependence.answer.{form}", count=None, republic=first[0], investor=investor, **ends
    )


def _of_republics(scope: Studied) -> pd.DataFrame:
    """Give the pledges to one republic alone in what is looked at."""
    return scope.frame[scope.frame["recipient_bucket"].isin(scope.snapshot.republics).to_numpy()]


def _answer_on(
    chosen: Sequence[str], found: Sequence[Concentration], scope: Studied, kinds: str
) -> str:
    """Say which republic depends most, and which least, on the investors that are looked at."""
    who = join_words([in_sentence(scope.names.investor(code)) for code in chosen])
    if len(chosen) > _NAMED:
        who = text("dependence.chosen.many", count=len(chosen))
    shares = {
        republic.recipient: fsum(usd_m for code, usd_m in republic.investors if code in chosen)
        / republic.counted_usd_m
        for republic in found
    }
    order = sorted(shares, key=lambda code: (-shares[code], code))
    if not shares[order[0]]:
        return text("dependence.chosen.nothing", investors=who)
    share_texts = {code: format_share(shares[code], 1.0) for code in order}
    most, least = (share_texts[order[end]] for end in (0, -1))
    nothing = [code for code in order if not shares[code]]
    last = nothing or [code for code in order if share_texts[code] == least]
    form = "alike" if most == least else "gap" if nothing else "most"
    values = {
        "share": most,
        "republics": _name_each([code for code in order if share_texts[code] == most], scope),
        "kinds": kinds,
        "investors": who,
        "other": join_words([scope.names.recipient(code) for code in last]),
        "least": least,
    }
    return text(f"dependence.chosen.{form}", count=None, **values)


def _name_each(codes: Sequence[str], scope: Studied) -> str:
    """Name a republic, or several as each of them."""
    places = join_words([scope.names.recipient(code) for code in codes])
    return places if len(codes) == 1 else text("dependence.chosen.each", republics=places)


def tell_shares(scope: Studied) -> str:
    """Say what the shares are of, and what is left out."""
    among = widen(scope)
    regional = replace(among.cut, selection=replace(among.selection, recipients=(REGIONAL,)))
    shared = total(cut(scope.snapshot, regional)).counted_usd_m
    kinds = name_kinds(_of_republics(among))
    parts = [text("dependence.note.shares", kinds=kinds), _tell_apart(scope, among)]
    if shared:
        parts.append(text("dependence.note.regional", amount=format_usd(shared)))
    if scope.selection.investors:
        parts.append(text("dependence.note.among"))
    return " ".join(filter(None, parts))


def _tell_apart(scope: Studied, among: Studied) -> str:
    """Say how much is claimed in lists and goals: in the shares, or beside them."""
    if among.selection.kinds == scope.selection.kinds:
        return tell_kinds(_of_republics(among))
    everything = replace(among.cut, selection=replace(among.selection, kinds=()))
    found = replace(among, cut=everything, frame=cut(scope.snapshot, everything))
    claims = sum_claims(_of_republics(found))
    apart = claims.lists + claims.goals
    return text("dependence.note.apart", amount=format_usd(apart)) if apart > 0 else ""


def tell_bands() -> str:
    """Say in Markdown from where on an index is called high, with what was read of the sources."""
    return text(
        "dependence.sources.bands",
        moderate=f"{MODERATE_FROM:,.0f}",
        high=f"{HIGH_ABOVE:,.0f}",
        glossary=_GLOSSARY,
        brief=_BRIEF_OF_2024,
        guideline=_GUIDELINE,
    )
