"""The theme of the deck: the project's colours in PowerPoint's own palette, the page's type.

So a chart that somebody adds to the deck afterwards has the look of the others.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from pptx.enum.text import PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.util import Emu

from components.figures.palette import SECTOR_COLOURS, STAGE_COLOURS, THEMES

if TYPE_CHECKING:
    from components.figures.palette import ThemeName

#: The page's type by its own name. Where it is not installed, panose and family let PowerPoint
#: choose another humanist sans; texts have room for wider letters (layout.py).
FONT: Final = "Source Sans 3"
_LATIN: Final = (
    f'<a:latin typeface="{FONT}" panose="020B0503030403020204" pitchFamily="34" charset="0"/>'
)
#: The template of python-pptx is 10 inches wide.
_TEMPLATE_WIDTH: Final = Emu(9_144_000)


def paint_theme(deck: Any, theme: ThemeName) -> None:  # noqa: ANN401  pptx has no types
    """Put the colours into the theme of the master, and fit its layouts to the wider page."""
    paper = THEMES[theme]
    colours = {
        "dk1": paper.ink,
        "lt1": paper.paper,
        "dk2": paper.muted,
        "lt2": paper.rule,
        "accent1": STAGE_COLOURS[theme]["under-construction"],
        "accent2": paper.route,
        **{
            f"accent{number}": colour
            for number, colour in enumerate(list(SECTOR_COLOURS.values())[:4], 3)
        },
    }
    part = deck.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    xml = part.blob.decode("utf-8")
    for name, colour in colours.items():
        xml = re.sub(
            rf"<a:{name}>.*?</a:{name}>",
            f'<a:{name}><a:srgbClr val="{colour.removeprefix("#").upper()}"/></a:{name}>',
            xml,
            count=1,
            flags=re.DOTALL,
        )
    xml = re.sub(r"<a:latin [^>]*/>", _LATIN, xml)
    part._blob = xml.encode("utf-8")  # noqa: SLF001  the part is opaque to pptx
    wider = deck.slide_width / _TEMPLATE_WIDTH
    for sheet in (deck.slide_master, *deck.slide_layouts):
        for shape in sheet.placeholders:
            if shape.element.xpath(".//a:xfrm"):
                shape.left, shape.width = int(shape.left * wider), int(shape.width * wider)
    title = deck.slide_master.placeholders[0]
    title.text_frame.paragraphs[0].alignment = PP_ALIGN.LEFT
    for style in deck.slide_master.element.xpath(".//p:titleStyle/a:lvl1pPr"):
        style.set("algn", "l")
