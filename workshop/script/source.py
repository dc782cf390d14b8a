"""From bytes to text: decoded strictly, with what a terminal or an editor would obey refused."""

from __future__ import annotations

import re
from typing import Final

from attrs import frozen

from workshop.script.problems import Place, Report
from workshop.words import REPLACEMENT, UNSAFE, _

MOST_BYTES: Final = 256 * 1024
MOST_HURT_LINES: Final = 20
BYTE_ORDER_MARK: Final = "\ufeff"

# Beyond what is unsafe on a terminal, what YAML itself has no place for.
REFUSED: Final = re.compile(f"{UNSAFE.pattern[:-1]}\ufffe\uffff]")

PLAIN: Final = bytes(range(0x20, 0x7F)) + b"\n\t"


@frozen
class Source:
    """The text of a file, with newlines at its line ends and U+FFFD where a character was refused.

    `hurt` has the numbers, from 1, of the lines in which that happened.
    """

    text: str
    hurt: frozenset[int] = frozenset()


def decode(source: bytes, report: Report) -> Source | None:
    """The text of a file, or None where it can't be read as text at all."""
    if len(source) > MOST_BYTES:
        report.end(Place(), _("the file has more than 256 KiB; make two scripts of it"))
        return None
    try:
        text = source.decode("utf-8")
    except UnicodeDecodeError as error:
        before = source[: error.start].decode("utf-8").removeprefix(BYTE_ORDER_MARK)
        report.end(
            Place(before.count("\n") + 1, len(before) - before.rfind("\n")),
            _("this byte is not UTF-8; save the file as UTF-8"),
        )
        return None
    text = text.removeprefix(BYTE_ORDER_MARK).replace("\r\n", "\n")
    if "\r" in text and "\n" not in text:
        report.end(
            Place(1, text.index("\r") + 1),
            _("the lines end in CR alone here; save the file with the line ends of Unix or Windows"),
        )
        return None
    return _cleaned(text, report)


def _cleaned(text: str, report: Report) -> Source | None:
    """Tell each line's first refused character; None where there are too many to be an accident."""
    if _is_safe(text):
        return Source(text)
    hurt: set[int] = set()
    for number, line in enumerate(text.split("\n"), 1):
        match = REFUSED.search(line)
        if match is None:
            continue
        place = Place(number, match.start() + 1)
        if len(hurt) == MOST_HURT_LINES:
            report.end(place, _("characters are refused here and in many lines above; save it as plain text"))
            return None
        hurt.add(number)
        report.problem(place, refusal(match.group()))
    return Source(REFUSED.sub(REPLACEMENT, text), frozenset(hurt))


def _is_safe(text: str) -> bool:
    """Whether no character in it is refused; most are plain, and are passed over at once."""
    return REFUSED.search(text.encode().translate(None, PLAIN).decode()) is None


def refusal(character: str) -> str:
    """The sentence that tells why a character is refused."""
    return _(
        "the character U+{code:04X} is refused, for a terminal or an editor would obey it; delete it"
    ).format(code=ord(character))
