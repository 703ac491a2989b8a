"""The parts that all views are made of: badges, names, statements with their figures lit, labelled rows, sources."""

from collections.abc import Sequence
from functools import cached_property

from rich.text import Text

from factcheck.model import Claim, Quantity, Source, Statement
from factcheck.report import ReportOptions
from factcheck.report.bidi import Direction, embed, first_direction
from factcheck.report.catalogue import Wording
from factcheck.report.display import show_text
from factcheck.report.layout import Cell, Page
from factcheck.report.naming import name_speaker, name_state
from factcheck.report.verdict_style import LOOKS

MEASURE = 100
"""Widest line of running text, in cells: longer ones are hard to read, however wide the terminal."""
_INDENT = 2
_STACKED_BELOW = 56
"""Narrower than this, labels stand on a line of their own."""
_SOURCES = 3
"""Sources shown of one claim; the others are counted."""


class Desk:
    """What every view needs at hand: the options, the words, the page, and how parts are drawn."""

    def __init__(self, options: ReportOptions, labels: Sequence[str] = ()) -> None:
        """`labels`: keys of further labels that the column of labels must have room for."""
        self.options = options
        self._labels = ("label.claim", "label.fact", "label.why", "label.source", "label.sources", *labels)
        self.say = Wording(options.language)
        width = max(options.width, 20)
        self.direction: Direction = "rtl" if options.language == "ar" else "ltr"
        measure = min(width, MEASURE)
        self.page = Page(measure, self.direction, options.bidi, margin=width - measure)
        self.dot = " - " if options.plain else " · "
        self.gap = "   "

    def sign(self, state: str) -> str:
        """The state's sign; in plain text an ASCII one."""
        return LOOKS[state].plain if self.options.plain else LOOKS[state].sign

    def signed(self, state: str, words: str) -> Text:
        """Words in the state's colour behind its sign."""
        return Text(f"{self.sign(state)} {words}", LOOKS[state].style)

    def badge(self, state: str) -> Text:
        """Sign and name of a state."""
        return self.signed(state, self.state_name(state))

    def state_name(self, state: str) -> str:
        """A state in words."""
        return name_state(self.say, state)

    def word(self, section: str, value: object) -> str:
        """A value of the model in words; one that the catalogue does not know is shown as it is."""
        return self.say(f"{section}.{value}") if self.say.has(f"{section}.{value}") else show_text(str(value))

    def heading(self, words: str) -> None:
        """A heading over a part of the page, with a line behind it."""
        self.page.blank()
        self.page.rule(Text(words, "bold"), "-" if self.options.plain else "─", "dim")
        self.page.blank()

    def speaker_name(self, statement: Statement) -> str:
        """Who is held to have said it."""
        return name_speaker(self.say, statement)

    def manner(self, statement: Statement) -> list[str]:
        """Act and kind of the statement, and what weakens it."""
        if statement.source == "article":
            return []
        words = [self.say(f"act.{statement.act}"), self.say(f"kind.{statement.kind}")]
        words += [self.say("label.hedged")] * statement.hedged + [self.say("label.negated")] * statement.negated
        return words

    def quoted(self, statement: Statement) -> Text:
        """The statement's words with its figures highlighted."""
        return light_figures(statement.text, statement.start, statement.quantities)

    def labelled(self, label: str, text: Text, base: Direction | None = None, whole: bool = False) -> None:
        """A labelled row of a finding; the text hangs beside the label, or below it where the page is narrow."""
        page = self.page
        if page.width < _STACKED_BELOW:
            if label:
                page.paragraph(Text(label, "dim"), _INDENT)
            page.row([Cell(Text(), _INDENT * 2), Cell(text, page.width - _INDENT * 2, base, whole)])
            return
        wide = self.label_width
        rest = page.width - _INDENT - wide
        page.row([Cell(Text(), _INDENT), Cell(Text(label, "dim"), wide), Cell(text, rest, base, whole)])

    @cached_property
    def label_width(self) -> int:
        """Cells that the column of labels takes, the gap to the text included."""
        return max(self.page.cells(self.say(name)) for name in self._labels) + 2

    def show_claim(self, claim: Claim) -> None:
        """The claim and the verdict on record, beside it or, where the two scripts differ, below it."""
        words = show_text(claim.claim)
        verdict = self.say("label.record", verdict=self.state_name(claim.verdict))
        if first_direction(words, self.direction) == self.direction:
            self.labelled(self.say("label.claim"), Text.assemble(words, (f" ({verdict})", "dim")))
        else:
            self.labelled(self.say("label.claim"), Text(words))
            self.labelled("", Text(verdict, "dim"))

    def show_sources(self, sources: tuple[Source, ...]) -> None:
        """Publisher, date and title of each source; of many sources the first ones. Where the terminal has no links,
        the address follows."""
        label = self.say("label.source" if len(sources) == 1 else "label.sources")
        shown = len(sources) if self.options.show_all else _SOURCES
        for source in sources[:shown]:
            self.labelled(label, self._source(source), self.direction)
            label = ""
            if not (self.options.links and is_linkable(source.url)):
                self.labelled("", Text(self._address(source.url), "dim"), "ltr", whole=self.options.plain)
        if len(sources) > shown:
            self.labelled("", Text(self.say.count("count.sources", len(sources) - shown), "dim"))

    def _source(self, source: Source) -> Text:
        """One line; the last part of it is the link."""
        parts = [embed(show_text(source.publisher), self.direction)]
        if source.date:
            parts.append(self.say("source.date", date=self.say.date(source.date)))
        if source.title:
            parts.append(self.say("source.title", title=embed(show_text(source.title), self.direction)))
        linked = self.options.links and is_linkable(source.url)
        comma = self.say("source.comma")
        before = comma.join(parts[:-1]) + (comma if parts[1:] else "")
        return Text.assemble(before, (parts[-1], f"underline link {source.url}" if linked else ""))

    def _address(self, address: str) -> str:
        """Plain output has addresses as they are. Others are decoded, and on a terminal shortened to one line."""
        if self.options.plain:
            return show_text(address)
        from urllib.parse import unquote

        try:
            shown = show_text(unquote(address, errors="strict"))
        except UnicodeDecodeError:
            shown = show_text(address)
        room = self.page.width - _INDENT - (_INDENT if self.page.width < _STACKED_BELOW else self.label_width)
        return shown if self.options.colours is None or len(shown) <= room else f"{shown[: room - 1]}…"


def light_figures(text: str, start: int, quantities: tuple[Quantity, ...], style: str = "") -> Text:
    """Text that begins at offset `start` of the article, with the figures inside it in bold."""
    shown, at = Text(style=style), 0
    for quantity in sorted(quantities, key=lambda q: q.start):
        first, last = quantity.start - start, quantity.end - start
        if at <= first < last <= len(text):
            shown.append(show_text(text[at:first]))
            shown.append(show_text(text[first:last]), "bold underline")
            at = last
    shown.append(show_text(text[at:]))
    return shown


def is_linkable(address: str) -> bool:
    """Whether an address may stand in a terminal hyperlink: http(s), printable ASCII without spaces."""
    clean = address.isascii() and address.isprintable() and not set(address) & set(" ;")
    return clean and address.lower().startswith(("https://", "http://"))
