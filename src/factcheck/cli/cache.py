"""`factcheck cache`: what the tool keeps in the user's cache folder."""

import typer


def info() -> None:
    """Where the cache is, how many entries it holds and how large they are.

    Example: factcheck cache info
    """
    from factcheck.cache import KINDS, Cache, cache_folder

    for kind, patterns in KINDS.items():
        found = Cache(cache_folder(kind), patterns=patterns).info()
        typer.echo(f"{kind}\t{found.entries} entries\t{found.size / 1e6:.1f} MB\t{found.folder}")


def clear() -> None:
    """Delete every entry of the cache; the work is done again when it is needed.

    Example: factcheck cache clear
    """
    from factcheck.cache import KINDS, Cache, cache_folder

    for kind, patterns in KINDS.items():
        gone = Cache(cache_folder(kind), patterns=patterns).clear()
        typer.echo(f"{kind}\t{gone.entries} entries deleted\t{gone.size / 1e6:.1f} MB")
