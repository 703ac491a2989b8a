"""Every threshold and path that steers the analysis, with the place where each number was calibrated."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What `analyze` needs to know besides the article, the parser and the database."""

    checkable_floor: float = 0.5
    """Check-worthiness from which an unmatched statement is listed as checkable."""
