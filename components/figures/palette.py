"""Every colour of the atlas and the Plotly templates made of them, light and dark.

They live in one place so that a sector, a stage or an amount looks the same on the map, in a
chart and in a table. No figure is built here.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

import plotly.graph_objects as go

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

ThemeName = Literal["light", "dark"]

# Spread so that any two stay at least 20 CIELAB units apart as seen with deuteranopia,
# protanopia and tritanopia (matrices of Machado, Oliveira and Fernandes 2009), and at least
# 2 : 1 in contrast on the dark paper. There is no red, so nothing reads as red against green.
SECTOR_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "Transport": "#2257b5",
        "Minerals and nuclear": "#e37b22",
        "Oil and gas": "#74421a",
        "Power and hydrogen": "#eac966",
        "Digital": "#3db0e0",
        "Industry": "#a83a8a",
        "Agriculture and water": "#2c8a66",
        "Finance, people, mixed": "#b9bcc3",
    }
)

# The stages from a promise to a working asset, by theme: one hue that grows away from the paper, so
# that committed money stands out in both. What is suspended or cancelled is grey.
STAGE_COLOURS: Mapping[ThemeName, Mapping[str, str]] = MappingProxyType(
    {
        "light": {
            "announced": "#bad3e1",
            "signed": "#8db5cc",
            "committed": "#5f96b4",
            "under-construction": "#3a779a",
            "operational": "#1f5a7e",
            "suspended": "#c3bfb9",
            "cancelled": "#98948e",
        },
        "dark": {
            "announced": "#38586d",
            "signed": "#497891",
            "committed": "#639bb9",
            "under-construction": "#8ac0dd",
            "operational": "#c2e4f8",
            "suspended": "#4b4f55",
            "cancelled": "#6f747b",
        },
    }
)

#: The paper shows through.
CLEAR = "rgba(0, 0, 0, 0)"

# What a chart draws of a row (figures/marks.py): the stage of a named deal, in one ink where it is
# an outline on the paper; lists and goals are lines and dots in a grey.
MARK_COLOURS: Mapping[ThemeName, Mapping[str, str]] = MappingProxyType(
    {
        theme: {
            **stages,
            **dict.fromkeys(("announced", "signed"), stages["under-construction"]),
            **dict.fromkeys(("list", "goal"), grey),
        }
        for (theme, stages), grey in zip(STAGE_COLOURS.items(), ("#6b7178", "#a9b2bb"), strict=True)
    }
)

# How long ago a promise was last reported, by theme: from a lively ochre to the grey of dust.
# What has lapsed is hatched as well.
REPORT_AGE_COLOURS: Mapping[ThemeName, Mapping[str, str]] = MappingProxyType(
    {
        "light": {
            "fresh": "#c98b2b",
            "stale": "#dfc08a",
            "lapsed": "#b4aea4",
            "undated": "#e6e2da",
        },
        "dark": {
            "fresh": "#e0a94f",
            "stale": "#8f7443",
            "lapsed": "#5d6067",
            "undated": "#33383f",
        },
    }
)

# Who promised, by theme. Only the three between whom the five republics choose have a colour of
# their own, the same in every chart; a fourth is for lenders that many states own, a fifth for all
# other states, and each piece carries its name. Told apart as SECTOR_COLOURS are.
INVESTOR_COLOURS: Mapping[ThemeName, Mapping[str, str]] = MappingProxyType(
    {
        "light": {
            "CHN": "#b8582a",
            "RUS": "#6b3478",
            "JPN": "#2a77b3",
            "shared": "#7fc0a4",
            "state": "#ecca86",
            "rest": "#dfe3ec",
        },
        "dark": {
            "CHN": "#de8430",
            "RUS": "#7867c6",
            "JPN": "#4caed0",
            "shared": "#a6bcb9",
            "state": "#806e4e",
            "rest": "#323847",
        },
    }
)

# Who promises, where up to eight are drawn as lines of their own: the three keep their colour of
# INVESTOR_COLOURS, the others drawn most have one here, the same in every filter, and who is left
# takes what is free. Told apart as SECTOR_COLOURS are, and by name and mark at the line.
LINE_COLOURS: Mapping[ThemeName, Mapping[str, str]] = MappingProxyType(
    {
        "light": {
            **{code: INVESTOR_COLOURS["light"][code] for code in ("CHN", "RUS", "JPN")},
            "DEU": "#aa9d66",
            "USA": "#425e58",
            "KOR": "#d8932b",
            "ADB": "#8892aa",
            "EU": "#6d1527",
        },
        "dark": {
            **{code: INVESTOR_COLOURS["dark"][code] for code in ("CHN", "RUS", "JPN")},
            "DEU": "#aaa466",
            "USA": "#adf7d2",
            "KOR": "#f7d994",
            "ADB": "#94bab6",
            "EU": "#aa6674",
        },
    }
)

# What lies in the ground: quiet dots, told apart from deals by size. Coal, oil and gas burn.
DEPOSIT_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "fuels": "#6d5443",
        "uranium": "#b8651b",
        "critical": "#7c4f86",
        "other": "#747d87",
    }
)

#: The Middle Corridor, by theme: one colour on every map and in every chart.
_MIDDLE: Mapping[str, str] = MappingProxyType({"light": "#a3123f", "dark": "#f0668a"})

# The other corridors of a chart, by theme; at most four are drawn at once. With the Middle Corridor
# they are told apart as SECTOR_COLOURS are, and stand off their paper by 3 : 1 or more. No green,
# which would be read against its red.
TRAFFIC_COLOURS: Mapping[ThemeName, tuple[str, ...]] = MappingProxyType(
    {
        "light": ("#1b93bd", "#b5850d", "#7d52c8", "#1c2f5c"),
        "dark": ("#67cbe6", "#f0c04a", "#9a7fe0", "#e6e6d8"),
    }
)

# Ways through the network by theme: the routes of a scenario (fastest, second, third) and the
# compared paths (A to D). Told apart as SECTOR_COLOURS are, and on the map by width, core and
# a number or letter as well.
CORRIDOR_COLOURS: Mapping[ThemeName, Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "light": {
            "routes": (_MIDDLE["light"], "#1d5fae", "#b9770e"),
            "compared": ("#6a35a8", "#1087ab", "#c8641c", "#2b3138"),
        },
        "dark": {
            "routes": (_MIDDLE["dark"], "#6db1f2", "#f0c04a"),
            "compared": ("#9a7fe0", "#67cbe6", "#e8913a", "#e6e6d8"),
        },
    }
)


#: Classes of days, the nearest first: one hue, the nearer the stronger against the paper.
REACH_COLOURS: Mapping[ThemeName, tuple[str, ...]] = MappingProxyType(
    {
        "light": ("#062a45", "#2b77aa", "#62aed6", "#a3d0e8", "#d6ecf6"),
        "dark": ("#f2f9fd", "#9dcdea", "#559cc9", "#34719b", "#27516f"),
    }
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours of one paper: light for reading, dark for the projector.

    `amounts` runs from the smallest class of counted totals to the largest, one hue, and grows
    away from the paper in both themes. `lift` is how far the outline of an open mark moves from
    its sector's colour to the ink, 0 to 1. `deal` is the one ink of named deals on a map, `claim`
    the paler one of lists and goals. `accent` is of what can be pressed and `aside` behind what is
    typed; .streamlit/config.toml repeats both.
    """

    paper: str
    panel: str
    ink: str
    muted: str
    rule: str
    sea: str
    sea_ink: str
    shore: str
    land: str
    home: str
    border: str
    home_border: str
    disputed: str
    halo: str
    route: str
    casing: str
    rim: str
    deal: str
    claim: str
    lift: float
    rail: str
    pipeline: str
    cable: str
    focus: str
    amounts: tuple[str, ...]
    accent: str
    aside: str


THEMES: Mapping[str, Theme] = MappingProxyType(
    {
        "light": Theme(
            paper="#ffffff",
            panel="#fffefb",
            ink="#22272e",
            muted="#5d6570",
            rule="#d9d6cf",
            sea="#dbe6ec",
            sea_ink="#5b7f95",
            shore="#b3c6d1",
            land="#f4f1ea",
            home="#fbf9f4",
            border="#cfc9bd",
            home_border="#857f92",
            disputed="#dedad1",
            halo="#fbf9f4",
            route=_MIDDLE["light"],
            casing="#ffffff",
            rim="#ffffff",
            deal=STAGE_COLOURS["light"]["operational"],
            claim="#858c94",
            lift=0.3,
            rail="#7d848c",
            pipeline="#9a7f5f",
            cable="#6f86a8",
            focus="#16191d",
            amounts=("#f0eff4", "#e5e2ec", "#d8d3e3", "#c9c2d8", "#b8b0cc", "#a69cbf"),
            accent="#1f5a7e",
            aside="#f4f1ea",
        ),
        "dark": Theme(
            paper="#14191f",
            panel="#1b2129",
            ink="#edf0f3",
            muted="#a6afba",
            rule="#39424d",
            sea="#10161d",
            sea_ink="#7fa0b5",
            shore="#33424f",
            land="#222932",
            home="#2a323c",
            border="#3a444f",
            home_border="#77818d",
            disputed="#353b43",
            halo="#14191f",
            route=_MIDDLE["dark"],
            casing="#14191f",
            rim="#14191f",
            deal=STAGE_COLOURS["dark"]["under-construction"],
            claim="#8a939d",
            lift=0.35,
            rail="#8b95a1",
            pipeline="#b39a78",
            cable="#86a2c8",
            focus="#ffffff",
            amounts=("#31364a", "#3a3d56", "#454563", "#524f72", "#605b83", "#706995"),
            accent="#8db5cc",
            aside="#1b2129",
        ),
    }
)

#: A rule behind names, faint on either paper.
FAINT_RULE = "rgba(128, 128, 128, 0.3)"

#: What is written on a colour.
_WRITINGS = ("#14191f", "#ffffff")
#: A thin halo round either on a bubble, which what lies below shines through.
GLOWS: Mapping[str, str] = MappingProxyType({"#14191f": "#ffffff8c", "#ffffff": "#00000040"})

FONT = "'Source Sans', 'Source Sans 3', 'Source Sans Pro', system-ui, sans-serif"


#: What the style sheets take from here, as custom properties of the page: shadows of what floats,
#: the empty stage, and the ring that shows a room where the presenter points.
CSS_COLOURS: Mapping[str, str] = MappingProxyType(
    {
        "--ca-shade": "#00000029",
        "--ca-shade-deep": "#00000040",
        "--ca-blank": "#000000",
        "--ca-pointer": "#f2a71b",
        "--ca-pointer-rim": "#00000099",
    }
)


def css_properties() -> str:
    """Return the rule of CSS that gives a page these colours."""
    return f":root {{ {' '.join(f'{name}: {colour};' for name, colour in CSS_COLOURS.items())} }}"


def writing_on(colour: str) -> str:
    """Return the ink, dark or white, that reads better on a colour."""
    parts = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    # Relative luminance of WCAG 2; where both inks contrast alike it is the root of 1.05 x 0.05.
    return _WRITINGS[0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179]


def outline_of(colour: str, paper: Theme) -> str:
    """Return a colour moved towards the ink, for an outline that must stand off the paper alone."""
    return mix(colour, paper.ink, paper.lift)


def mix(colour: str, other: str, share: float) -> str:
    """Return a colour moved towards another by a share, 0 to 1.

    >>> mix("#000000", "#ffffff", 0.5)
    '#808080'
    """
    pairs = ((int(one[at : at + 2], 16) for one in (colour, other)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02x}" for a, b in pairs)


def build_template(theme: ThemeName) -> go.layout.Template:
    """Return the project's Plotly template.

    It is served to the browser by URL and joined there: inside a Streamlit script Plotly's default
    template is Streamlit's own, whose placeholder colours only `st.plotly_chart` resolves, and
    a template inside each figure would be sent again with every filter change.
    """
    paper = THEMES[theme]
    axis = {
        "gridcolor": paper.rule,
        "linecolor": paper.rule,
        "zerolinecolor": paper.rule,
        "tickcolor": paper.rule,
        "tickfont": {"color": paper.muted, "size": 13},
        "title": {"font": {"color": paper.muted, "size": 13}, "standoff": 8},
        "automargin": True,
    }
    layout = {
        "colorway": list(SECTOR_COLOURS.values()),
        "font": {"family": FONT, "size": 14, "color": paper.ink},
        "title": {"font": {"size": 16, "color": paper.ink}, "x": 0, "xanchor": "left"},
        "paper_bgcolor": CLEAR,
        "plot_bgcolor": CLEAR,
        "hoverlabel": {
            "bgcolor": paper.panel,
            "bordercolor": paper.rule,
            "font": {"family": FONT, "size": 14, "color": paper.ink},
            "align": "left",
        },
        "legend": {"font": {"color": paper.ink, "size": 13}, "title": {"font": {"size": 13}}},
        "xaxis": axis,
        "yaxis": axis,
        "margin": {"l": 8, "r": 8, "t": 32, "b": 8},
        "bargap": 0.3,
        "separators": ".,",
    }
    # A thin outline keeps the palest colours visible on white and the darkest on the dark paper.
    bar = {"marker": {"line": {"color": paper.muted, "width": 0.5}}, "cliponaxis": False}
    return go.layout.Template(layout=layout, data={"bar": [bar]})


def colour_lines(codes: Sequence[str], theme: ThemeName) -> dict[str, str]:
    """Give each of at most eight investors a colour: their own, or one that nobody here has."""
    own = LINE_COLOURS[theme]
    free = (colour for code, colour in own.items() if code not in codes)
    return {code: own[code] if code in own else next(free) for code in codes}


def colour_corridors(codes: Sequence[str], strong: str, theme: ThemeName) -> dict[str, str]:
    """Give each of at most four corridors its colour; the strong one has that of the map."""
    others = [code for code in codes if code != strong]
    colours = dict(zip(others, TRAFFIC_COLOURS[theme], strict=False))
    return {code: colours.get(code, THEMES[theme].route) for code in codes}
