"""What is given away as the bytes of a file, how the file is called, and how it is written."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from attrs import asdict, frozen

from workshop.disk import StateUnknownError, private_folder, sentence, write_private
from workshop.paper.cards import Cards
from workshop.paper.formats import FORMATS, Format, format_named, is_other_file
from workshop.paper.leaving import CannotGive, Leaving
from workshop.paper.markdown import markdown
from workshop.paper.oneperson import OnePerson
from workshop.paper.outline import Block, Outline, Section, outline
from workshop.paper.persontold import left_out_words, person_outline
from workshop.paper.supervision import ForSupervision, supervision_outline
from workshop.paper.webpage import webpage
from workshop.words import _, one_line, slug

if TYPE_CHECKING:
    from workshop.paper.press import Paper

Given = Leaving | OnePerson | ForSupervision | Cards
"""The group note and what was asked for besides, all about one person, a supervision sheet, pocket cards."""

JSON_FORMAT: Final = 1
OWNERS: Final = 0o600
COLUMNS: Final = ("date", "time", "session", "field", "question", "who", "answer")
# By these a table calculates what it was given as words; some fold the wide ones into them.
CALCULATES: Final = ("=", "+", "-", "@", "\t", "\r", "\uff1d", "\uff0b", "\uff0d", "\uff20")


@frozen
class Made:
    """The bytes of a file, and the signs in it that no font here can show."""

    data: bytes
    unshown: tuple[str, ...] = ()


def formats_of(given: type[Given]) -> tuple[Format, ...]:
    """In which formats this can be given away."""
    if given is Leaving:
        return FORMATS
    return ("pdf", "html", "md") if given is Cards else ("md", "html", "pdf", "json")


def made_as(given: Given, form: Format, paper: Paper = "a4", language: str = "en") -> Made:
    """The file in this format, on this paper where it is one.

    Raises `CannotGive` where there is no such format of it, and `CannotPrint` where typst is missing.
    """
    if form not in formats_of(type(given)):
        known = ", ".join(formats_of(type(given)))
        raise CannotGive(_("this can't be {form}; it can be {known}").format(form=form, known=known))
    match form:
        case "pdf":
            from workshop.paper.press import press

            pages = given if isinstance(given, Cards) else outlined(given, language)
            printed = press(pages, paper)
            return Made(printed.pdf, printed.unshown)
        case "html":
            pages = given if isinstance(given, Cards) else outlined(given, language)
            return Made(webpage(pages).encode())
        case "md":
            return Made(markdown(outlined(given, language)).encode())
        case "json":
            return Made((json.dumps(document_of(given), ensure_ascii=False, indent=2) + "\n").encode())
        case _:
            assert isinstance(given, Leaving)  # noqa: S101 - `formats_of` has said so
            return Made(table(given).encode())


def outlined(given: Given, language: str = "en") -> Outline:
    """What is given away as headings and lines."""
    match given:
        case Leaving():
            return outline(given, language)
        case OnePerson():
            return person_outline(given, language)
        case ForSupervision():
            return supervision_outline(given, language)
        case _:
            return Outline(given.title, language, "", tuple(_card_sections(given)))


def _card_sections(cards: Cards) -> Iterator[Section]:
    for card in cards.cards:
        blocks, label = [], ""
        for block in card.blocks:
            if block.kind == "part":
                label = block.text
            else:
                blocks.append(Block("text", block.text, label))
                label = ""
        yield Section(" · ".join(part for part in (card.title, card.sign) if part), 1, tuple(blocks))


def document_of(given: Given) -> dict[str, Any]:
    """The JSON document; its shape stands in `docs/giving-away.md`."""
    kinds = {Leaving: "group note", OnePerson: "one person", ForSupervision: "supervision", Cards: "cards"}
    held = asdict(given, value_serializer=_as_json)
    more = {"left_out": left_out_words(given)} if isinstance(given, OnePerson) else {}
    return {"format": JSON_FORMAT, "kind": kinds[type(given)], **held, **more}


def _as_json(_holder: object, _field: object, value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


def table(given: Leaving) -> str:
    """The answers, one a row, as RFC 4180 has it; no cell calculates anything."""
    written = io.StringIO(newline="")
    rows = csv.writer(written, lineterminator="\r\n")
    rows.writerow(COLUMNS)
    for met in given.met:
        for one in met.answers:
            day = met.day.isoformat() if met.day else ""
            rows.writerow(map(_cell, (day, met.began, met.title, one.field, one.asked, one.who, one.value)))
    return written.getvalue()


def _cell(value: str | int) -> str | int:
    if isinstance(value, int):
        return value
    return f"'{value}" if value.lstrip(" \n\u00a0").startswith(CALCULATES) else value


def file_name(given: Given, form: Format) -> str:
    """How the file is called where nobody says; it names nobody, and a supervision sheet's no day."""
    match given:
        case OnePerson():
            name = "one-person"
        case ForSupervision():
            name = "supervision"
        case Cards():
            name = "pocket-cards"
        case _:
            days = sorted({met.day.isoformat() for met in given.met if met.day})
            apart = [days[0], *([days[-1]] if len(days) > 1 else [])] if days else []
            name = "-".join(["group-note" if len(given.met) == 1 else "group-notes", *apart])
    return f"{slug(name) or 'notes'}.{form}"


def place(out: Path, given: Given, form: Format) -> Path:
    """The path of the file: `out` where that is one, by its ending, else the usual name in that folder.

    Raises `CannotGive` where it is a file of another kind.
    """
    if is_other_file(out):
        told = _("this can be {known}, and {file} is none of them; name one, or a folder that is there")
        known = ", ".join(formats_of(type(given)))
        raise CannotGive(told.format(file=one_line(out.name), known=known))
    if format_named(out):
        return out
    return out / file_name(given, form)


def must_be_free(path: Path) -> None:
    """Raises `CannotGive` where something stands at the path already."""
    if os.path.lexists(path):
        raise _taken(path)


def _taken(path: Path) -> CannotGive:
    told = _("{path} is there already and stays; name another with --out, or replace it with --force")
    return CannotGive(told.format(path=path))


def write(path: Path, data: bytes, *, force: bool = False) -> None:
    """Write the whole file or none, for its owner alone; `CannotGive` where it can't be, or is there."""
    if not force:
        must_be_free(path)
    try:
        private_folder(path.parent)
        if force:
            write_private(path, data)
        else:
            _write_new(path, data)
    except FileExistsError as error:
        raise _taken(path) from error
    except (OSError, ValueError) as error:
        why = sentence(error) if isinstance(error, OSError) else str(error)
        raise CannotGive(f"{path}: {why}") from error


def _write_new(path: Path, data: bytes) -> None:
    """The name is taken first, so that nothing that comes to stand there meanwhile is replaced."""
    os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW, OWNERS))
    try:
        write_private(path, data)
    except StateUnknownError:
        raise
    except BaseException:
        with suppress(OSError):
            path.unlink()
        raise
