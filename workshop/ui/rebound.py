"""What is wrong with the keys that a person chose: ids that no key has, and one key for two actions."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from workshop.ui import keys
from workshop.words import _, one_line

ALL: tuple[keys.Key, ...] = tuple(
    key
    for group in vars(keys).values()
    if isinstance(group, tuple)
    for key in group
    if isinstance(key, keys.Key)
)


def troubles(bound: Mapping[str, str]) -> list[str]:
    """A sentence for each id that is unknown, and for each key of a session that means two things."""
    known = {key.id for key in ALL}
    told: list[str] = []
    for id_ in bound:
        if id_ not in known:
            near = get_close_matches(id_, sorted(known), 1, 0.0)
            words = _("keys: no key is called {id}; the nearest is {near}")
            told.append(words.format(id=one_line(id_), near=near[0]))
    means: dict[str, keys.Key] = {}
    for key in (*keys.SESSION, *keys.ALONE, *keys.EVERYWHERE):
        for pressed in bound.get(key.id, key.keys).split(","):
            other = means.setdefault(pressed.strip(), key)
            # Without a choice of theirs, two that share a key do the same.
            if other.action != key.action and {key.id, other.id} & bound.keys():
                words = _("keys: {key} is both {one} and {other} in a session")
                told.append(words.format(key=one_line(pressed.strip()), one=other.id, other=key.id))
    return told
