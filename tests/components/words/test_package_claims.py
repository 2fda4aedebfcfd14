"""What is known of a package of lists: who claims how much, and what nobody has published."""

from components.words.package_claims import tell_known, tell_lists
from ledger.answers.coverage import KnownGap, gaps_of_package, read_gaps
from ledger.answers.package_claims import PackageClaims, StatedList, read_claims
from tests.shipped import load_shipped

SHIPPED = load_shipped()
NAMES = SHIPPED.names
SUMMIT = "jpn-2025-caj-summit"
LISTS = (StatedList("a", "A", "KAZ", 3_700.0), StatedList("b", "B", "UZB", 12_000.0))


def claims(lists=LISTS, inner=(), *, same_week=True, listed=15_700.0):
    return PackageClaims("goal", 0.0, listed, lists, inner, same_week)


def gap(package, missing, note=""):
    return KnownGap("JPN", package, None, None, "unpublished", missing, note, {})


def test_lists_are_added_up_beside_their_recipients():
    assert tell_lists(claims(), NAMES) == (
        "Lists for Kazakhstan ($3.7B) and Uzbekistan ($12.0B) claimed $15.7B in the same week."
    )
    assert tell_lists(claims(LISTS[:1], same_week=False), NAMES) == (
        "A list for Kazakhstan ($3.7B) claimed $3.7B."
    )
    assert tell_lists(claims(()), NAMES) == ""


def test_lists_behind_a_list_are_named():
    inner = (StatedList("c", "C bank", "UZB", 10_000.0), StatedList("d", "D", "UZB", 3_000.0))
    assert tell_lists(claims(inner=inner), NAMES).endswith(
        " Behind them $13.0B is stated in lists again: “C bank” and “D”."
    )


def test_what_lacks_in_the_package_is_told_before_what_lacks_in_its_parts():
    gaps = (gap("goal", "Nobody has published it.", "Aid."), gap("b", "What is new."))
    lacking, rest = tell_known(claims(), gaps, "goal", NAMES)
    assert lacking == "Nobody has published it."
    assert rest.startswith("Aid. Lists for")
    assert rest.endswith("What is new.")


def test_named_deals_need_no_such_words():
    assert tell_known(claims(listed=0.0), (gap("goal", "A."),), "goal", NAMES) == ("", "")


def test_the_summit_of_2025_says_what_is_known():
    gaps = gaps_of_package(read_gaps(SHIPPED), [SUMMIT, "jpn-2025-uzb-tokyo"])
    lacking, rest = tell_known(read_claims(SHIPPED, SUMMIT), gaps, SUMMIT, NAMES)
    assert lacking == "A goal for private business, whose parts nobody has published."
    assert "The governments of Kazakhstan and Uzbekistan" in rest
    assert "the Uzbek president's office gave these figures for new and running" in rest
