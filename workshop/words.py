"""What every room needs of language: translated words, safe text, ids and spans of time."""

from __future__ import annotations

import gettext
import re
import unicodedata
from functools import cache, lru_cache
from pathlib import Path
from typing import Final

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

# C0 but newline and tab, DEL, C1, what turns the direction of text, what an editor counts
# as a line, the byte order mark, lone surrogates and tags. The zero-width joiner stays:
# families and flags are made with it.
UNSAFE: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069"
    "\ufeff\ud800-\udfff\U000e0000-\U000e007f]"
)
MOST_ID: Final = 64
ID: Final = re.compile(rf"[a-z0-9][a-z0-9_-]{{0,{MOST_ID - 1}}}")
DURATION: Final = re.compile(
    r"(?=[0-9])(?:(?P<h>[0-9]{1,6})h)?(?:(?P<m>[0-9]{1,6})m)?(?:(?P<s>[0-9]{1,6})s)?"
)


@cache
def _catalogue() -> gettext.NullTranslations:
    return gettext.translation("workshop", Path(__file__).parent / "locale", fallback=True)


def _(message: str) -> str:
    """The message in the person's language; in English where no catalogue has it."""
    return _catalogue().gettext(message)


def _n(one: str, many: str, number: int) -> str:
    """The message in the number's grammatical form, with `{n}` filled in."""
    return _catalogue().ngettext(one, many, number).format(n=number)


def safe_text(text: str) -> str:
    """The text without anything that a terminal would obey; CR LF becomes a newline.

    Every word that a person wrote passes here: on reading a file, on paste and input,
    and before it is published.
    """
    return UNSAFE.sub(REPLACEMENT, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    """The text, made safe, with every run of white space folded to one space."""
    return " ".join(safe_text(text).split())


def as_sentence(words: str) -> str:
    """A message as a sentence, with a capital letter and an end."""
    return words[:1].upper() + words[1:] + ("" if words.endswith((".", "?")) else ".")


def folded(text: str) -> str:
    """The text without what makes no difference when one looks for a word: capitals and accents."""
    if text.isascii():
        return text.lower()
    # Some letters are capitals only once they are plain ones, and some come apart only when they are small.
    small = unicodedata.normalize("NFKD", text).casefold()
    apart = unicodedata.normalize("NFKD", small)
    return "".join(sign for sign in apart if not unicodedata.combining(sign))


def is_id(text: str) -> bool:
    """Whether the text can name a step, a field, a deck or a file."""
    return ID.fullmatch(text) is not None


def slug(text: str) -> str:
    """The id that a title gives: Latin letters and digits with hyphens; empty if none is left."""
    plain = unicodedata.normalize("NFKD", text.casefold()).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:MOST_ID].strip("-")


@lru_cache(1024)
def parse_duration(text: str) -> int | None:
    """Seconds of a duration such as `45s`, `3m`, `1m30s` or `1h`; None where it is none."""
    match = DURATION.fullmatch(text.strip())
    if match is None or not any(match.groups()):
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.group("h", "m", "s"))
    return hours * 3600 + minutes * 60 + seconds


def duration(seconds: int) -> str:
    """Seconds as a script writes them: `1m30s`."""
    hours, rest = divmod(seconds, 3600)
    minutes, left = divmod(rest, 60)
    parts = ((hours, "h"), (minutes, "m"), (left, "s"))
    return "".join(f"{number}{unit}" for number, unit in parts if number) or "0s"


def clock(seconds: float) -> str:
    """Seconds as digits, minutes and seconds: `3:05`, `1:02:00`; rounded up, so zero means zero."""
    whole = -int(-seconds // 1)
    hours, rest = divmod(max(0, whole), 3600)
    minutes, left = divmod(rest, 60)
    return f"{hours}:{minutes:02}:{left:02}" if hours else f"{minutes}:{left:02}"


def _nearest(number: float) -> int:
    """The nearest whole number, a half always up: `round` would make 2 of 2.5."""
    return int(number + 0.5)


def minutes(seconds: float) -> str:
    """A length in words, to the minute: `45 minutes`, `1 minute`, `30 seconds`."""
    if seconds < 59.5:
        return _n("{n} second", "{n} seconds", _nearest(seconds))
    return _n("{n} minute", "{n} minutes", _nearest(seconds / 60))


def time_left(remaining: float, over: float = 0) -> str:
    """What is left of a turn, in words; kindly, once its time has passed."""
    if over >= 60:
        return _n("{n} minute over", "{n} minutes over", int(over // 60))
    if remaining <= 0:
        return _("that is the time")
    if remaining <= 15:
        return _("a few seconds left")
    if remaining < 50:
        return _("less than a minute left")
    if remaining < 90:
        return _("about a minute left")
    return _n("about {n} minute left", "about {n} minutes left", _nearest(remaining / 60))


def listed(names: list[str] | tuple[str, ...]) -> str:
    """Names as one says them: `Ana`, `Ana and Ben`, `Ana, Ben and Chi`."""
    if len(names) < 2:
        return "".join(names)
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
