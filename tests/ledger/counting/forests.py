"""Ledgers for the tests of the count: single pledges, and generated forests of four levels."""

from __future__ import annotations

from hypothesis import strategies as st

from ledger.tables.schema import COUNTABLE_MEASURES, MEASURES, TYPED_STAGES, Pledge

LEVELS = 4
INVESTORS = ("CHN", "JPN", "KOR")


SOME_PLEDGE = Pledge.model_validate(
    {
        "id": "some-pledge",
        "title": "A pledge",
        "investor": "JPN",
        "recipient": "KAZ",
        "sector": "oil-gas",
        "instrument": "loan",
        "amount_m": "100",
        "currency": "USD",
        "announced": "2024",
        "stage": "signed",
        "measures": "finance",
        "source_title": "A page",
        "source_publisher": "A publisher",
        "source_url": "https://example.org/page",
        "accessed": "2026-11-21",
    }
)


def a_pledge(id_: str, **cells) -> Pledge:
    """Make a signed Japanese loan of 100 million dollars, but for the cells given."""
    return changed(SOME_PLEDGE, id=id_, **cells)


def changed(pledge: Pledge, **cells) -> Pledge:
    return pledge.model_copy(update=cells)


def as_cells(row):
    """Give what the count by words reads of a pledge (brute_force.py)."""
    return {
        "id": row.id,
        "part_of": row.part_of or "",
        "investor": row.investor,
        "measures": row.measures,
        "instrument": row.instrument,
        "stage": row.stage,
        "share": row.investor_share,
        "whole": row.amount_m,
    }


def wholes(rows) -> dict[str, float | None]:
    return {row.id: row.amount_m for row in rows}


AMOUNTS = st.integers(1, 10**8).map(lambda hundredths: hundredths / 100)
SHARES = st.none() | st.sampled_from((0.0, 1.0)) | st.integers(1, 99).map(lambda part: part / 100)


# Most rows count, so that the rule has something to do.
MOSTLY_COUNTABLE = st.sampled_from((*COUNTABLE_MEASURES, *COUNTABLE_MEASURES, *MEASURES))
MOSTLY_LIVE = st.sampled_from((*TYPED_STAGES, "announced", "signed", "financed"))
# A goal is one by its instrument, too.
MOSTLY_LOANS = st.sampled_from(("loan", "loan", "loan", "equity", "target"))


@st.composite
def forests(draw, max_rows=14, shares=SHARES, measures=MOSTLY_COUNTABLE, stages=MOSTLY_LIVE):
    """Draw the rows of a ledger; a part hangs on an earlier row, at most LEVELS deep."""
    rows: list[Pledge] = []
    level: dict[str, int] = {}
    for number in range(draw(st.integers(1, max_rows))):
        whole = draw(
            st.sampled_from([None, *(id_ for id_, depth in level.items() if depth < LEVELS)])
        )
        row = a_pledge(
            f"r{number}",
            investor=draw(st.sampled_from(INVESTORS)),
            instrument=draw(MOSTLY_LOANS),
            part_of=whole,
            amount_m=draw(st.none() | AMOUNTS | AMOUNTS | AMOUNTS),
            investor_share=draw(shares),
            measures=draw(measures),
            stage=draw(stages),
        )
        rows.append(row)
        level[row.id] = 1 if whole is None else level[whole] + 1
    return rows


def live_forests(shares):
    """Forests of which every row is countable unless it states no amount."""
    return forests(
        shares=shares,
        measures=st.sampled_from(COUNTABLE_MEASURES),
        stages=st.sampled_from(("announced", "signed", "financed")),
    )


def branch(rows, top: str) -> list[str]:
    """Give the ids of a row and of all rows below it, the slow way."""
    return [top, *(i for row in rows if row.part_of == top for i in branch(rows, row.id))]


def rows_above(rows, row: Pledge) -> list[Pledge]:
    """Give the rows that contain a row, the nearest first."""
    by_id = {each.id: each for each in rows}
    above = []
    while row.part_of is not None:
        row = by_id[row.part_of]
        above.append(row)
    return above
