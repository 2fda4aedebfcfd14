"""Where most of what investors committed goes is read off the same rows as the title."""

from components.words.largest_parts import write_largest_parts
from ledger.answers.claims import rows_of_claims
from ledger.answers.queries import Selection, select
from ledger.counting.sums import COUNTED
from tests.ledger.answers.selections import SHIPPED


def test_the_country_and_the_sector_with_most_are_named_with_their_parts():
    frame = select(SHIPPED, Selection(investors=("JPN", "CHN"), years=(2020, None)))
    committed = rows_of_claims(frame)["committed"]
    said = write_largest_parts(SHIPPED, frame, ("JPN", "CHN"))
    for investor in ("JPN", "CHN"):
        rows = committed[committed["investor"] == investor]
        for column, name_of in (
            ("recipient_bucket", SHIPPED.names.recipient),
            ("sector", SHIPPED.names.sectors.get),
        ):
            sums = rows.groupby(column, observed=True)[COUNTED].sum()
            share = f"{sums.max() / sums.sum():.0%} in {name_of(sums.idxmax())}"
            assert share.lower() in said.lower()


def test_an_investor_who_committed_nothing_is_not_named():
    frame = select(SHIPPED, Selection(stages=("announced",)))
    assert not write_largest_parts(SHIPPED, frame, ("JPN",))
