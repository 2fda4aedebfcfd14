"""How firm a mark is and what it is: the one definition that charts, maps, slides and legends read.

Fill says stage (filled = committed or further, ring = signed, dashed ring = announced), shape says
kind (disc or solid bar = named, hatched box = list, dotted box = goal). Colour says neither: it is
free for the subject of a chart. Nothing is drawn here but a bar's piece, in Plotly's words.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, get_args

from components.figures.palette import CLEAR, MARK_COLOURS
from components.words.catalogue import Labels
from components.words.labels import MARK_LABELS
from ledger.tables.complete import complete
from ledger.tables.vocabulary import COMMITTED_STAGES, MARKS, STAGES

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    import pandas as pd

    from components.figures.palette import ThemeName

#: What is inside of a mark and how it is outlined.
Look = Literal["filled", "ring", "dashed", "hatched", "dotted"]
LOOKS: Final[tuple[Look, ...]] = get_args(Look)
#: The looks of what cannot be asked for its parties; on a map they are boxes, all others discs.
BOXES: Final[frozenset[Look]] = frozenset({"hatched", "dotted"})
#: By mark (column `mark`). What is suspended or cancelled counts nothing, so no bar has it.
LOOK_OF: Final[Mapping[str, Look]] = complete(
    "looks of marks",
    MARKS,
    {
        "announced": "dashed",
        "signed": "ring",
        **dict.fromkeys(COMMITTED_STAGES, "filled"),
        "suspended": "dashed",
        "cancelled": "dashed",
        "list": "hatched",
        "goal": "dotted",
    },
)
#: The firmest money stands at the axis, and beyond all named deals the lists and the goals.
FROM_FIRMEST: Final[tuple[str, ...]] = (*reversed(STAGES), *MARKS[len(STAGES) :])
#: The same where colour is another subject's, so that the three firm stages cannot be told apart.
BROAD_MARKS: Final[tuple[str, ...]] = ("committed", "signed", "announced", "list", "goal")
#: What a legend says of them.
BROAD_LABELS: Final = Labels("labels.broad", "labels.mark", "labels.stage")
#: Plotly's letters for the inside of a piece.
_PATTERNS: Final[Mapping[Look, str]] = {"hatched": "/", "dotted": "."}
_RIM_PX: Final = 1.5


class Sample(NamedTuple):
    """What stands before a word of a legend: a colour, filled as the mark is."""

    colour: str
    look: Look = "filled"


def as_broad(marks: pd.Series) -> pd.Series:
    """Give marks as BROAD_MARKS names them, '' for what never counts: dead, or no claim at all."""
    return marks.astype("str").map(broad_mark)


def broad_mark(mark: str) -> str:
    """Give one mark as BROAD_MARKS names it, '' for what never counts."""
    if mark in COMMITTED_STAGES:
        return "committed"
    return mark if mark in BROAD_MARKS else ""


def draw_piece(
    mark: str, colour: str | Sequence[str], line: str | Sequence[str] | None = None
) -> dict[str, Any]:
    """Draw the pieces of bars that a mark has, as parts of a trace.

    Args:
        mark: Of MARKS.
        colour: One for all pieces of the trace, or one for each.
        line: Outline of filled pieces; the template's own where there is none.

    Returns:
        `marker`, and `meta` with `dash` where the browser dashes the outline (chart.js), which
        Plotly itself does for lines alone.
    """
    look = LOOK_OF[mark]
    if look == "filled":
        return {"marker": {"color": colour} | ({"line": {"color": line}} if line else {})}
    marker: dict[str, Any] = {"color": CLEAR, "line": {"color": colour, "width": _RIM_PX}}
    if look in _PATTERNS:
        marker["line"]["width"] = 1
        marker["pattern"] = {
            "shape": _PATTERNS[look],
            "fgcolor": colour,
            "bgcolor": CLEAR,
            "size": 6,
            "solidity": 0.25,
        }
    return {"marker": marker, **({"meta": {"dash": True}} if look == "dashed" else {})}


def legend_marks(
    theme: ThemeName, marks: Collection[str] = FROM_FIRMEST, colour: str | None = None
) -> dict[str, Sample]:
    """Give the samples of a legend by their words, in the order from announced to goals.

    Args:
        theme: The viewer's.
        marks: Those that the chart draws; dead ones count nothing and are never drawn.
        colour: Of all samples, where the chart's colour is another subject's; the three firm
            stages are one sample then.
    """
    if colour is not None:
        firm = {"committed"} if {*COMMITTED_STAGES} & {*marks} else set()
        shown = [mark for mark in BROAD_MARKS if mark in firm or mark in {*marks}]
        return {BROAD_LABELS[mark]: Sample(colour, LOOK_OF[mark]) for mark in shown}
    return {
        MARK_LABELS[mark]: Sample(tint, LOOK_OF[mark])
        for mark, tint in MARK_COLOURS[theme].items()
        if mark in {*marks} and mark not in {"suspended", "cancelled"}
    }
