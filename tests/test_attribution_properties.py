"""Attribution over arbitrary text and hardly any parse: never a crash, offsets exact, time linear."""

import time

from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.attribution import MAX_NESTING, attribute, narrate
from factcheck.model import Article, Parse, Sentence, Statement, Token, Word

PIECES = st.sampled_from(
    [
        "قال", "وقال", "وأضاف", "مؤكدا", "أن", "إن", "إلى", "بحسب", "وفقا", "للمصدر", "على", "حد", "قوله", "كما", "ما",
        "الوزير", "فلان", "المصدر", "الذي", "التي", "نقلت", "عن", "الوكالة", "ألقى", "باللوم", "اتهم", "بتعطيل", "جاء",
        "في", "البيان", "وعد", "نفى", "مقتل", "عما", "إذا", "لم", "يقل", "ج", "س", ":", "،", ".", "؟", "!", "…", "\n",
        "«", "»", "“", "”", "„", "‟", '"', "'", "''", "(", ")", "-", "–", "12", "3.5", "ـ", "قَالَ", "قـــال", "\u202b",
        "\u2069", "\u200f", "x", "é", "😀", "\ud800", "\x00",
    ]
)  # fmt: skip
TEXTS = st.one_of(
    st.lists(st.tuples(PIECES, st.sampled_from(["", " ", " ", " "])), max_size=60).map(
        lambda rows: "".join(piece + space for piece, space in rows)
    ),
    st.text(max_size=200),
)
TAGS = st.sampled_from(["VERB", "NOUN", "X", "PROPN", "ADP", "ADJ", "PRON", "CCONJ", "SCONJ"])


def parse_by_spaces(text: str, tags: list[str], heads: list[int]) -> Parse:
    """A parse with one word per run of letters, arbitrary tags and heads, one sentence per line."""
    sentences, at = [], 0
    for line in text.split("\n"):
        words = line.split(" ")
        tokens, rows, start = [], [], at
        for word in words:
            if word:
                n = len(tokens)
                tokens.append(Token(start, start + len(word), word))
                rows.append((word, tags[n % len(tags)], heads[n % len(heads)]))
            start += len(word) + 1
        if tokens:
            parsed = tuple(
                Word(w, w, tag, "Case=Acc|Definite=Ind" if n % 3 else "", head % (len(rows) + 1), "nsubj", n)
                for n, (w, tag, head) in enumerate(rows)
            )
            sentences.append(Sentence(tokens[0].start, tokens[-1].end, 0, tuple(tokens), parsed))
        at += len(line) + 1
    return Parse(tuple(sentences), {})


def check(text: str, statements: tuple[Statement, ...]) -> None:
    for s in statements:
        assert 0 <= s.start < s.end <= len(text)
        assert text[s.start : s.end] == s.text
        if s.cue:
            assert text[s.cue.start : s.cue.end] == s.cue.text
        if s.speaker and s.speaker.mention:
            mention = s.speaker.mention
            assert text[mention.start : mention.end] == mention.text
            assert mention.text.strip()
        assert s.speaker is None or s.speaker.name.strip()


@settings(max_examples=120, deadline=None)
@given(text=TEXTS, tags=st.lists(TAGS, min_size=1, max_size=9), heads=st.lists(st.integers(0, 30), min_size=1))
def test_arbitrary_text__offsets_are_exact(text: str, tags: list[str], heads: list[int]) -> None:
    article = Article("a.txt", text, "")
    for parse in (Parse((), {}), parse_by_spaces(text, tags, heads)):
        said = attribute(article, parse, ())
        check(text, said)
        check(text, narrate(article, parse, said))
        assert said == attribute(article, parse, ())


HARD = [
    "قال الوزير إن الطريق مغلق وأضاف أن العمل مستمر ",
    "«قال فلان: «أن ",
    '"قال" ',
    "بحسب مصادر وفقا لمصادر ",
    "مؤكدا أن مشيرا إلى أن ",
    "فلان: ",
    "( ( ",
]


def seconds(text: str) -> float:
    """The better of two, so that a busy machine does not fail the test."""
    article, best = Article("a.txt", text, ""), float("inf")
    for _ in range(2):
        start = time.process_time()
        narrate(article, Parse((), {}), attribute(article, Parse((), {}), ()))
        best = min(best, time.process_time() - start)
    return best


def test_time__grows_with_the_length_alone() -> None:
    for piece in HARD:
        short, long = seconds(piece * 150), seconds(piece * 1200)
        assert long < 8 * short * 3 + 0.1, f"{piece!r}: {short:.3f} s, eight times the text {long:.3f} s"


def test_attribute__cues_in_cues_without_end__nesting_is_bounded() -> None:
    text = "قال: " * 400
    article = Article("a.txt", text, "0")
    found = attribute(article, parse_by_spaces(text, ["VERB"], [0]), ())
    assert 0 < sum(s.end - s.start for s in found) <= MAX_NESTING * len(text)
