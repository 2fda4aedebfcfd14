"""What a viewer takes away by one click, in a browser that may talk to nobody else."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path

import numpy as np
import pytest
from PIL import Image
from pptx import Presentation

from tests.e2e.driving import measured, metric
from tests.exhaustive import THEMES


def take(page, kind):
    """Press the button of a file and give its bytes; the dialog closes by Escape."""
    page.get_by_role("button", name="Save", exact=True).click()
    with page.expect_download() as download:
        page.locator(f".st-key-take_{kind}").get_by_role("button").first.click()
    # While a dialog comes in it does not hear a key yet.
    page.locator("[data-testid=stDialog]:not([data-entering])").wait_for()
    page.keyboard.press("Escape")
    page.locator("[data-testid=stDialog]").wait_for(state="detached")
    return Path(download.value.path()).read_bytes(), download.value.suggested_filename


def rows_of(content):
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_the_numbers_of_the_atlas_are_those_of_its_headline(viewer):
    page = viewer.open("?investor=JPN&investor=KOR&years=2010..")
    content, name = take(page, "numbers")
    counted = next(row for row in rows_of(content) if row["name"] == "Everything counted")
    assert float(counted["value"]) == pytest.approx(measured(page, "counted"))
    assert "years=2010.." in counted["address"]
    assert name == f"central-asia-corridors-atlas-{counted['data']}.csv"
    assert viewer.foreign == []


def test_the_numbers_of_the_corridors_are_those_of_their_headline(viewer):
    page = viewer.open("?view=corridors&from=xian&to=poti-port&avoid=RUS&avoid=IRN")
    rows = rows_of(take(page, "numbers")[0])
    days = next(row for row in rows if (row["shown_in"], row["name"]) == ("first route", "Days"))
    assert f"{float(days['value']):.0f}" == metric(page, "Transit days, P50")
    assert viewer.foreign == []


@pytest.mark.parametrize("theme", THEMES)
def test_the_picture_has_the_size_and_the_paper_of_the_theme(viewer, theme):
    page = viewer.open(f"?investor=JPN&theme={theme}")
    image = Image.open(io.BytesIO(take(page, "png")[0]))
    assert image.size == (3840, 2160)
    paper = np.asarray(image.convert("L"))[:20, :20]
    assert paper.min() > 200 if theme == "light" else paper.max() < 60
    assert viewer.foreign == []


@pytest.mark.audit
def test_the_deck_comes_by_one_click_and_says_how_far_it_is(viewer):
    page = viewer.page
    # No other test makes the dark deck: one that was made before comes at once, without a word.
    page.goto(f"{viewer.base}/?view=briefing&theme=dark")
    page.wait_for_selector(".ca-briefing")
    page.evaluate(
        """() => {
          window.told = [];
          new MutationObserver(() => {
            const bar = document.querySelector("[data-testid=stProgress]");
            if (bar) window.told.push(bar.innerText);
          }).observe(document.body, { childList: true, subtree: true, characterData: true });
        }"""
    )
    content, _ = take(page, "pptx")
    assert len(Presentation(io.BytesIO(content)).slides) == 10
    progress_text = page.evaluate("() => window.told.join(' ')")
    slides = [int(number) for number in re.findall(r"(\d+) of 10", progress_text)]
    assert slides == sorted(slides)
    assert len(set(slides)) >= 4  # what comes faster than the page is drawn is passed over
    assert viewer.foreign == []
