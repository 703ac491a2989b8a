"""`factcheck models`: which language models are there, are they whole, which one is used, fetch another."""

from typing import Annotated

import typer

from factcheck.printable import printable

NamedArgument = Annotated[
    str | None, typer.Argument(metavar="[NAME|PATH]", help="A model; without it, the one that is used.")
]


def list_models() -> None:
    """List the models that are there; a star marks the one that is used.

    Example: factcheck models list
    """
    from factcheck.errors import FactcheckError
    from factcheck.parsing import models

    used = None
    try:
        used = models.read_model(models.find_model())
    except FactcheckError as error:
        typer.echo(f"{printable(error.message)}\n{printable(error.hint)}", err=True)
    found = models.list_models()
    if used and used.path.resolve() not in {model.path.resolve() for model in found}:
        found.append(used)
    for model in found:
        mark = "*" if used and model.path.resolve() == used.path.resolve() else " "
        size = f"{model.size / 1e6:.1f} MB"
        cells = (f"{mark} {model.name}", model.version, model.layout, size, str(model.path))
        typer.echo("\t".join(map(printable, cells)))


def path(named: NamedArgument = None) -> None:
    """Print the folder of a model.

    Example: factcheck models path
    """
    from factcheck.parsing import models

    typer.echo(models.read_model(models.find_model(named)).path)


def verify(named: NamedArgument = None) -> None:
    """Check every file of a model against its manifest, without loading anything; ends with 5 where one is not right.

    Example: factcheck models verify
    """
    from factcheck.parsing import models

    model = models.read_model(models.find_model(named))
    models.verify_model(model)
    checked = "whole" if model.layout == "own" else "there (a Stanza package has no checksums of its files)"
    title = printable(f"{model.name} {model.version}")
    typer.echo(f"{title}: {len(model.files)} files, {checked}\nsha256 {model.sha256}")


def use(
    named: Annotated[str, typer.Argument(metavar="NAME|PATH", help="A model; ar-compact is the shipped one.")],
) -> None:
    """Use this model from now on, where neither --model nor FACTCHECK_MODEL names another.

    Example: factcheck models use stanza-ar
    """
    from pathlib import Path

    from factcheck.parsing import models

    model = models.read_model(models.find_model(named))
    models.verify_model(model)
    folder = Path(models.find_model(named))
    is_name = named == models.SHIPPED or folder.parent == models.user_folder()
    models.write_choice(None if named == models.SHIPPED else named if is_name else str(folder.resolve()))
    typer.echo(f"{printable(f'{model.name} {model.version}')} is used from now on")


def download(
    url: Annotated[
        str | None,
        typer.Option("--url", metavar="URL", help="Where the list of resources is (also FACTCHECK_MODELS_URL)."),
    ] = None,
) -> None:
    """Fetch Stanza's official Arabic package into the user's folder. The only command that uses the network.

    The shipped model needs no download. The official one is larger and more accurate, and slower.

    Example: factcheck models download && factcheck models use stanza-ar
    """
    import sys

    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

    from factcheck.parsing.download import PACKAGE, download_package
    from factcheck.parsing.models import user_folder

    target = user_folder() / PACKAGE
    console = Console(file=sys.stderr)
    bar = Progress(BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn(), console=console)
    with bar:
        task = bar.add_task("download", total=None)
        download_package(target, lambda done, total: bar.update(task, completed=done, total=total), url)
    typer.echo(f"{PACKAGE} is at {target}\nfactcheck models use {PACKAGE}")
