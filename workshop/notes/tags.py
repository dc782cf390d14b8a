"""The tags of a record: words by which it is found again, in the order in which they were given."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, cast

from workshop.notes.archive import Archive
from workshop.notes.document import Document
from workshop.notes.editing import edit
from workshop.toml import Unreadable
from workshop.tomledit import relist
from workshop.words import _, one_line

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Array


def tag(text: str) -> str:
    """The text as a tag: small letters, a hyphen for each space, no sign before it; may be empty."""
    return "-".join(one_line(text).lower().lstrip("#").replace(",", " ").split())


def tags_in(line: str) -> tuple[str, ...]:
    """The tags in a line such as `couple, first meeting`, each once."""
    return tuple(dict.fromkeys(made for part in line.split(",") if (made := tag(part))))


def tags_of(document: Document) -> tuple[str, ...]:
    """The tags of a record, as they stand there."""
    held = document.get("tags")
    texts = (one_line(entry) for entry in held if isinstance(entry, str)) if isinstance(held, list) else ()
    return tuple(dict.fromkeys(text for text in texts if text))


def retag(archive: Archive, id: str, add: Iterable[str] = (), remove: Iterable[str] = ()) -> tuple[str, ...]:  # noqa: A002
    """Give a record these tags, and take those away; what it has then.

    Whoever wrote another one meanwhile finds it there. Raises `Unreadable` with a sentence and OSError.
    """
    gone = {tag(one) for one in remove}
    made: list[str] = []

    def change(document: TOMLDocument) -> None:
        import tomlkit

        held = tags_of(document.unwrap())
        stays = [one for one in held if tag(one) not in gone]
        known = {tag(one) for one in stays}
        new = [one for one in dict.fromkeys(map(tag, add)) if one and one not in known | gone]
        made[:] = [*stays, *new]
        if made == list(held):
            return
        if "tags" not in document:
            document["tags"] = tomlkit.array()
        if not isinstance(document["tags"], list):
            raise Unreadable(_("“{key}” in it is no list; mend it in an editor").format(key="tags"))
        relist(cast("Array", document["tags"]), made)

    edit(archive, id, change)
    return tuple(made)
