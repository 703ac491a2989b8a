"""The claims database: read and validated once, at the door; trusted inside."""

from factcheck.claims.layout import Layout, default_path, fingerprint
from factcheck.claims.reading import (
    Place,
    iter_claims,
    iter_records,
    load_claims,
    load_entities,
    read_claim,
    read_source,
)

__all__ = [
    "Layout",
    "Place",
    "default_path",
    "fingerprint",
    "iter_claims",
    "iter_records",
    "load_claims",
    "load_entities",
    "read_claim",
    "read_source",
]
