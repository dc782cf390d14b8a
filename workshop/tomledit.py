"""Changes in a TOML file that leave everything else of it as somebody wrote it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final

from workshop.toml import Unreadable, loads
from workshop.words import _

if TYPE_CHECKING:
    from tomlkit import TOMLDocument
    from tomlkit.items import Array

# What edits with care reads slowly: a second for a mebibyte. Nobody writes as much by hand.
MOST_BYTES: Final = 2 << 20

# Neither of them holds keys, whatever stands in it.
STRING_OR_COMMENT: Final = re.compile(
    r'"""(?:[^"\\]|\\.|"(?!""))*+"{3,5}'
    r"|'''(?:[^']|'(?!''))*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
    r"|#(?P<comment>[^\n]*+)",
    re.DOTALL,
)


def edited(data: bytes, change: Callable[[TOMLDocument], None]) -> bytes:
    """The file with the change in it; its comments, its order and its white space stay.

    Raises `Unreadable` where it can't be read, is too large for it, or would not come out the same.
    """
    # Here, because whoever only reads needs none of it.
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    loads(data, MOST_BYTES)
    text = data.decode("utf-8")
    try:
        document = tomlkit.parse(text)
        stays = tomlkit.dumps(document) == text
    except (TOMLKitError, ValueError, RecursionError):
        stays = False
    if not stays:
        raise Unreadable(_("not all of it would stay as it is; change it in an editor"))
    change(document)
    made = tomlkit.dumps(document).encode("utf-8")
    if loads(made, MOST_BYTES) != document.unwrap():
        raise Unreadable(_("what was written would not read the same; nothing was replaced"))
    return made


def relist(listed: Array, texts: Sequence[str]) -> None:
    """Make a list in a file one of these texts; what stays is not touched, and no comment is lost."""
    before = comments(listed.as_string())
    held = [str(entry) for entry in listed.unwrap()]
    matcher = SequenceMatcher(a=held, b=list(texts), autojunk=False)
    for tag, first, last, start, end in reversed(matcher.get_opcodes()):
        if tag == "equal":
            continue
        same = min(last - first, end - start)
        for number in range(same):
            listed[first + number] = texts[start + number]
        for at in reversed(range(first + same, last)):
            del listed[at]
        for number, text in enumerate(texts[start + same : end]):
            listed.insert(first + same + number, text)
    left = comments(listed.as_string())
    for comment in before:
        if comment in left:
            left.remove(comment)
        else:
            listed.add_line(comment=comment, indent="  ")


def comments(text: str) -> list[str]:
    """The comments in a piece of TOML, in their order."""
    found = (match["comment"] for match in STRING_OR_COMMENT.finditer(text))
    return [comment.strip() for comment in found if comment is not None]
