"""What the parts of the section "Scale" share: amounts in the chosen prices, and their words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from components.figures.palette import colour_lines
from components.views.investors.sentences import tell_kinds, tell_why_nothing
from components.widgets.explain import Why
from components.words.amounts import format_usd
from components.words.catalogue import text
from components.words.kinds import name_kinds
from components.words.sentences import begin, in_sentence, join_words
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
    both = compare(totals, scaled.column)
    if both is None and not scaled.drawn:
        return _answer_nothing(scaled)
    names, prices = scaled.scope.names, text("scale.answer.nominal")
    if scaled.constant and scaled.prices:
        prices = text("scale.answer.constant", year=f"{scaled.prices.base_year}")
    values = {"kinds": name_kinds(frame), "prices": prices}
    if both is None:
        form = "only" if len(scaled.drawn) > 1 else "alone"
        values["investor"] = in_sentence(names.investor(totals["investor"].iloc[0]))
        values["amount"] = format_usd(totals[scaled.column].iloc[0])
    else:
        form = "equal" if both.times < 1.05 else "times"
        values["larger"] = in_sentence(names.investor(both.larger))
        values["smaller"] = in_sentence(names.investor(both.smaller))
        values["times"] = f"{both.times:.1f}" if both.times < 9.95 else f"{both.times:,.0f}"
    answer, place = text(f"scale.answer.{form}", count=None, **values), _name_place(scaled)
    return text("scale.limited", place=place, answer=answer) if place else begin(answer)


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
        return text("scale.answer.nothing", subject=subject)
    return text("scale.answer.nothing_priced", subject=subject)


def tell_scale(scaled: Scaled) -> str:
    """Say what the answer is made of, and what is left out of it."""
    if scaled.totals.empty:
        return tell_why_nothing(scaled.scope.frame)
    kinds = name_kinds(scaled.scope.frame)
    names, drawn = scaled.scope.names, scaled.drawn
    parts = [text("scale.note.drawn", kinds=kinds), tell_kinds(scaled.scope.frame)]
    # The answer has set the largest against the second, unless that was of named deals alone.
    answered = 2 if name_kinds(_lead_with_named(scaled)[0]) == kinds else 1
    others = scaled.totals[scaled.totals["investor"].isin(drawn)].iloc[answered:]
    if len(others):
        form = "others" if answered > 1 else "others_kinds"
        ratios = [
            text(
                "scale.note.ratio",
                investor=names.investor(row["investor"]),
                times=f"{row['times']:,.1f}",
            )
            for row in others.to_dict("records")
        ]
        values = {"kinds": kinds, "largest": names.investor(drawn[0]), "list": ", ".join(ratios)}
        parts.append(text(f"scale.note.{form}", count=None, **values))
    if len(drawn) == 1 and scaled.scope.selection.investors:
        parts.append(text("scale.note.choose"))
    undated = without_year_usd_m(scaled.frame)
    if undated:
        amount = format_usd(undated)
        if scaled.constant:
            parts.append(text("scale.note.undated_constant", amount=amount))
        else:
            parts.append(text("scale.note.undated", amount=amount))
    unpriced = without_price_usd_m(scaled.frame) if scaled.constant else 0.0
    if unpriced:
        parts.append(text("scale.note.unpriced", amount=format_usd(unpriced)))
    rest = int((scaled.totals[scaled.column] > 0).sum()) - len(drawn)
    if rest:
        parts.append(text("scale.note.rest", count=rest, drawn=f"{len(drawn)}"))
    return " ".join(filter(None, parts))


def tell_prices(scaled: Scaled) -> str:
    """Say what constant dollars do here and what they do not."""
    prices = scaled.prices
    if prices is None:
        return text("scale.prices.missing")
    year, source = f"{prices.base_year}", prices.source
    if not prices.projected:
        return text("scale.prices.constant", year=year, source=source)
    projected = ", ".join(map(str, sorted(prices.projected)))
    return text("scale.prices.projected", year=year, source=source, projected=projected)


def _name_place(scaled: Scaled) -> str:
    """Name the recipients, and say that it is a selection; '' for everything."""
    scope = scaled.scope
    if 0 < len(scope.selection.recipients) <= 2:
        places = join_words([scope.names.recipient(code) for code in scope.selection.recipients])
        return text("scale.place.recipients", recipients=places) if scope.in_part else places
    if scope.in_part or scope.selection.recipients or scope.selection.package:
        return text("scale.place.selection")
    return ""
