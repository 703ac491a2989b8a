"""Every contrast between a statement and a claim's wording: parties, places, words, predicates, actors, outcomes."""

from factcheck.matching.actors import find_other_actors
from factcheck.matching.align import Alignment
from factcheck.matching.digest import Digest
from factcheck.matching.footage import find_other_footage
from factcheck.matching.outcomes import find_other_outcomes
from factcheck.matching.parties import Contrast, find_contrasts
from factcheck.matching.predicates import find_other_predicates
from factcheck.matching.slots import find_substitutions, find_wider_places
from factcheck.matching.tolls import find_exchanged_counts


def all_contrasts(statement: Digest, wording: Digest, alignment: Alignment) -> list[Contrast]:
    """What stands in one text against a word of the other, each finding once."""
    found = [
        *find_contrasts(statement, wording, alignment),
        *find_substitutions(statement, wording, alignment),
        *find_wider_places(statement, wording, alignment),
        *find_other_predicates(statement, wording, alignment),
        *find_other_footage(statement, wording, alignment),
        *find_other_actors(statement, wording, alignment),
        *find_other_outcomes(statement, wording, alignment),
        *find_exchanged_counts(statement, wording),
    ]
    return list(dict.fromkeys(found))
