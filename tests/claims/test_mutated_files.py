"""Files from strangers, mutated at random: every command that reads them answers or refuses, and harms nothing."""

import json
import random
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.claims.databases import TRUMP, claim_record, run_factcheck, two_claims, write_database

from factcheck.claims.advice import inspect_database
from factcheck.claims.layout import Layout
from factcheck.printable import printable

DETAILS = {"id": "s-x", "publisher": "p", "url": "https://e.org/z", "language": "ar", "seen": True, "says": "ق"}
REVIEW = {
    "@type": "ClaimReview", "claimReviewed": "خبر عن المدينة", "url": "https://e.org/1", "headline": "عنوان",
    "author": {"@type": "Organization", "name": "وكالة"}, "datePublished": "2024-01-02",
    "reviewRating": {"ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "false"},
    "itemReviewed": {"@type": "Claim", "author": {"name": "ترامب"}, "datePublished": "2024-01-01"},
}  # fmt: skip
GOOGLE = {
    "text": "خبر", "claimant": "ترامب", "claimDate": "2024-01-01T00:00:00Z",
    "claimReview": [{"publisher": {"name": "p"}, "url": "https://e.org/1", "textualRating": "False"}],
}  # fmt: skip
TABLE = "id,about,claim,variants,topic,verdict,quantities,fact,sources,reviewed\r\n"
TABLE += "n,content,خبر,a|b,t,false,[],ف,agency-2024,2026-01-01\r\n"
OWN = "".join(
    json.dumps(claim_record(f"new-{n}", f"خبر جديد رقم {n}", sources=["s-x"], source_details=[DETAILS])) + "\n"
    for n in range(3)
)
FOREIGN = (OWN, TABLE, *(json.dumps(d, ensure_ascii=False) for d in (REVIEW, [REVIEW] * 2, {"claims": [GOOGLE] * 2})))
VALUES = (
    "NaN", "-Infinity", "1e999", "9" * 5000, "-0", "null", "[]", "{}", '""', '"\\ud800"', '"\\u0000"', '"\\u2028"',
    '"../../../../etc/passwd"', '"..\\\\x"', '"-rf"', '"\\u202e\\u001b[2J"', "[" * 3000 + "]" * 3000, '"=1+1"',
    '{"a":' * 2000 + "1" + "}" * 2000, '{"@type":["ClaimReview",{}]}', '"2024-13-45"', '"https://[::1"', "0.1",
    '"javascript:alert(1)"', '"' + "x" * 100_000 + '"', '"' + "a-" * 300 + 'a"', "1" * 400 + ".5", "true",
)  # fmt: skip
_VALUE = re.compile(r'(?<=: )(?:"[^"]*"|[0-9.]+|null|true|\[[^\[\]]*\])')
_KEY = re.compile(r'"@?\w+":')


def mutated(text: str, chance: random.Random) -> bytes:
    """The text with one thing wrong, or with several."""

    def exchanged(pattern: re.Pattern[str], choose: Callable[[], str]) -> bytes:
        found = [*pattern.finditer(text)]
        if not found:
            return b""
        match = chance.choice(found)
        return (text[: match.start()] + choose() + text[match.end() :]).encode("utf-8", "surrogatepass")

    data = text.encode()
    start, end = sorted(chance.sample(range(len(data)), 2))
    noise = bytearray(data)
    for _ in range(chance.choice((1, 2, 5, 30))):
        noise[chance.randrange(len(noise))] = chance.choice(b"\x00\n\r\"',;\\[]{}:\xff\xd8\x85")
    return chance.choice(
        (
            exchanged(_VALUE, lambda: chance.choice(VALUES)),
            exchanged(_VALUE, lambda: chance.choice(VALUES)),
            exchanged(_VALUE, lambda: chance.choice(VALUES)),
            exchanged(_KEY, lambda: chance.choice(_KEY.findall(text) or [""])),
            chance.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\x00", b"\x1f\x8b\x08", b"PK\x03\x04")) + data,
            text.encode(chance.choice(("utf-16", "utf-32", "utf-8-sig", "cp1256")), "replace"),
            data[:start],
            data[:start] + data[end:],
            data[:end] + data[start:end] * 40 + data[end:],
            bytes(noise),
        )
    )


def answered(*command: str | Path) -> int:
    """Run a command; whatever it was given, it told about it in lines that a terminal can show. Gives its code."""
    done = run_factcheck(*command)
    assert done.returncode in (0, 2, 3, 4), done.stderr
    assert all(printable(line) == line for line in done.stderr.splitlines())
    return done.returncode


TIMES = [60, pytest.param(1500, marks=pytest.mark.slow)]


@pytest.mark.parametrize("times", TIMES)
def test_import__of_mutated_files__sound_database_and_no_file_elsewhere(tmp_path: Path, times: int) -> None:
    chance = random.Random(times)
    path = write_database(tmp_path / "db", two_claims())
    file = tmp_path / "in"
    codes = set()
    for number in range(times):
        file.write_bytes(mutated(chance.choice(FOREIGN), chance))
        options = chance.choice(((), ("--dry-run",), ("--skip-bad",), ("--kind", "csv"), ("--kind", "jsonl")))
        code = answered("claims", "import", file, "--claims", path, "--topic", "t", *options)
        if code == 0:
            assert inspect_database(Layout(path)).faults == ()
        codes.add(code)
        if number % 20 == 19:
            shutil.rmtree(path.parent)
            write_database(tmp_path / "db", two_claims())
    assert codes == {0, 3, 4}
    names = {str(p.relative_to(tmp_path)) for p in tmp_path.rglob("*") if p.suffix not in (".lock", ".md")}
    assert names == {"in", "db", "db/sources", "db/claims.jsonl", "db/entities.jsonl"}


ROWS = '{"id": 1, "text": "استمع إلى المحادثة 60 مليون شخص", "speaker": "ترامب"}\n' * 2
TEMPLATE = """id = "new"
about = "content"
claim = "خبر"
variants = []
topic = "t"
verdict = "true"
fact = "ف"
sources = ["agency-2024"]
reviewed = "2026-11-24"
[[quantities]]
measure = "m"
claimed = 5
"""


@pytest.mark.parametrize("times", TIMES)
def test_drafts_and_streams__mutated__answered(tmp_path: Path, times: int) -> None:
    chance = random.Random(times)
    path = write_database(tmp_path / "db", two_claims())
    for _ in range(times):
        kind, text = chance.choice((("toml", TEMPLATE), ("json", OWN.splitlines()[0]), ("jsonl", OWN), ("rows", ROWS)))
        file = tmp_path / f"in.{kind}"
        file.write_bytes(mutated(text, chance))
        if kind == "rows":
            command = chance.choice((["check", "--jsonl", file], ["claims", "search", "--jsonl", file]))
        else:
            command = chance.choice((["claims", "add", "--from", file], ["claims", "edit", "a-first", "--from", file]))
        answered(*command, "--claims", path)
        assert inspect_database(Layout(path)).faults == ()


@pytest.mark.parametrize("times", TIMES)
def test_database__mutated__every_command_answers(tmp_path: Path, times: int) -> None:
    chance = random.Random(times)
    commands = [
        line.split()
        for line in (
            "list", "show a-first", "search المحادثة", "check", "stats", "export --format csv",
            "export --format claimreview", "list --format json --claimant ترامب", "edit b-second --verdict false",
            "remove a-first --drop-sources",
        )
    ]  # fmt: skip
    for _ in range(times):
        shutil.rmtree(tmp_path / "db", ignore_errors=True)
        path = write_database(tmp_path / "db", two_claims(), [TRUMP])
        (path.parent / "removed-ids.txt").write_text("# ids\nold-one\n", encoding="utf-8")
        places = ("claims.jsonl", "claims.jsonl", "entities.jsonl", "sources/agency-2024.md", "removed-ids.txt")
        file = path.parent / chance.choice(places)
        file.write_bytes(mutated(file.read_text(encoding="utf-8"), chance))
        for command in chance.sample(commands, 2):
            answered("claims", *command, "--claims", path)


@pytest.mark.parametrize("reviews", [1.5, True, "x", {"a": 1}, [1, None, []]])
def test_google__reviews_that_are_no_list__a_problem(tmp_path: Path, reviews: object) -> None:
    path = write_database(tmp_path, two_claims())
    file = tmp_path / "google.json"
    file.write_text(json.dumps({"claims": [{**GOOGLE, "claimReview": reviews}]}), encoding="utf-8")
    done = run_factcheck("claims", "import", file, "--claims", path)
    assert done.returncode == 4
    assert "claims[1]: has no address of a review" in done.stderr
