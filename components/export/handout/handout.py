"""A briefing as one self-contained HTML file: scenes, pictures, numbers with their rows, notes.

It opens from a disk, without a network, and asks for nothing: a policy in its head forbids it.
"""

from __future__ import annotations

import base64
import hashlib
import json
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from components.export.deck.layout import lay_out
from components.export.handout.numbers import list_numbers
from components.export.handout.pictures import place, write_picture
from components.export.paper.fonts import FOLDER, SANS
from components.export.paper.letters import check_texts
from components.figures.palette import THEMES
from components.words.catalogue import LANGUAGE, text, texts_below

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from components.export.deck.layout import Layout
    from components.export.map.spec import World
    from components.scenes.scene import Scene, ShownFigure

_HERE: Final = Path(__file__).parent
#: The styles of the type that the file carries, and the weights that they stand for.
_FACES: Final = {"regular": 400, "bold": 700}
#: The colours of a theme that the style reads.
_PAINTS: Final = ("paper", "ink", "muted", "rule", "accent")


def save_handout(
    world: World,
    scenes: Sequence[Scene],
    progress: Callable[[int, int], None] | None = None,
) -> bytes:
    """Make the file; both themes are in it.

    Args:
        world: The data, its network and its shapes.
        scenes: In the order in which they are shown; at least one.
        progress: Told how many scenes of how many are drawn.

    Raises:
        SceneError: If the font lacks letters of a scene, its charts or its map.
    """
    light, dark = (
        lay_out(world.snapshot, world.network, scenes, theme) for theme in ("light", "dark")
    )
    sections = []
    for number, pair in enumerate(zip(light, dark, strict=True), 1):
        check_texts(pair[0].scene.id, pair[0].texts)
        sections.append(_write_scene(world, number, *pair))
        if progress is not None:
            progress(number, len(scenes))
    data = json.dumps(
        {**list_numbers(world, scenes), "texts": texts_below("handout.script")},
        ensure_ascii=True,
        separators=(",", ":"),
    ).replace("<", "\\u003c")
    script = (_HERE / "handout.js").read_text(encoding="utf-8")
    links = "".join(
        f"<li><a href='#scene-{number}'>{escape(scene.title)}</a></li>"
        for number, scene in enumerate(scenes, 1)
    )
    return _fill(
        language=LANGUAGE,
        title=escape(text("exports.document")),
        hash=base64.b64encode(hashlib.sha256(script.encode()).digest()).decode(),
        style=_write_style(),
        about=escape(
            text("exports.data", version=world.snapshot.version, date=world.snapshot.date)
        ),
        scenes_label=escape(text("handout.scenes")),
        links=links,
        buttons="".join(_write_button(code) for code in ("present", "notes", "theme")),
        sections="".join(sections),
        data=data,
        script=script,
    )


def _fill(**parts: str) -> bytes:
    """Put the parts into the frame, each in the place of its name between two at signs."""
    whole = (_HERE / "handout.html").read_text(encoding="utf-8")
    pieces = whole.split("@@")
    return "".join(
        parts[piece] if number % 2 else piece for number, piece in enumerate(pieces)
    ).encode()


def _write_style() -> str:
    faces = "".join(
        f"@font-face{{font-family:'{SANS}';font-weight:{weight};"
        f"src:url(data:font/ttf;base64,{_encode(FOLDER / f'corridors-sans-{name}.ttf')})}}"
        for name, weight in _FACES.items()
    )
    paints = "".join(
        f"[data-theme={name}]{{color-scheme:{name};"
        + "".join(f"--{paint}:{getattr(theme, paint)};" for paint in _PAINTS)
        + "}"
        for name, theme in THEMES.items()
    )
    return faces + paints + (_HERE / "handout.css").read_text(encoding="utf-8")


def _encode(file: Path) -> str:
    return base64.b64encode(file.read_bytes()).decode()


def _write_button(code: str) -> str:
    key = text(f"handout.key.{code}")
    label = escape(text(f"handout.button.{code}"))
    return (
        f"<button type='button' data-does='{code}' aria-keyshortcuts='{key}'>{label} "
        f"<kbd>{key}</kbd></button>"
    )


def _write_scene(world: World, number: int, light: Layout, dark: Layout) -> str:
    scene = light.scene
    pictures = "".join(
        write_picture(world, *pair) for pair in zip(light.pictures, dark.pictures, strict=True)
    )
    foot = "<br>".join(map(escape, light.foot.lines))
    notes = _mark_numbers(scene.note, "note", scene.figures)
    return (
        f"<section id='scene-{number}' aria-labelledby='title-{number}'><div class='sheet'>"
        f"<h2 id='title-{number}' style='{_place(light.title)}'>"
        f"{_mark_numbers(scene.title, 'title', scene.figures)}</h2>"
        f"<p class='caption' style='{_place(light.caption)}'>"
        f"{_mark_numbers(scene.caption, 'caption', scene.figures)}</p>"
        f"<div class='pictures'>{pictures}</div>"
        f"<p class='foot' style='{_place(light.foot)}'>{foot}</p>"
        f"<p class='page' style='{_place(light.page)}'>{escape(light.page.lines[0])}</p></div>"
        f"<div class='notes'><h3>{escape(text('handout.notes'))}</h3><p>{notes}</p></div>"
        "</section>"
    )


def _place(words: Any) -> str:  # noqa: ANN401  Words
    return place(words.box, words.size)


def _mark_numbers(filled: str, column: str, figures: Sequence[ShownFigure]) -> str:
    """Escape a text of a scene; each number in it is a button that opens the rows behind it."""
    written, end = [], 0
    for shown in figures:
        if shown.column != column:
            continue
        written.append(escape(filled[end : shown.start]))
        end = shown.start + len(shown.text)
        written.append(
            f"<button type='button' class='number' data-number='{escape(shown.placeholder)}'>"
            f"{escape(filled[shown.start : end])}</button>"
        )
    return "".join(written) + escape(filled[end:])
