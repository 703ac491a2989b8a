"""Matching: which claims a statement is near to, how it relates to them, and what that says about it."""

import datetime
from dataclasses import replace

from factcheck.model import ClaimsDatabase, Statement


class Matcher:
    """Holds a claims database ready for matching. Build one, then assess any number of statements."""

    def __init__(self, database: ClaimsDatabase) -> None:
        self._database = database

    def assess(self, statement: Statement, dated: datetime.date | None = None) -> Statement:
        """The statement with quantities, check-worthiness, matches and assessment filled in.

        `dated` is the article's date, to which relative dates (أمس، العام الماضي) refer.
        """
        return replace(statement)
