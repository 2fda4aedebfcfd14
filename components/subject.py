"""What is looked at, in words: the subject of titles and of the panel "Explain this number"."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from components.labels import Names
    from ledger.queries import Cut
    from ledger.snapshot import Snapshot

_LONGEST: Final = 70
#: More names than these read as a list, not as a subject.
_NAMED: Final = 3


def subject_of(snapshot: Snapshot, cut: Cut, names: Names) -> str:
    """Name a cut: `Japan`, `Japan and China in Uzbekistan`, `All investors without China`.

    A family is named by the title of its top row. Sectors, stages and years are not named: the
    filter stands above every title.
    """
    selection = cut.selection
    if selection.family:
        pledges = snapshot.pledges
        title = pledges.loc[(pledges["id"] == selection.family).to_numpy(), "title"].iloc[0]
        return title if len(title) <= _LONGEST else f"{title[: _LONGEST - 1].rstrip()}…"
    subject = _list([names.investor(code) for code in selection.investors], "investors")
    subject = subject or "All investors"
    if cut.without:
        subject += f" without {', '.join(map(names.investor, cut.without))}"
    where = _list([names.recipient(code) for code in selection.recipients], "recipients")
    return f"{subject} in {where}" if where else subject


def _list(named: list[str], noun: str) -> str:
    """Write `Japan`, `Japan and China`, `5 investors`; '' for none."""
    if len(named) > _NAMED:
        return f"{len(named)} {noun}"
    return " and ".join(filter(None, [", ".join(named[:-1]), *named[-1:]]))
