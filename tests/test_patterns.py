"""Every regular expression of the program: its time grows with the length of any text, never with its square."""

import importlib
import pkgutil
import random
import re
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pytest

import factcheck

_PARSER = importlib.import_module("re._parser")
LENGTHS = (*range(16, 34, 2), 200, 2000, 20_000)
"""What grows exponentially shows among the first, step by step; with the square at the last."""
LIMIT = 0.4
"""Seconds of processor time. The slowest pattern takes a tenth of it for the longest text; what squares, minutes."""
OTHERS = ("__main__", "ray_engine", "mcp_server")


def patterns_in(value: object, depth: int = 0) -> Iterator["re.Pattern[Any]"]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth < 3 and isinstance(value, Mapping):
        for part in value.values():
            yield from patterns_in(part, depth + 1)
    elif depth < 3 and isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from patterns_in(part, depth + 1)


def all_patterns() -> dict[str, "re.Pattern[Any]"]:
    found: dict[re.Pattern[Any], str] = {}
    for module in pkgutil.walk_packages(factcheck.__path__, "factcheck."):
        if not module.name.endswith(OTHERS):
            for name, value in vars(importlib.import_module(module.name)).items():
                for pattern in patterns_in(value):
                    found.setdefault(pattern, f"{module.name}.{name}")
    return {f"{name}-{number}": pattern for number, (pattern, name) in enumerate(found.items())}


def pieces(parsed: Sequence[Any]) -> Iterator[str]:
    """Characters that a pattern looks for: an attacker's alphabet."""
    for kind, what in parsed:
        name = str(kind)
        if name in ("LITERAL", "NOT_LITERAL"):
            yield chr(what)
        elif name == "RANGE":
            yield from map(chr, what)
        elif name == "CATEGORY":
            yield {"CATEGORY_DIGIT": "5", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "ق"}.get(str(what), "x")
        elif name == "IN":
            yield from pieces(what)
        elif name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            yield from pieces(what[2])
        elif name == "SUBPATTERN":
            yield from pieces(what[3])
        elif name in ("ASSERT", "ASSERT_NOT"):
            yield from pieces(what[1])
        elif name == "BRANCH":
            for branch in what[1]:
                yield from pieces(branch)


def shortest(parsed: Sequence[Any]) -> str:
    """About the shortest text that these parts of a pattern match."""
    found = ""
    for kind, what in parsed:
        name = str(kind)
        if name in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
            found += shortest(what[2]) * what[0]
        elif name == "SUBPATTERN":
            found += shortest(what[3])
        elif name == "BRANCH":
            found += shortest(what[1][0])
        elif name not in ("ASSERT", "ASSERT_NOT"):
            found += next(pieces([(kind, what)]), "")
    return found


def texts(pattern: "re.Pattern[Any]", length: int) -> Iterator[str]:
    """Long repetitions of what the pattern looks for and of mixtures of it, by themselves and after the beginning of a
    match, which is then spoiled."""
    chance = random.Random(pattern.flags)
    parsed = list(_PARSER.parse(pattern.pattern, pattern.flags))
    alphabet = sorted(set(pieces(parsed)))
    repeats = [place for place, (kind, _) in enumerate(parsed) if "REPEAT" in str(kind)]
    starts = list(dict.fromkeys(shortest(parsed[:end]) for end in (*repeats, len(parsed))))
    units = [*chance.sample(alphabet, min(len(alphabet), 6)), " ", "5", "ق"]
    units += ["".join(chance.choices(alphabet, k=size)) for size in (2, 2, 3, 5)]
    for unit in dict.fromkeys(units):
        long = unit * (length // len(unit))
        yield long
        yield from (f"{start}{long}!" for start in starts)


PATTERNS = all_patterns()


@pytest.mark.parametrize("name", sorted(PATTERNS))
def test_pattern__long_texts_made_against_it__linear(name: str) -> None:
    pattern = PATTERNS[name]
    for length in LENGTHS:
        for text in texts(pattern, length):
            subject: Any = text.encode("utf-8", "replace") if isinstance(pattern.pattern, bytes) else text
            for look in (pattern.fullmatch, pattern.search, lambda s, p=pattern: [None for _ in p.finditer(s)]):
                begin = time.process_time()
                look(subject)
                took = time.process_time() - begin
                assert took < LIMIT, (pattern.pattern, text[:30], length, took)


@pytest.mark.parametrize("bad", [r"(a+)+$", r"x\s*=\s*y?\s*z"])
def test_pattern__known_to_blow_up__is_noticed(bad: str) -> None:
    pattern = re.compile(bad)
    slowest = 0.0
    for length in LENGTHS:
        for text in texts(pattern, length):
            if slowest < LIMIT:
                begin = time.process_time()
                pattern.search(text)
                slowest = max(slowest, time.process_time() - begin)
    assert slowest >= LIMIT
