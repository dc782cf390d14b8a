"""A document as Markdown, in which nothing that people wrote is read as markup."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from workshop.paper.outline import Block, Outline
from workshop.words import safe_text

# Whatever begins emphasis, code, a link, an image, HTML, an entity, a table, a formula or a footnote.
MARKS: Final = re.compile(r"([\\`*_\[\]<>&~|$^{}!#])")
# What means something only where a line begins: lists, headings underlined, rules, definitions.
AT_THE_START: Final = re.compile(r"^(\d{1,9})([.)])|^([-+=:])")
# An address of its own would be made a link by some.
ADDRESS: Final = re.compile(r"(?i)\b(https?|ftp|mailto)(:)|\b(www)(\.)|(?<=\w)(@)(?=\w)")


def escaped(text: str) -> str:
    """The text on lines of their own, each as it stands; nothing in it is markup."""
    return "\n".join(_line(line) for line in safe_text(text).split("\n"))


def _line(line: str) -> str:
    line = MARKS.sub(r"\\\1", line.replace("\t", " ").strip())
    line = ADDRESS.sub(_told, line)
    return AT_THE_START.sub(lambda found: f"{found[1] or ''}\\{found[2] or found[3]}", line)


def _told(found: re.Match[str]) -> str:
    """An address with a sign in it that makes it no link, and that is not shown."""
    return f"{found[1] or found[3] or ''}\\{found[2] or found[4] or found[5]}"


def markdown(outline: Outline) -> str:
    """The document as CommonMark."""
    return "\n\n".join(_parts(outline)) + "\n"


def _parts(outline: Outline) -> Iterator[str]:
    yield f"# {_one(outline.title)}"
    if outline.warning:
        yield f"**{_one(outline.warning)}**"
    for section in outline.sections:
        yield f"{'#' * (section.depth + 1)} {_one(section.title)}"
        rows: list[str] = []
        for block in section.blocks:
            # Entries of a list, and facts, stand close to each other.
            if block.kind == "item":
                rows.append(_item(block))
                continue
            if rows:
                yield "\n".join(rows)
                rows = []
            yield _block(block)
        if rows:
            yield "\n".join(rows)


def _one(text: str) -> str:
    return " ".join(escaped(text).split())


def _item(block: Block) -> str:
    lines = [line for line in escaped(block.text).split("\n") if line]
    label = f"{_one(block.label)}: " if block.label else ""
    return f"- {label}" + "\\\n  ".join(lines)


def _block(block: Block) -> str:
    label = f"**{_one(block.label)}**" if block.label else ""
    if block.kind == "told":
        return f"{label}: {_one(block.text)}" if label else _one(block.text)
    paragraphs: list[list[str]] = [[]]
    for line in escaped(block.text).split("\n"):
        if line:
            paragraphs[-1].append(line)
        elif paragraphs[-1]:
            paragraphs.append([])
    told = ["\\\n".join(lines) for lines in paragraphs if lines]
    return "\n\n".join([label, *told] if label else told)
