"""Remembered reports: the same bytes again, and a new report whenever anything it depends on is another."""

import json
from pathlib import Path

import pytest

from factcheck.article import article_from_text
from factcheck.cache import Cache, cache_folder
from factcheck.cli.engine import Engine
from factcheck.cli.remembered import KIND, Rendered, recall_or_render
from factcheck.errors import ClaimsError

ARTICLE = article_from_text("قال الوزير إن العدد بلغ مليونا.", "a.txt")


@pytest.fixture
def claims(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("FACTCHECK_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "claims.jsonl"
    path.write_text("")
    return path


def made(engine: Engine, options: str = "json", article: object = ARTICLE) -> bool:
    """Whether the report was made anew."""
    anew = []

    def render() -> Rendered:
        anew.append(1)
        return Rendered(f"تقرير {options}", frozenset({"false"}))

    found = recall_or_render(engine, article, options, render)  # type: ignore[arg-type]
    assert found == Rendered(f"تقرير {options}", frozenset({"false"}))
    return bool(anew)


def test_recall__same_again__not_made_anew(claims: Path) -> None:
    assert made(Engine(str(claims), None, True))
    assert not made(Engine(str(claims), None, True))


def test_recall__other_options_or_article__made_anew(claims: Path) -> None:
    engine = Engine(str(claims), None, True)
    assert made(engine)
    assert made(engine, "terminal 80")
    assert made(engine, article=article_from_text(ARTICLE.text, "b.txt"))
    assert made(engine, article=article_from_text(ARTICLE.text + " ", "a.txt"))
    assert not made(engine)


def test_recall__other_claims__made_anew(claims: Path) -> None:
    assert made(Engine(str(claims), None, True))
    (claims.parent / "entities.jsonl").write_text('{"id": "x", "name": "الوزير", "aliases": [], "type": "person"}\n')
    assert made(Engine(str(claims), None, True))


def test_recall__other_model__made_anew(claims: Path, tmp_path: Path) -> None:
    assert made(Engine(str(claims), None, True))
    model = tmp_path / "model"
    model.mkdir()
    (model / "manifest.json").write_text(json.dumps({"name": "other", "version": "1", "files": {}}))
    assert made(Engine(str(claims), str(model), True))


def test_recall__program_changed__made_anew(claims: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert made(Engine(str(claims), None, True))
    monkeypatch.setattr("factcheck.shipped.code_state", lambda: "changed")
    assert made(Engine(str(claims), None, True))


def test_recall__no_cache_or_recorded_parses__always_made_anew(claims: Path) -> None:
    for engine in (Engine(str(claims), None, False), Engine(str(claims), None, True, lambda model, cache: None)):  # type: ignore[arg-type, return-value]
        assert made(engine)
        assert made(engine)


def test_recall__bad_claims__told_before_anything_is_recalled(claims: Path) -> None:
    assert made(Engine(str(claims), None, True))
    claims.write_text("{}\n")
    with pytest.raises(ClaimsError):
        made(Engine(str(claims), None, True))


@pytest.mark.parametrize("entry", [b"", b"[]", b"[1", b'{"a": 1}', b'["x", 3]', b"\xff"])
def test_recall__damaged_entry__made_anew(claims: Path, entry: bytes) -> None:
    engine = Engine(str(claims), None, True)
    assert made(engine)
    for path in cache_folder(KIND).glob("*/*"):
        path.write_bytes(entry)
    assert made(engine)
    assert Cache(cache_folder(KIND)).info().entries == 1


def test_code_state__sees_every_source_file() -> None:
    from factcheck.shipped import code_state

    state = code_state()
    root = Path(__file__).parent.parent / "src" / "factcheck"
    for path in [*root.rglob("*.py"), *root.rglob("*.toml")]:
        assert str(path) in state
    assert __file__ not in state
