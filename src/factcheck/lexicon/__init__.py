"""Linguistic data of the attribution rules, as TOML; read by `factcheck.attribution.lexicon`."""
