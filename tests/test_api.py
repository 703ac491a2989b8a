"""The Python API: names, types, laziness, and the examples of docs/api.md, run as they stand there."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
from tests.fakes import DISTANCE, TEXT, WALKERS
from tests.newsroom import make_newsroom

import factcheck
from factcheck.api import _default_checker
from factcheck.matching.search import search

ROOT = Path(__file__).parent.parent


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, value in make_newsroom(tmp_path).items():
        monkeypatch.setenv(name, value)
    monkeypatch.chdir(tmp_path)
    _default_checker.cache_clear()
    yield tmp_path
    _default_checker.cache_clear()


def test_names__all_are_there_and_typed() -> None:
    assert set(factcheck.__all__) == {name for names in factcheck._HOMES.values() for name in names} | {"__version__"}
    assert all(getattr(factcheck, name) is not None for name in factcheck.__all__)
    assert set(factcheck.__all__) <= set(dir(factcheck))
    assert (Path(factcheck.__file__).parent / "py.typed").is_file()
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        factcheck.nothing  # noqa: B018


def test_import__loads_nothing_until_a_name_is_asked_for() -> None:
    code = "import sys, factcheck; print([m for m in sys.modules if m.startswith('factcheck.')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT / "src")
    assert done.stdout.strip() == "[]"


def test_analyze__a_text_or_an_article(newsroom: Path) -> None:
    report = factcheck.analyze(TEXT)
    assert report.statements
    assert report.claims_count == 2
    again = factcheck.analyze(factcheck.read_article("moon.txt"))
    assert [s.text for s in again.statements] == [s.text for s in report.statements]
    assert factcheck.to_dict(report)["statements"][0] == factcheck.to_dict(report.statements[0])
    assert factcheck.render(report, "json").startswith("{")


def test_analyze__with_a_database_and_a_parser_of_ones_own(newsroom: Path) -> None:
    database, parser = factcheck.load_claims(newsroom / "claims.jsonl"), factcheck.load_parser(newsroom / "model")
    report = factcheck.analyze(TEXT, claims=database, parser=parser)
    by_path = factcheck.FactChecker(newsroom / "claims.jsonl", newsroom / "model").analyze(TEXT)
    assert factcheck.render(report, "json") == factcheck.render(by_path, "json")


def test_checker__finds_claims(newsroom: Path) -> None:
    checker = factcheck.FactChecker()
    (claim, score), *_ = checker.search_claims("كم تبلغ المسافة بين الأرض والقمر؟")
    assert claim == DISTANCE == checker.get_claim(DISTANCE.id)
    assert 0 < score <= 1
    assert len(checker.search_claims("قمر", 1)) == 1
    assert checker.search_claims("") == []
    with pytest.raises(factcheck.UsageError, match="no such claim"):
        checker.get_claim("none")


def test_checker__finds_the_same_after_matching_in_a_large_database(
    newsroom: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.matching.stock.SMALL", 1)
    checker, query = factcheck.FactChecker(), "عدد الذين مشوا على سطح القمر"
    checker.analyze(TEXT)
    found = [claim.id for claim, _ in checker.search_claims(query)]
    assert found[0] == WALKERS.id
    assert len(set(found)) == len(found)
    assert next(search(newsroom / "claims.jsonl", query))[0]["id"] == WALKERS.id  # the file has an index of its own


def test_errors__are_ours(newsroom: Path) -> None:
    with pytest.raises(factcheck.ArticleError):
        factcheck.analyze("no Arabic here")
    with pytest.raises(factcheck.ClaimsError):
        factcheck.load_claims("missing.jsonl")
    with pytest.raises(factcheck.ModelMissingError):
        factcheck.load_parser("missing")


EXAMPLES = re.findall(r"```python\n(.*?)```", (ROOT / "docs" / "api.md").read_text(encoding="utf-8"), re.DOTALL)


@pytest.mark.parametrize("number", range(len(EXAMPLES)))
def test_docs__every_example_runs(newsroom: Path, number: int, capsys: pytest.CaptureFixture[str]) -> None:
    (newsroom / "article.txt").write_text(TEXT, encoding="utf-8")
    exec(compile(EXAMPLES[number], f"docs/api.md, example {number + 1}", "exec"), {})
    assert "Traceback" not in capsys.readouterr().err


def test_docs__name_everything_that_is_public() -> None:
    page = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [name for name in factcheck.__all__ if f"`{name}" not in page] == []
    assert len(EXAMPLES) >= 4
