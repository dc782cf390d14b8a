"""What is wrong with the keys that a person chose: ids that no key has, and one key for two actions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches

from textual.binding import Binding

from workshop.ui import keys
from workshop.words import _, one_line


def troubles(bound: Mapping[str, str]) -> list[str]:
    """A sentence for each id that is unknown, and for each key that means two things where both are there."""
    known = keys.BY_ID.keys()
    told: list[str] = []
    for id_ in bound:
        if id_ not in known:
            near = get_close_matches(id_, sorted(known), 1, 0.0)
            words = _("keys: no key is called {id}; the nearest is {near}")
            told.append(words.format(id=one_line(id_), near=near[0]))
        elif not _keys(bound[id_]):
            words = _("keys: {id} names no key, and stays on {keys}; name one, such as f8")
            told.append(words.format(id=one_line(id_), keys=keys.BY_ID[id_].keys))
    for place, group in keys.PLACES:
        for pressed, one, other in _clashes(group, bound):
            words = _("keys: {key} is both {one} and {other} {place}")
            told.append(words.format(key=one_line(pressed), one=one.id, other=other.id, place=place))
    return told


def _clashes(group: Sequence[keys.Key], bound: Mapping[str, str]) -> Iterator[tuple[str, keys.Key, keys.Key]]:
    """Each key that does one thing and another among these, because of what the person chose."""
    means: dict[str, keys.Key] = {}
    for key in group:
        for pressed in _keys(bound.get(key.id, key.keys)):
            other = means.setdefault(pressed, key)
            # Those that do the same, or share the key as they come, were meant to.
            meant = other.says == key.says or (pressed in _keys(other.keys) and pressed in _keys(key.keys))
            if not meant and {key.id, other.id} & bound.keys():
                yield pressed, other, key


def _keys(written: str) -> list[str]:
    """Each key by its long name, such as `question_mark`."""
    parts = [part for part in written.split(",") if part.strip()]
    return [made.key for made in Binding.make_bindings(Binding(part, "none") for part in parts)]
