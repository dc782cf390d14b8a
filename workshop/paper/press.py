"""Where pages become PDF: the one file that calls typst, which is there only where its extra is installed."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

from attrs import asdict, frozen

from workshop.paper.cards import Cards
from workshop.paper.outline import Outline
from workshop.paper.sheet import Sheet
from workshop.words import _

if TYPE_CHECKING:
    from types import ModuleType

Paper = Literal["a4", "letter"]

# The bytes by which a PDF of ours is known again; each template writes them as its keywords.
MARK: Final = b"printed by workshop"

# Where US Letter is the usual paper, as Unicode's table of territories has it.
LETTER_REGIONS: Final = frozenset(
    ("BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE")
)
TEMPLATES: Final = Path(__file__).parent
SETS: Final = {"Sheet": "sheet.typ", "Cards": "cards.typ", "Outline": "outline.typ"}

Pages = Sheet | Cards | Outline

# PDF/UA is read aloud well by screen readers; checking for it, typst names every sign no font can show.
STANDARD: Final = "ua-1"
UNSHOWN: Final = re.compile(r'the text `"((?:[^"\\]|\\.)*)"` could not be displayed')
ESCAPED: Final = re.compile(r"\\u\{([0-9a-f]+)\}")
LANGUAGE: Final = re.compile(r"([a-z]{2,3})(?:-[A-Z][a-z]{3})?(?:-([A-Z]{2}))?(?:-.*)?")


class CannotPrint(Exception):
    """There is no PDF; the message says why, and what would help."""


@frozen
class Printed:
    """A PDF, and the signs in it that no font here can show."""

    pdf: bytes
    unshown: tuple[str, ...] = ()


def press(pages: Pages, paper: Paper) -> Printed:
    """The pages on this paper; the same pages give the same bytes.

    The letters come with typst itself, and from the system only where a sign is in none of them.
    Raises `CannotPrint` where typst is missing or can't set the pages.
    """
    typst = _typst()
    template = TEMPLATES / SETS[type(pages).__name__]
    inputs = {"data": contents(pages, paper)}

    def set_pages(*, system: bool, strict: bool) -> bytes:
        made = typst.compile(
            template,
            root=TEMPLATES,
            ignore_system_fonts=not system,
            sys_inputs=inputs,
            format="pdf",
            pdf_standards=[STANDARD] if strict else [],
        )
        assert isinstance(made, bytes)  # noqa: S101
        return made

    missing: tuple[str, ...] = ()
    for system in (False, True):
        try:
            return Printed(set_pages(system=system, strict=True))
        except typst.TypstError as error:
            missing = _missing(error.diagnostic)
            if not missing:
                raise CannotPrint(_("the pages can't be set: {why}").format(why=error.message)) from error
    # What has no shape of its own, such as a joiner, is not missed.
    unshown = tuple(sign for sign in missing if unicodedata.category(sign) not in ("Cf", "Mn", "Zs"))
    return Printed(set_pages(system=True, strict=False), unshown)


def contents(pages: Pages, paper: Paper) -> str:
    """What a template is handed, as JSON: no word in it is ever read as typst's markup."""
    found = LANGUAGE.fullmatch(pages.language)
    handed = asdict(pages, recurse=True) | {
        "paper": "us-letter" if paper == "letter" else "a4",
        "lang": found[1] if found else "en",
        "region": found[2] if found else None,
        "mark": MARK.decode(),
    }
    return json.dumps(handed, ensure_ascii=False)


def usual_paper(environment: Mapping[str, str]) -> Paper:
    """The paper of the region that the locale's variables name; A4 where they name none."""
    named = next((env for name in ("LC_ALL", "LC_PAPER", "LANG") if (env := environment.get(name))), "")
    region = re.match(r"[A-Za-z]{2,3}_([A-Z]{2})(?![A-Za-z])", named)
    return "letter" if region and region[1] in LETTER_REGIONS else "a4"


def usual_language(environment: Mapping[str, str]) -> str:
    """The language that the locale's variables name, as a page says it; English where they name none."""
    named = next((env for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (env := environment.get(name))), "")
    found = re.match(r"([a-z]{2,3})(?:_([A-Z]{2}))?(?![A-Za-z])", named)
    return "-".join(part for part in found.groups() if part) if found else "en"


def is_ours(data: bytes) -> bool:
    """Whether these bytes are a PDF that was printed here, which may be replaced by a newer one.

    Whoever writes on a page adds to the end of its file, with one more mark of an end.
    """
    untouched = data.count(b"%%EOF") == 1 and data.rstrip().endswith(b"%%EOF")
    return data.startswith(b"%PDF-") and MARK in data and untouched


def _typst() -> ModuleType:
    try:
        import typst
    except ImportError:
        raise CannotPrint(
            _("printing needs one package more: pip install 'workshop-facilitator[print]'")
        ) from None
    return typst


def _missing(diagnostic: str) -> tuple[str, ...]:
    """The signs that typst found in no font, each once."""
    found = [ESCAPED.sub(lambda code: chr(int(code[1], 16)), text) for text in UNSHOWN.findall(diagnostic)]
    return tuple(dict.fromkeys(sign for text in found for sign in text))
