"""`workshop print`: a run sheet for the counselor and cards for participants, as PDF."""

from __future__ import annotations

import errno
import os
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import click

from workshop.cli.people import asked_of, notices, people_options, plan_of
from workshop.cli.plan import TimeOfDay
from workshop.cli.told import fail, told
from workshop.words import _, listed, one_line, safe_text

if TYPE_CHECKING:
    from workshop.paper.cards import Cards
    from workshop.paper.press import Paper
    from workshop.paper.sheet import Sheet

KINDS: Final = ("sheet", "cards")
MOST_BYTES: Final = 64 * 1024 * 1024
MOST_COPIES: Final = 500


@click.command(name="print", help=_("A run sheet for the counselor and cards for participants, as PDF."))
@click.argument("script")
@people_options
@click.option("--start", type=TimeOfDay(), help=_("When it begins; minutes are counted, if left out."))
@click.option(
    "--paper",
    type=click.Choice(("a4", "letter")),
    help=_("The paper; what is usual in your region, if left out."),
)
@click.option("--only", type=click.Choice(KINDS), help=_("The run sheet or the cards alone."))
@click.option(
    "--copies",
    type=click.IntRange(0, MOST_COPIES),
    help=_("How many of each card that people hold or write on; one a person, if left out."),
)
@click.option(
    "--to",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    metavar="FOLDER",
    help=_("Where the files go; this folder, if left out."),
)
def command(
    script: str,
    start: datetime | None,
    paper: Paper | None,
    only: str | None,
    copies: int | None,
    folder: Path,
    **options: Any,
) -> None:
    """Print the pages of a script, and say where they lie."""
    from workshop.helplines import load
    from workshop.paper.cards import cards
    from workshop.paper.press import CannotPrint, press, usual_paper
    from workshop.paper.sheet import sheet
    from workshop.run.clock import SystemClock
    from workshop.settings import Places
    from workshop.support import card, in_lines

    asked = asked_of(**options)
    with told():
        places = Places.of()
        library = places.library().beside(script)
        read = library.load(script)
        made = plan_of(library, read, asked)
        for notice in notices(read, made):
            click.echo(safe_text(notice), err=True)
        support = load(places.support)
        for trouble in support.troubles:
            click.echo(safe_text(trouble), err=True)
        # What can't be read is no line to print for others.
        help_lines = () if support.raw else in_lines(support, SystemClock().wall().date())
        decks = library.decks_of(read)
        pages: dict[str, Sheet | Cards] = {}
        if only != "cards":
            pages["sheet"] = sheet(
                made,
                read,
                start=start,
                named=bool(asked.people) or made.mode == "solo",
                decks=decks,
                care=[(stage.title, stage.words) for stage in card(alone=made.mode == "solo")],
                help_lines=help_lines,
            )
        if only != "sheet":
            pages["cards"] = cards(
                made, language=read.language, decks=decks, help_lines=help_lines, copies=copies
            )
        paths = {kind: folder / f"{made.source.id}-{kind}.pdf" for kind in pages}
        for path in paths.values():
            _may_be_written(path)
        try:
            printed = {kind: press(page, paper or usual_paper(os.environ)) for kind, page in pages.items()}
        except CannotPrint as error:
            fail(str(error))
        for kind, pdf in printed.items():
            _write(paths[kind], pdf.pdf)
            click.echo(safe_text(str(paths[kind])))
        if unshown := dict.fromkeys(sign for pdf in printed.values() for sign in pdf.unshown):
            click.echo(_unshown(tuple(unshown)), err=True)


def _may_be_written(path: Path) -> None:
    """Fail where something else than an earlier print of ours stands at the path."""
    from workshop.disk import read_private, sentence
    from workshop.paper.press import is_ours

    try:
        if is_ours(read_private(path, MOST_BYTES)):
            return
    except FileNotFoundError:
        return
    except OSError as error:
        # Nothing of ours is that large.
        if error.errno != errno.EFBIG:
            fail(f"{path}: {sentence(error)}")
    fail(
        _("{path} was not printed by workshop, and stays; move it, or name another folder with --to").format(
            path=path
        )
    )


def _write(path: Path, pdf: bytes) -> None:
    """The whole file or none; only its owner may read it, for it may hold names."""
    from workshop.disk import private_folder, sentence, write_private

    try:
        private_folder(path.parent)
        write_private(path, pdf)
    except OSError as error:
        fail(f"{path}: {sentence(error)}")


def _unshown(signs: tuple[str, ...]) -> str:
    told = _("no font here shows {signs}; on paper they are empty boxes. Install a font that has them")
    shown = [f"{one_line(sign)} (U+{ord(sign):04X})" for sign in signs[:10]]
    more = [_("{n} more").format(n=len(signs) - 10)] if len(signs) > 10 else []
    return told.format(signs=listed([*shown, *more]))
