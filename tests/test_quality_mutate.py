from pathlib import Path

import pytest
from quality.mutants import find_mutants
from quality.mutate import AREAS, interval

SOURCE = '''"""Says nothing."""
from functools import cache
LIMIT = 3

class Box:
    size: int = 4

    def grows(self, by: int = 2) -> bool:
        return self.size + by > LIMIT

@cache
def double(number: int) -> int:
    """Twice."""
    return number * 2
'''


def test_find_mutants__within_functions_alone(tmp_path: Path) -> None:
    file = tmp_path / "box.py"
    file.write_text(SOURCE, encoding="utf-8")
    mutants, modules = find_mutants([file])
    assert {(m.function, m.line) for m in mutants} == {("Box.grows", 9), ("double", 14)}
    changed = {modules[file].deep_replace(m.before, m.after).code for m in mutants}  # type: ignore[attr-defined]
    assert SOURCE.replace("> LIMIT", ">= LIMIT") in changed
    assert SOURCE.replace("number * 2", "number / 2") in changed
    assert SOURCE not in changed


def test_areas__name_files_that_are_there() -> None:
    assert all(path.is_file() for paths in AREAS.values() for path in paths)


def test_interval__of_a_share() -> None:
    assert interval(80, 100) == pytest.approx((0.7112, 0.8666), abs=1e-4)
    assert interval(0, 10)[0] == pytest.approx(0)
