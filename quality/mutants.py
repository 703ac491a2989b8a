"""The mutants of a module, by mutmut's operators, and how one is put in the place of the code that runs."""

import difflib
import importlib
import inspect
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any, NamedTuple

import libcst as cst
from libcst.metadata import MetadataWrapper, PositionProvider
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).parent.parent
SOURCE = ROOT / "src"
_WRAPPED = ("fget", "func", "__wrapped__", "__func__")
"""Where properties, caches and class methods keep the function that they wrap."""


class Mutant(NamedTuple):
    """One change: the file, the function around it (`Class.method`), its line, and the two nodes."""

    path: Path
    function: str
    line: int
    before: cst.CSTNode
    after: cst.CSTNode


class _Finder(cst.CSTVisitor):
    """All mutants within the functions of a module, in the order of the text."""

    METADATA_DEPENDENCIES = (PositionProvider,)

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path, self.found = path, list[Mutant]()
        self._names: list[tuple[str, bool]] = []

    def on_visit(self, node: cst.CSTNode) -> bool:
        if isinstance(node, cst.Decorator | cst.Annotation | cst.Param):
            return False  # these run when the module is loaded, and never again
        if isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value in ("len", "isinstance"):
            return False  # as mutmut does: all that is left of them is a TypeError
        if isinstance(node, cst.FunctionDef | cst.ClassDef):
            self._names.append((node.name.value, isinstance(node, cst.FunctionDef)))
        elif any(is_function for _, is_function in self._names):
            self._mutate(node)
        return True

    def on_leave(self, original_node: cst.CSTNode) -> None:
        if isinstance(original_node, cst.FunctionDef | cst.ClassDef):
            self._names.pop()

    def _mutate(self, node: cst.CSTNode) -> None:
        first = next(n for n, (_, is_function) in enumerate(self._names) if is_function)
        name = ".".join(name for name, _ in self._names[: first + 1])
        line = self.get_metadata(PositionProvider, node).start.line
        for kind, operator in mutation_operators:
            if isinstance(node, kind):
                self.found += [Mutant(self.path, name, line, node, changed) for changed in operator(node)]


def find_mutants(paths: Sequence[Path]) -> tuple[list[Mutant], dict[Path, cst.Module]]:
    """All mutants of some modules, and the trees that they belong to."""
    mutants, modules = list[Mutant](), dict[Path, cst.Module]()
    for path in paths:
        wrapper = MetadataWrapper(cst.parse_module(path.read_text(encoding="utf-8")), unsafe_skip_copy=True)
        finder = _Finder(path)
        modules[path] = wrapper.visit(finder)
        mutants += finder.found
    return mutants, modules


def mutate(mutant: Mutant, module: cst.Module) -> str:
    """The module's source with the change."""
    changed = module.deep_replace(mutant.before, mutant.after)  # type: ignore[arg-type]
    assert isinstance(changed, cst.Module)
    return changed.code


def exchange(mutant: Mutant, source: str) -> None:
    """Put the code of the mutant, whose whole module is `source`, in the place of the function's in this process."""
    function = _attribute(mutant)
    while not isinstance(function, FunctionType):
        function = next(getattr(function, a) for a in _WRAPPED if hasattr(function, a))
    codes = _codes(compile(source, str(mutant.path), "exec"))
    function.__code__ = next(code for code in codes if code.co_qualname == mutant.function)


def remembering() -> list[Any]:
    """All functions of the program behind `@cache` or `@lru_cache`."""
    modules = [module for name, module in sys.modules.items() if name.partition(".")[0] == "factcheck"]
    found = {id(value): value for module in modules for value in vars(module).values()}
    return [value for value in found.values() if callable(getattr(value, "cache_clear", None))]


def forget() -> None:
    """Empty all caches: what was remembered before a change would hide it."""
    for function in remembering():
        function.cache_clear()


def show(mutant: Mutant, module: cst.Module) -> str:
    """Where the change is, and the lines before and after."""
    lines = difflib.unified_diff(module.code.splitlines(), mutate(mutant, module).splitlines(), n=0, lineterm="")
    changes = [line for line in list(lines)[2:] if not line.startswith("@@")]
    return "\n".join([f"{mutant.path.relative_to(ROOT)}:{mutant.line} in {mutant.function}", *changes])


def _attribute(mutant: Mutant) -> Any:
    """What stands in its module or class under the function's name, with whatever is wrapped around it."""
    module = ".".join(mutant.path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")
    found: Any = importlib.import_module(module)
    for part in mutant.function.split("."):
        found = inspect.getattr_static(found, part)
    return found


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)
