"""Reports made of the texts of an attacker: every string that a report can carry is one of them."""

from dataclasses import replace

from tests.fakes import sample_claim, sample_report

from factcheck.model import (
    Article,
    Assessment,
    Cue,
    Mention,
    Message,
    Quantity,
    Rating,
    Report,
    Skipped,
    Source,
    Speaker,
    Statement,
    Why,
)

LINES = (
    "<script>document.title = 'run'</script><img src=x onerror=\"document.title='run'\">",
    '=HYPERLINK("https://example.com"; "x") ;=1+1',
    "@cmd|' /C calc'!A0",
    "\u202eمقلوب\u202c \u2066x\u2069 \u200fب\u200e",
    "\x1b]8;;https://example.com\x1b\\رابط\x1b]8;;\x1b\\ \x07\x00\x85\u2028\u2029",
    "[رابط](javascript:alert(1)) ![](https://example.com/x.png) <https://example.com> www.example.com a@example.com",
    "# عنوان\n- بند\n1. بند\n```\n~~~\n| أ | ب |\n|---|---|\n***\n===",
    "{0} {{x}} {% raw %} {{ 7 * 7 }} \\[x] &lt;b&gt; &#60;",
    "]]> --> </style></body></html>",
    "ق" * 10_000,
    "\ud800 مفرد",
)


def hostile_report(text: str = "\n".join(LINES), address: str = "javascript:alert(document.domain)") -> Report:
    """Statements over the whole text, over its lines (nested) and across two lines (overlapping)."""
    claim = sample_claim("hostile", text, "false", text, explanation=text, claimant=text)
    source = Source("hostile", text, text, address, None, text, True, text)
    why = Why((text,), (text,), (text,), (), "unclear", (Message(text, text),))
    match = replace(sample_report().statements[0].matches[0], claim=claim, why=why, sources=(source,))
    assessment = Assessment(Rating("false", claim.id, 0.9, Message(text, text)), None)
    length = len(text)
    spans = [(0, length), *_lines_of(text), (length // 3, 2 * length // 3), (length // 2, length)]
    statements = tuple(
        Statement(
            f"s{number}",
            "attributed" if number % 3 else "article",
            text[start:end],
            start,
            end,
            "direct",
            "deny" if number % 2 else "assert",
            Cue(text[start : start + 1], start, start + 1, text),
            Speaker(text[start:end], "person", text, "mention", Mention(text[:1], 0, 1)),
            quantities=(Quantity(text[start:end], start, end, 1e300, text),),
            matches=(match,),
            assessment=assessment,
        )
        for number, (start, end) in enumerate(spans, 1)
        if start < end
    )
    article = Article(text[:50], text, "0" * 64, text, None)
    skipped = (Skipped(0, length, text),)
    return replace(sample_report(), article=article, statements=statements, skipped=skipped, claims_path=text)


def _lines_of(text: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for line in text.split("\n"):
        found.append((at, at + len(line)))
        at += len(line) + 1
    return found
