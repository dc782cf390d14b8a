"""Words that people wrote, in Markdown and in HTML: shown as they are, and never obeyed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from tests.paper.giving import EVERYTHING, asks, put, record_of
from workshop.paper.files import Given, made_as
from workshop.paper.markdown import escaped, markdown
from workshop.paper.outline import Block, Outline, Section
from workshop.paper.pocket import pocket_cards
from workshop.paper.taking import leaving
from workshop.paper.webpage import webpage
from workshop.words import safe_text

# With links and tables made wherever somebody's program would make them.
PARSER = MarkdownIt("gfm-like", {"linkify": False})
HOSTILE = (
    "<script>alert(1)</script>",
    "[/]",
    "[a](http://example.org)",
    "![x](http://example.org/x.png)",
    "# no heading",
    "- no list\n+ nor here\n1. nor here\n2) nor here",
    "    no code\n```\nnor here\n~~~",
    "no heading\n===\nnor here\n---",
    "| a | b |\n|---|---|\n| c | d |",
    "&lt;script&gt; &amp; &#60;",
    "<!-- hidden -->",
    "ends with a sign \\",
    "*a* _b_ **c** `d` ~~e~~ $x$ [^1] [^1]: f",
    "<http://example.org> www.example.org ana@example.org",
    "\x1b]52;c;aGk=\x07\u202e\ud800",
    "> quoted\n\n\n   > again",
    "'\"><img src=x onerror=alert(1)>",
)


def shown(text: str) -> str:
    """The words of a text, as they are looked for: white space folded."""
    return " ".join(safe_text(text).split())


def words_of(tokens: list[Token]) -> Iterator[str]:
    """All that a reader of it sees."""
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            yield " "
        elif token.children is not None:
            yield from words_of(token.children)
            yield " "
        else:
            yield token.content


def kinds(tokens: list[Token]) -> set[str]:
    """What a text is read as."""
    return {token.type for token in tokens} | {
        child.type for token in tokens for child in token.children or ()
    }


@settings(max_examples=150, deadline=None)
@given(st.text("\\`*_{}[]()<>#+-.!|~&$^=:@ \t\n0123456789aZé\"'/", max_size=40))
@example("\n".join(HOSTILE))
@example("1.\n2)\n3")
def test_markdown_shows_a_text_as_it_was_written(text: str) -> None:
    """Each sign is there and nothing of it is markup, in a paragraph, a list, a heading and a label."""
    for made in (escaped(text), *(escaped(one) for one in HOSTILE)):
        assert kinds(PARSER.parse(made)) <= {
            "paragraph_open",
            "paragraph_close",
            "inline",
            "text",
            "softbreak",
            "hardbreak",
            "text_special",
        }
    if not shown(text):
        return
    blocks = (Block("text", text, text), Block("item", text, text), Block("told", text))
    whole = markdown(Outline(text, "en", text, (Section(text, 1, blocks),)))
    found = shown("".join(words_of(PARSER.parse(whole))))
    said = shown(text)
    assert found == shown(" ".join((said, said, said, said, said, f"{said}: {said}", said)))


class Seen(HTMLParser):
    """What a browser would find in a page: words, and every tag with what it says of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: list[tuple[str, str | None]] = []
        self.words: list[str] = []
        self.comments: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.comments.append(data)


def seen(page: str) -> Seen:
    found = Seen()
    found.feed(page)
    found.close()
    return found


ALLOWED = {
    "html", "head", "meta", "title", "style", "body", "main", "section", "article", "footer",
    "h1", "h2", "h3", "p", "b", "br", "ul", "li",
}  # fmt: skip


def from_outside(page: str) -> list[str]:
    """Whatever a browser would fetch for it, or follow."""
    found = seen(page)
    fetched = [
        f"{name}={value}" for name, value in found.attributes if name in ("src", "href", "srcset", "data")
    ]
    return fetched + re.findall(r"url\(|@import|@font-face", page.split("</style>")[0])


@pytest.mark.parametrize("words", HOSTILE)
def test_a_page_obeys_nothing_that_people_wrote(words: str) -> None:
    """No tag but its own, no comment, nothing from outside; the words are there."""
    blocks = (Block("text", words, words), Block("item", words, words), Block("told", words, words))
    page = webpage(Outline(words, words, words, (Section(words, 1, blocks),)))
    found = seen(page)
    assert found.tags <= ALLOWED
    assert found.comments == []
    assert from_outside(page) == []
    assert shown("".join(found.words)).count(shown(words)) >= 8
    assert page.encode().decode() == page


def test_a_page_stands_alone(tmp_path: Path) -> None:
    """Whatever is given away as HTML: no script, nothing fetched, a style for paper and for the dark."""
    kept = put(tmp_path / "notes")
    pages: tuple[Given, ...] = (leaving([kept], EVERYTHING, asks=asks), pocket_cards([kept], asks=asks))
    for one in pages:
        page = made_as(one, "html").data.decode()
        assert seen(page).tags <= ALLOWED
        assert from_outside(page) == []
        assert "http" not in page.replace("http-equiv", "")
        assert "default-src &#x27;none&#x27;" in page or "default-src 'none'" in page
        for asked in ("@media print", "prefers-color-scheme: dark"):
            assert asked in page


def test_what_people_wrote_stands_on_paper_as_it_is(tmp_path: Path) -> None:
    """Typst is handed words, and reads none of them as its own."""
    from tests.paper.pages import bare, text

    words = '#read("x") $a$ *b* _c_ `d` <e> @f [g] = h\n- i\n+ j'
    kept = record_of(tmp_path / "notes", ("Ana",), {"notes": [{"text": words}], "title": words}, {})
    found = text(made_as(leaving([kept]), "pdf").data)
    assert found.count(bare(words)) == 2
