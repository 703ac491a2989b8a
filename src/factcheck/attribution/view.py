"""The article as the rules see it: surface tokens of our own, with the parse's words attached as evidence.

Tokens do not depend on the model's tokenizer, so that cues and marks are found even where a parse is poor.
Sentences here end at a full stop, question or exclamation mark or line end; inside quotation marks they end nothing
outside (`walk`).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from factcheck.arabic import fold
from factcheck.attribution.quotes import Quote, Tok, find_quotes, place
from factcheck.model import Parse, Sentence, Word

_TOKEN = re.compile(
    r"\d+(?:[.,:/٫٬]\d+)*|(?:[^\W\d]|\d|[\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u0640\u200c\u200d])+|''|[^\w\s]"
)
_NONE: tuple[int, ...] = ()
_ENDS = frozenset(".؟?!…")
LONGEST = 700
"""No statement is sought over more tokens than this: keeps the work linear on a text without any full stop."""


@dataclass(frozen=True, slots=True)
class View:
    """Tokens, quotes and paragraph ends of one article. `inside[i]` is the innermost quote that holds token i (the
    marks themselves belong to the quote around), -1 outside all; `opens[i]` the quote that token i opens, or -1;
    `closes` the quote by its closing token; `begins[i]` the first token of the sentence at i's own level."""

    text: str
    toks: Sequence[Tok]
    sentences: Sequence[Sentence]
    quotes: Sequence[Quote]
    inside: Sequence[int]
    opens: Sequence[int]
    closes: Mapping[int, int]
    line_end: Sequence[bool]
    begins: Sequence[int]

    def word(self, i: int, n: int = 0) -> Word | None:
        """The n-th word of token i in the parse, if there is one."""
        tok = self.toks[i]
        return self.sentences[tok.sentence].words[tok.words[n]] if -len(tok.words) <= n < len(tok.words) else None

    def has_pos(self, i: int, *tags: str) -> bool:
        """Whether one of the token's words has one of the tags."""
        tok = self.toks[i]
        return any(self.sentences[tok.sentence].words[w].upos in tags for w in tok.words)

    def is_end(self, i: int) -> bool:
        """Whether a sentence ends with token i (an abbreviated title «د.» ends none)."""
        return ends_sentence(self.toks, i)

    def walk(self, i: int, level: int) -> Iterator[int]:
        """Token positions from i on, at one level of quotation, up to the end of the sentence or of the quote.

        The stop itself is not included. A quote inside is passed over as its opening and its closing mark.
        """
        last = min(len(self.toks), i + LONGEST)
        if level >= 0:
            last = min(last, self.quotes[level].close)
        while i < last:
            inner = self.opens[i]
            yield_end = False
            if inner >= 0 and self.quotes[inner].parent == level and self.quotes[inner].open == i:
                yield i
                quote = self.quotes[inner]
                i = quote.close
                if i >= last or not quote.closed:
                    return
                yield_end = self._ends_sentence_in(quote)
            elif self.is_end(i):
                return
            yield i
            if self.line_end[i] or yield_end:
                return
            i += 1

    def _ends_sentence_in(self, quote: Quote) -> bool:
        """«… .» وأضاف: a stop inside the marks ends the sentence outside, where nothing but a new one follows."""
        after = quote.close + 1
        if quote.close - quote.open < 3 or not self.is_end(quote.close - 1) or after >= len(self.toks):
            return False
        return self.toks[after].fold.startswith(("و", "ف")) and self.toks[quote.close - 1].text == "."


def ends_sentence(toks: Sequence[Tok], i: int) -> bool:
    """Whether token i is a full stop, question or exclamation mark, and no abbreviation's."""
    if toks[i].text not in _ENDS:
        return False
    before = toks[i - 1] if i else None
    return not (before and len(before.fold) == 1 and before.fold.isalpha() and before.end == toks[i].start)


def _begin_sentences(
    toks: Sequence[Tok], quotes: Sequence[Quote], inside: Sequence[int], line_end: Sequence[bool]
) -> list[int]:
    begins: list[int] = []
    current = {-1: 0}
    for i in range(len(toks)):
        level = inside[i]
        if (level >= 0 and i == quotes[level].open + 1) or (
            i
            and (
                (line_end[i - 1] and level < 0)
                or (toks[i - 1].text in _ENDS and inside[i - 1] == level and ends_sentence(toks, i - 1))
            )
        ):
            current[level] = i
        begins.append(current.get(level, i))
    return begins


def read_view(text: str, parse: Parse) -> View:
    """Tokens, quotations and line ends of a text, with the words of its parse."""
    toks, line_end = split_tokens(text, parse)
    quotes = find_quotes(text, toks, line_end)
    inside, opens = place(quotes, len(toks))
    closes = {quote.close: n for n, quote in enumerate(quotes) if quote.closed}
    begins = _begin_sentences(toks, quotes, inside, line_end)
    return View(text, toks, parse.sentences, quotes, inside, opens, closes, line_end, begins)


def split_tokens(text: str, parse: Parse) -> tuple[list[Tok], list[bool]]:
    """The tokens of a text, with the parse's words that begin in them, and which of them end a line."""
    starts = [
        (token.start, s, tuple(words))
        for s, sentence in enumerate(parse.sentences)
        for token, words in zip(sentence.tokens, _words_of_tokens(sentence), strict=True)
    ]
    starts.sort()
    toks: list[Tok] = []
    at = 0
    for found in _TOKEN.finditer(text):
        sentence, words = -1, _NONE
        while at < len(starts) and starts[at][0] < found.end():
            if not words:
                sentence, words = starts[at][1], starts[at][2]
            elif starts[at][1] == sentence:
                words = (*words, *starts[at][2])
            at += 1
        toks.append(Tok(found.start(), found.end(), found[0], fold(found[0]), sentence, words))
    ends = [
        "\n" in text[tok.end : toks[i + 1].start if i + 1 < len(toks) else len(text)] or i + 1 == len(toks)
        for i, tok in enumerate(toks)
    ]
    return toks, ends


def _words_of_tokens(sentence: Sentence) -> list[list[int]]:
    rows: list[list[int]] = [[] for _ in sentence.tokens]
    for position, word in enumerate(sentence.words):
        rows[word.token].append(position)
    return rows
