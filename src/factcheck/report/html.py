"""The report as one self-contained HTML page: no script, no address loaded, readable on a phone and on paper.

Jinja2 escapes everything; what this package itself makes into HTML (html_text, html_article) is marked as such.
The page forbids itself scripts and everything from elsewhere (Content-Security-Policy); its one style sheet is
named there by its hash.
"""

import base64
import hashlib
import re
from functools import cache
from importlib.resources import files
from typing import Any

import jinja2
from markupsafe import Markup

from factcheck import __version__
from factcheck.model import Report
from factcheck.report import ReportOptions
from factcheck.report.catalogue import Wording
from factcheck.report.display import show_text
from factcheck.report.grouping import find_states
from factcheck.report.headline import sum_up
from factcheck.report.html_article import mark_article
from factcheck.report.html_findings import group_cards, make_cards
from factcheck.report.html_style import write_style
from factcheck.report.html_text import direction_of, isolate, language_tag, light_figures
from factcheck.report.html_voices import find_voices
from factcheck.report.naming import describe_manner, name_state, name_verdict, web_address
from factcheck.report.verdict_style import LOOKS

_POLICY = (
    "default-src 'none'; style-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action 'none'; frame-src 'none'"
)
_LONGEST_TITLE = 160
"""A first line up to this many characters, without a full stop at its end, is set as the article's title."""


def render(report: Report, options: ReportOptions) -> str:
    """The page, in the language of the options."""
    say = Wording(options.language)
    findings = find_states(report)
    voices = find_voices(say, report)
    cards = make_cards(say, report, findings, voices)
    paragraphs, marked = mark_article(report.article.text, [card.mark for card in cards])
    state, headline = sum_up(say, findings)
    groups = group_cards(cards)
    style = write_style(voices, groups)
    page = _template().render(
        say=say,
        report=report,
        groups=groups,
        voices=voices,
        paragraphs=paragraphs,
        marked=marked,
        headline=_hold_together(headline),
        headline_state=state,
        title=_title(report),
        titled=_is_title(report),
        path=show_text(report.article.path) if report.article.path not in ("", "-") else say("label.stdin"),
        style=Markup(style),
        policy=_POLICY.format(_digest(style)),
        version=__version__,
        **_names(say),
    )
    return page.strip() + "\n"


def _names(say: Wording) -> dict[str, Any]:
    """What the template calls: all of it returns plain text, to be escaped, or HTML made by html_text."""
    return {
        "isolate": isolate,
        "direction_of": direction_of,
        "figures": lambda s: light_figures(s.text, s.start, s.quantities),
        "state_name": lambda state: name_state(say, state),
        "verdict": lambda statement, state: name_verdict(say, statement, state),
        "sign": lambda state: LOOKS[state].sign,
        "manner": lambda s: describe_manner(say, s),
        "language_tag": language_tag,
        "web_address": web_address,
        "show": show_text,
    }


def _title(report: Report) -> str:
    """The article's title, else its first line where that reads like one, else nothing."""
    if report.article.title:
        return show_text(report.article.title).strip()
    return show_text(_first_line(report)) if _is_title(report) else ""


def _hold_together(headline: str) -> str:
    """A figure stays on the line of its noun, and the dot between two parts on that of the first."""
    return re.sub(r"(?<=\d) | (?=·)", "\u00a0", headline)


def _first_line(report: Report) -> str:
    return next(iter(report.article.text.strip().splitlines()), "").strip()


def _is_title(report: Report) -> bool:
    """Whether the first line is short, stands alone, and does not end like a sentence."""
    first = _first_line(report)
    sentence = first.endswith((".", "؟", "?", "!", ":", "،", "؛", "…"))
    return 0 < len(first) <= _LONGEST_TITLE and not sentence and first != report.article.text.strip()


def _digest(style: str) -> str:
    return base64.b64encode(hashlib.sha256(style.encode("utf-8")).digest()).decode("ascii")


@cache
def _template() -> jinja2.Template:
    source = files("factcheck.report").joinpath("page.html.j2").read_text(encoding="utf-8")
    environment = jinja2.Environment(
        autoescape=True, undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    return environment.from_string(source)
