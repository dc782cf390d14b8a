"""JSON Schema of the language, for editors: made from the table of keys, and never written beside it.

A schema judges what an editor's YAML parser has made of a file, not the text itself: `1984` is a
number to it, `true` a boolean, and a key with nothing after it a null. So a text may be any of these
but null, which leaves `null` and `~` to be put in quotes. Words that are chosen from a few, and what
is made of digits, may have no white space around them in their quotes; the reader lets that pass.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from attrs import field, frozen

from workshop.script import rules
from workshop.script.keys import DECK_KEYS, FEELINGS_KEYS, OVERRIDE_KEYS, SCRIPT_KEYS
from workshop.script.kinds import (
    DAY,
    MOST_PEOPLE,
    TAG,
    Duration,
    Flex,
    Id,
    Kind,
    Numbers,
    OneOf,
    Pace,
    People,
    Prose,
    Tag,
    Whole,
    Worded,
    YesNo,
)
from workshop.script.rules import Schema, any_of, ref
from workshop.script.shapes import Either, Key, ListOf, TableOf
from workshop.script.source import REFUSED
from workshop.words import ID, _

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

# What YAML reads as one of these is still a text to the reader.
SCALAR: Final = ["string", "number", "boolean"]
# Lone surrogates can stand in no file of UTF-8, and in no schema either.
_REFUSED: Final = REFUSED.pattern[1:-1].replace("\ud800-\udfff", "")


def script_schema() -> Schema:
    """The schema of a script."""
    return {
        **_head("script", _("A script"), _("A session for `workshop`: who speaks when, and for how long.")),
        **_body(SCRIPT_KEYS, {"allOf": rules.of_script()}, rules.parts()),
    }


def deck_schema() -> Schema:
    """The schema of a deck."""
    return {
        **_head("deck", _("A deck"), _("Cards that the prompts of a script for `workshop` are dealt from.")),
        **_body(DECK_KEYS),
    }


def feelings_schema() -> Schema:
    """The schema of a chart of feelings."""
    return {
        **_head("feelings", _("A chart of feelings"), _("Words for feelings, in families, for `workshop`.")),
        **_body(FEELINGS_KEYS, {"allOf": rules.of_chart()}),
    }


def _head(name: str, title: str, description: str) -> Schema:
    return {
        "$schema": DIALECT,
        "$id": f"urn:workshop-facilitator:{name}:1",
        "title": title,
        "description": description,
    }


def _body(keys: Mapping[str, Key], own: Schema | None = None, parts: Schema | None = None) -> Schema:
    shared = Shared()
    table = shared.table(keys)
    return {**table, **(own or {}), "$defs": {**shared.parts, **(parts or {})}}


@frozen
class Shared:
    """Makes schemas of kinds, and keeps those that stand at several places under names of their own."""

    parts: Schema = field(factory=dict)

    def of(self, kind: Kind) -> Schema:
        """The schema of a kind, by its name where it has one."""
        name = _name(kind)
        if not name:
            return self.whole(kind)
        if name not in self.parts:
            self.parts[name] = {}  # before those that it is made of
            self.parts[name] = self.whole(kind)
        return ref(name)

    def whole(self, kind: Kind) -> Schema:
        """The schema of a kind, written out."""
        match kind:
            case ListOf(kind=one, least=least):
                return {"type": "array", "items": self.of(one), "minItems": least}
            case TableOf(keys=keys):
                return self.table(keys)
            case Either(other=other, keyed=keyed):
                return any_of(self.of(other), self.of(keyed))
            case Prose(line=line):
                return _prose(line)
            case Worded():
                return {**_worded(kind), "errorMessage": kind.wanted("")}
        raise TypeError(f"no schema says what {type(kind).__name__} is")

    def table(self, keys: Mapping[str, Key]) -> Schema:
        """A table: each key with its description, the author's own, and no other."""
        return {
            "type": "object",
            "properties": {
                key.name: {**self.of(key.kind), "description": key.description} for key in keys.values()
            },
            "patternProperties": {"^x-": {"description": _("Your own; `workshop` passes it over.")}},
            "additionalProperties": False,
            "required": [key.name for key in keys.values() if key.required],
        }


def _name(kind: Kind) -> str:
    """What a kind that stands at several places is called; empty for the others."""
    match kind:
        case Prose(line=line):
            return "line" if line else "text"
        case Duration(may_be_open=may_be_open):
            return "time" if may_be_open else "duration"
        case Flex():
            return "flex"
        case Id():
            return "id"
        case YesNo():
            return "yes-no"
        case TableOf(keys=keys, what=what):
            return "override" if keys is OVERRIDE_KEYS else what.removeprefix("a ")
    return ""


def _prose(line: bool) -> Schema:
    said = r"\s*\S[^\n]*\s*$" if line else r"[\s\S]*\S"
    wanted = (
        _("write a text in one line; in quotes, if it begins with a sign or has a colon")
        if line
        else _("write a text; in quotes, if it begins with a sign or has a colon")
    )
    return {"type": SCALAR, "pattern": f"^(?={said})[^{_escaped(_REFUSED)}]*$", "errorMessage": wanted}


def _worded(kind: Worded) -> Schema:
    """What a value of the kind looks like to an editor, as narrowly as a pattern can say it."""
    match kind:
        case OneOf(words=words):
            return {"enum": [*words]}
        case YesNo():
            return {"type": ["boolean", "string"], "pattern": "^(?:true|false)$"}
        case Whole(least=least, most=most):
            numbers = "|".join(str(number) for number in range(least, most + 1))
            return _numbered(least, most, f"(?=[0-9]{{1,6}}$)0*(?:{numbers})")
        case People():
            number = f"(?=0*[1-9])(?:{up_to(MOST_PEOPLE)})"
            return _numbered(1, MOST_PEOPLE, rf"{number}(?:\.\.(?:{number})?)?")
        case Id():
            return {"type": SCALAR, "minimum": 0, "pattern": f"^{ID.pattern}$"}
        case Tag():
            return _typed(TAG)
        case Duration(may_be_open=True):
            return _typed(f"(?:open|{_duration()})")
        case Duration():
            return _typed(_duration())
        case Flex():
            return _typed(rf"{_duration()}\s*\.\.\s*{_duration()}")
        case Numbers():
            return _typed(r"[0-9]{1,3}\.\.(?=0*[1-9])[0-9]{1,3}")
        case Pace():
            return _typed("(?=0*[1-9])[0-9]{1,2}-[0-9]{1,2}-(?=0*[1-9])[0-9]{1,2}")
    raise TypeError(f"no schema says what {type(kind).__name__} is")


def _typed(pattern: str) -> Schema:
    return {"type": "string", "pattern": f"^{pattern}$"}


def _numbered(least: int, most: int, pattern: str) -> Schema:
    """A number, or a text of the pattern."""
    return {"type": ["integer", "string"], "minimum": least, "maximum": most, "pattern": f"^{pattern}$"}


def _duration() -> str:
    """Hours, minutes and seconds, not all of them 0 and none alone longer than a day."""
    hours, minutes = DAY // 3600, DAY // 60
    parts = "".join(f"(?:0*(?:{up_to(most)}){unit})?" for most, unit in ((minutes, "m"), (DAY, "s")))
    less = f"(?:0*(?:{up_to(hours - 1)})h)?{parts}"
    return f"(?=[0-9hms]*[1-9])(?:0*{hours}h(?:0+m)?(?:0+s)?|{less})"


def up_to(most: int) -> str:
    """A pattern of the whole numbers from 0 to the one given, which has its digits at most."""
    text = str(most)
    ways = [text]
    for at, digit in enumerate(text):
        if digit != "0":
            ways.append(f"{text[:at]}[0-{int(digit) - 1}]" + "[0-9]" * (len(text) - at - 1))
    fewer = f"[0-9]{{1,{len(text) - 1}}}"
    return "|".join([*ways, fewer] if len(text) > 1 else ways)


def _escaped(characters: str) -> str:
    """The inside of a character class, as a pattern spells it where one spelling is known to all."""
    return "".join(
        char if char == "-" or ord(char) > 0xFFFF else f"\\u{ord(char):04x}" for char in characters
    )
