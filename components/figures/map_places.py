"""Where the map writes names: countries, seas and capitals, and which places are named first.

The anchors are a drawing aid, chosen by eye so that a name lies well inside its area and clear of
the route; they say nothing about borders.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from ledger.tables.vocabulary import REGIONAL, REGIONAL_OTHER

if TYPE_CHECKING:
    from collections.abc import Mapping

# Node id -> the name written beside it at every zoom.
KEY_PLACES: Mapping[str, str] = {
    "aktau-port": "Aktau",
    "alat-port": "Baku (Alat)",
    "poti-port": "Poti",
    "tbilisi-cargo": "Tbilisi",
    "altynkol": "Khorgos",
    "dostyk": "Dostyk",
    "turkmenbashi-port": "Turkmenbashi",
    "istanbul-ambarli": "Istanbul",
    "urumqi-south": "Urumqi",
    "xian": "Xi'an",
    "constanta-port": "Constanta",
}

#: The ends of the strong corridor, named at the edge of a map that does not hold them.
ENDS: Final[tuple[str, ...]] = ("xian", "constanta-port")

# text, kind, lon, lat, size. Kinds: home (the five republics), neighbour, sea, lake, capital, city,
# and shared, which is no place: it heads the symbol of money that several states share.
LABELS: tuple[tuple[str, str, float, float, float], ...] = (
    ("KAZAKHSTAN", "home", 64.6, 51.95, 1.0),
    ("UZBEKISTAN", "home", 60.0, 44.45, 0.9),
    ("TURKMENISTAN", "home", 58.6, 39.25, 0.9),
    ("KYRGYZSTAN", "home", 75.9, 41.75, 0.8),
    ("TAJIKISTAN", "home", 72.3, 38.2, 0.8),
    ("RUSSIA", "neighbour", 46.5, 53.2, 1.0),
    ("CHINA", "neighbour", 90.5, 38.2, 1.0),
    ("MONGOLIA", "neighbour", 97.5, 47.2, 1.0),
    ("IRAN", "neighbour", 55.0, 33.6, 1.0),
    ("AFGHANISTAN", "neighbour", 65.6, 34.2, 1.0),
    ("PAKISTAN", "neighbour", 69.4, 29.6, 1.0),
    ("INDIA", "neighbour", 77.0, 28.3, 1.0),
    ("TÜRKIYE", "neighbour", 35.0, 38.9, 1.0),
    ("GEORGIA", "neighbour", 43.45, 42.25, 1.0),
    ("AZERBAIJAN", "neighbour", 47.75, 40.55, 1.0),
    ("ARMENIA", "neighbour", 44.75, 40.35, 1.0),
    ("UKRAINE", "neighbour", 32.2, 49.2, 1.0),
    ("ROMANIA", "neighbour", 24.9, 45.8, 1.0),
    ("BELARUS", "neighbour", 28.2, 53.4, 1.0),
    ("POLAND", "neighbour", 19.3, 52.1, 1.0),
    ("HUNGARY", "neighbour", 20.2, 46.75, 1.0),
    ("SERBIA", "neighbour", 20.8, 43.9, 1.0),
    ("BULGARIA", "neighbour", 25.3, 42.75, 1.0),
    ("CHINA", "neighbour", 103.5, 32.5, 1.0),
    ("IRAQ", "neighbour", 43.4, 33.0, 1.0),
    ("SYRIA", "neighbour", 38.6, 35.0, 1.0),
    ("Caspian Sea", "sea", 50.6, 41.95, 1.0),
    ("Black Sea", "sea", 34.4, 43.35, 1.0),
    ("Aral Sea", "lake", 58.6, 45.1, 1.0),
    ("Lake Balkhash", "lake", 75.0, 46.7, 1.0),
    ("Mediterranean Sea", "sea", 29.0, 34.6, 1.0),
    ("Persian Gulf", "sea", 50.9, 27.4, 1.0),
    ("Astana", "capital", 71.43, 51.13, 1.0),
    ("Tashkent", "capital", 69.24, 41.3, 1.0),
    ("Bishkek", "capital", 74.59, 42.87, 1.0),
    ("Dushanbe", "capital", 68.78, 38.56, 1.0),
    ("Ashgabat", "capital", 58.38, 37.95, 1.0),
    ("Almaty", "city", 76.95, 43.26, 1.0),
    ("Shared between countries", "shared", 82.6, 40.3, 1.0),
    ("Other countries", "shared", 46.5, 36.6, 1.0),
)

#: Recipient bucket -> the label below which its symbol stands. A bucket that is not here has its
#: money in the symbol of other countries, so that none is off the map.
SYMBOLS: Final[Mapping[str, str]] = {
    "KAZ": "KAZAKHSTAN",
    "UZB": "UZBEKISTAN",
    "TKM": "TURKMENISTAN",
    "KGZ": "KYRGYZSTAN",
    "TJK": "TAJIKISTAN",
    "GEO": "GEORGIA",
    "AZE": "AZERBAIJAN",
    "ARM": "ARMENIA",
    "TUR": "TÜRKIYE",
    "IRN": "IRAN",
    REGIONAL: "Shared between countries",
    REGIONAL_OTHER: "Other countries",
}
