"""Themes: one file each, a person's own before those that ship."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, Final

from attrs import frozen
from textual.app import App
from textual.color import Color, ColorParseError
from textual.theme import Theme

import workshop
from workshop.disk import read_private, sentence
from workshop.toml import Unreadable, loads
from workshop.words import _, is_id, one_line

MOST_BYTES: Final = 64 * 1024
DEFAULT: Final = "lamp"
# In the terminal's own colors, which are always there.
OWN_COLORS: Final = "ansi"
COLORS: Final = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "warning",
    "error",
    "success",
)
# What Textual takes from a theme in the terminal's own colors, and would else guess for a dark one.
OWN_VARIABLES: Final = {
    "ansi-background": "ansi_default",
    "ansi-foreground": "ansi_default",
    "border": "ansi_default",
    "border-blurred": "ansi_default",
    "block-cursor-foreground": "ansi_default",
    "block-cursor-background": "ansi_default",
    "block-cursor-text-style": "bold reverse",
    "input-cursor-text-style": "reverse",
}
NEEDED: Final = ("primary", "foreground", "background")


class ThemeError(Exception):
    """A theme can't be used; the message names its file and says what to mend."""


@frozen
class Found:
    """The themes of some folders, the earlier folder first, and why others can't be used."""

    themes: tuple[Theme, ...] = ()
    troubles: tuple[str, ...] = ()


def shipped_folder() -> Path:
    """The folder of the themes that ship: beside the package, or inside a wheel's.

    As `workshop.script.library.shipped` says it, which would bring the reader of scripts along
    before the first words stand on the screen.
    """
    package = Path(workshop.__file__).resolve().parent
    inside = package / "_shipped" / "themes"
    return inside if inside.is_dir() else package.parent / "themes"


def find(folders: Iterable[Path]) -> Found:
    """Every theme in these folders, each name once."""
    themes: dict[str, Theme] = {}
    troubles: list[str] = []
    for path in _files(folders):
        try:
            theme = read(path)
        except ThemeError as error:
            troubles.append(str(error))
        else:
            themes.setdefault(theme.name, theme)
    return Found(tuple(themes.values()), tuple(troubles))


def called(name: str, folders: Iterable[Path]) -> Theme | None:
    """The theme of this name from a file that is called so, or None where there is no sound one.

    Reads no other file, so that the first picture can have its colors at once.
    """
    named = (path for path in _files(folders) if path.stem == name)
    return next((theme for path in named for theme in _sound(path) if theme.name == name), None)


def _sound(path: Path) -> Iterator[Theme]:
    with suppress(ThemeError):
        yield read(path)


def read(path: Path) -> Theme:
    """The theme in a file, under the name it gives itself, else the file's; raises `ThemeError`."""
    try:
        document = loads(read_private(path, MOST_BYTES), MOST_BYTES)
    except OSError as error:
        raise _error(path, sentence(error)) from None
    except Unreadable as error:
        raise _error(path, str(error)) from None
    colors = document.get("colors")
    if not isinstance(colors, dict):
        raise _error(path, _("it has no table of [colors]"))
    unknown = sorted(colors.keys() - set(COLORS))
    if unknown:
        known = ", ".join(COLORS)
        raise _error(path, _("{key} is no color; there are {known}").format(key=unknown[0], known=known))
    missing = [key for key in NEEDED if key not in colors]
    if missing:
        raise _error(path, _("{key} is missing in [colors]").format(key=missing[0]))
    made = {key: _color(path, key, value) for key, value in colors.items()}
    own = {key for key, color in made.items() if color.startswith("ansi_")}
    if own and own != made.keys():
        told = _("{key} is none of the terminal's own colors; write all as ansi_magenta is, or none")
        raise _error(path, told.format(key=min(made.keys() - own)))
    name = str(document.get("name", path.stem))
    if not is_id(name):
        raise _error(path, _("name: write it in small Latin letters, digits and hyphens"))
    dark = document.get("dark", True) is not False
    theme = Theme(name=name, primary=made["primary"], dark=dark, ansi=bool(own))
    theme.variables |= OWN_VARIABLES if own else {}
    for key, color in made.items():
        setattr(theme, key, color)
    return theme


def _color(path: Path, key: str, value: Any) -> str:
    try:
        return Color.parse(str(value)).hex
    except ColorParseError:
        told = _("{key}: {value} is no color; write it as #e0b070")
        raise _error(path, told.format(key=key, value=one_line(str(value))[:40])) from None


def _error(path: Path, why: str) -> ThemeError:
    return ThemeError(f"{one_line(path.name)}: {why}")


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        try:
            yield from sorted(path for path in folder.glob("*.toml") if is_id(path.stem))
        except OSError:
            continue


def usual(app: App[Any]) -> str:
    """The theme where none is chosen: the terminal's own colors where it mixes none, or is to show none."""
    return DEFAULT if app.console.color_system == "truecolor" and not app.no_color else OWN_COLORS


def dress(app: App[Any], name: str, folders: Sequence[Path]) -> None:
    """Give the app the theme of this name, or the usual one where none is called so by its file."""
    for wanted in (OWN_COLORS if app.no_color else name, usual(app)):
        if wanted and wanted not in app.available_themes:
            found = called(wanted, folders)
            if found is not None:
                app.register_theme(found)
        if wanted in app.available_themes:
            app.theme = wanted
            return


def dress_fully(app: App[Any], name: str, folders: Sequence[Path]) -> tuple[str, ...]:
    """Give the app every theme to choose from, and the one of this name; what is wrong with them."""
    found = find(folders)
    for theme in found.themes:
        app.register_theme(theme)
    if app.no_color or not name:
        return found.troubles
    if name in app.available_themes:
        app.theme = name
        return found.troubles
    known = ", ".join(theme.name for theme in found.themes)
    told = _("no theme is called {name}; there are {known}").format(name=one_line(name), known=known)
    return (told, *found.troubles)
