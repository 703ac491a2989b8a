"""Which language model to use, and the parser that holds it."""

import os

from factcheck.parsing import Parser
from factcheck.shipped import shipped_path

ENVIRONMENT = "FACTCHECK_MODEL"


def load_parser(chosen: str | None = None) -> Parser:
    """The parser with the chosen model, else that of FACTCHECK_MODEL, else the shipped one.

    Raises ModelMissingError or ModelDamagedError.
    """
    from pathlib import Path

    from factcheck.parsing.stanza_parser import StanzaParser, pin_threads

    named = chosen or os.environ.get(ENVIRONMENT)
    folder = Path(named) if named else shipped_path("models/ar")
    pin_threads(1)
    return StanzaParser(folder, {"name": folder.name, "version": "0", "sha256": "", "stanza": "1.15.0"})
