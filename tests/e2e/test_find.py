"""The search at the top of the page: names, keys, and where they lead."""

from tests.e2e.conftest import DRAWN_MAP
from tests.e2e.driving import wait_until_answered

HIT = ".find-hit"
FIRST = f'{HIT}[aria-selected="true"]'


def test_what_is_typed_is_found_and_opened_by_keys(viewer):
    page = viewer.open()
    page.keyboard.press("/")
    page.keyboard.insert_text("casp")
    page.wait_for_selector(HIT)
    names = page.locator(HIT).all_inner_texts()
    assert names
    assert not any("Chelyabinsk" in name or "Bucharest" in name for name in names)
    page.keyboard.press("Escape")
    assert page.locator("#find-list").is_hidden()

    page.fill("#find-input", "zzzqq")
    page.wait_for_selector("#find-list >> text=Nothing here is called that")
    page.keyboard.press("Enter")
    assert "?" not in page.url.removeprefix(viewer.base)

    # The second line, by the arrow; the map is the same one, for the page was not loaded again.
    page.evaluate("window.__before = document.querySelector('.atlas canvas')")
    page.fill("#find-input", "japan kazakhstan")
    page.wait_for_selector(f"{HIT} >> text=deals of both")
    page.keyboard.press("ArrowDown")
    page.wait_for_selector(f"#find-1{FIRST.removeprefix(HIT)}")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/?investor=JPN&recipient=KAZ")
    wait_until_answered(page)
    assert page.evaluate("window.__before === document.querySelector('.atlas canvas')")
    assert page.input_value("#find-input") == ""

    # Enter before the answer is there waits for it.
    page.fill("#find-input", "aktau port")
    page.press("#find-input", "Enter")
    page.wait_for_selector("[class*=st-key-panel] h3:text-is('Aktau port')")
    assert "dossier=node%3Aaktau-port" in page.url
    page.go_back()
    page.wait_for_selector("[class*=st-key-panel] h3:text-is('Aktau port')", state="detached")
    page.wait_for_selector(DRAWN_MAP)

    # Tungsten, and Japan: how it gets there, and whose money is in it.
    page.fill("#find-input", "tungsten Japan")
    page.wait_for_selector(f"{HIT} >> text=Tungsten to Yokohama port")
    page.click(f"{HIT} >> text=Tungsten to Yokohama port")
    page.wait_for_selector(".ca-views [aria-current]:text-is('Minerals')")
    wait_until_answered(page)
    # Yokohama is where minerals go if nothing else is asked, so the address need not keep it.
    assert all(f"{part}&" in f"{page.url}&" for part in ("section=way", "commodity=tungsten"))
