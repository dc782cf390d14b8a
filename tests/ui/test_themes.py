"""Themes: those that ship are sound, one's own come first, and a broken one is told."""

from __future__ import annotations

from pathlib import Path

import pytest
from textual.color import Color
from textual.geometry import Region
from textual.widget import Widget

from tests.ui.desks import ASKS, desk_at, visit
from workshop.settings import Look, Settings
from workshop.ui import themes
from workshop.ui.app import WorkshopApp
from workshop.ui.start import Home, SetUp

OWN = """
name = "lamp"
dark = false
[colors]
primary = "#112233"
foreground = "#000000"
background = "#ffffff"
"""


def luminance(color: str) -> float:
    """The relative luminance of a color, as WCAG 2 defines it."""
    parts = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in Color.parse(color).normalized
    ]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_what_ships_is_sound_and_legible() -> None:
    """Lamp and daylight are there, and their words stand out from their ground (WCAG's 7 to 1)."""
    found = themes.find([themes.shipped_folder()])
    assert found.troubles == ()
    assert {"lamp", "daylight", "ansi"} <= {theme.name for theme in found.themes}
    for theme in found.themes:
        # The terminal's own colors are as legible as whoever set it up made them.
        if theme.ansi:
            continue
        assert theme.foreground is not None
        assert theme.background is not None
        lighter, darker = sorted(map(luminance, (theme.background, theme.foreground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 7


def test_ones_own_theme_comes_before_the_one_that_ships(tmp_path: Path) -> None:
    """A file of the same name shadows it."""
    (tmp_path / "lamp.toml").write_text(OWN)
    folders = [tmp_path, themes.shipped_folder()]
    found = {theme.name: theme for theme in themes.find(folders).themes}
    assert found["lamp"].dark is False
    named = themes.called("lamp", folders)
    assert named is not None
    assert named.primary == "#112233"
    assert themes.called("nowhere", folders) is None


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("nonsense", "it is not TOML"),
        ("name = 'x'", "it has no table of"),
        (OWN.replace("#112233", "reddish"), "reddish is no color"),
        (OWN + 'shine = "#ffffff"\n', "shine is no color; there are primary"),
        (OWN.replace('foreground = "#000000"\n', ""), "foreground is missing"),
        (OWN.replace('"lamp"', '"La mp"'), "name: write it in small"),
        (OWN.replace("#112233", "ansi_blue"), "background is none of the terminal's own colors; write all"),
    ],
)
def test_what_is_wrong_with_a_theme_is_told_with_its_file(tmp_path: Path, text: str, told: str) -> None:
    """Each mistake is a sentence that begins with the file."""
    (tmp_path / "mine.toml").write_text(text)
    (trouble,) = themes.find([tmp_path]).troubles
    assert trouble.startswith("mine.toml: ")
    assert told in trouble


async def test_the_app_wears_the_theme_of_the_settings(tmp_path: Path) -> None:
    """One's own theme by the name it gives itself, whatever its file is called."""
    folder = tmp_path / "themes"
    folder.mkdir()
    (folder / "other.toml").write_text(OWN.replace('"lamp"', '"mine"'))
    desk = desk_at(tmp_path, scripts={}, settings=Settings(look=Look(theme="mine")))
    async with visit(desk) as v:
        assert v.app.theme == "mine"


async def test_a_theme_that_is_nowhere_is_told_and_the_lamp_is_lit(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """A wrong name in the settings ends nothing."""
    monkeypatch.setenv("COLORTERM", "truecolor")
    monkeypatch.delenv("NO_COLOR", raising=False)
    desk = desk_at(tmp_path, scripts={}, settings=Settings(look=Look(theme="lampp")))
    async with visit(desk) as v:
        assert v.app.theme == "lamp"
        told = [notification.message for notification in v.app._notifications]
        assert told == ["no theme is called lampp; there are ansi, daylight, lamp"]


@pytest.mark.parametrize(
    ("terminal", "wanted"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, "lamp"),
        ({"TERM": "xterm-256color"}, "ansi"),
        ({"TERM": "xterm-16color"}, "ansi"),
        ({"TERM": "ansi"}, "ansi"),
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor", "NO_COLOR": "1"}, "ansi"),
    ],
)
def test_where_no_theme_is_chosen_it_suits_the_terminal(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, terminal: dict[str, str], wanted: str
) -> None:
    """The lamp where colors can be mixed, else the terminal's own; without color at all, too."""
    for name in ("COLORTERM", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for name, value in terminal.items():
        monkeypatch.setenv(name, value)
    app = WorkshopApp(desk_at(tmp_path, scripts={}), Home())
    assert app.theme == wanted


async def test_in_the_terminals_own_colors_nothing_is_told_by_a_tone(tmp_path: Path) -> None:
    """What is quieter is dim, what is chosen is underlined or reversed, and no color is mixed."""
    desk = desk_at(tmp_path, scripts={"asks": ASKS}, settings=Settings(look=Look(theme="ansi")))
    async with visit(desk, SetUp("asks", names="Ana, Ben")) as v:
        await v.press("tab")
        styles = {
            segment.text.strip(): segment.style
            for strip in v.app.screen._compositor.render_strips()
            for segment in strip
            if segment.style and segment.text.strip()
        }
        assert styles["Ana"].reverse
        assert not styles["Ben"].reverse
        assert styles["Who is here"].dim
        assert styles["Begin"].underline
        colors = {color for style in styles.values() for color in (style.color, style.bgcolor) if color}
        assert not [color for color in colors if color.triplet is not None]


async def test_without_color_no_code_for_one_is_written(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """With NO_COLOR whatever theme was chosen, and gray is a color as well."""
    monkeypatch.setenv("NO_COLOR", "1")
    desk = desk_at(tmp_path, scripts={"asks": ASKS}, settings=Settings(look=Look(theme="daylight")))
    async with visit(desk, SetUp("asks", names="Ana, Ben")) as v:
        assert v.app.theme == "ansi"
        drawn = [
            segment.style
            for widget in v.app.screen.walk_children(Widget)
            for strip in widget.render_lines(Region(0, 0, *widget.size))
            for segment in strip
            if segment.style
        ]
        assert drawn
        assert {color.name for style in drawn for color in (style.color, style.bgcolor) if color} == {
            "default"
        }
