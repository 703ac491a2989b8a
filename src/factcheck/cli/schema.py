"""`factcheck schema`: the JSON Schema of the report."""

import typer


def schema() -> None:
    """Print the JSON Schema of the report that `factcheck analyze --format json` prints.

    Example: factcheck schema > report.schema.json
    """
    from factcheck.report.schema import schema_text

    typer.echo(schema_text(), nl=False)
