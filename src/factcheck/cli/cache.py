"""`factcheck cache`: what the tool keeps in the user's cache folder."""

import typer

KINDS = ("parses", "claims", "reports")


def info() -> None:
    """Where the cache is, how many entries it holds and how large they are.

    Example: factcheck cache info
    """
    from factcheck.cache import Cache, cache_folder

    for kind in KINDS:
        found = Cache(cache_folder(kind)).info()
        typer.echo(f"{kind}\t{found.entries} entries\t{found.size / 1e6:.1f} MB\t{found.folder}")


def clear() -> None:
    """Delete every entry of the cache; the work is done again when it is needed.

    Example: factcheck cache clear
    """
    from factcheck.cache import Cache, cache_folder

    for kind in KINDS:
        gone = Cache(cache_folder(kind)).clear()
        typer.echo(f"{kind}\t{gone.entries} entries deleted\t{gone.size / 1e6:.1f} MB")
