"""Reads off a trace or a series how its pieces look, in the words of figures/marks.py."""

from components.figures.palette import CLEAR

_LOOKS = {"/": "hatched", ".": "dotted", "": "filled"}


def look_of(trace):
    """Give a bar trace's look, and the colour or colours that it is drawn with."""
    marker = trace["marker"]
    pattern = marker.get("pattern", {"shape": ""})
    if marker["color"] != CLEAR:
        return _LOOKS[pattern["shape"]], marker["color"]
    if pattern["shape"]:
        return _LOOKS[pattern["shape"]], pattern["fgcolor"]
    dashed = trace.get("meta", {}).get("dash")
    return "dashed" if dashed else "ring", marker["line"]["color"]
