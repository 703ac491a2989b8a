import json
from pathlib import Path

import pytest
from quality.gate import BASELINE, main


def test_gate__cases_reach_their_floors(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTCHECK_GOLD", raising=False)
    assert main([]) == 0, capsys.readouterr().out


def test_gate__update_does_not_lower_a_floor(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("FACTCHECK_GOLD", raising=False)
    baseline = json.loads(BASELINE.read_text(encoding="utf-8"))
    baseline["cases"]["floors"]["speakers"] = 1.5
    file = tmp_path / "baseline.json"
    file.write_text(json.dumps(baseline), encoding="utf-8")
    options = ["--baseline", str(file)]
    assert main(options) == 1
    assert "speakers" in capsys.readouterr().out
    assert main([*options, "--update"]) == 1
    assert json.loads(file.read_text(encoding="utf-8")) == baseline
    assert main([*options, "--update", "--allow-regression"]) == 0
    assert main(options) == 0


def test_gate__names_a_folder_without_marks(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--gold", str(tmp_path)]) == 2
    assert "gold folder" in capsys.readouterr().err
