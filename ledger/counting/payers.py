"""Who pays a pledge: the first code of `lead`, its kind, and whether that is public or private."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ledger.tables.vocabulary import PAYER_GROUP_OF, UNKNOWN

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ledger.tables.schema import Payer, Pledge


@dataclass(frozen=True, slots=True)
class PayerOf:
    """The payer of one pledge.

    Attributes:
        code: A code of payers.csv, or `unknown`.
        kind: Its kind, or `unknown`.
        group: `public`, `state-backed`, `private` or `unknown`.
    """

    code: str = UNKNOWN
    kind: str = UNKNOWN
    group: str = UNKNOWN


def find_payers(pledges: Iterable[Pledge], payers: Iterable[Payer]) -> Mapping[str, PayerOf]:
    """Give the payer of each pledge by its id; the others that `lead` names are never summed."""
    known = {
        payer.code: PayerOf(payer.code, payer.kind, PAYER_GROUP_OF[payer.kind]) for payer in payers
    }
    return {pledge.id: known[pledge.lead[0]] if pledge.lead else PayerOf() for pledge in pledges}
