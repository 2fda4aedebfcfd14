"""Where things are, for every test."""

from pathlib import Path

ROOT = Path(__file__).parents[1]
DATA = ROOT / "data"
PAGE = ROOT / "components" / "page.py"
#: Small sound tables.
SOUND = ROOT / "tests" / "ledger" / "sound"
