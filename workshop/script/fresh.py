"""A script to start from: small, whole, and with what each key means above it, from the table of keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from workshop.script.freshwords import ABOUT, CLOSE, COUNSELOR, MAIN, NEEDS, WELCOME, Lines
from workshop.script.keys import ASK_KEYS, SCRIPT_KEYS, STEP_KEYS
from workshop.script.kinds import OneOf
from workshop.script.model import Form
from workshop.script.shapes import Key, ListOf
from workshop.script.source import REFUSED
from workshop.words import REPLACEMENT, one_line

UNTITLED: Final = "A new session"

# A title that YAML reads as it stands, unless it is one of the words that it reads as something else.
PLAIN: Final = re.compile(r"[^\W\d_](?:[\w ,.'?!()-]*[\w.'?!)])?")
WORDS: Final = frozenset({"null", "true", "false", "yes", "no", "on", "off", "y", "n"})

HEAD: Final = """\
# A script: what happens in a session, step by step, for however many people come.
# Lines like these are for you alone. Above each key stands what it means, where it first comes.
# Change what you like; nothing here has to stay.
"""


def fresh(form: Form, title: str) -> str:
    """The text of a script whose main step has the form, with a welcome before it and a close after it."""
    told: set[str] = set()  # the descriptions of keys that stand above already
    about: Lines = (
        ("workshop", "1"),
        ("title", _scalar(title)),
        ("language", "en"),
        ("summary", ABOUT[form]),
        *COUNSELOR,
        ("needs", NEEDS[form]),
        ("ready", "[Everyone here has chosen to come.]"),
        ("agreements", "[standard]"),
        ("surprises", "[A phone rings in somebody's bag.]"),
    )
    top = [[*_key(SCRIPT_KEYS[name], text, told), ""] for name, text in about]
    steps = [[*_step(note, lines, told), ""] for note, lines in (WELCOME, MAIN[form], CLOSE)]
    parts = ([HEAD], *top, [*_note(SCRIPT_KEYS["steps"]), "steps:"], *steps, [*_others(told), ""])
    return "\n".join(line for part in parts for line in part)


def title_of(name: str) -> str:
    """The title that the name of a file gives: `my-talk` is My talk."""
    words = one_line(re.sub(r"[-_]+", " ", name))
    return words[:1].upper() + words[1:] if words else UNTITLED


def _scalar(text: str) -> str:
    """A text as YAML holds it in one line, in quotes where it needs them."""
    clean = REFUSED.sub(REPLACEMENT, one_line(text))
    if PLAIN.fullmatch(clean) and clean.lower() not in WORDS:
        return clean
    return json.dumps(clean, ensure_ascii=False)


def _step(note: str, lines: Lines, told: set[str]) -> Iterator[str]:
    """A step: a note on it, and its keys."""
    yield f"  # {note}"
    yield from _item(STEP_KEYS, lines, told, "  ")


def _item(keys: Mapping[str, Key], lines: Lines, told: set[str], indent: str) -> Iterator[str]:
    """An item of a list: its keys, the first of them behind the hyphen."""
    inside = [line for name, text in lines for line in _key(keys[name], text, told)]
    first = next(at for at, line in enumerate(inside) if not line.startswith("#"))
    for at, line in enumerate(inside):
        mark = "" if at < first else "- " if at == first else "  "
        yield f"{indent}{mark}{line}".rstrip()


def _key(key: Key, text: str | Sequence[Lines], told: set[str]) -> Iterator[str]:
    """A key with its value, below what it means where that has not been told."""
    if key.description not in told:
        told.add(key.description)
        yield from _note(key)
    if not isinstance(text, str):
        yield f"{key.name}:"
        for lines in text:
            yield from _item(ASK_KEYS, lines, told, "  ")
    elif "\n" in text:
        yield f"{key.name}: |"
        yield from (f"  {line}".rstrip() for line in text.rstrip("\n").split("\n"))
    else:
        yield f"{key.name}: {text}"


def _note(key: Key) -> Iterator[str]:
    """What a key means, and what can be written there where that is one of a few words."""
    yield f"# {key.description}"
    many = isinstance(key.kind, ListOf)
    one = key.kind.kind if isinstance(key.kind, ListOf) else key.kind
    if isinstance(one, OneOf):
        yield f"# {'Some' if many else 'One'} of: {', '.join(one.words)}."


def _others(told: set[str]) -> Iterator[str]:
    """What else there is for any step, as comments."""
    yield "# What else a step can have:"
    for key in STEP_KEYS.values():
        if key.description not in told and not key.forms:
            yield f"#   {key.name}: {key.description}"
