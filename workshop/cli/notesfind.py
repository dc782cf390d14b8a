"""`workshop notes find`: what was noted, by a word, a phrase, or what the session was."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import click

from workshop.cli.told import MISUSED, fail, told
from workshop.words import _, _n, listed, one_line, safe_text

if TYPE_CHECKING:
    from workshop.notes.finding.finder import Finder, Found, Hit, Line
    from workshop.notes.finding.index import Progress
    from workshop.notes.finding.query import Query

INDENT: Final = "    "
MOST: Final = 100
HELP: Final = _(
    "What was noted. Words are found by how they begin, phrases in quotes as they stand; circle:, with:,"
    " script:, tag:, from:, to:, is:open, is:unsorted, is:unfinished and has:commitment (note, answer,"
    " jotting, tag, private) say which sessions; a minus before any of them turns it round."
)

WORDS = click.argument("words", nargs=-1, type=click.UNPROCESSED)
# A minus before a word is no option.
LENIENT: Final = {"ignore_unknown_options": True}


@click.command(name="find", help=HELP, context_settings=LENIENT)
@WORDS
@click.option("--private", is_flag=True, help=_("Show what stands in private papers, too."))
@click.option(
    "--most",
    type=click.IntRange(0),
    default=MOST,
    show_default=True,
    help=_("So many sessions at most; 0 for all."),
)
@click.option("--json", "as_json", is_flag=True, help=_("One JSON document."))
def find(words: tuple[str, ...], private: bool, most: int, as_json: bool) -> None:
    """Print what was found, line by line."""
    with told():
        query = asked(words)
        if not query:
            fail(_("say what to find: a word, a phrase in quotes, or a filter such as tag:couple"), MISUSED)
        with finding() as finder, on_the_way() as progress:
            finder.index.bring_up(finder.archive, progress)
            found = finder.find(query, progress)
            hits = islice(finder.hits(found), most or None)
            if as_json:
                _as_json(finder, found, hits, private=private)
            else:
                _as_lines(finder, found, hits, private=private)


def asked(words: Sequence[str]) -> Query:
    """What the arguments ask for; ends the program with a sentence where that can't be looked for.

    An argument with a space in it is one phrase, or one value of a filter: the shell has taken its quotes.
    """
    from workshop.notes.finding.query import QueryError, parse
    from workshop.run.clock import SystemClock

    for word in words:
        if word.startswith("--"):
            fail(
                _("there is no option {word}; `workshop notes find --help` lists them").format(word=word),
                MISUSED,
            )
    try:
        return parse(" ".join(map(_quoted, words)), SystemClock().wall().date())
    except QueryError as error:
        fail(str(error))


def _quoted(word: str) -> str:
    if not any(sign.isspace() for sign in word) or '"' in word:
        return word
    minus = "-" if word.startswith("-") else ""
    key, colon, value = word.removeprefix(minus).partition(":")
    return f'{minus}{key}:"{value}"' if colon and key.isalpha() else f'{minus}"{word.removeprefix(minus)}"'


@contextmanager
def finding() -> Iterator[Finder]:
    """What finds in the person's notes; that there can be no index beside them is told."""
    from workshop.circles.settling import archive_of
    from workshop.circles.store import Circles
    from workshop.notes.finding.finder import Finder
    from workshop.notes.finding.index import Index
    from workshop.settings import Places

    places = Places.of()
    archive = archive_of(places.notes, places.circles)
    circles = {one.id: one.name for one in Circles(places.circles, archive).circles()}
    with Index.of(archive) as index:
        yield Finder(archive, index, circles)
        if index.trouble:
            click.echo(safe_text(index.trouble), err=True)
        # What was found stands there already; what can't be now is put in order another time.
        with suppress(OSError):
            index.settle()


@contextmanager
def on_the_way() -> Iterator[Progress | None]:
    """Shows on a terminal how far the notes were read for the index, where there is much to read."""
    if not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=1, label=_("reading the notes"), file=sys.stderr) as bar:
        bar.hidden = True

        def progress(read: int, number: int) -> None:
            bar.hidden, bar.length = number < _MANY, number
            bar.update(read - bar.pos)

        yield progress


# So few are read before anybody has seen a bar.
_MANY: Final = 200


def told_unread(finder: Finder) -> list[dict[str, Any]]:
    """What of the notes can't be read, and so is found by nothing."""
    rows = finder.index.troubles()
    return [{"id": row.folder.rpartition("/")[2], "trouble": "; ".join(row.troubles)} for row in rows]


def _as_json(finder: Finder, found: Found, hits: Iterable[Hit], *, private: bool) -> None:
    rows = [_row(hit, private=private) for hit in hits]
    whole = {"count": found.count, "hits": rows, "advice": found.advice, "unreadable": told_unread(finder)}
    click.echo(json.dumps(whole, ensure_ascii=False, indent=2))


def _row(hit: Hit, *, private: bool) -> dict[str, Any]:
    return {
        "id": hit.kept.id,
        "started": hit.facts.began.isoformat() if hit.facts.began else None,
        "title": hit.facts.title,
        "people": list(hit.facts.who),
        "circle": hit.facts.circle,
        "tags": list(hit.facts.tags),
        "lines": [_line_row(line) for line in hit.lines if private or not line.private],
        "private": sum(line.private for line in hit.lines),
    }


def _line_row(line: Line) -> dict[str, Any]:
    passage = line.passage
    return {
        "paper": passage.paper,
        "part": passage.part,
        "place": passage.place,
        "who": passage.who,
        "text": line.text,
        "spans": [list(span) for span in line.spans],
    }


def _as_lines(finder: Finder, found: Found, hits: Iterable[Hit], *, private: bool) -> None:
    count = 0
    for count, hit in enumerate(hits, 1):  # noqa: B007 - how many there were
        head = (hit.kept.id, hit.facts.title, listed(hit.facts.who))
        click.echo("  ".join(one_line(part) for part in head if part))
        for line in hit.lines:
            if private or not line.private:
                click.echo(INDENT + _told(line, hit.kept.document))
        hidden = 0 if private else sum(line.private for line in hit.lines)
        if hidden:
            told_ = _n("{n} place in private papers", "{n} places in private papers", hidden)
            click.echo(INDENT + _("{places}; --private shows it").format(places=told_))
    if not count:
        click.echo(nothing(found.advice))
    elif count < found.count:
        told_ = _n(
            "{n} session more; --most 0 shows it",
            "{n} sessions more; --most 0 shows all",
            found.count - count,
        )
        click.echo(told_)
    for row in told_unread(finder):
        click.echo(
            one_line(_("{id} can't be read: {why}").format(id=row["id"], why=row["trouble"])), err=True
        )


def nothing(advice: str) -> str:
    """That nothing was found, and what may have been meant."""
    if not advice:
        return _("Nothing was found.")
    told_ = _("Nothing was found; {advice}").format(advice=advice)
    return told_ if told_.endswith("?") else f"{told_}."


def _told(line: Line, document: Mapping[str, Any]) -> str:
    """Where it stands, and the line; what was found is bold on a terminal that takes it."""
    from workshop.notes.finding.showing import cut, place

    where = place(line.passage, document)
    terminal = sys.stdout.isatty()
    room = shutil.get_terminal_size().columns - len(INDENT) - len(where) - 2 if terminal else len(line.text)
    text, spans = cut(line, max(20, room))
    if not terminal or os.environ.get("NO_COLOR"):
        return f"{where}: {text}"
    parts, at = [], 0
    for start, end in spans:
        parts += [text[at:start], click.style(text[start:end], fg="yellow", bold=True)]
        at = end
    return f"{click.style(where, dim=True)}: {''.join([*parts, text[at:]])}"
