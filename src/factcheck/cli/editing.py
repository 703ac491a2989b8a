"""Editing a claim in the user's own editor, without losing what was typed."""

import os
from pathlib import Path
from typing import Any

import typer


def edit_in_editor(record: dict[str, Any]) -> Any:
    """The draft that the user makes of a record in $VISUAL or $EDITOR."""
    import shlex
    import subprocess
    import tempfile

    from factcheck.claims.drafting import read_template, write_template
    from factcheck.errors import OutputError, UsageError
    from factcheck.output import replace_file

    editor = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not editor:
        raise UsageError("no editor is set", "Set EDITOR, or use options or --from FILE (see --help).")
    before = write_template(record)
    path = Path(tempfile.gettempdir(), f"claim-{os.urandom(6).hex()}.toml")
    try:
        replace_file(path, before.encode(), 0o600)
    except OSError as error:
        raise OutputError(f"{path}: cannot be written: {error}", "Set TMPDIR to a folder with room.") from None
    try:
        subprocess.run([*shlex.split(editor), str(path)], check=True)
        after = path.read_text(encoding="utf-8")
    except (OSError, ValueError, subprocess.CalledProcessError) as error:
        raise UsageError(f"the editor {editor!r} failed: {error}", f"Your text is in {path}.") from None
    except (KeyboardInterrupt, SystemExit):
        _drop_or_tell(path, before.encode())
        raise
    if after == before or not after.strip():
        path.unlink()
        raise UsageError("nothing was changed in the editor, so nothing is written", "Save the file to go on.")
    return read_template(after, str(path))


def _drop_or_tell(path: Path, before: bytes) -> None:
    """After an interrupt: delete a text that is as it was; say where one is that was worked on."""
    if path.is_file() and path.read_bytes() == before:
        path.unlink()
    else:
        typer.echo(f"your text is kept in {path}", err=True)


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
