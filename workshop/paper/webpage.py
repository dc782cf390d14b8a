"""A document as one page of HTML: its own style inside, no script, and nothing from outside."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Final

from workshop.paper.cards import Block as CardBlock
from workshop.paper.cards import Card, Cards
from workshop.paper.outline import Block, Outline
from workshop.words import one_line, safe_text

STYLE: Final = Path(__file__).parent / "webpage.css"
# Whatever a page holds, a browser may fetch nothing for it, and run nothing.
POLICY: Final = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def webpage(pages: Outline | Cards) -> str:
    """The page; it prints as it is read, and needs no other file."""
    body = _cards(pages) if isinstance(pages, Cards) else _document(pages)
    return "\n".join((*_head(pages.title, pages.language), *body, "</body>", "</html>", ""))


def _head(title: str, language: str) -> Iterator[str]:
    yield "<!doctype html>"
    yield f'<html lang="{_attribute(language)}">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{_text(title)}</title>"
    yield f"<style>\n{STYLE.read_text('utf-8')}</style>"
    yield "</head>"
    yield "<body>"


def _document(outline: Outline) -> Iterator[str]:
    yield "<main>"
    yield f"<h1>{_text(outline.title)}</h1>"
    if outline.warning:
        yield f'<p class="warning">{_text(outline.warning)}</p>'
    for section in outline.sections:
        level = section.depth + 1
        yield f"<section>\n<h{level}>{_text(section.title)}</h{level}>"
        open_list = False
        for block in section.blocks:
            if (block.kind == "item") != open_list:
                open_list = not open_list
                yield "<ul>" if open_list else "</ul>"
            yield from _block(block)
        yield "</ul>\n</section>" if open_list else "</section>"
    yield "</main>"


def _block(block: Block) -> Iterator[str]:
    label = f"<b>{_text(block.label)}</b>" if block.label else ""
    match block.kind:
        case "item":
            yield f"<li>{label} {_lines(block.text)}</li>" if label else f"<li>{_lines(block.text)}</li>"
        case "told":
            yield (
                f'<p class="told">{label} {_text(block.text)}</p>'
                if label
                else (f'<p class="told">{_text(block.text)}</p>')
            )
        case _:
            if label:
                yield f'<p class="label">{label}</p>'
            for paragraph in _paragraphs(block.text):
                yield f"<p>{_lines(paragraph)}</p>"


def _cards(cards: Cards) -> Iterator[str]:
    yield '<main class="cards">'
    for card in cards.cards:
        yield from _card(card, cards.title)
    yield "</main>"


def _card(card: Card, title: str) -> Iterator[str]:
    yield "<article>"
    yield f"<h2>{_text(card.title)}</h2>"
    yield from (_piece(block) for block in card.blocks)
    foot = " · ".join(part for part in (title, card.sign) if part)
    yield f"<footer>{_text(foot)}</footer>\n</article>"


def _piece(block: CardBlock) -> str:
    kind = "label" if block.kind == "part" else "said"
    return f'<p class="{kind}">{_lines(block.text)}</p>'


def _paragraphs(text: str) -> list[str]:
    made: list[list[str]] = [[]]
    for line in safe_text(text).split("\n"):
        if line.strip():
            made[-1].append(line)
        elif made[-1]:
            made.append([])
    return ["\n".join(lines) for lines in made if lines]


def _lines(text: str) -> str:
    return "<br>\n".join(_text(line) for line in safe_text(text).split("\n") if line.strip())


def _text(text: str) -> str:
    return escape(one_line(text))


def _attribute(language: str) -> str:
    return escape(one_line(language), quote=True)
