"""The three questions an executive asks first, each only a link."""

from __future__ import annotations

from typing import Final

QUESTIONS: Final = (
    ("Japan's 3 trillion yen", {"family": ["jpn-2025-caj-summit"]}),
    ("Japan against China", {"investor": ["JPN", "CHN"]}),
    ("Only firm money", {"stage": ["financed", "under-construction", "operational"]}),
)
