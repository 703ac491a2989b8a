"""The values that cross module borders, from the text up to the report. Frozen, standard library only.

All offsets are half-open, count Unicode code points, and point into `Article.text`:
`article.text[span.start:span.end] == span.text` for everything that carries a text.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

StatementSource = Literal["attributed", "article"]
Kind = Literal["direct", "indirect", "mixed", "narration"]
Act = Literal["assert", "deny", "accuse", "question", "promise", "predict", "urge"]
SpeakerType = Literal["person", "organization", "group", "document", "anonymous", "unknown"]
ResolvedBy = Literal["mention", "title", "pronoun", "elided", "neighbour"]
EntityType = Literal["person", "organization", "group", "place", "document"]
Qualifier = Literal["exactly", "about", "at-least", "at-most"]
Verdict = Literal["true", "mostly-true", "half-true", "misleading", "mostly-false", "false", "unproven"]
About = Literal["content", "saying"]
Relation = Literal["repeats", "denies", "states-fact", "conflicts", "related"]
Agreement = Literal["claimed", "actual", "both", "neither"]
Polarity = Literal["same", "opposite", "unclear"]
AttributionRating = Literal["confirmed", "misattributed", "altered", "unproven"]
Measured = int | float | str | tuple[float, float] | None
"""A figure of a claim: a number, a (low, high) range, an ISO date or time, or None where nobody knows."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article as decoded: `text` is never changed after decoding (only a byte order mark is dropped)."""

    path: str
    text: str
    sha256: str
    title: str | None = None
    date: datetime.date | None = None
    extracted: bool = False
    """The text was extracted from a page, so that nobody finds it by decoding the file."""


@dataclass(frozen=True, slots=True)
class Token:
    """A surface token, as printed; several words share one where clitics are fused to it."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Word:
    """A syntactic word of the parse. `head` is the 1-based position of its governor in the sentence (0: root);
    `token` the 0-based position of the surface token it belongs to; `feats` the UD features as `A=b|C=d`."""

    text: str
    lemma: str
    upos: str
    feats: str
    head: int
    deprel: str
    token: int

    def feat(self, name: str) -> str | None:
        """Value of one morphological feature, or None."""
        for pair in self.feats.split("|"):
            key, _, value = pair.partition("=")
            if key == name:
                return value
        return None


@dataclass(frozen=True, slots=True)
class Sentence:
    """A parsed sentence. Its tokens are in text order; `words[i]` has the 1-based position `i + 1`."""

    start: int
    end: int
    paragraph: int
    tokens: tuple[Token, ...]
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Parse:
    """All sentences of one article, with the parser that made them (name, version, sha256 of the model)."""

    sentences: tuple[Sentence, ...]
    parser: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Mention:
    """A stretch of the article that names or describes somebody."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """The words that report: a verb, a participle, a noun or a source phrase, without a prefixed و or ف."""

    text: str
    start: int
    end: int
    lemma: str


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom the article hands the statement to. `name` is the fullest name the article gives;
    `entity` is the id in the entity list, if it is there; `mention` the words beside the cue, if any."""

    name: str
    type: SpeakerType
    entity: str | None = None
    resolved_by: ResolvedBy | None = None
    mention: Mention | None = None


@dataclass(frozen=True, slots=True)
class Quantity:
    """A figure in a text. `value` is the number meant («60 مليون» is 60000000); `high` the upper end of a range;
    `unit` a singular English noun (person, percent, usd …) or None where the text counts something unknown."""

    text: str
    start: int
    end: int
    value: float
    unit: str | None = None
    qualifier: Qualifier = "exactly"
    high: float | None = None


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for people, in both languages of the report."""

    ar: str
    en: str


@dataclass(frozen=True, slots=True)
class QuantityComparison:
    """One figure of a statement beside the claim's: `agrees_with` is claimed, actual, both, neither or None."""

    statement: float | str
    claimed: Measured
    actual: Measured
    unit: str | None
    agrees_with: Agreement | None


@dataclass(frozen=True, slots=True)
class Why:
    """Everything that was compared to draw (or refuse) a relation."""

    shared_terms: tuple[str, ...] = ()
    entities_shared: tuple[str, ...] = ()
    entities_missing: tuple[str, ...] = ()
    quantities: tuple[QuantityComparison, ...] = ()
    negation: Polarity = "same"
    reasons: tuple[Message, ...] = ()


@dataclass(frozen=True, slots=True)
class ClaimQuantity:
    """A figure of a claim, and the true one. `relation` says how the claimed figure is worded."""

    measure: str
    claimed: Measured
    actual: Measured
    unit: str
    relation: Qualifier = "exactly"


@dataclass(frozen=True, slots=True)
class Claim:
    """One record of the claims database (docs/claims.md)."""

    id: str
    about: About
    claim: str
    variants: tuple[str, ...]
    claimant: str | None
    entities: tuple[str, ...]
    date: str | None
    topic: str
    verdict: Verdict
    quantities: tuple[ClaimQuantity, ...]
    fact: str
    explanation: str
    sources: tuple[str, ...]
    reviewed: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact stands: the front matter of data/sources/<id>.md, and in `text` what it says in our own words."""

    id: str
    publisher: str
    title: str | None
    url: str
    date: str | None
    language: str
    seen: bool
    text: str


@dataclass(frozen=True, slots=True)
class Alias:
    """Another name of an entity; a title that changes hands carries the ISO dates between which it held."""

    text: str
    since: str | None = None
    until: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, organisation, group, place or document that claims and articles name."""

    id: str
    name: str
    aliases: tuple[Alias, ...]
    type: EntityType


@dataclass(frozen=True, slots=True)
class ClaimsDatabase:
    """A validated database, ready for use; `sha256` covers claims, sources and entities."""

    path: str
    claims: tuple[Claim, ...]
    sources: Mapping[str, Source]
    entities: tuple[Entity, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Match:
    """A claim that a statement is near to, and how it relates to it. `score` is between 0 and 1."""

    claim: Claim
    relation: Relation
    score: float
    why: Why
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Rating:
    """An answer to one of the two questions (is it so? did this speaker say it?), or None with the reason why not."""

    rating: str | None
    claim_id: str
    confidence: float
    reason: Message


@dataclass(frozen=True, slots=True)
class Assessment:
    """`content`: is what was said true? `attribution`: did this speaker say it? None: nothing on record."""

    content: Rating | None = None
    attribution: Rating | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """One piece of content that the article hands to one source through one cue (or asserts itself)."""

    id: str
    source: StatementSource
    text: str
    start: int
    end: int
    kind: Kind
    act: Act
    cue: Cue | None = None
    speaker: Speaker | None = None
    hedged: bool = False
    negated: bool = False
    """The cue itself is negated: «لم يقل إن …»."""
    quantities: tuple[Quantity, ...] = ()
    check_worthiness: float = 0.0
    matches: tuple[Match, ...] = ()
    assessment: Assessment = field(default_factory=Assessment)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A stretch of the article that was left out, and why."""

    start: int
    end: int
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """What `analyze` found in one article."""

    article: Article
    sentences: int
    statements: tuple[Statement, ...]
    unmatched: tuple[str, ...]
    skipped: tuple[Skipped, ...]
    parser: Mapping[str, str]
    claims_path: str
    claims_count: int
    claims_sha256: str
