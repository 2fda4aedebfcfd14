"""The page in a real browser as its viewers use it: filters, links, dossiers, themes, back."""

import re
import zlib

import pytest
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from components.server.held import held_ledger
from components.words.catalogue import text
from ledger.answers.queries import Selection, select, total
from tests.e2e.driving import (
    CAMERA,
    CORNER,
    HOLD,
    SAME,
    WHERE,
    choose,
    drawn,
    find_still,
    measured,
    wait_for_measure,
    wait_until_answered,
)
from tests.e2e.test_accessibility import grave
from tests.exhaustive import keep_in_test

SEA_LEGS = ("titr--aktau-port--alat-port", "titr-turkmenbashi--turkmenbashi-port--alat-port")

#: How many pictures an element holds once the first of its two messages is ended, and once it goes.
OVERTAKEN = """async () => {
  const isPlot = ({ name }) => name.endsWith("/plot.js");
  const { show } = await import(performance.getEntriesByType("resource").find(isPlot).name);
  const parent = document.body.appendChild(document.createElement("div"));
  const figure = { data: [], layout: {} };
  const data = { figure, theme: "light", height: "90px", alt: "" };
  const [first, second] = [1, 2].map(() => show({ parentElement: parent, data }));
  const count = () => parent.querySelectorAll(".live-plot").length;
  first();
  const held = count();
  parent.remove();
  second();
  return [held, count()];
}"""
#: What a bare address selects.
OPENING = {"recipients": ("c5",), "years": (2020, None)}
QUESTIONS = {
    "goal": {"package": "jpn-2025-caj-summit"},
    "rivals": {"investors": ("JPN", "CHN"), **OPENING},
    "firm": {
        "stages": ("committed", "under-construction", "operational"),
        "kinds": ("named",),
        **OPENING,
    },
}


@pytest.fixture(scope="module")
def snapshot():
    return held_ledger().current()[0]


def counted(snapshot, **selection):
    return total(select(snapshot, Selection(**selection))).counted_usd_m


def test_the_page_paints_without_asking_another_host(viewer, snapshot):
    page = viewer.load()
    assert measured(page, "counted") == pytest.approx(counted(snapshot, **OPENING))
    page.wait_for_function("document.querySelectorAll('.live-plot[data-drawn]').length === 5")
    assert viewer.foreign == []


def test_the_whole_map_is_on_the_first_screen(viewer):
    page = viewer.open()
    box = page.locator(".st-key-map").bounding_box()
    assert box["y"] + box["height"] <= 900
    assert box["height"] >= 480
    for key in ("investor", "sector", "recipient", "stage", "years", "masthead"):
        assert page.locator(f".st-key-{key}").first.bounding_box()["y"] >= 0


def test_a_low_screen_shows_two_investors_and_a_map_and_a_wide_one_three_columns(viewer):
    page = viewer.page
    page.set_viewport_size({"width": 1280, "height": 720})
    viewer.open("?investor=JPN&investor=CHN")
    box = page.locator(".st-key-map").bounding_box()
    assert box["height"] >= 380
    assert box["y"] + box["height"] <= 720
    page.set_viewport_size({"width": 1920, "height": 1080})
    page.wait_for_function(
        """() => new Set([...document.querySelectorAll(".st-key-charts .live-plot")]
          .map((plot) => Math.round(plot.getBoundingClientRect().left))).size === 3"""
    )


def test_choosing_an_investor_changes_the_address_and_keeps_the_map(viewer, snapshot):
    page = viewer.open()
    page.evaluate(HOLD)
    camera = page.evaluate(CAMERA)
    choose(page, "investor", "Japan")
    page.wait_for_url(re.compile(r"\?investor=JPN&recipient=c5&years=2020\.\.$"))
    wait_for_measure(page, "counted", counted(snapshot, investors=("JPN",), **OPENING))
    assert page.evaluate(SAME)
    assert page.evaluate(CAMERA) == camera


def test_a_link_with_filters_opens_on_them(viewer, snapshot):
    page = viewer.load("?investor=CHN&sector=oil-gas&years=2010..2020")
    expected = counted(snapshot, investors=("CHN",), sectors=("oil-gas",), years=(2010, 2020))
    assert measured(page, "counted") == pytest.approx(expected)
    assert page.locator(".st-key-investor").get_by_text("China").is_visible()


def test_going_back_takes_the_filter_off_again(viewer, snapshot):
    page = viewer.open()
    choose(page, "investor", "Japan")
    page.wait_for_url(re.compile("investor=JPN"))
    page.go_back()
    wait_for_measure(page, "counted", counted(snapshot, **OPENING))
    assert page.locator(".st-key-investor").get_by_text("Japan").count() == 0


def test_a_message_that_a_newer_one_overtakes_takes_no_picture_away(viewer):
    """Streamlit ends what an overtaken message began, though the element and its picture stay."""
    page = viewer.open()
    assert page.evaluate(OVERTAKEN) == [1, 0]


def test_going_back_faster_than_the_page_answers_keeps_the_map(viewer, snapshot):
    page = viewer.open()
    page.evaluate(HOLD)
    steps = (("All years", "recipient=c5"), ("Corridor states too", "years=.."))
    for chip, address in (*steps, ("Since 2020", "years=2020..")):
        page.locator(".st-key-scope").get_by_role("button", name=chip, exact=True).click()
        page.wait_for_url(f"**/?{address}")
        wait_until_answered(page)
    for address in (r"\?years=\.\.$", r"\?recipient=c5$", r"/\??$"):
        page.evaluate("history.back()")
        page.wait_for_url(re.compile(address))  # and not for what the server says to it
    wait_for_measure(page, "counted", counted(snapshot, **OPENING))
    wait_until_answered(page)
    assert page.evaluate(SAME)


@pytest.mark.parametrize("question", keep_in_test(QUESTIONS, ("goal",)))
def test_a_question_opens_its_answer_on_one_screen(viewer, snapshot, question):
    page = viewer.open()
    page.evaluate(HOLD)
    page.get_by_role("link", name=text(f"atlas.questions.{question}")).click()
    wait_for_measure(page, "counted", counted(snapshot, **QUESTIONS[question]))
    assert page.evaluate(SAME)
    assert page.url.endswith(f"question={question}")
    page.wait_for_selector(".st-key-answer_chart .live-plot[data-drawn]")
    for part in ("h2.ca-finding", ".ca-answers", ".st-key-map", ".st-key-answer_chart"):
        box = page.locator(part).first.bounding_box()
        assert 0 <= box["y"] < box["y"] + box["height"] <= 900
    page.get_by_role("link", name=text("atlas.questions.leave")).click()
    page.locator(".st-key-answer_chart").wait_for(state="detached")
    wait_for_measure(page, "counted", counted(snapshot, **QUESTIONS[question]))
    page.go_back()
    page.go_back()
    wait_for_measure(page, "counted", counted(snapshot, **OPENING))
    assert page.evaluate(SAME)


def test_on_a_phone_the_map_is_on_the_first_screen_and_the_filters_are_a_sheet(viewer, snapshot):
    page = viewer.page
    page.set_viewport_size({"width": 390, "height": 844})
    viewer.open()
    box = page.locator(".st-key-map").bounding_box()
    assert box["height"] >= 300
    assert box["y"] + box["height"] <= 844 + 30
    assert page.evaluate("document.querySelector('.stMain').scrollWidth") <= 390
    page.evaluate(HOLD)
    assert not page.locator(".st-key-filters").is_visible()
    page.get_by_role("button", name="Filters (2)").click()
    choose(page, "investor", "Japan")
    wait_for_measure(page, "counted", counted(snapshot, investors=("JPN",), **OPENING))
    page.get_by_role("button", name="Done").click()
    page.get_by_role("button", name="Filters (3)").wait_for()
    assert not page.locator(".st-key-filters").is_visible()
    assert page.evaluate(SAME)
    assert grave(page) == []


def test_a_click_on_kazakhstan_opens_its_dossier(viewer):
    page = viewer.open()
    spot = find_still(page, WHERE, ["country", [71.2, 49.3]])
    page.mouse.click(spot["x"], spot["y"])
    page.locator(".st-key-panel h3", has_text="Kazakhstan").wait_for()
    page.get_by_role("button", name="Back to the overview").click()
    page.locator(".st-key-panel h3", has_text="Kazakhstan").wait_for(state="detached")


@pytest.mark.parametrize("leg", keep_in_test(SEA_LEGS, SEA_LEGS[:1]))
def test_a_click_in_the_middle_of_a_sea_leg_opens_it(viewer, leg):
    page = viewer.open("?layers=titr&layers=corridors")
    spot = find_still(page, WHERE, ["leg", leg])
    page.mouse.click(spot["x"], spot["y"])
    page.locator(".st-key-panel", has_text="Sea crossing").wait_for()
    assert leg in page.locator(".st-key-panel").inner_text()


def test_the_keyboard_reaches_a_dossier_without_the_map(viewer):
    page = viewer.open()
    button = page.locator(".st-key-panel").get_by_role("button", name=re.compile("Uzbekistan"))
    button.first.focus()
    page.keyboard.press("Enter")
    page.locator(".st-key-panel h3", has_text="Uzbekistan").wait_for()


def test_moving_the_map_writes_its_camera_into_the_address_and_a_link_opens_there(viewer):
    page = viewer.open()
    before = drawn(page)
    spot = find_still(page, CORNER, [".st-key-map", 300, 250])
    page.mouse.move(spot["x"], spot["y"])
    page.mouse.down()
    page.mouse.move(spot["x"] - 100, spot["y"] - 50, steps=6)
    page.mouse.up()
    number = r"-?\d+\.\d{3}"
    page.wait_for_url(re.compile(f"camera={number}(,|%2C){number}(,|%2C){number}"))
    camera = page.evaluate(CAMERA)
    assert drawn(page) == before, "moving the map asks nothing of the server"
    page.reload()
    page.wait_for_selector(".atlas[data-drawn]")
    assert page.evaluate(CAMERA) == pytest.approx(camera, abs=2e-3)


def test_a_moved_map_stays_in_the_link_when_a_filter_is_chosen(viewer):
    page = viewer.load("?camera=66.000,42.000,4.500")
    choose(page, "investor", "Japan")
    page.wait_for_url(re.compile("investor=JPN"))
    assert "camera=66.000" in page.url.replace("%2C", ",")
    assert page.evaluate(CAMERA) == pytest.approx([66, 42, 4.5], abs=2e-3)


@pytest.mark.parametrize(("theme", "paper"), [("light", (255, 255, 255)), ("dark", (20, 25, 31))])
def test_a_link_opens_in_its_theme(viewer, theme, paper):
    page = viewer.load(f"?theme={theme}")
    colour = page.evaluate("getComputedStyle(document.querySelector('.stApp')).backgroundColor")
    assert tuple(int(part) for part in re.findall(r"\d+", colour))[:3] == paper
    assert page.locator(".atlas").get_attribute("data-theme") == theme


def test_the_theme_link_keeps_the_filter(viewer, snapshot):
    page = viewer.open("?investor=JPN")
    page.get_by_role("link", name="Dark theme").click()
    page.wait_for_selector(".atlas[data-theme=dark][data-drawn]")
    wait_for_measure(page, "counted", counted(snapshot, investors=("JPN",)))


def test_an_unknown_code_is_told_and_calls_no_foreign_host(viewer):
    page = viewer.open("?investor=![x](http://example.org/x.png)&investor=JPN")
    page.get_by_text("is not a known investor").wait_for()
    assert page.locator(".st-key-investor").get_by_text("Japan").is_visible()


def finishes_a_run(frame):
    """Tell whether a message of the server ends a run of the whole page."""
    message = ForwardMsg()
    message.ParseFromString(frame)
    return message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY and (
        message.WhichOneof("type") == "script_finished"
    )


def test_a_filter_change_sends_at_most_25_kilobytes_and_fetches_nothing(viewer):
    """Counted as the wire carries it: the server deflates its messages."""
    sockets, frames, fetched = [], [], []
    viewer.page.on("websocket", lambda opened: sockets.append(opened))  # noqa: PLW0108
    page = viewer.load()
    (socket,) = sockets
    socket.on("framereceived", lambda frame: frames.append(frame))  # noqa: PLW0108
    page.wait_for_function("document.querySelectorAll('.live-plot[data-drawn]').length === 5")
    page.on("response", lambda response: fetched.append(response.url))
    for label in ("Japan", "China", "Russia"):
        wait_until_answered(page)
        frames.clear()
        with socket.expect_event("framereceived", finishes_a_run):
            choose(page, "investor", label)
        wait_until_answered(page)
        packer = zlib.compressobj(wbits=-15)
        sent = (frame if isinstance(frame, bytes) else frame.encode() for frame in frames)
        wire = sum(len(packer.compress(f) + packer.flush(zlib.Z_SYNC_FLUSH)) for f in sent)
        assert 0 < wire <= 25_000
    assert [url for url in fetched if "favicon" not in url] == []


def test_a_notice_that_comes_or_goes_leaves_the_map_alone(viewer):
    page = viewer.open("?investor=KWT&stage=nonsense")
    page.get_by_text("is not a known stage").wait_for()
    page.evaluate(HOLD)
    camera = page.evaluate(CAMERA)
    choose(page, "sector", "Hydrogen")
    page.get_by_text("No deal fits this combination").wait_for()
    assert page.evaluate(SAME)
    page.get_by_role("button", name="Reset").click()
    page.get_by_text("No deal fits this combination").wait_for(state="detached")
    assert page.evaluate(SAME)
    assert page.evaluate(CAMERA) == camera
