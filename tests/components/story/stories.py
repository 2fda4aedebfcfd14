"""Stories that the tests of a viewer's own story begin with."""

from components.story.record import Story, add_scene, build_scene

CELLS = {
    "title": "Japan once more",
    "caption": "Japan promised {counted investor=JPN}.",
    "note": "Say it.",
    "view": "atlas",
    "filters": "investor=JPN",
    "layers": "deals",
    "camera": "66.000,44.000,3.600",
    "highlighted": "KAZ",
    "source": "Reuters",
}


def story_of(*changes):
    """Give a story with a scene for each set of other cells; one plain scene for none."""
    story = Story()
    for cells in changes or ({},):
        story = add_scene(story, build_scene(story, {**CELLS, **cells}))
    return story


def titles(story):
    return [scene.title for scene in story.scenes]
