import json
from pathlib import Path

import pytest

from factcheck.errors import ArticleError
from factcheck.evaluation import add_up, count_article, intervals, load_gold, same_speaker, score
from factcheck.model import Speaker, Statement

TEXT = "قال المدير إن الطريق مغلق اليوم. وأكد أن الجسر مفتوح للجميع."


def row(content: str, **more: object) -> dict[str, object]:
    return {"content": content, "cue": "قال", "speaker": "المدير", "speaker_name": "سالم المدير",
            "kind": "indirect", "act": "assert", **more}  # fmt: skip


def statement(content: str, name: str | None = "المدير", act: str = "assert") -> Statement:
    start = TEXT.index(content)
    speaker = Speaker(name, "person") if name else None
    return Statement("", "attributed", content, start, start + len(content), "indirect", act, None, speaker)  # type: ignore[arg-type]


@pytest.fixture
def gold_folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "gold").mkdir()
    (tmp_path / "articles" / "one.txt").write_text(TEXT, encoding="utf-8")
    rows = [row("الطريق مغلق اليوم"), row("الجسر مفتوح للجميع", speaker=None), row("المدير", optional=True)]
    marks = {"article": "one.txt", "statements": rows}
    (tmp_path / "gold" / "one.json").write_text(json.dumps(marks, ensure_ascii=False), encoding="utf-8")
    return tmp_path


def test_score__all_found(gold_folder: Path) -> None:
    (gold,) = load_gold(gold_folder)
    figures = score(count_article(gold, [statement("الطريق مغلق اليوم"), statement("الجسر مفتوح للجميع")]))
    assert figures["f1@0.8"] == figures["speakers"] == figures["elided"] == figures["acts"] == 1


def test_score__optional_ones_cost_nothing(gold_folder: Path) -> None:
    (gold,) = load_gold(gold_folder)
    figures = score(count_article(gold, [statement("الطريق مغلق اليوم"), statement("المدير")]))
    assert figures["precision@0.5"] == 1
    assert figures["recall@0.5"] == 0.5


def test_score__half_a_span_counts_at_the_lower_threshold_alone(gold_folder: Path) -> None:
    (gold,) = load_gold(gold_folder)
    figures = score(count_article(gold, [statement("الطريق مغلق", name=None, act="deny")]))
    assert (figures["recall@0.5"], figures["recall@0.8"]) == (0.5, 0)
    assert figures["speakers"] == figures["acts"] == 0


def test_same_speaker__whole_words_without_regard_to_spelling() -> None:
    assert same_speaker("أحمد علي", ["الدكتور احمد على"])
    assert not same_speaker("علي", ["عليان"])
    assert not same_speaker(None, ["علي"])


def test_intervals__hold_the_figure_and_are_the_same_every_time(gold_folder: Path) -> None:
    (gold,) = load_gold(gold_folder)
    tallies = [count_article(gold, [statement("الطريق مغلق اليوم")]), count_article(gold, [])]
    spread = intervals(tallies)
    low, high = spread["recall@0.5"]
    assert low <= score(add_up(tallies))["recall@0.5"] <= high
    assert spread == intervals(tallies)


def test_load_gold__names_the_file_at_fault(gold_folder: Path) -> None:
    (gold_folder / "gold" / "one.json").write_text('{"article": "one.txt", "statements": [{"content": "غائب"}]}')
    with pytest.raises(ArticleError, match=r"one\.json"):
        load_gold(gold_folder)
    with pytest.raises(ArticleError, match="no marked statements"):
        load_gold(gold_folder / "articles")


@pytest.mark.parametrize("shape", ["terminal", "json"])
def test_eval_command__prints_the_figures(
    gold_folder: Path, shape: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from factcheck.cli.eval import Format, evaluate

    parses = gold_folder / "parses"
    parses.mkdir()
    (parses / "one.json").write_text('{"parser": {"name": "none"}, "sentences": []}')
    evaluate(gold_folder, "*", parses, None, None, Format(shape))
    out = capsys.readouterr().out
    assert "f1@0.5" in out
    if shape == "json":
        assert json.loads(out)["figures"]["recall@0.5"]["value"] == 1


def test_eval_command__a_missing_parse_is_named(gold_folder: Path) -> None:
    from factcheck.cli.eval import Format, evaluate

    with pytest.raises(ArticleError, match="parses"):
        evaluate(gold_folder, "*", gold_folder / "parses", None, None, Format.JSON)
