"""`factcheck claims add | edit | remove`: changing the claims database, safely."""

from datetime import date
from typing import Annotated, Any

import typer

from factcheck.cli.claims import ClaimsOption
from factcheck.cli.editing import edit_in_editor, write_or_keep

FromOption = Annotated[
    str | None, typer.Option("--from", metavar="FILE", help="Read the record from FILE (.json, .jsonl, .toml).")
]
ClaimOption = Annotated[str | None, typer.Option("--claim", help="The claim, one sentence that stands alone.")]
VariantOption = Annotated[list[str] | None, typer.Option("--variant", help="The same in other words (repeatable).")]
WhoOption = Annotated[str | None, typer.Option("--claimant", help="Who claims it: a name of entities.jsonl.")]
EntityOption = Annotated[list[str] | None, typer.Option("--entity", help="Whom or what it is about (repeatable).")]
DateOption = Annotated[str | None, typer.Option("--date", help="When it was claimed: YYYY, YYYY-MM or YYYY-MM-DD.")]
TopicOption = Annotated[str | None, typer.Option("--topic", help="Its topic, kebab-case.")]
VerdictOption = Annotated[str | None, typer.Option("--verdict", help="true, mostly-true … false, unproven.")]
AboutOption = Annotated[str | None, typer.Option("--about", help="content (is it so?) or saying (was it said?).")]
QuantityOption = Annotated[
    list[str] | None,
    typer.Option("--quantity", help="A figure: measure=listeners,claimed=60000000,actual=1100000..1500000,unit=person"),
]
FactOption = Annotated[str | None, typer.Option("--fact", help="What is true, in one or two sentences.")]
ExplanationOption = Annotated[str | None, typer.Option("--explanation", help="Why the verdict is that.")]
SourceOption = Annotated[list[str] | None, typer.Option("--source", help="Id of a source file (repeatable).")]
ReviewedOption = Annotated[str | None, typer.Option("--reviewed", help="The day of the review; today if not given.")]
SourceIdOption = Annotated[
    str | None, typer.Option("--source-id", help="New source: its id; else made of its address.")
]
SourceUrlOption = Annotated[str | None, typer.Option("--source-url", help="New source: its address.")]
PublisherOption = Annotated[str | None, typer.Option("--source-publisher", help="New source: who published it.")]
SourceTitleOption = Annotated[str | None, typer.Option("--source-title", help="New source: its title.")]
SourceDateOption = Annotated[str | None, typer.Option("--source-date", help="New source: its date.")]
LanguageOption = Annotated[str, typer.Option("--source-language", help="New source: its language.")]
SeenOption = Annotated[bool, typer.Option("--source-seen/--source-not-seen", help="New source: was it read?")]
SaysOption = Annotated[str | None, typer.Option("--source-says", help="New source: what it says, in our own words.")]


def add(
    identifier: Annotated[str | None, typer.Option("--id", help="Its id, kebab-case; never used again.")] = None,
    about: AboutOption = None,
    claim: ClaimOption = None,
    variant: VariantOption = None,
    claimant: WhoOption = None,
    entity: EntityOption = None,
    dated: DateOption = None,
    topic: TopicOption = None,
    verdict: VerdictOption = None,
    quantity: QuantityOption = None,
    fact: FactOption = None,
    explanation: ExplanationOption = None,
    source: SourceOption = None,
    reviewed: ReviewedOption = None,
    source_id: SourceIdOption = None,
    source_url: SourceUrlOption = None,
    source_publisher: PublisherOption = None,
    source_title: SourceTitleOption = None,
    source_date: SourceDateOption = None,
    source_language: LanguageOption = "ar",
    source_seen: SeenOption = True,
    source_says: SaysOption = None,
    read_from: FromOption = None,
    claims: ClaimsOption = None,
) -> None:
    """Add a claim: from options, from a file, or (without either) in your editor.

    Nothing is written unless the whole database stays sound.

    Example: factcheck claims add --from new-claims.jsonl
    """
    from factcheck.claims.drafting import changed, new_record, read_files
    from factcheck.claims.writing import Change, Draft, change_database

    fields = _fields(identifier, about, claim, variant, claimant, entity, dated, topic, verdict, quantity, fact,
                     explanation, source, reviewed)  # fmt: skip
    sources = _new_source(source_id, source_url, source_publisher, source_title, source_date, source_language,
                          source_seen, source_says)  # fmt: skip
    layout = _layout(claims)
    blank = new_record(date.today())
    if read_from:
        _refuse_both(fields, sources)
        drafts = read_files(read_from)
    elif fields or sources:
        record = changed(blank, fields, {"sources": [s["id"] for s in sources]})
        drafts = [Draft(record, sources, f"--id {record['id']}")]
    else:
        drafts = [edit_in_editor(blank)]
    write_or_keep(
        drafts, lambda: change_database(layout, lambda _: Change(drafts)), edited=not (read_from or fields or sources)
    )
    _tell("added", [draft.record["id"] for draft in drafts])


def edit(
    identifier: Annotated[str, typer.Argument(metavar="ID", help="The claim's id.")],
    about: AboutOption = None,
    claim: ClaimOption = None,
    variant: VariantOption = None,
    add_variant: Annotated[list[str] | None, typer.Option("--add-variant", help="One more wording.")] = None,
    claimant: WhoOption = None,
    entity: EntityOption = None,
    dated: DateOption = None,
    topic: TopicOption = None,
    verdict: VerdictOption = None,
    quantity: QuantityOption = None,
    fact: FactOption = None,
    explanation: ExplanationOption = None,
    source: SourceOption = None,
    add_source: Annotated[list[str] | None, typer.Option("--add-source", help="One more source, by its id.")] = None,
    reviewed: ReviewedOption = None,
    source_id: SourceIdOption = None,
    source_url: SourceUrlOption = None,
    source_publisher: PublisherOption = None,
    source_title: SourceTitleOption = None,
    source_date: SourceDateOption = None,
    source_language: LanguageOption = "ar",
    source_seen: SeenOption = True,
    source_says: SaysOption = None,
    read_from: FromOption = None,
    claims: ClaimsOption = None,
) -> None:
    """Change a claim: by options (a list option replaces the whole list), from a file, or in your editor.

    Example: factcheck claims edit x-spaces-60-million-listeners --verdict misleading --reviewed 2026-11-24
    """
    from factcheck.claims.drafting import changed
    from factcheck.claims.writing import Draft

    fields = _fields(None, about, claim, variant, claimant, entity, dated, topic, verdict, quantity, fact,
                     explanation, source, reviewed)  # fmt: skip
    sources = _new_source(source_id, source_url, source_publisher, source_title, source_date, source_language,
                          source_seen, source_says)  # fmt: skip
    more = {"variants": add_variant or [], "sources": [*(add_source or []), *(s["id"] for s in sources)]}
    if read_from:
        _refuse_both(fields, sources)
    if fields or sources or any(more.values()):
        _change_one(claims, identifier, lambda record: Draft(changed(record, fields, more), sources, identifier))
    else:
        _replace_one(claims, identifier, read_from)
    _tell("changed", [identifier])


def remove(
    identifiers: Annotated[list[str], typer.Argument(metavar="ID…", help="Ids of claims.")],
    drop_sources: Annotated[
        bool, typer.Option("--drop-sources", help="And the sources that nothing else uses.")
    ] = False,
    claims: ClaimsOption = None,
) -> None:
    """Remove claims. Their ids go into removed-ids.txt and are never used again.

    Example: factcheck claims remove withdrawn-claim --drop-sources
    """
    from factcheck.claims.writing import Change, change_database

    wanted = frozenset(identifiers)
    change_database(_layout(claims), lambda _: Change(remove=wanted, drop_sources=drop_sources))
    _tell("removed", sorted(wanted))


def _change_one(claims: str | None, identifier: str, make: Any) -> None:
    """Change a record as it stands at the moment of writing."""
    import json

    from factcheck.claims.reading import unknown_id
    from factcheck.claims.writing import Change, change_database

    layout = _layout(claims)

    def decide(lines: dict[str, bytes]) -> Change:
        if identifier not in lines:
            raise unknown_id(layout.claims, identifier, list(lines))
        return Change([make(json.loads(lines[identifier]))], frozenset([identifier]))

    change_database(layout, decide)


def _replace_one(claims: str | None, identifier: str, read_from: str | None) -> None:
    """Replace a record by that of a file or an editor, unless somebody else changed it in the meantime."""
    from factcheck.claims.drafting import read_files
    from factcheck.claims.reading import find_record
    from factcheck.claims.wire import to_line
    from factcheck.claims.writing import Change, change_database
    from factcheck.errors import UsageError

    layout = _layout(claims)
    before = find_record(layout.claims, identifier)
    drafts = read_files(read_from) if read_from else [edit_in_editor(before)]
    if [draft.record.get("id") for draft in drafts] != [identifier]:
        raise UsageError(f"{read_from or 'editor'}: expected the one record {identifier}", "An id never changes.")
    expected = {} if read_from else {identifier: to_line(before)}
    change = Change(drafts, frozenset([identifier]), expected=expected)
    write_or_keep(drafts, lambda: change_database(layout, lambda _: change), edited=not read_from)


def _layout(claims: str | None) -> Any:
    from factcheck.claims.layout import Layout, default_path

    return Layout(default_path(claims))


def _fields(
    identifier: str | None, about: str | None, claim: str | None, variant: list[str] | None, claimant: str | None,
    entity: list[str] | None, dated: str | None, topic: str | None, verdict: str | None, quantity: list[str] | None,
    fact: str | None, explanation: str | None, source: list[str] | None, reviewed: str | None,
) -> dict[str, Any]:  # fmt: skip
    """The fields that options set, by their key in the contract."""
    from factcheck.claims.drafting import parse_quantity

    given = {
        "id": identifier, "about": about, "claim": claim, "variants": variant or None, "claimant": claimant,
        "entities": entity or None, "date": dated, "topic": topic, "verdict": verdict,
        "quantities": [parse_quantity(text) for text in quantity] if quantity else None,
        "fact": fact, "explanation": explanation, "sources": source or None, "reviewed": reviewed,
    }  # fmt: skip
    return {key: value for key, value in given.items() if value is not None}


def _new_source(
    identifier: str | None, url: str | None, publisher: str | None, title: str | None, dated: str | None,
    language: str, seen: bool, says: str | None,
) -> tuple[dict[str, Any], ...]:  # fmt: skip
    from factcheck.claims.drafting import source_record

    source = source_record(
        {"id": identifier, "url": url, "publisher": publisher, "title": title, "date": dated, "language": language,
         "seen": seen, "says": says}
    )  # fmt: skip
    return (source,) if source else ()


def _refuse_both(fields: dict[str, Any], sources: tuple[dict[str, Any], ...]) -> None:
    from factcheck.errors import UsageError

    if fields or sources:
        raise UsageError("--from and options for fields exclude each other", "Put everything into the file.")


def _tell(what: str, identifiers: list[str]) -> None:
    typer.echo(f"{what}: {', '.join(identifiers)}", err=True)
