"""Read a UD treebank folder, split it, and write the files that Stanza's trainers want."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

CASES = {"Nom": "N", "Acc": "A", "Gen": "G"}
STATES = {"Def": "D", "Ind": "I", "Red": "R", "Com": "C", "Cons": "R"}
ASPECTS = {"Perf": "P", "Imp": "F"}


@dataclass(frozen=True)
class Row:
    """One CoNLL-U word line; all ten columns as written."""

    columns: tuple[str, ...]

    @property
    def form(self) -> str:
        """The word as written."""
        return self.columns[1]

    @property
    def lemma(self) -> str:
        """The dictionary form."""
        return self.columns[2]

    @property
    def upos(self) -> str:
        """The universal part of speech."""
        return self.columns[3]

    @property
    def feats(self) -> dict[str, str]:
        """The universal features."""
        if self.columns[5] == "_":
            return {}
        return dict(pair.split("=", 1) for pair in self.columns[5].split("|"))

    def with_column(self, index: int, value: str) -> Row:
        """Return the row with one column (counted from 0) changed."""
        changed = list(self.columns)
        changed[index] = value
        return Row(tuple(changed))


@dataclass(frozen=True)
class Token:
    """A surface token and its words; `misc` is the token line's last column."""

    form: str
    rows: tuple[Row, ...]
    misc: str = "_"

    @property
    def space_after(self) -> bool:
        """Whether a blank follows in the text."""
        return "SpaceAfter=No" not in self.misc

    @property
    def words(self) -> tuple[str, ...]:
        """The forms of the token's words."""
        return tuple(row.form for row in self.rows)


@dataclass(frozen=True)
class Sentence:
    """A treebank sentence: comments, tokens."""

    tokens: tuple[Token, ...]
    comments: tuple[str, ...] = field(default=())

    @property
    def text(self) -> str:
        """The surface text, without the blank after the last token."""
        return "".join(token.form + (" " if token.space_after else "") for token in self.tokens).strip()

    @property
    def rows(self) -> list[Row]:
        """All words in order."""
        return [row for token in self.tokens for row in token.rows]


def parse_block(block: str) -> Sentence:
    """Read one CoNLL-U sentence; empty nodes (1.1) are left out."""
    comments: list[str] = []
    tokens: list[Token] = []
    waiting: tuple[str, str, int] | None = None
    rows: list[Row] = []
    for line in block.split("\n"):
        if line.startswith("#"):
            comments.append(line)
            continue
        columns = tuple(line.split("\t"))
        if "." in columns[0]:
            continue
        if "-" in columns[0]:
            waiting = (columns[1], columns[9], int(columns[0].split("-")[1]))
            rows = []
        elif waiting:
            rows.append(Row(columns))
            if int(columns[0]) == waiting[2]:
                tokens.append(Token(waiting[0], tuple(rows), waiting[1]))
                waiting = None
        else:
            tokens.append(Token(columns[1], (Row(columns),), columns[9]))
    return Sentence(tuple(tokens), tuple(comments))


def read_conllu(path: Path) -> list[Sentence]:
    """Read every sentence of a CoNLL-U file."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [parse_block(block) for block in blocks if block.strip()]


@dataclass(frozen=True)
class Treebank:
    """The three parts of a treebank."""

    train: list[Sentence]
    dev: list[Sentence]
    test: list[Sentence]


def read_treebank(folder: Path) -> Treebank:
    """Read a treebank folder.

    Files named *-ud-train/dev/test.conllu keep their part, as in every UD release. Otherwise the sentences of all
    *.conllu files, in the order of the files' names, are numbered from 0: n % 12 == 5 is dev, n % 12 == 11 is test.
    """
    paths = sorted(folder.glob("*.conllu"))
    if not paths:
        raise FileNotFoundError(f"{folder}: no *.conllu file")
    parts = {part: [p for p in paths if p.name.endswith(f"-ud-{part}.conllu")] for part in ("train", "dev", "test")}
    if all(parts.values()):
        return Treebank(*([s for p in parts[part] for s in read_conllu(p)] for part in ("train", "dev", "test")))
    sentences = [s for p in paths for s in read_conllu(p)]
    numbered = list(enumerate(sentences))
    return Treebank(
        [s for n, s in numbered if n % 12 not in (5, 11)],
        [s for n, s in numbered if n % 12 == 5],
        [s for n, s in numbered if n % 12 == 11],
    )


def compact_tag(row: Row) -> str:
    """Two letters for the parser: state and case of a nominal, aspect and mood of a verb; -- for the rest.

    Stanza's parser reads the part of speech and the language-specific tag, not the features; state and case decide
    much of Arabic syntax, so they travel in the language-specific column.
    """
    feats = row.feats
    if "Aspect" in feats:
        return ASPECTS.get(feats["Aspect"], "-") + ("P" if feats.get("Voice") == "Pass" else feats.get("Mood", "V")[0])
    return STATES.get(feats.get("Definite", ""), "-") + CASES.get(feats.get("Case", ""), "-")


def use_compact_tags(sentence: Sentence) -> Sentence:
    """Return the sentence with `compact_tag` in its language-specific column and no other extras."""
    tokens = tuple(
        replace(token, rows=tuple(row.with_column(4, compact_tag(row)) for row in token.rows))
        for token in sentence.tokens
    )
    return replace(sentence, tokens=tokens)


def format_sentence(sentence: Sentence) -> str:
    """Write a sentence as CoNLL-U, words renumbered in order (heads must already be right)."""
    lines = [c for c in sentence.comments if not c.startswith("# text")]
    lines.append(f"# text = {sentence.text}")
    number = 1
    for token in sentence.tokens:
        if len(token.rows) > 1:
            lines.append(f"{number}-{number + len(token.rows) - 1}\t{token.form}" + "\t_" * 7 + f"\t{token.misc}")
        for row in token.rows:
            misc = token.misc if len(token.rows) == 1 else "_"
            lines.append("\t".join((str(number), *row.columns[1:9], misc)))
            number += 1
    return "\n".join(lines) + "\n\n"


def write_conllu(path: Path, sentences: Iterable[Sentence]) -> None:
    """Write sentences as a CoNLL-U file."""
    path.write_text("".join(map(format_sentence, sentences)), encoding="utf-8")


def iterate_tokens(sentences: Iterable[Sentence]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield every surface token with its words."""
    for sentence in sentences:
        for token in sentence.tokens:
            yield token.form, token.words
