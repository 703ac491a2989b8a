"""Visual order: shaping and reordering of single lines, and the way back from glyphs to characters."""

import pytest
from bidi.algorithm import get_display
from hypothesis import given
from hypothesis import strategies as st

from factcheck.report.bidi import first_direction, to_visual, visual_text

LETTERS = st.text(alphabet="ابتجلاأإآىةهنمو لاَُِّْ«»()[]0123456789٠١٢.,:-%XabZ é\u200c", max_size=60)


@pytest.mark.parametrize(
    ("logical", "visual"),
    [
        ("سلام", "ﻡﻼﺳ"),
        ("قال «60 مليون»", "«ﻥﻮﻴﻠﻣ 60» ﻝﺎﻗ"),
        ("منصة (X) و3,5%", "%3,5ﻭ (X) ﺔﺼﻨﻣ"),
        ("كُتُب", "ﺐﺘُﻛُ"),
        ("الله", "ﻪﻠﻟﺍ"),
        ("لَا", "ﻻَ"),
        ("", ""),
    ],
)
def test_visual__right_to_left_line(logical: str, visual: str) -> None:
    assert visual_text(logical, "rtl") == visual


def test_visual__left_to_right_line_keeps_its_order() -> None:
    assert visual_text("Claim: سلام 12") == "Claim: 12 ﻡﻼﺳ"
    assert visual_text("plain [text]", "ltr") == "plain [text]"


@given(LETTERS)
def test_sources__every_character_once(line: str) -> None:
    glyphs = to_visual(line, "rtl")
    sources = [glyph.source for glyph in glyphs]
    assert len(set(sources)) == len(sources)
    assert set(sources) <= set(range(len(line)))
    lost = {line[place] for place in set(range(len(line))) - set(sources)}
    assert lost <= set("اأإآ\u200c"), "only the alef of a lam-alef and joiners have no glyph of their own"


@given(st.text(alphabet="ابج 012.,:()«»-%XYz", max_size=60))
def test_order__that_of_python_bidi(line: str) -> None:
    """Our steps are those of the library's own function; without vowel marks the outcome is the same."""
    shaped = "".join(glyph.text for glyph in to_visual(line, "rtl"))
    expected = get_display(line, base_dir="R")
    assert len(shaped) == len(expected)
    assert [c for c in shaped if c < "\u0600"] == [c for c in expected if c < "\u0600"]


@given(st.text(max_size=80))
def test_any_text__no_crash(line: str) -> None:
    visual_text(line, "rtl")
    visual_text(line, "ltr")


def test_direction__of_the_first_strong_letter() -> None:
    assert first_direction("12 — سلام X") == "rtl"
    assert first_direction("12 — X سلام") == "ltr"
    assert first_direction("12", "rtl") == "rtl"
