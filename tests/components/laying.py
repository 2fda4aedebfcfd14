"""Scenes laid out one by one, for tests of what stands on a sheet."""

from components.export.deck.layout import ChartPicture, lay_out
from components.views.briefing.charts import draw_answer


def lay(briefing, scene, theme="light"):
    """Lay out one scene."""
    world = briefing.world
    (layout,) = lay_out(world.snapshot, world.network, [scene], theme)
    return layout


def pictures_of(briefing, scene):
    """The chart pictures of a scene; none of a map."""
    return [one for one in lay(briefing, scene).pictures if isinstance(one, ChartPicture)]


def charts_of(briefing, scene):
    """All charts of a scene, in reading order."""
    return [part.chart for picture in pictures_of(briefing, scene) for part in picture.parts]


def figures_of(briefing, scene, theme="light"):
    """What the stage draws of each picture."""
    pictures = pictures_of(briefing, scene)
    return [draw_answer(briefing.world.snapshot, one.answer, theme) for one in pictures]
