"""Importing Stanza without what reading a text never uses: a quarter of the start of a command.

`torch._meta_registrations` teaches torch to work without data (for tracing and compiling); networkx serves Stanza's
drawing of graphs and its transition parser. Placeholders stand for them while Stanza is imported, and go away at once.
Only programs that belong to factcheck alone (the command line, its workers) do this; a library must not change what
others import, nor how its memory is looked after.
"""

import contextlib
import gc
import sys
import types
from collections.abc import Iterator

UNUSED = ("torch._meta_registrations", "networkx")
KNOWN = ("2.13.",)
"""torch versions that were tried (tests/test_lean.py); others are imported whole."""

_LOT = 10_000
"""New objects after which the garbage collector looks (Python: 700): ten megabytes for a twentieth of the time."""

_own_program = False


def allow() -> None:
    """Say that this process is a program of factcheck's own."""
    global _own_program
    _own_program = True


@contextlib.contextmanager
def lean_imports() -> Iterator[None]:
    """Leave out what is not used while modules are imported, where that is allowed and nobody imported it before."""
    from importlib.metadata import version

    if not _own_program or "torch" in sys.modules or not version("torch").startswith(KNOWN):
        yield
        return
    placed = {name: types.ModuleType(name) for name in UNUSED if name not in sys.modules}
    sys.modules.update(placed)
    try:
        yield
    finally:
        for name, module in placed.items():
            if sys.modules.get(name) is module:
                del sys.modules[name]
            parent, _, last = name.rpartition(".")
            if parent and getattr(sys.modules.get(parent), last, None) is module:
                delattr(sys.modules[parent], last)


@contextlib.contextmanager
def lasting_objects() -> Iterator[None]:
    """What is made meanwhile lives as long as the program: the garbage collector leaves it out, now and later.

    A model is some hundred thousand objects of torch and Stanza; looking through them again and again took a tenth of
    the time of an article. New objects are looked through in larger lots, too: most go with their article.
    """
    if not _own_program or not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
        gc.freeze()
        gc.set_threshold(_LOT, 10, 10)
    finally:
        gc.enable()
