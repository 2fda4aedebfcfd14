"""The concentration of investors in words, the same on the page, on a stage and on a slide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from components.words.catalogue import text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ledger.answers.dependence import Concentration
    from ledger.counting.names import Names


def tell_hhi(
    found: Sequence[Concentration],
    names: Names,
    everybody: Mapping[str, float] | None = None,
    form: Literal["sentence", "note"] = "sentence",
) -> str:
    """Write the index of each republic, the small print of its shares.

    Args:
        found: The republics.
        names: What they are called.
        everybody: Their indices before investors were left out; None where none is.
        form: A sentence that says what an index is, or a note below a chart.
    """
    parts = []
    for republic in found:
        name, index = names.recipient(republic.recipient), f"{republic.hhi:,.0f}"
        before = (everybody or {}).get(republic.recipient)
        parts.append(
            text("dependence.hhi_of.each", republic=name, index=index)
            if before is None
            else text(
                "dependence.hhi_of.moved", republic=name, index=index, before=f"{before:,.0f}"
            )
        )
    return text(f"dependence.hhi.{form}", list=", ".join(parts))
