"""Sentences of our own with what must be found in them: tests/data/sentences.jsonl, and their parses beside it.

To add one, write a line with `why` and `text` alone at the end and run `python -m tests.sentences`: the model parses
it (with `"bare": true` there is no parse: the words alone must tell), and what is found is written down. Read it before
it goes in: what is wrong there must not stay.
"""

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.attribution import attribute, narrate
from factcheck.model import Article, Parse, Sentence, Statement, Token
from factcheck.parsing.recorded import parse_from_json, parse_to_json

FILE = Path(__file__).parent / "data" / "sentences.jsonl"
PARSES = FILE.with_name("sentences-parses.jsonl")


class Row(NamedTuple):
    """A text, its parse, why it is there, and what must be found: statements and the article's own clauses."""

    why: str
    text: str
    parse: Parse
    found: dict[str, Any]


def as_row(statement: Statement) -> dict[str, Any]:
    """A statement, as far as it is more than what goes without saying."""
    speaker, cue = statement.speaker, statement.cue
    row = {
        "text": statement.text,
        "cue": cue.text if cue else None,
        "lemma": cue.lemma if cue else None,
        "mention": speaker.mention.text if speaker and speaker.mention else None,
        "name": speaker.name if speaker else None,
        "by": speaker.resolved_by if speaker else None,
        "type": speaker.type if speaker else None,
        "kind": statement.kind,
        "act": statement.act if statement.act != "assert" else None,
        "hedged": statement.hedged or None,
        "negated": statement.negated or None,
    }
    return {name: value for name, value in row.items() if value is not None}


def find(text: str, parse: Parse) -> dict[str, Any]:
    """What is found in a text, as it stands in the file."""
    article = Article("a.txt", text, "")
    said = attribute(article, parse, ())
    return {"statements": [as_row(s) for s in said], "own": [s.text for s in narrate(article, parse, said)]}


def join(parts: list[tuple[str, Parse]]) -> tuple[str, Parse]:
    """Texts as the paragraphs of one article, with their parses."""
    text, sentences = "", list[Sentence]()
    for n, (piece, parse) in enumerate(parts):
        shift = len(text)
        for s in parse.sentences:
            tokens = tuple(Token(t.start + shift, t.end + shift, t.text) for t in s.tokens)
            sentences.append(Sentence(s.start + shift, s.end + shift, s.paragraph + n, tokens, s.words))
        text += piece + "\n"
    return text, Parse(tuple(sentences), {})


def read_rows() -> list[Row]:
    """All sentences that have a parse."""
    rows = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    parses = PARSES.read_text(encoding="utf-8").splitlines()
    return [
        Row(row["why"], row["text"], _parse(parse, row["text"]), {name: row[name] for name in ("statements", "own")})
        for row, parse in zip(rows, parses, strict=False)
    ]


def _parse(line: str, text: str) -> Parse:
    return Parse((), {}) if line == "null" else parse_from_json(line, text)


def record() -> None:
    """Parse what has no parse yet, and write down what is found now in every sentence."""
    from factcheck.parsing.loading import load_parser

    texts = [json.loads(line) for line in FILE.read_text(encoding="utf-8").splitlines()]
    parses = PARSES.read_text(encoding="utf-8").splitlines() if PARSES.is_file() else []
    parser = load_parser(cache=False)
    for row in texts[len(parses) :]:
        parse = "null" if row.get("bare") else parse_to_json(parser.parse(row["text"]))
        parses.append(json.dumps(json.loads(parse), ensure_ascii=False))
    lines = []
    for row, parse in zip(texts, parses, strict=True):
        kept = {name: row[name] for name in ("why", "text", "bare") if name in row}
        kept |= find(row["text"], _parse(parse, row["text"]))
        lines.append(json.dumps(kept, ensure_ascii=False))
    FILE.write_text("\n".join(lines) + "\n", encoding="utf-8")
    PARSES.write_text("\n".join(parses) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(record())
