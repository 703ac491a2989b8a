"""Editing a claim in the user's own editor, without losing what was typed."""

import os
from pathlib import Path
from typing import Any


def edit_in_editor(record: dict[str, Any]) -> Any:
    """The draft that the user makes of a record in $VISUAL or $EDITOR."""
    import shlex
    import subprocess
    import tempfile

    from factcheck.claims.drafting import read_template, write_template
    from factcheck.errors import UsageError

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise UsageError("no editor is set", "Set EDITOR, or use options or --from FILE (see --help).")
    before = write_template(record)
    handle, name = tempfile.mkstemp(prefix="claim-", suffix=".toml")
    path = Path(name)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(before)
    try:
        subprocess.run([*shlex.split(editor), name], check=True)
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise UsageError(f"the editor {editor!r} failed: {error}", f"Your text is in {name}.") from None
    after = path.read_text(encoding="utf-8")
    if after == before or not after.strip():
        path.unlink()
        raise UsageError("nothing was changed in the editor, so nothing is written", "Save the file to go on.")
    return read_template(after, name)


def write_or_keep(drafts: list[Any], write: Any, edited: bool) -> None:
    """Carry out `write`; what was typed in an editor is kept where that fails, and deleted where it succeeds."""
    from factcheck.errors import FactcheckError

    try:
        write()
    except FactcheckError as error:
        if edited:
            error.hint = f"Your text is kept in {drafts[0].place}: mend it there and give it with --from. {error.hint}"
        raise
    if edited:
        Path(drafts[0].place).unlink(missing_ok=True)
