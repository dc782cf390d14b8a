"""Events as the journal holds them: mappings, read back strictly, and older formats raised.

A kind or a format that is not known here was written by a newer program.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any, Final, get_args, get_origin

from attrs import frozen
from cattrs import BaseConverter, Converter

from workshop.run.raising import Raising
from workshop.session.events import Entry, Event
from workshop.words import _, one_line

FORMAT: Final = 2
KINDS: Final[Mapping[str, type[Event]]] = {kind.__name__: kind for kind in get_args(Event)}
OWN_KEYS: Final = ("v", "seq", "kind", "at", "wall")


class UnknownEntry(Exception):
    """An entry that this program can't read; the message says why."""


@frozen
class Reading:
    """The entries that could be read, and why what comes after them couldn't."""

    entries: tuple[Entry, ...]
    unknown: str = ""


def _strictly(kind: type) -> Any:
    def structure(value: object, _wanted: type) -> object:
        # cattrs would turn "12" into 12, and True is an int to Python.
        if not isinstance(value, kind) or (isinstance(value, bool) and kind is not bool):
            raise ValueError(f"{value!r} is no {kind.__name__}")
        return value

    return structure


def _number(value: object, _wanted: type) -> float:
    # Python's JSON knows NaN, and a clock that stands at it never goes on.
    if isinstance(value, bool) or not isinstance(value, int | float) or not isfinite(value):
        raise ValueError(f"{value!r} is no number")
    return float(value)


def _moment(value: object, _wanted: type) -> datetime:
    moment = datetime.fromisoformat(str(value))
    if moment.tzinfo is None:
        raise ValueError(f"{value!r} has no offset")
    return moment


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _lists(kind: Any, converter: BaseConverter) -> Callable[[Any, Any], Any]:
    one = get_args(kind)[0]
    structure_one = converter.get_structure_hook(one)

    def structure(value: Any, _wanted: Any) -> Any:
        # A text is a row of letters to cattrs.
        if not isinstance(value, list):
            raise ValueError(f"{value!r} is no list")
        return tuple(structure_one(entry, one) for entry in value)

    return structure


def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True, detailed_validation=False)
    for kind in (str, int, bool):
        made.register_structure_hook(kind, _strictly(kind))
    made.register_structure_hook(float, _number)
    made.register_structure_hook(str | int, _strictly((str, int)))  # type: ignore[arg-type]
    made.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
    made.register_structure_hook(datetime, _moment)
    made.register_unstructure_hook(date, lambda day: day.isoformat())
    made.register_structure_hook(date, lambda text, _wanted: date.fromisoformat(text))
    made.register_structure_hook_factory(_is_tuple, _lists)
    return made


_CONVERTER: Final = _converter()


def to_mapping(entry: Entry) -> dict[str, Any]:
    """The entry as a mapping of plain values."""
    return {
        "v": FORMAT,
        "seq": entry.seq,
        "kind": type(entry.event).__name__,
        "at": round(entry.at, 3),
        "wall": entry.wall.isoformat(timespec="milliseconds"),
        **_CONVERTER.unstructure(entry.event),
    }


def from_mapping(mapping: Mapping[str, Any], raising: Raising | None = None) -> Entry:
    """The entry that a mapping holds; raises `UnknownEntry`.

    `raising` raises an older one by those before it in its journal.
    """
    version, name = mapping.get("v"), one_line(str(mapping.get("kind")))
    if type(version) is not int or not 1 <= version <= FORMAT:
        told = _("its format {version} is of a newer workshop")
        raise UnknownEntry(told.format(version=one_line(str(version))))
    if version == 1:
        mapping = (raising or Raising()).raised(mapping)
    kind = KINDS.get(name)
    if kind is None:
        raise UnknownEntry(_("it has a kind of event that a newer workshop wrote: {name}").format(name=name))
    own = {key: value for key, value in mapping.items() if key not in OWN_KEYS}
    try:
        return Entry(
            seq=_CONVERTER.structure(mapping["seq"], int),
            at=_CONVERTER.structure(mapping["at"], float),
            wall=_CONVERTER.structure(mapping["wall"], datetime),
            event=_CONVERTER.structure(own, kind),
        )
    except Exception as error:
        # cattrs raises errors of its own beside Python's; nothing else can happen in there.
        raise UnknownEntry(_("an event of the kind {name} can't be read").format(name=name)) from error


def read_entries(mappings: tuple[Mapping[str, Any], ...]) -> Reading:
    """The entries up to the first that this program does not know."""
    entries: list[Entry] = []
    raising = Raising()
    for mapping in mappings:
        try:
            entries.append(from_mapping(mapping, raising))
        except UnknownEntry as unknown:
            return Reading(tuple(entries), str(unknown))
    return Reading(tuple(entries))
