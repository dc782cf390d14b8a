"""PDF as a reader sees it, for tests of what is printed."""

from __future__ import annotations

from io import BytesIO

from pypdf import PdfReader


def texts(pdf: bytes) -> list[str]:
    """The text of each page, without the white space by which its lines were broken."""
    return [bare(page.extract_text()) for page in PdfReader(BytesIO(pdf)).pages]


def text(pdf: bytes) -> str:
    """The text of all pages, without white space."""
    return "".join(texts(pdf))


def bare(words: str) -> str:
    """The words without white space, as they are looked for in `texts`."""
    return "".join(words.replace("\u200b", "").split())


def sizes(pdf: bytes) -> set[tuple[int, int]]:
    """The width and height of the pages, in whole points."""
    boxes = [page.mediabox for page in PdfReader(BytesIO(pdf)).pages]
    return {(round(box.width), round(box.height)) for box in boxes}


def places(pdf: bytes) -> list[tuple[str, float, float]]:
    """Every piece of text, and where on its page it begins, in points from the lower left corner."""
    found: list[tuple[str, float, float]] = []

    def seen(piece: str, cm: list[float], tm: list[float], _font: object, _size: float) -> None:
        if piece.strip():
            x, y = tm[4], tm[5]
            found.append((piece, cm[0] * x + cm[2] * y + cm[4], cm[1] * x + cm[3] * y + cm[5]))

    for page in PdfReader(BytesIO(pdf)).pages:
        page.extract_text(visitor_text=seen)
    return found
