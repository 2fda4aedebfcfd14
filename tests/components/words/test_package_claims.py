"""What is known of a package of lists: who claims how much, and what nobody has published."""

from components.words.package_claims import tell_known, tell_lists
from ledger.answers.coverage import KnownGap, gaps_of_package, read_gaps
from ledger.answers.package_claims import PackageClaims, StatedPart, read_claims
from tests.shipped import load_shipped

SHIPPED = load_shipped()
NAMES = SHIPPED.names
SUMMIT = "jpn-2025-caj-summit"
LISTS = (StatedPart("a", "A", "KAZ", 3_700.0), StatedPart("b", "B", "UZB", 12_000.0))


def claims(lists=LISTS, inner=(), *, named=(), same_week=True, listed=15_700.0):
    money = sum(deal.stated_usd_m for deal in named)
    return PackageClaims("goal", money, listed, lists, inner, named, bool(named), same_week)


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


def test_lists_of_one_country_are_told_apart_by_their_titles():
    both = (LISTS[0], StatedPart("c", "C", "KAZ", 300.0))
    assert tell_lists(claims(both, same_week=False), NAMES) == (
        "The lists “A” ($3.7B) and “C” ($300M) claimed $4.0B."
    )


def test_a_named_deal_in_a_goal_is_said_to_be_presumed_where_it_is():
    deal = StatedPart("e", "A loan", "UZB", 137.3)
    _, rest = tell_known(claims(named=(deal,)), (), "goal", NAMES)
    assert rest.startswith("One named deal of $137M is presumed to be inside: “A loan”. Lists")


def test_what_lists_name_again_is_said_without_being_added():
    inner = (
        StatedPart("c", "C bank", "UZB", 10_000.0, is_added=False),
        StatedPart("d", "D", "UZB", 3_000.0),
    )
    assert tell_lists(claims(inner=inner), NAMES).endswith(
        " claimed $15.7B in the same week."
        " Figures for parts of them add up to $13.0B: “C bank” ($10.0B, in no total) and “D” "
        "($3.0B)."
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
    assert "One named deal of $137M is presumed to be inside" in rest
    assert "claimed $15.7B in the same week. Figures for parts of them add up to $13.0B" in rest
    assert read_claims(SHIPPED, SUMMIT).listed_usd_m < 19_000
    assert "the Uzbek president's office gave these figures for new and running" in rest
