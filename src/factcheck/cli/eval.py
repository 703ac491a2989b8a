"""`factcheck eval`: attribution against statements marked by hand."""

from collections.abc import Mapping
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from factcheck.evaluation import GoldArticle
    from factcheck.model import Parse
    from factcheck.parsing import Parser


class Format(StrEnum):
    """What the figures are printed as."""

    TERMINAL = "terminal"
    JSON = "json"


def evaluate(
    folder: Annotated[Path, typer.Argument(metavar="GOLD_DIR", help="A folder with articles/*.txt and gold/*.json.")],
    only: Annotated[str, typer.Option(metavar="GLOB", help="Only articles whose name matches.")] = "*",
    parses: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Recorded parses, DIR/ARTICLE.json, in place of the model.")
    ] = None,
    model: Annotated[str | None, typer.Option(metavar="PATH|NAME", help="Another Stanza model.")] = None,
    claims: Annotated[str | None, typer.Option(metavar="FILE", help="Another claims database (its entities).")] = None,
    report_format: Annotated[Format, typer.Option("--format", "-f", help="Shape of the figures.")] = Format.TERMINAL,
) -> None:
    """Measure attribution: precision, recall and F1 by kind and threshold, speakers and acts, with 95 % intervals.

    Example: factcheck eval gold/attribution --only 'dev-0*'
    """
    from fnmatch import fnmatch

    from factcheck.attribution import attribute
    from factcheck.claims import default_path, load_claims
    from factcheck.evaluation import add_up, count_article, intervals, load_gold, score
    from factcheck.model import Article

    articles = [a for a in load_gold(folder) if fnmatch(a.name, only)]
    entities = load_claims(default_path(claims)).entities
    parser = _parser(parses, model)
    tallies = []
    for gold in articles:
        article = Article(gold.name, gold.text, "")
        tallies.append(count_article(gold, attribute(article, _parse(gold, parses, parser), entities)))
    figures = score(add_up(tallies))
    _print(figures, intervals(tallies), len(articles), report_format)


def _parser(parses: Path | None, model: str | None) -> "Parser | None":
    from factcheck.parsing.loading import load_parser

    return None if parses else load_parser(model)


def _parse(gold: "GoldArticle", parses: Path | None, parser: "Parser | None") -> "Parse":
    from factcheck.errors import ArticleError
    from factcheck.parsing.recorded import parse_from_json

    if parser is not None:
        return parser.parse(gold.text)
    file = (parses or Path()) / f"{gold.name}.json"
    try:
        return parse_from_json(file.read_text(encoding="utf-8"), gold.text)
    except (OSError, ValueError) as error:
        raise ArticleError(f"{file}: {error}", "Leave out --parses to parse the articles anew.") from None


def _print(
    figures: Mapping[str, float], spread: Mapping[str, tuple[float, float]], count: int, report_format: Format
) -> None:
    from factcheck.report.json_report import dump

    if report_format is Format.JSON:
        rounded = {n: {"value": round(v, 4), "interval": _rounded(spread.get(n))} for n, v in figures.items()}
        typer.echo(dump({"articles": count, "figures": rounded}, 1), nl=False)
        return
    typer.echo(f"{count} articles")
    for name, value in figures.items():
        low, high = spread.get(name, (value, value))
        typer.echo(f"{name:<26}{value:6.3f}   {low:.3f} – {high:.3f}")


def _rounded(pair: tuple[float, float] | None) -> list[float] | None:
    return [round(v, 4) for v in pair] if pair else None
