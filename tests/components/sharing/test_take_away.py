"""The dialog of downloads when a map cannot be drawn: what a viewer reads, with real tables."""

import pytest

from components.export.world import read_snapshot
from components.sharing import take_away
from tests.components.reading import new_app
from tests.paths import DATA
from tests.spoiling import KANJI, copy_with_kanji, keep_scenes

pytestmark = pytest.mark.whole

MAPS = {"briefing": "The Caspian with half of its ships", "corridors": "Routes: Xi'an"}


def open_tools(snapshot, view, scene="caspian"):
    """Draw the buttons as the page does, for a scene or a compared path."""
    from components.link.model import Link, Transit
    from components.server.held import offer_of
    from components.sharing.take_away import show_take_away

    link = Link(view=view, scene=scene, transit=Transit(compare=("titr-xian-budapest",)))
    show_take_away(snapshot, offer_of(snapshot), link, "light")


def take(snapshot, view, kind, scene="caspian"):
    args = (snapshot, view, scene)
    page = new_app(open_tools, *args).run()
    page.button(key=f"take_{kind}").click().run()
    assert not page.exception
    return page


@pytest.fixture(scope="module")
def spoiled(tmp_path_factory):
    """Two scenes, and a port and a path whose name the font of maps cannot write."""
    names = {"nodes.csv": "Kuryk port", "routes.csv": "Xi'an to Budapest via Poti"}
    folder = copy_with_kanji(DATA, tmp_path_factory.mktemp("take-away") / "data", names)
    keep_scenes(folder, "firm", "caspian")
    return read_snapshot(folder)[0]


@pytest.mark.parametrize(
    ("view", "kind"),
    [("briefing", "pptx"), ("briefing", "pdf"), ("briefing", "png"), ("corridors", "svg")],
)
def test_a_name_that_no_map_can_write_is_told_with_its_map_and_the_way_out(spoiled, view, kind):
    page = take(spoiled, view, kind)
    (message,) = (error.value.replace("\\", "") for error in page.error)
    for words in (
        MAPS[view],
        KANJI,
        "(U+65E5)",
        "in Latin, Greek or Cyrillic letters in its table",
    ):
        assert words in message
    assert not page.get("download_button")


def test_where_every_name_can_be_written_the_file_comes():
    page = take(read_snapshot(DATA)[0], "briefing", "png")
    assert not page.error
    assert page.get("download_button")


def test_scenes_that_open_the_same_link_have_each_its_own_picture(monkeypatch):
    made, make = [], take_away.make_file

    def keep(*given):
        made.append(make(*given))
        return made[-1]

    monkeypatch.setattr(take_away, "make_file", keep)
    snapshot = read_snapshot(DATA)[0]
    rows = snapshot.scenes.set_index("id").loc[["pledge", "watch"]]
    assert rows[["view", "filters", "layers", "camera"]].nunique().eq(1).all()
    for scene in rows.index:
        take(snapshot, "briefing", "svg", scene)
    assert made[0] != made[1]


@pytest.mark.parametrize(
    ("view", "what"),
    [("briefing", "the scene with its title and numbers"), ("corridors", "the map on screen")],
)
def test_a_button_says_what_it_gives(view, what):
    args = (read_snapshot(DATA)[0], view)
    page = new_app(open_tools, *args).run()
    for kind in ("png", "svg"):
        assert page.button(key=f"take_{kind}").help.startswith(f"Download: {what}, ")
