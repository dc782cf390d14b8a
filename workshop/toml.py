"""TOML that somebody else may have written, read with care."""

from __future__ import annotations

import re
import tomllib
from math import isnan
from typing import Any, Final

from workshop.words import _, one_line

MOST_DOTS: Final = 16
_NAN: Final = object()

# Strings and comments, which may hold dots as they please. One that isn't closed ends the reading
# in tomllib as well, so nothing that comes after it matters.
_QUOTED: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\Z)'
    r"|'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"(?:[^"\\\n]|\\.)*+(?:"|$)'
    r"|'[^'\n]*+(?:'|$)"
    r"|#[^\n]*+",
    re.DOTALL | re.MULTILINE,
)
# What is left of a dotted key, once its quoted parts are gone.
_DOTTED: Final = re.compile(
    rf"(?<![A-Za-z0-9_ \t-])[ \t]*+(?:[A-Za-z0-9_-]*+[ \t]*+\.[ \t]*+){{{MOST_DOTS + 1}}}"
)


def alike(one: object, other: object) -> bool:
    """Whether two values of documents say the same; what is not a number (nan) says so, too."""
    return _said(one) == _said(other)


def _said(value: object) -> object:
    if isinstance(value, dict):
        return {key: _said(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_said(entry) for entry in value]
    return _NAN if isinstance(value, float) and isnan(value) else value


class Unreadable(ValueError):
    """A file that can't be read as TOML of ours; the message says why, in a sentence."""


def loads(data: bytes, most: int) -> dict[str, Any]:
    """The document in at most `most` bytes; raises `Unreadable`.

    A key with more than 16 dots is refused before it is read: tomllib takes memory with the
    square of a key's dots.
    """
    if len(data) > most:
        raise Unreadable(_("it is larger than {most} KiB").format(most=most // 1024))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Unreadable(_("it is not UTF-8, from byte {at} on").format(at=error.start + 1)) from None
    if _DOTTED.search(_QUOTED.sub("", text)):
        raise Unreadable(_("a key in it has more than {most} dots").format(most=MOST_DOTS))
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(_("it is not TOML: {why}").format(why=one_line(str(error)))) from None
