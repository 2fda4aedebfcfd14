"""Money and counts as a reader sees them on a screen.

One rounding for the whole product lives here; exact figures stay in tooltips, tables and downloads.
"""

from __future__ import annotations

from typing import Final

from components.words.catalogue import Labels, text

_CURRENCIES: Final = Labels("amounts.currency")
_SCALES: Final = ((1e6, "trillion"), (1e3, "billion"), (1.0, "million"))
#: The sign of a negative number on a screen; files and commands have the hyphen of ASCII.
MINUS: Final = "\u2212"
#: Millions: from here on a whole number of millions would show 1000.
BILLION_FROM: Final = 999.5
#: Ends that lie nearer to each other are one figure.
_ONE_FIGURE: Final = 0.02


def format_usd(millions: float) -> str:
    """Write USD millions short.

    Args:
        millions: An amount in USD millions, not negative.

    Returns:
        `$19.0B` from 999.5 million on, whole `$950M` below, `$0.4M` below one million, `$0`.
        What is not nothing never reads `$0`: 0.01 million is `<$0.1M`.
    """
    if millions <= 0:
        return "$0"
    if millions >= BILLION_FROM:
        return f"${millions / 1000:,.1f}B"
    if millions >= 1:
        return f"${millions:,.0f}M"
    return "<$0.1M" if millions < 0.05 else f"${millions:.1f}M"


def format_range(low_usd_m: float, high_usd_m: float) -> str:
    """Write both ends where they differ by more than two in a hundred: `$210B to $260B`."""
    if high_usd_m - low_usd_m <= _ONE_FIGURE * high_usd_m:
        return format_usd(high_usd_m)
    return text("amounts.range", low=format_usd(low_usd_m), high=format_usd(high_usd_m))


def format_split(whole: float, part: float) -> tuple[str, str]:
    """Write a part and the rest so that they add up to the whole as it is written.

    >>> format_split(711_540, 265_760)  # the rest alone would round to $445.8B
    ('$265.8B', '$445.7B')
    """
    rest = whole - part
    if min(whole, part, rest) >= BILLION_FROM:
        rest = round(whole, -2) - round(part, -2)
    return format_usd(part), format_usd(rest)


def adds_up(whole: float, *terms: float) -> bool:
    """Tell whether terms of a sum add up to the whole as `format_usd` writes them.

    Args:
        whole: In USD millions, not negative.
        terms: Likewise; what is taken off is negative.

    >>> adds_up(10_837, 3_281, 7_556)  # $10.8B, $3.3B and $7.6B
    False
    """
    shown = sum(_shown(abs(term)) * (1 if term > 0 else -1) for term in terms)
    return abs(shown - _shown(whole)) < _step(whole) / 2


def _shown(millions: float) -> float:
    """Round an amount as it is written."""
    step = _step(millions)
    return round(millions / step) * step


def _step(millions: float) -> float:
    """Give the last digit that is written, in USD millions."""
    if millions >= BILLION_FROM:
        return 100.0
    return 1.0 if millions >= 1 else 0.1


def format_usd_change(millions: float) -> str:
    """Write a change with its sign, `+$1.2B`, the minus as wide as the plus; `$0` for none."""
    if millions == 0:
        return "$0"
    sign = "+" if millions > 0 else MINUS
    return f"{sign}{format_usd(abs(millions))}"


def format_usd_exact(millions: float) -> str:
    """Write USD millions in full dollars, for tooltips and dossiers: `$19,000,000,000`."""
    return f"${millions * 1e6:,.0f}"


def format_stated(amount_m: float, currency: str) -> str:
    """Write an amount as a headline has it, in its own currency: `3 trillion yen`.

    Args:
        amount_m: Millions of the currency.
        currency: ISO 4217 code; one without a word here stays a code.
    """
    size, scale = scale_of(amount_m)
    return text(
        "amounts.stated",
        amount=f"{amount_m / size:,.4g}",
        scale=text(f"amounts.scale.{scale}"),
        currency=_CURRENCIES.get(currency, currency),
    )


def scale_of(millions: float) -> tuple[float, str]:
    """Give the largest round number of millions that an amount holds, and its code.

    >>> scale_of(3_000_000)
    (1000000.0, 'trillion')
    """
    return next((scale for scale in _SCALES if millions >= scale[0]), _SCALES[-1])


def format_share(part: float, whole: float) -> str:
    """Write a part of a whole as per cent: `19%`, `<1%` where it is not nothing, `-` of nothing."""
    if whole <= 0:
        return "-"
    share = part / whole
    if 0 < share < 0.005:
        return "<1%"
    if 0.995 <= share < 1:
        return ">99%"
    return f"{share:.0%}"


def format_count(count: int, singular: str, many: str | None = None) -> str:
    """Write a count with its noun: `1 deal`, `1,204 deals`."""
    return f"{count:,} {singular if count == 1 else many or singular + 's'}"
