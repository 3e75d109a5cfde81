"""``talapker import supporters-template | supporters-check``: signature sheets as a table, before anybody signs in."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import typer

from talapker_core.dates import local_day
from talapker_core.exchange.supporter_sheets.columns import COLUMNS
from talapker_core.exchange.supporter_sheets.faults import person_repeated
from talapker_core.exchange.supporter_sheets.reading import SheetsReader
from talapker_core.nominations.supporters.terms import SupporterTerms, terms_of
from talapker_core.rulebooks.documents import ApplicantKind
from talapker_core.rulebooks.loading import load_rulebook
from talapker_graphql.cli.importing.named import Told
from talapker_graphql.cli.refusals import refusals_told

_PART_BYTES = 256 * 1024


def supporters_template(
    file: Annotated[Path, typer.Argument(help="Where to write it: a table of text, .csv.")],
    language: Annotated[Told, typer.Option(help="The language of the headings.")] = Told.KY,
) -> None:
    """Write an empty table of supporters with every column. Nothing that is there is overwritten."""
    headings = ",".join(column.title.in_language(language.value) for column in COLUMNS)
    try:
        with file.open("xb") as opened:
            # With the mark of UTF-8, by which spreadsheets know the letters ң, ө and ү.
            opened.write(f"{headings}\r\n".encode("utf-8-sig"))
    except OSError as error:
        _cannot(error)
    typer.echo(f"written: {file}")


def supporters_check(
    file: Annotated[Path, typer.Argument(help="A table of supporters, .csv.")],
    rulebook: Annotated[str, typer.Option(help="The law that says what is asked of signatures.")],
    day: Annotated[datetime, typer.Option(formats=["%Y-%m-%d"], help="Election day, for the law.")],
    language: Annotated[Told, typer.Option(help="The language of the faults.")] = Told.EN,
) -> None:
    """Tell every fault of a table of supporters, and who stands in it twice.

    Exit code 0: no faults; 1: there are faults; 2: the table cannot be opened, or the law asks for no signatures. The
    codes of regions are not known at a desk: whether there is such a region is told at the import.
    """
    with refusals_told():
        law = load_rulebook(rulebook)
        terms = terms_of(law, day.date(), ApplicantKind.SELF_NOMINATED)
        today = local_day(datetime.now(UTC), law.zone_info)
    if terms is None:
        typer.echo(f"{rulebook} asks for no signatures", err=True)
        raise typer.Exit(2)
    try:
        reader, repeated = _read(file, terms, today)
    except OSError as error:
        _cannot(error)
    for fault in (*reader.faults.told, *(person_repeated(row) for row in repeated)):
        message, remedy = fault.message.in_language(language.value), fault.remedy.in_language(language.value)
        typer.echo(f"{fault.code}  {'/'.join(fault.path)}\n    {message} {remedy}")
    count = sum(reader.faults.counts.values())
    typer.echo(f"records: {reader.rows}, repeated: {len(repeated)}, asked for: {terms.minimum}, faults: {count}")
    if count:
        raise typer.Exit(1)


def _read(file: Path, terms: SupporterTerms, today: date) -> tuple[SheetsReader, list[int]]:
    """The table read through, and the rows of those who stand in it before. The numbers stay on this desk."""
    reader = SheetsReader(terms, regions=None, today=today)
    seen: set[str] = set()
    repeated: list[int] = []
    with file.open("rb") as opened:
        parts = iter(lambda: opened.read(_PART_BYTES), b"")
        for records in (*(reader.feed(part) for part in parts), reader.finish()):
            for row, record in records:
                number = record.personal_number.reveal()
                if number in seen:
                    repeated.append(row)
                seen.add(number)
    return reader, repeated


def _cannot(error: OSError) -> None:
    typer.echo(f"{error.filename}: {error.strerror}", err=True)
    raise typer.Exit(2) from None
