"""The claims database: read and validated once, at the door; trusted inside."""

from factcheck.claims.reading import default_path, load_claims

__all__ = ["default_path", "load_claims"]
