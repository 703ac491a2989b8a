"""A statement on its way: content, cue and act, the speaker still sought."""

from dataclasses import dataclass

from factcheck.attribution.cues import CueHit
from factcheck.attribution.sources import SourcePhrase
from factcheck.attribution.spans import Content
from factcheck.model import Act, Cue


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement whose speaker is still sought: in the tokens `zone` (start, stop), or from `phrase`."""

    content: Content
    cue: Cue | None
    act: Act
    zone: tuple[int, int]
    at: int
    level: int
    hit: CueHit | None = None
    phrase: SourcePhrase | None = None
    hedged: bool = False
    negated: bool = False
    behind: bool = False
    leads: bool = False

    @property
    def is_noun(self) -> bool:
        """Whether a noun of saying is the cue."""
        return self.hit is not None and self.hit.form.shape == "noun"

    @property
    def cue_start(self) -> int:
        """Where the cue begins, in characters."""
        return self.cue.start if self.cue else self.content.start
