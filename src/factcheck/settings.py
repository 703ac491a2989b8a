"""Every threshold and path that steers the analysis, with the place where each number was calibrated."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What `analyze` needs to know besides the article, the parser and the database."""

    checkable_floor: float = 0.5
    """Check-worthiness from which an unmatched statement is listed as checkable."""
    related_floor: float = 0.34
    """Harmonic mean of the covered shares from which a claim is mentioned at all (docs/matching.md)."""
    repeats_floor: float = 0.65
    """The same mean, from which two texts that pass every check speak of one matter (docs/matching.md)."""
    figure_floor: float = 0.55
    """The same where both give one figure of a thousand or more (docs/matching.md)."""
    supplied_floor: float = 0.72
    """The mean for a statement without a common figure that leaves names to its speaker or article
    (set on the statements of one article about the same persons: docs/matching.md)."""
    side_floor: float = 0.4
    """The least share of either side that must be covered for that (docs/matching.md)."""
    shared_weight_floor: float = 2.4
    """The least weight of words and figures that must be shared for that, below identity (docs/matching.md)."""
    part_gap: float = 1.5
    """Weight of words that a statement may leave out of a claim (one not true), beyond those put in their place."""
    part_share: float = 0.25
    """The same as a share of the claim (both set on true parts of false claims beside the contrast pairs)."""
    candidates: int = 24
    """Wordings that are compared closely, of those that the index finds."""
    matches_shown: int = 3
    """Most matches that a statement lists."""
