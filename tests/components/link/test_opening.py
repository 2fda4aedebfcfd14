"""What a bare address opens on, which addresses are bare, and what is written out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from components.link.model import Link, Offer, Study
from components.link.opening import OPENING, open_link, opening_of, write_address
from components.server.held import offer_of
from ledger.answers.queries import Selection, select
from ledger.tables.parameters import BY_NAME, VIEWS
from tests.components.link.test_parameters import NAMES, opened
from tests.shipped import load_shipped

SNAPSHOT = load_shipped()
OFFER = offer_of(SNAPSHOT)
EVERYTHING = Selection()
#: Parameters that say how the page looks, or something of a view that shows no pledge.
SILENT = {
    "view",
    "theme",
    "camera",
    "dossier",
    "frame",
    "versus",
    "from",
    "to",
    "compare",
    "avoid",
    "mode",
    "rank",
    "legs",
}
SILENT |= {"section", "along", "goal", "within", "table"}
SILENT |= {"commodity", "list", "country", "site", "size"}


def selection_of(**params):
    link, problems = open_link({name: values.split() for name, values in params.items()}, OFFER)
    assert problems == ()
    return link.selection


def test_a_bare_address_is_the_five_republics_since_2020():
    assert selection_of() == OPENING == Selection(recipients=("c5",), years=(2020, None))
    rows = select(SNAPSHOT, OPENING)
    assert set(rows["year"]) == {str(year) for year in range(2020, OFFER.years[1] + 1)}
    assert set(rows["recipient_bucket"]) <= {"KAZ", "KGZ", "TJK", "TKM", "UZB", "regional"}


@pytest.mark.parametrize("view", VIEWS)
def test_view_theme_and_camera_leave_an_address_bare(view):
    assert selection_of(view=view) == OPENING
    assert selection_of(view=view, theme="dark", camera="66.000,44.000,3.600") == OPENING


@pytest.mark.parametrize("name", NAMES)
def test_every_other_parameter_of_pledges_means_all_of_them(name):
    """A parameter that is added is on one side or the other by the part of the link it fills."""
    asked = {key: values for key, values in opened(BY_NAME[name]).items() if values}
    link, problems = open_link(asked, OFFER)
    assert problems == ()
    silent = name in SILENT
    assert (link.selection == OPENING) == silent, name
    if not silent and name not in {"recipient", "years", "question"}:
        assert (link.selection.recipients, link.selection.years) == ((), None)


def test_a_section_of_the_investors_view_means_all_pledges():
    assert selection_of(view="investors", section="scale") == EVERYTHING
    assert selection_of(view="data", section="faults") == OPENING


def test_one_half_of_the_opening_says_nothing_of_the_other():
    assert selection_of(recipient="c5") == Selection(recipients=("c5",))
    assert selection_of(years="2020..") == Selection(years=(2020, None))
    assert selection_of(years="..") == selection_of(recipient="all") == EVERYTHING


def test_what_nobody_knows_or_says_nothing_leaves_an_address_bare():
    assert open_link({"utm_source": ["mail"], "investor": []}, OFFER)[0].selection == OPENING


def test_a_value_that_is_dropped_was_said_all_the_same():
    link, problems = open_link({"investor": ["nobody"]}, OFFER)
    assert (link.selection, len(problems)) == (EVERYTHING, 1)


def test_the_opening_selection_is_written_out_beside_anything_else():
    said = {"recipient": ["c5"], "years": ["2020.."]}
    assert write_address(Link(OPENING)) == {}
    assert write_address(Link(OPENING, view="investors")) == {"view": ["investors"], **said}
    assert write_address(Link(OPENING, layers=())) == {"layers": ["none"], **said}
    assert write_address(Link(OPENING, theme="dark")) == {"theme": ["dark"], **said}


def test_everything_is_said_where_a_bare_address_would_not():
    assert write_address(Link()) == {"years": [".."]}
    assert write_address(Link(view="data")) == {"view": ["data"], "years": [".."]}
    assert write_address(Link(Selection(investors=("JPN",)))) == {"investor": ["JPN"]}


YEARS = st.sampled_from([None, (2020, None), (None, 2020), (2015, 2018)])
RECIPIENTS = st.sampled_from([(), ("c5",), ("KAZ",), ("c5", "AZE"), ("regional-other",)])


@given(
    investors=st.sampled_from([(), ("JPN",)]),
    recipients=RECIPIENTS,
    years=YEARS,
    view=st.sampled_from(VIEWS),
    section=st.sampled_from(["ladder", "scale"]),
    theme=st.none() | st.just("dark"),
)
def test_a_written_address_opens_on_what_was_written(  # noqa: PLR0917
    investors, recipients, years, view, section, theme
):
    selection = Selection(investors, recipients=recipients, years=years)
    kept = Study(section=section) if view == "investors" else Study()
    link = Link(selection, view=view, study=kept, theme=theme)
    assert open_link(write_address(link), OFFER) == (link, ())


def test_years_before_the_ledger_begins_or_after_it_ends_are_no_filter():
    codes = {"recipient": ("c5",)}
    assert opening_of(Offer(codes, (2021, 2026))) == Selection(recipients=("c5",))
    assert opening_of(Offer(codes, (2001, 2019))) == Selection(recipients=("c5",))
