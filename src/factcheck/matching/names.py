"""Names in a text: entities of the database, names that its claims give, and the places of the lexicon."""

from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from factcheck.arabic import fold_sentence
from factcheck.matching.stems import bare
from factcheck.model import Claim, Entity
from factcheck.terms import Term
from factcheck.wordlists import read_lexicon, word_set

_PREFIXES = ("و", "ف", "ب", "ل", "ك")
_LONGEST = 5


class Names:
    """Phrases that name somebody or something, each with the id of who is meant."""

    def __init__(self, entities: Iterable[Entity], claims: Iterable[Claim]) -> None:
        self._phrases: dict[tuple[str, ...], str] = {}
        self._types: dict[str, str] = {}
        for entity in entities:
            self._types[entity.id] = entity.type
            for text in (entity.name, *(a.text for a in entity.aliases)):
                self._phrases.setdefault(tuple(fold_sentence(text).split()), entity.id)
        given = {name for c in claims for name in (*c.entities, c.claimant) if name}
        for name in sorted(given):
            words = tuple(fold_sentence(name).split())
            if 0 < len(words) <= _LONGEST and words not in self._phrases:
                self._phrases[words] = self.place_of(words) or " ".join(words)
        self._add_surnames()
        self._beginnings = {words[0] for words in self._phrases if words}
        self._beginning = lru_cache(maxsize=65536)(self._find_beginning)

    def _add_surnames(self) -> None:
        """The last word of a two- or three-word name stands for it where no other name ends so."""
        owners: dict[str, set[str]] = {}
        for words, entity in self._phrases.items():
            common = words[-1].startswith("ال") or words[-1] in word_set("frames", "light", "words")  # «تويتر سابقا»
            if 2 <= len(words) <= 3 and not common and len(words[-1]) >= 4:
                owners.setdefault(words[-1], set()).add(entity)
        for word, entities in owners.items():
            if len(entities) == 1 and not _places().get((word,)) and self._types.get(min(entities), "") != "place":
                self._phrases.setdefault((word,), min(entities))

    @staticmethod
    def place_of(words: tuple[str, ...]) -> str | None:
        """The place that the words name in the lexicon."""
        return _places().get(words) or _places().get((bare(words[0]), *words[1:])) if words else None

    def find(self, terms: Sequence[Term], at: int) -> tuple[str, int, str] | None:
        """(id, next index, fused ب ل ك) of the longest name that begins at a term; a fused و or ف is allowed too."""
        if terms[at].kind != "word":
            return None
        begin = self._beginning(terms[at].folded)
        for length in range(min(_LONGEST, len(terms) - at), 0, -1) if begin else ():
            window = [t.folded for t in terms[at : at + length]]
            if any(t.kind != "word" for t in terms[at : at + length]):
                continue
            for first in begin:
                words = (first, *window[1:])
                found = self._phrases.get(words) or _places().get(words)
                if found:
                    prefix = window[0].removesuffix(first).strip("وف") if first != window[0] else ""
                    return found, at + length, prefix if prefix in ("ب", "ل", "ك") else ""
        return None

    def _find_beginning(self, word: str) -> tuple[str, ...]:
        """The readings of a word with which some name begins."""
        readings, places = _readings(word), _places_begin()
        if places.isdisjoint(readings) and self._beginnings.isdisjoint(readings):
            return ()
        return tuple(first for first in readings if first in self._beginnings or first in places)

    def phrases(self) -> list[tuple[str, str]]:
        """All names and who is meant, sorted: two records with the same read a text alike."""
        return sorted((" ".join(words), entity) for words, entity in self._phrases.items())

    def entities_in(self, text_words: Sequence[str]) -> set[str]:
        """Ids of all names in folded words (an article's title, a speaker's name)."""
        found = set()
        for i in [i for i, word in enumerate(text_words) if self._beginning(word)]:
            named = self.find([Term(0, 0, word, "word") for word in text_words[i : i + _LONGEST]], 0)
            if named:
                found.add(named[0])
        return found


@cache
def _readings(word: str) -> tuple[str, ...]:
    """A word with and without a fused prefix; «لل» gives the article back."""
    if word in word_set("places", "no_places", "words"):
        return (word,)
    found = [word]
    if word[:1] in _PREFIXES and len(word) >= 4:
        found.append(word[1:])
        if word[1] in _PREFIXES and len(word) >= 6:
            found.append(word[2:])
    if word.startswith("لل"):
        found.append("ال" + word[2:])
    return tuple(found)


@cache
def _places_begin() -> frozenset[str]:
    """First words of all names of places."""
    return frozenset(words[0] for words in _places() if words)


@cache
def _places() -> dict[tuple[str, ...], str]:
    """folded words -> place id: a country's code, or CODE/city."""
    lexicon = read_lexicon("places")
    found: dict[tuple[str, ...], str] = {}
    for code, cities in lexicon["cities"].items():
        for city in cities:
            spellings = [fold_sentence(s) for s in city.split("/")]
            for spelling in spellings:
                found.setdefault(tuple(spelling.split()), f"{code}/{spellings[0]}")
    for code, names in lexicon["countries"].items():
        capital = lexicon["cities"].get(code, [""])[0] if code not in lexicon["no_capital"]["codes"] else ""
        for name in names:
            if capital and name.endswith("ي") and " " not in name:
                phrase = fold_sentence(f"العاصمة ال{name.removeprefix('ال')}ة")
                found.setdefault(tuple(phrase.split()), f"{code}/{fold_sentence(capital.split('/')[0])}")
            found[tuple(fold_sentence(name).split())] = code
            for form in _inflected(name):
                found.setdefault(tuple(form.split()), code)
    return found


def _inflected(name: str) -> Iterable[str]:
    """An adjective (مصري) brings its feminine, plural and definite forms."""
    if name.startswith("ال") or not name.endswith("ي"):
        return
    name = fold_sentence(name)
    if " " not in name:
        for ending in ("", "ه", "ين", "ون", "ات", "ا"):
            yield name + ending
            yield "ال" + name + ending
    else:
        first, second = name.split(" ", 1)
        yield f"ال{first} ال{second}"
        yield f"ال{first}ه ال{second}ه"


def excludes(one: str, other: str) -> bool:
    """Whether two place ids are different places, neither of them part of the other."""
    if one == other or other in written_alike(one):
        return False
    return not (one == other.split("/")[0] or other == one.split("/")[0])


@cache
def written_alike(place: str) -> tuple[str, ...]:
    """Other places that its letters may name (عُمان، عمّان)."""
    pairs = read_lexicon("places")["homographs"]["pairs"]
    return tuple(other for pair in pairs if place in pair for other in pair if other != place)


def is_place(name: str) -> bool:
    """Whether an id is one of the place lexicon."""
    return name in _place_ids()


def similar(one: str, other: str) -> float:
    """1 for the same name; a little less for a state and a city of it (its capital may stand for it); else 0."""
    if one == other:
        return 1.0
    return 0.85 if is_place(one) and is_place(other) and not excludes(one, other) else 0.0


@cache
def is_adjective(text: str) -> bool:
    """Whether a folded word is the adjective of a place (مصري), not its name."""
    word = bare(text[1:] if text[:1] in ("و", "ف") else text)
    return word in _adjectives() or text in _adjectives()


@cache
def _adjectives() -> frozenset[str]:
    names = (n for names in read_lexicon("places")["countries"].values() for n in names)
    forms = {form for name in names for form in _inflected(name)}
    nouns = {fold_sentence(n) for names in read_lexicon("places")["countries"].values() for n in names if n[-1] != "ي"}
    return frozenset(f for form in forms for f in (form, bare(form))) - nouns  # أستراليا is no accusative of أسترالي


@cache
def _place_ids() -> frozenset[str]:
    return frozenset(_places().values())
