"""The page's style sheet: page.css, and the rules that this very article needs for its filters and bars."""

from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from factcheck.report.html_findings import Group
from factcheck.report.html_voices import Voice


def write_style(voices: dict[str, Voice], groups: list[Group]) -> str:
    """The whole sheet. Nothing of the article's text gets into it: only our own keys and numbers."""
    rules = [*_bars(voices), *(_by_state(group.state) for group in groups)]
    rules += (_by_voice(voice.key) for voice in voices.values())
    rules += _nothing_left(groups)
    return _sheet() + "\n".join(rules) + "\n"


@cache
def _sheet() -> str:
    return files("factcheck.report").joinpath("page.css").read_text(encoding="utf-8").replace("\r\n", "\n")


def _bars(voices: dict[str, Voice]) -> Iterator[str]:
    """Each speaker's bar, the longest filling its row."""
    most = max((voice.words for voice in voices.values() if not voice.is_article), default=0) or 1
    for voice in voices.values():
        if not voice.is_article:
            yield f".bar.{voice.key} i{{width:{100 * voice.words / most:.1f}%}}"


def _by_state(state: str) -> str:
    """While this verdict is chosen: hide the other groups, and let the other marks fade."""
    chosen = f'body:has(#verdict option[value="{state}"]:checked)'
    return f"{chosen} .group:not(.v-{state}){{display:none}}\n{chosen} .text :is(mark,.ref):not(.v-{state}){{{_FADED}}}"


def _by_voice(key: str) -> str:
    """While this speaker is chosen: hide the others' findings, and let their marks fade."""
    chosen = f'body:has(#voice option[value="{key}"]:checked)'
    hidden = f'{chosen} .group:not([data-p~="{key}"]),{chosen} .finding:not([data-p="{key}"])'
    return f'{hidden}{{display:none}}\n{chosen} .text mark:not([data-p="{key}"]){{{_FADED}}}'


def _nothing_left(groups: list[Group]) -> Iterator[str]:
    """Say so where no statement has both the chosen verdict and the chosen speaker."""
    both = "".join(f":has(#{name} option:checked:not([value=all]))" for name in ("verdict", "voice"))
    yield f"body{both} .nothing{{display:block}}"
    for group in groups:
        found = ",".join(f'#voice option[value="{key}"]:checked' for key in group.voices)
        state = f':has(#verdict option[value="{group.state}"]:checked)'
        yield f"body{state}:has({found}) .nothing.nothing{{display:none}}"


_FADED = "background:none;border-block-end-color:transparent"
