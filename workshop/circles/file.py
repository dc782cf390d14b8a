"""A circle's file: made anew, and changed so that everything else in it stays as it was written."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final, cast

from workshop.circles.model import FORMAT, Circle, circle_of, lines, names
from workshop.toml import Unreadable, loads
from workshop.tomledit import edited, relist
from workshop.words import _

if TYPE_CHECKING:
    from collections.abc import Sequence

    from tomlkit import TOMLDocument
    from tomlkit.items import Array

MOST_BYTES: Final = 256 * 1024

HEAD: Final = """\
# People who meet again. You may edit it: what you write here stays, comments too.
"""


def read(id: str, data: bytes) -> Circle:  # noqa: A002 - the circle's own word
    """The circle in a file; raises `Unreadable` with a sentence."""
    return circle_of(id, loads(data, MOST_BYTES))


def fresh(circle: Circle) -> bytes:
    """A new file of the circle; raises `Unreadable` where it would not be read back the same."""
    import tomlkit

    document = tomlkit.parse(HEAD)
    document["format"] = FORMAT
    _put(None, circle, document)
    return _checked(circle, tomlkit.dumps(document).encode("utf-8"))


def changed(data: bytes, circle: Circle) -> bytes:
    """The file with what the circle says now; raises `Unreadable` where it can't be changed."""
    before = read(circle.id, data)
    return _checked(circle, edited(data, partial(_put, before, circle)))


def _checked(circle: Circle, data: bytes) -> bytes:
    if read(circle.id, data) != circle:
        raise Unreadable(_("what was written would not read the same; nothing was replaced"))
    return data


def _put(before: Circle | None, circle: Circle, document: TOMLDocument) -> None:
    """Write into the document what is other than before; all of it, where nothing was."""
    if before is None or circle.name != before.name:
        document["name"] = circle.name
    if before is None or circle.people != before.people:
        _put_list(document, "people", before.people if before else (), circle.people)
    if before is None or circle.agreements != before.agreements:
        _put_list(document, "agreements", before.agreements if before else (), circle.agreements)
    if circle.began_last != (before.began_last if before else ""):
        document["began_last"] = circle.began_last


def _put_list(document: TOMLDocument, key: str, held: Sequence[str], wanted: Sequence[str]) -> None:
    if key not in document:
        import tomlkit

        document[key] = tomlkit.array()
    array = cast("Array", document[key])
    # Only what reads as it stands is changed entry by entry; what doesn't is written anew.
    as_read = names if key == "people" else lines
    plainly: list[Any] = array.unwrap()
    relist(array, wanted if list(as_read(plainly)) == plainly == list(held) else ())
    if array.unwrap() != list(wanted):
        relist(array, wanted)
    if len(wanted) > 1 and "\n" not in array.as_string():
        array.multiline(_is_long(wanted))


def _is_long(texts: Sequence[str]) -> bool:
    return sum(len(text) + 4 for text in texts) > 80
