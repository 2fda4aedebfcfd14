"""What the parts of the section "Scale" share: amounts in the chosen prices, and their words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.figures.palette import colour_lines
from components.views.investors.sentences import tell_kinds, tell_why_nothing
from components.widgets.explain import Why
from components.words.amounts import format_usd
from components.words.kinds import name_kinds
from components.words.sentences import begin, in_sentence
from ledger.answers.scale import compare, size_up, without_price_usd_m, without_year_usd_m
from ledger.answers.sizes import Sizes, size_in_prices

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

    from components.views.investors.studied import Studied
    from ledger.counting.prices import Prices


@dataclass(frozen=True, slots=True)
class Scaled(Sizes):
    """One look at the ledger in the prices that the viewer chose.

    Attributes:
        scope: What is looked at.
    """

    scope: Studied

    @property
    def colours(self) -> Mapping[str, str]:
        """Colours of the investors drawn."""
        return colour_lines(self.drawn, self.scope.theme)

    def why(
        self,
        question: str,
        investors: tuple[str, ...] = (),
        recipients: tuple[str, ...] = (),
        *,
        years: tuple[int | None, int] | None = None,
        column: str | None = None,
    ) -> Why:
        """Ask for rows of the selection: of investors, to recipients, of years.

        Without a first one years begin where those of the selection do.
        """
        selection = self.scope.selection
        if investors:
            selection = replace(selection, investors=investors)
        if recipients:
            selection = replace(selection, recipients=recipients)
        if years is not None:
            first = years[0] or (selection.years or (None,))[0]
            selection = replace(selection, years=(first, years[1]))
        return Why(question, replace(self.scope.cut, selection=selection), column or self.column)


def scale_of(scope: Studied, prices: Prices | None, *, constant: bool) -> Scaled:
    """Add up what is looked at in the chosen prices."""
    named = bool(scope.selection.investors)
    sizes = size_in_prices(scope.frame, prices, constant=constant, all_named=named)
    return Scaled(sizes.prices, sizes.constant, sizes.frame, sizes.totals, sizes.drawn, scope)


def answer_scale(scaled: Scaled) -> str:
    """Say how large the largest investor is beside the second, or alone, in named deals if any."""
    frame, totals = _lead_with_named(scaled)
    name, both = scaled.scope.names.investor, compare(totals, scaled.column)
    where = _where(scaled)
    prices = f"in {scaled.basis.replace('USD', 'dollars')}"
    if not scaled.constant:
        prices = "in nominal dollars"
    kinds = f"in {name_kinds(frame)}"
    if both is None:
        if not scaled.drawn:
            return _answer_nothing(scaled)
        amount = format_usd(totals[scaled.column].iloc[0])
        who = name(totals["investor"].iloc[0])
        alone = "there is no second investor to set it beside"
        if len(scaled.drawn) > 1:
            alone = "no other investor has any"
        return begin(f"{where}{in_sentence(who)} has pledged {amount} {kinds}, {prices}; {alone}")
    larger, smaller = in_sentence(name(both.larger)), in_sentence(name(both.smaller))
    if both.times < 1.05:
        return begin(f"{where}{larger} has pledged about as much as {smaller} {kinds}, {prices}")
    times = f"{both.times:.1f}" if both.times < 9.95 else f"{both.times:,.0f}"
    return begin(f"{where}{larger} has pledged {times} times what {smaller} has {kinds}, {prices}")


def _lead_with_named(scaled: Scaled) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give the rows of the answer and their totals: named deals, or all where none counts."""
    named = scaled.frame[(scaled.frame["kind"] == "named").to_numpy()]
    totals = size_up(named, scaled.column)
    if (totals[scaled.column] > 0).any():
        return named, totals
    return scaled.frame, scaled.totals


def _answer_nothing(scaled: Scaled) -> str:
    """Say that nothing can be compared: nothing counts, or nothing has a price of its year."""
    subject = scaled.scope.subject()
    if scaled.totals.empty:
        return f"{subject}: nothing counts here"
    return f"{subject}: nothing counts in a year whose prices are known"


def tell_scale(scaled: Scaled) -> str:
    """Say what the answer is made of, and what is left out of it."""
    if scaled.totals.empty:
        return tell_why_nothing(scaled.scope.frame)
    kinds = name_kinds(scaled.scope.frame)
    parts = [f"Drawn are {kinds} of all years in the filter."]
    parts += filter(None, [tell_kinds(scaled.scope.frame)])
    # The answer has set the largest against the second, unless that was of named deals alone.
    answered = 2 if name_kinds(_lead_with_named(scaled)[0]) == kinds else 1
    others = scaled.totals[scaled.totals["investor"].isin(scaled.drawn)].iloc[answered:]
    if len(others):
        times = ", ".join(
            f"{scaled.scope.names.investor(row['investor'])} {row['times']:,.1f}"
            for row in others.to_dict("records")
        )
        of_all = "" if answered > 1 else f"With {kinds} together, "
        parts.append(
            f"{of_all}{scaled.scope.names.investor(scaled.drawn[0])} over the others drawn: "
            f"{times}."
        )
    if len(scaled.drawn) == 1 and scaled.scope.selection.investors:
        parts.append("Choose a second investor above to set the two beside each other.")
    undated = without_year_usd_m(scaled.frame)
    if undated:
        phrase = f"{format_usd(undated)} has no date and stands on no axis of years"
        parts.append(f"{phrase}, nor in constant dollars." if scaled.constant else f"{phrase}.")
    unpriced = without_price_usd_m(scaled.frame) if scaled.constant else 0.0
    if unpriced:
        parts.append(
            f"{format_usd(unpriced)} (nominal) of years without a level of prices is left out."
        )
    rest = int((scaled.totals[scaled.column] > 0).sum()) - len(scaled.drawn)
    if rest:
        parts.append(
            f"The {len(scaled.drawn)} largest are drawn; {rest} more "
            f"{'is' if rest == 1 else 'are'} in the table."
        )
    return " ".join(parts)


def tell_prices(scaled: Scaled) -> str:
    """Say what constant dollars do here and what they do not."""
    prices = scaled.prices
    if prices is None:
        return "data/deflators.csv holds no level of prices, so amounts are nominal."
    projected = ", ".join(map(str, sorted(prices.projected)))
    remark = f" Prices of {projected} are projected." if projected else ""
    return (
        f"Constant {prices.base_year} dollars: a counted amount times the price level of "
        f"{prices.base_year} over that of its year of announcement, one deflator of the dollar "
        f"(GDP of the United States) for every investor. It takes American inflation out and "
        "leaves the moves of yen, yuan, euro and rouble in, which the OECD's deflators for each "
        f"donor's currency would undo as well.{remark} Source: {prices.source}."
    )


def _where(scaled: Scaled) -> str:
    selection = scaled.scope.selection
    in_part = scaled.scope.in_part
    if 0 < len(selection.recipients) <= 2:
        places = " and ".join(map(scaled.scope.names.recipient, selection.recipients))
        return f"{places}, in this selection: " if in_part else f"{places}: "
    return "In this selection: " if in_part or selection.recipients or selection.package else ""
