"""A lemma dictionary for the words of the raw text, guessed from the treebank's forms and lemmas.

An edit script says what to delete and insert around the stretches that form and lemma share («يقول → قال»: ي goes, و
becomes ا). Scripts seen twice or more give the candidates for a new form, a log-linear ranker chooses: known lemmas and
frequent words are better lemmas than strings nobody ever wrote.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from functools import cache

from training.ranking import Ranker, bucket, hash_features

Script = tuple[tuple[str, str], ...]
"""(deleted, inserted) before the first shared stretch, between each two, and after the last one."""
Entry = tuple[str, str, str]
"""Form, part of speech, lemma."""

OPEN_TAGS = ("NOUN", "VERB", "ADJ", "X")
MAX_GAPS = 5


def find_script(form: str, lemma: str) -> Script | None:
    """Return how to get from form to lemma, or None where they share nothing."""
    blocks = SequenceMatcher(None, form, lemma, autojunk=False).get_matching_blocks()
    if len(blocks) < 2 or len(blocks) > MAX_GAPS:
        return None
    script = []
    place_form = place_lemma = 0
    for block in blocks:
        script.append((form[place_form : block.a], lemma[place_lemma : block.b]))
        place_form, place_lemma = block.a + block.size, block.b + block.size
    return tuple(script)


@cache
def _pattern(script: Script) -> re.Pattern[str]:
    return re.compile("(.+?)".join(re.escape(deleted) for deleted, _ in script) + r"\Z")


def apply_script(script: Script, form: str) -> str | None:
    """Return the lemma that the script makes of the form, or None where it does not fit (first fit, shortest first)."""
    found = _pattern(script).match(form)
    if not found:
        return None
    pieces = [script[0][1]]
    for stretch, (_, inserted) in zip(found.groups(), script[1:], strict=True):
        pieces += [stretch, inserted]
    return "".join(pieces)


class LemmaGuesser:
    """Guesses lemmas of unknown forms. `counts`: how often each word occurs in the raw text, clitics split off."""

    def __init__(self, counts: Mapping[str, int]) -> None:
        self.counts = counts
        self.ranker = Ranker()
        self.scripts: dict[str, list[Script]] = {}
        self.lemmas: dict[str, Counter[str]] = {}

    def fit(self, entries: Iterable[Entry], *, steps: int = 80, penalty: float = 0.05) -> None:
        """Learn scripts and weights from the treebank's (form, tag, lemma), one entry a type."""
        known = sorted(set(entries))
        seen: dict[str, Counter[Script]] = defaultdict(Counter)
        lemmas: dict[str, Counter[str]] = defaultdict(Counter)
        for form, tag, lemma in known:
            lemmas[tag][lemma] += 1
            script = find_script(form, lemma)
            if script is not None and tag in OPEN_TAGS:
                seen[tag][script] += 1
        self.lemmas = dict(lemmas)
        self.scripts = {tag: [s for s, n in scripts.most_common() if n > 1] for tag, scripts in seen.items()}
        self.ranker.fit(self._examples(known), steps=steps, penalty=penalty)

    def _examples(self, known: Iterable[Entry]) -> Iterator[tuple[list[list[int]], int]]:
        for form, tag, lemma in known:
            candidates = self.list_candidates(form, tag)
            found = [c for c, _ in candidates]
            if tag in OPEN_TAGS and lemma in found:
                features = [self.describe(form, tag, c, s, own=lemma) for c, s in candidates]
                yield features, found.index(lemma)

    def list_candidates(self, form: str, tag: str) -> list[tuple[str, Script]]:
        """Return every lemma that a known script makes of the form, with the commonest script for it."""
        found: dict[str, Script] = {form: (("", ""), ("", ""))}
        for script in self.scripts.get(tag, ()):
            lemma = apply_script(script, form)
            if lemma and len(lemma) > 1:
                found.setdefault(lemma, script)
        return list(found.items())

    def describe(self, form: str, tag: str, lemma: str, script: Script, own: str | None = None) -> list[int]:
        """Return hashed features of a candidate; `own` is the right lemma while training, whose one entry is hidden."""
        known = self.lemmas.get(tag, Counter())[lemma] - (1 if lemma == own else 0)
        name = f"{tag}:{script}"
        count = bucket(math.log1p(self.counts.get(lemma, 0)))
        gap = bucket(math.log1p(self.counts.get(lemma, 0)) - math.log1p(self.counts.get(form, 0)))
        shape = "".join(c if c in "اويىةتنمألأإآئءؤسه" else "." for c in lemma)
        return hash_features((
            f"s={name}", f"s2={name}|{form[:2]}", f"s3={name}|{form[-2:]}", f"s4={name}|{len(form)}",
            f"k={min(known, 3)}|{tag}", f"k2={min(known, 1)}|{name}", f"c={count}|{tag}", f"g={gap}|{tag}",
            f"g2={gap}|{name}", f"z={count == 0}|{tag}", f"l={len(lemma)}|{tag}", f"sh={shape}|{tag}",
            f"e={lemma[-2:]}|{tag}", f"b={lemma[:2]}|{tag}", f"id={lemma == form}|{tag}|{form[:2]}|{len(form)}",
            f"id2={lemma == form}|{tag}|{form[-2:]}", f"id3={lemma == form}|{tag}|{form[-1:]}|{gap}",
            f"sc={name}|{form[1:3]}",
        ))  # fmt: skip

    def guess(self, form: str, tag: str) -> tuple[str, float]:
        """Return the best lemma of a form and its probability."""
        candidates = self.list_candidates(form, tag)
        if len(candidates) == 1:
            return form, 1.0
        best, probability = self.ranker.choose([self.describe(form, tag, c, s) for c, s in candidates])
        return candidates[best][0], probability


HAMZAS = (("ا", "أ"), ("ا", "إ"), ("ا", "آ"), ("الا", "الأ"), ("الا", "الإ"), ("الا", "الآ"))
ARABIC_WORD = re.compile("[\u0621-\u064a]{2,}")


def restore_hamza(form: str, tag: str, known: Mapping[tuple[str, str], str]) -> str | None:
    """Return the treebank's lemma of the carefully spelt form, for a form without its first hamza: اكد → أكد."""
    for bare, spelt in HAMZAS:
        if form.startswith(bare):
            lemma = known.get((spelt + form[len(bare) :], tag))
            if lemma:
                return lemma
    return None


def count_words(counts: Mapping[str, int], lexicon: Mapping[str, tuple[str, ...]]) -> Counter[str]:
    """Count words with their clitics split off."""
    words: Counter[str] = Counter()
    for surface, count in counts.items():
        for word in lexicon.get(surface, (surface,)):
            words[word] += count
    return words


def most_common_lemmas(entries: Iterable[Entry]) -> dict[tuple[str, str], str]:
    """Return the commonest lemma of each form and tag."""
    best: dict[tuple[str, str], str] = {}
    for (form, tag, lemma), _ in sorted(Counter(entries).items(), key=lambda item: (-item[1], item[0])):
        best.setdefault((form, tag), lemma)
    return best


def guess_entries(entries: Iterable[Entry], words: Mapping[str, int], least: int = 3) -> list[Entry]:
    """Guess lemmas for the words of the raw text that occur `least` times or more and are not in the treebank.

    The first entry of each form is (form, X, form): what Stanza falls back to where the tag has no entry of its own.
    """
    known = most_common_lemmas(entries)
    guesser = LemmaGuesser(words)
    guesser.fit((form, tag, lemma) for (form, tag), lemma in known.items())
    guessed: list[Entry] = []
    for form in sorted(words):
        if words[form] < least or not ARABIC_WORD.fullmatch(form):
            continue
        found = []
        for tag in ("NOUN", "ADJ", "VERB"):
            if (form, tag) in known or (tag == "VERB" and form.startswith("ال")):
                continue
            lemma = restore_hamza(form, tag, known) or guesser.guess(form, tag)[0]
            if lemma != form:
                found.append((form, tag, lemma))
        if found:
            guessed += [(form, "X", form), *found]
    return guessed


def format_entries(entries: Iterable[Entry]) -> str:
    """Write entries as CoNLL-U sentences of one word, which is how Stanza's lemmatizer reads a second dictionary."""
    return "".join(f"1\t{form}\t{lemma}\t{tag}\t_\t_\t0\troot\t_\t_\n\n" for form, tag, lemma in entries)
