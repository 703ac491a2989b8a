"""The command line with recorded parses in the place of the language model: `run_recorded.py FOLDER ARGUMENTS…`.

FOLDER holds `<sha256 of the text>.json` files. Only Python code can hand a parser to the command line: there is no
switch for it in the product.
"""

import hashlib
import sys
from collections.abc import Mapping
from pathlib import Path

from factcheck.__main__ import main
from factcheck.errors import ModelMissingError
from factcheck.model import Parse
from factcheck.parsing.recorded import parse_from_json


class FolderParser:
    """Replays the parse that was recorded for a text."""

    identity: Mapping[str, str] = {"name": "recorded", "version": "1", "sha256": "0" * 64, "stanza": "1.15.0"}

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def parse(self, text: str) -> Parse:
        """The recorded parse. Raises ModelMissingError where there is none."""
        file = self._folder / f"{hashlib.sha256(text.encode()).hexdigest()}.json"
        if not file.is_file():
            raise ModelMissingError(f"no recorded parse for this text: {file.name}")
        return parse_from_json(file.read_text(encoding="utf-8"), text)


if __name__ == "__main__":
    parses = Path(sys.argv.pop(1))
    main({"load_parser": lambda chosen, cache: FolderParser(parses)})
