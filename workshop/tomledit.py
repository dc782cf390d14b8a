"""Changes in a TOML file that leave everything else of it as somebody wrote it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any, Final

from workshop.toml import Unreadable, alike, loads
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
# A line such as [steps] or [[notes]], once strings and comments are masked.
HEADER: Final = re.compile(r"^[ \t]*(\[\[?)[ \t]*([^\[\]\n]+?)[ \t]*\]\]?[ \t\r]*$", re.MULTILINE)
_NOT_NEWLINE: Final = re.compile(r"[^\n]")


def edited(data: bytes, change: Callable[[TOMLDocument], None]) -> bytes:
    """The file with the change in it; its comments, its order and its white space stay.

    A comment that goes with what the change takes out stands at the end of the file then. Tables of one
    list that stand apart come together, where something is changed. Raises `Unreadable` where it can't be
    read, is too large for it, or would not come out the same.
    """
    # Here, because whoever only reads needs none of it.
    import tomlkit

    loads(data, MOST_BYTES)
    text = data.decode("utf-8")
    document = _parsed(text)
    if document is None:
        text = gathered(text)
        document = _parsed(text)
    if document is None:
        raise Unreadable(_("not all of it would stay as it is; change it in an editor"))
    change(document)
    made = tomlkit.dumps(document)
    if made == text:
        return data
    after = with_comments(comments(text), made.encode("utf-8"))
    if not alike(loads(after, MOST_BYTES), _plain_ends(document.unwrap())):
        raise Unreadable(_("what was written would not read the same; nothing was replaced"))
    return after


def _plain_ends(value: Any) -> Any:
    """The value as it is read again: the lines of a text end plainly, however the file's do."""
    if isinstance(value, dict):
        return {key: _plain_ends(entry) for key, entry in value.items()}
    if isinstance(value, list):
        return [_plain_ends(entry) for entry in value]
    return value.replace("\r\n", "\n") if isinstance(value, str) else value


def _parsed(text: str) -> TOMLDocument | None:
    """The document that can be changed; None where not all of it would stay as it is."""
    import tomlkit
    from tomlkit.exceptions import TOMLKitError

    try:
        document = tomlkit.parse(text)
        return document if tomlkit.dumps(document) == text else None
    except (TOMLKitError, ValueError, RecursionError):
        return None


def with_comments(remarks: Sequence[str], data: bytes) -> bytes:
    """The file with all of these comments: those that aren't in it come at its end."""
    text = data.decode("utf-8")
    lost = Counter(remarks) - Counter(comments(text))
    if not lost:
        return data
    gap = "" if text.endswith("\n") or not text else "\n"
    lines = (f"# {remark}\n" if remark else "#\n" for remark in lost.elements())
    return (text + gap + "".join(lines)).encode("utf-8")


def gathered(text: str) -> str:
    """The text with the tables of each list together, as somebody who adds one at the end needn't put them.

    Where that can't be done so that it reads the same, it is the text as it was.
    """
    starts = [(above(text, at), name) for at, _is_list, name in headers(text)]
    if not starts:
        return text
    ends = [*(at for at, _name in starts[1:]), len(text)]
    groups: dict[str, list[str]] = {}
    for (start, name), end in zip(starts, ends, strict=True):
        part = text[start:end]
        groups.setdefault(name.partition(".")[0], []).append(part if part.endswith("\n") else f"{part}\n")
    made = text[: starts[0][0]]
    for parts in groups.values():
        for part in parts:
            # A line of space between them, as people write them.
            made += "\n" if part.lstrip(" \t").startswith(("[", "#")) and not _is_spaced(made) else ""
            made += part
    try:
        same = alike(loads(made.encode("utf-8"), MOST_BYTES), loads(text.encode("utf-8"), MOST_BYTES))
    except Unreadable:
        return text
    return made if same and sorted(comments(made)) == sorted(comments(text)) else text


def _is_spaced(text: str) -> bool:
    return not text or text.endswith(("\n\n", "\n\r\n"))


def headers(text: str) -> list[tuple[int, bool, str]]:
    """Where each table begins in a text, whether it is one of a list, and its name, if that is bare."""
    masked = masked_text(text)
    return [(match.start(), match[1] == "[[", match[2].replace(" ", "")) for match in HEADER.finditer(masked)]


def masked_text(text: str) -> str:
    """As many signs, of which strings and comments hold none that mean anything; comments are white space."""
    return STRING_OR_COMMENT.sub(_masked, text)


def _masked(match: re.Match[str]) -> str:
    return _NOT_NEWLINE.sub(" " if match["comment"] is not None else "x", match.group())


def above(text: str, start: int) -> int:
    """Where the comments begin that stand right above a table, with an empty line above them."""
    at = start
    while at > 0:
        before = text.rfind("\n", 0, at - 1) + 1
        line = text[before:at].strip()
        if not line:
            return at
        if not line.startswith("#"):
            return start
        at = before
    return at


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
