"""Every command of `reportedly`."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from reportedly import __version__

app = typer.Typer(
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Who reportedly did what to whom, where and when, according to whom.",
    epilog="First steps: reportedly read page.html --record war.db; reportedly incidents --record war.db",
)


class Format(StrEnum):
    """What `read` and `link` write."""

    JSONL = "jsonl"


class Codebook(StrEnum):
    """What `export` writes."""

    ACLED = "acled"
    GEOJSON = "geojson"
    JSONL = "jsonl"


Inputs = Annotated[
    list[str],
    typer.Argument(
        metavar="INPUT…",
        help="Files (HTML, feed, WARC, JSONL, PDF, EML, Telegram, text), folders, URLs; - is standard input.",
    ),
]
RecordFile = Annotated[Path | None, typer.Option("--record", metavar="FILE", help="The record to add to.")]
OpenRecord = Annotated[Path, typer.Option("--record", metavar="FILE", help="The record to look into.")]
Out = Annotated[
    Path | None, typer.Option("--out", metavar="FILE", help="Where to write; standard output if left out.")
]
Jobs = Annotated[int, typer.Option("--jobs", min=1, max=256, help="Reading processes, one core each.")]


@app.callback(invoke_without_command=True)
def version(
    show: Annotated[bool, typer.Option("--version", help="Print the version and leave.")] = False,
) -> None:
    """Options of the program itself."""
    if show:
        typer.echo(f"reportedly {__version__}")
        raise typer.Exit(0)


@app.command(
    epilog="Examples: reportedly read page.html feed.xml wire.warc.gz --record war.db   "
    "reportedly read reports.jsonl --format jsonl --out readings.jsonl --jobs 2"
)
def read(
    inputs: Inputs,
    record: RecordFile = None,
    format: Annotated[Format | None, typer.Option("--format", help="Write readings as JSON Lines.")] = None,
    out: Out = None,
    jobs: Jobs = 1,
    engine: Annotated[str, typer.Option("--engine", help="The engine that reads: local.")] = "local",
    follow: Annotated[bool, typer.Option("--follow", help="Fetch the items of a feed.")] = False,
    allow_private: Annotated[
        bool, typer.Option("--allow-private", help="Fetch from private and loopback addresses too.")
    ] = False,
) -> None:
    """Read reports: into a record (and link them there), or as readings in JSON Lines."""
    from reportedly.cli.reading import read_into_file, read_into_record, read_to_output
    from reportedly.errors import UsageError
    from reportedly.settings import Settings

    if record is not None and (format is not None or out is not None):
        raise UsageError("read: expected --record or --format jsonl, got both; run it once for each")
    settings = Settings(jobs=jobs, engine=engine, follow_feeds=follow, allow_private_addresses=allow_private)
    if record is not None:
        raise typer.Exit(read_into_record(inputs, record, settings))
    raise typer.Exit(
        read_to_output(inputs, settings) if out is None else read_into_file(inputs, out, settings)
    )


@app.command(
    epilog="Examples: reportedly link readings.jsonl --format jsonl --out incidents.jsonl   "
    "reportedly link --record war.db --format jsonl --out incidents.jsonl"
)
def link(
    inputs: Annotated[
        list[str] | None, typer.Argument(metavar="INPUT…", help="Reports or readings, as for read.")
    ] = None,
    record: RecordFile = None,
    format: Annotated[Format, typer.Option("--format", help="JSON Lines.")] = Format.JSONL,
    out: Out = None,
    readings: Annotated[
        Path | None,
        typer.Option("--readings", metavar="FILE", help="Write the readings pointed into as well."),
    ] = None,
    jobs: Jobs = 1,
) -> None:
    """Join reports of one happening into incidents, one a line, then one line a report."""
    from reportedly.cli.linking import link_inputs, link_record
    from reportedly.errors import UsageError
    from reportedly.settings import Settings

    if record is not None and inputs:
        raise UsageError("link: expected INPUT or --record, got both")
    if record is not None:
        raise typer.Exit(link_record(record, out, readings))
    if not inputs:
        raise UsageError("link: expected INPUT or --record FILE, got neither; see reportedly link --help")
    raise typer.Exit(link_inputs(inputs, out, readings, Settings(jobs=jobs)))


@app.command(epilog="Example: reportedly incidents --record war.db --country SY --since 2021-06-01")
def incidents(
    record: OpenRecord,
    country: Annotated[str | None, typer.Option(help="ISO 3166-1 alpha-2 code, such as SY.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DAY", help="First day, such as 2021-06-01.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DAY", help="Last day.")] = None,
    type: Annotated[str | None, typer.Option(help="Event type, such as air_strike.")] = None,
    text: Annotated[str | None, typer.Option(help="Words that a report of it holds.")] = None,
    limit: Annotated[int | None, typer.Option(min=1, help="At most so many.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", help="Also what is told as denied, planned, possible or feared.")
    ] = False,
) -> None:
    """A table of the record's incidents, newest first."""
    from reportedly.cli.looking import list_incidents

    raise typer.Exit(
        list_incidents(
            record, everything, country=country, since=since, until=until, type=type, text=text, limit=limit
        )
    )


@app.command(epilog="Example: reportedly show I-000001 --record war.db")
def show(
    incident: Annotated[str, typer.Argument(metavar="INCIDENT", help="Its number, or the start of its id.")],
    record: OpenRecord,
) -> None:
    """One incident: fields, competing claims, the words, the speakers, the sources."""
    from reportedly.cli.looking import show_incident

    raise typer.Exit(show_incident(record, incident))


@app.command(epilog="Example: reportedly export --record war.db --format geojson --out war.geojson")
def export(
    record: OpenRecord,
    format: Annotated[Codebook, typer.Option("--format", help="acled, geojson or jsonl.")],
    out: Out = None,
) -> None:
    """The record's incidents in another codebook; what had to be dropped is told."""
    from reportedly.cli.exporting import export_record

    raise typer.Exit(export_record(record, format.value, out))


@app.command(epilog="Example: reportedly verify --record war.db")
def verify(record: OpenRecord) -> None:
    """Check that nothing in the record was altered after it was written."""
    from reportedly.cli.looking import verify_record

    raise typer.Exit(verify_record(record))
