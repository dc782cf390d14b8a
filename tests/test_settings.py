from __future__ import annotations

from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from workshop.run.marks import Mark
from workshop.settings import (
    Look,
    Notes,
    Places,
    Privacy,
    Seconds,
    Settings,
    SettingsError,
    Sound,
    Time,
    load,
)


def test_without_a_file_there_are_defaults(tmp_path: Path) -> None:
    """And an empty one changes none of them."""
    assert load(tmp_path / "settings.toml") == Settings()
    (tmp_path / "settings.toml").write_text("")
    assert load(tmp_path / "settings.toml") == Settings()


def test_every_setting_is_read(tmp_path: Path) -> None:
    """Each table and key as it is promised, and whole numbers where a number is wanted."""
    path = tmp_path / "settings.toml"
    path.write_text(
        '[keys]\n"session.next" = "n,right"\n[time]\nrepeat_guard_seconds = 1\nuntimed = true\n'
        "[sound]\nbell = true\n[privacy]\nhome_names = true\n"
        '[look]\ntheme = "daylight"\nanimations = false\neasy_reading = true\ncandle = false\n'
        '[notes]\nled_by = "M."\n'
    )
    assert load(path) == Settings(
        keys={"session.next": "n,right"},
        time=Time(repeat_guard_seconds=1.0, untimed=True),
        sound=Sound(bell=True),
        privacy=Privacy(home_names=True),
        look=Look(theme="daylight", animations=False, easy_reading=True, candle=False),
        notes=Notes(led_by="M."),
    )


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('[time]\nuntimed = "no"', "time.untimed takes true or false, without quotes"),
        ("[sound]\nbell = 1", "sound.bell takes true or false, without quotes"),
        ('[time]\nrepeat_guard_seconds = "0.4"', "time.repeat_guard_seconds takes a number, without quotes"),
        ("[time]\nrepeat_guard_seconds = true", "time.repeat_guard_seconds takes a number, without quotes"),
        ("[time]\nrepeat_guard_seconds = 2.1", "repeat_guard_seconds is between 0 and 2"),
        ("[time]\nrepeat_guard_seconds = nan", "repeat_guard_seconds is between 0 and 2"),
        ("[time]\nwarn = 1", 'warn takes true, false, or marks in quotes, such as "25%" or ["1m", "10s"]'),
        ('[time]\nwarn = "soon"', "warn: soon is no mark; write a share of a turn"),
        ('[time]\nwarn = ["25%", "\\u001b"]', "warn: \N{REPLACEMENT CHARACTER} is no mark; write a share"),
        ("[time]\npast_end = 5", 'past_end takes a length in quotes, such as "5m", or false for never'),
        ("[time]\npast_end = true", 'past_end takes a length in quotes, such as "5m", or false for never'),
        ('[time]\npast_end = "0s"', 'past_end takes a length in quotes, such as "5m", or false for never'),
        ('[sound]\nplayer = " "', "player is the name of a program that plays a sound file"),
        ("[sound]\nplayer = '\"mpv'", "player is the name of a program that plays a sound file"),
        ("[notes]\nretain_years = 1.5", "notes.retain_years takes a whole number, without quotes"),
        ("[notes]\nretain_years = -1", "retain_years is between 0 and 100"),
        ("[privacy]\nidle_seconds = -1", "idle_seconds is between 0 and 86400"),
        ("[look]\ntheme = 3", "look.theme takes a text in quotes"),
        ("[look]\ncandle = 1", "look.candle takes true or false, without quotes"),
        ("[keys]\nnext = 3", "keys.next takes a text in quotes"),
        ("[tim]\nuntimed = true", "tim is no setting; did you mean time?"),
        ("[time]\nuntimd = true", "time.untimd is no setting; did you mean untimed?"),
        ("zzz = 1", "zzz is no setting; remove it"),
        ('"\\u001b[2J" = 1', "\N{REPLACEMENT CHARACTER}[2J is no setting; remove it"),
        ("time = 3", "time is a table; write [time], and its settings below it"),
        ("[[time]]\nuntimed = true", "time is a table; write [time], and its settings below it"),
        ("keys = 3", "keys is a table; write [keys], and its settings below it"),
        ("[time", "it is not TOML: "),
        (".".join("a" * 9000) + " = 1", "a key in it has more than 16 dots"),
        ("#" * 70_000, "the file is larger than it may be"),
    ],
)
def test_a_mistake_is_told_with_what_to_write(tmp_path: Path, text: str, told: str) -> None:
    """The file, the key, and what it takes; nothing is guessed, and nothing is used in part."""
    path = tmp_path / "settings.toml"
    path.write_text(text)
    with pytest.raises(SettingsError) as error:
        load(path)
    assert str(error.value).startswith(f"{path}: {told}")


def test_a_file_that_is_none(tmp_path: Path) -> None:
    """A folder, a link or bytes that are no text in its place are told, and not followed."""
    (tmp_path / "real.toml").write_text("")
    (tmp_path / "link.toml").symlink_to("real.toml")
    (tmp_path / "binary.toml").write_bytes(b"\xff")
    for name in (".", "link.toml", "binary.toml"):
        with pytest.raises(SettingsError):
            load(tmp_path / name)


values = st.recursive(
    st.booleans() | st.integers(-9, 9) | st.text("ab=[]", max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from("ab"), inner, max_size=2),
    max_leaves=4,
)
names = st.sampled_from(
    ["keys", "time", "sound", "look", "untimed", "warn", "past_end", "bell", "player", "theme", "x"]
)


@given(st.dictionaries(names, values | st.dictionaries(names, values, max_size=3), max_size=3))
def test_whatever_stands_there_is_used_or_told(
    tmp_path_factory: pytest.TempPathFactory, document: dict[str, Any]
) -> None:
    """Any document is read, or refused with a sentence; nothing ends in another error."""
    path = tmp_path_factory.getbasetemp() / "settings.toml"
    path.write_text(tomli_w.dumps(document))
    with suppress(SettingsError):
        assert isinstance(load(path), Settings)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("", Time(warn=True, past_end=Seconds(300))),
        ("warn = false\npast_end = false", Time(warn=False, past_end=Seconds(0))),
        ('warn = true\npast_end = "90s"', Time(past_end=Seconds(90))),
        ('warn = "25%"', Time(warn=(Mark(percent=25),))),
        ('warn = ["5m", "10%"]', Time(warn=(Mark(seconds=300), Mark(percent=10)))),
    ],
)
def test_when_an_end_is_told_is_read(tmp_path: Path, text: str, time: Time) -> None:
    """Marks as shares and lengths, as written; the usual ones, or none at all."""
    path = tmp_path / "settings.toml"
    path.write_text(f"[time]\n{text}\n")
    assert load(path).time == time


def test_places_are_below_one_folder(tmp_path: Path) -> None:
    """`WORKSHOP_HOME` moves everything; `WORKSHOP_SCRIPTS` adds folders, after a person's own."""
    places = Places.of({"WORKSHOP_HOME": str(tmp_path), "WORKSHOP_SCRIPTS": "/a:/b"})
    assert (places.home, places.notes, places.settings) == (
        tmp_path,
        tmp_path / "notes",
        tmp_path / "settings.toml",
    )
    library = places.library()
    assert places.cache == tmp_path / "cache"
    assert library.scripts[:3] == (tmp_path / "scripts", Path("/a"), Path("/b"))
    assert library.decks[:3] == (tmp_path / "decks", Path("/a/decks"), Path("/b/decks"))
    assert len(library.scripts) == len(library.decks) == 4


def test_without_a_home_it_is_the_platforms() -> None:
    """And a home that is no whole path is one from where the program was started."""
    assert Places.of({}).home.is_absolute()
    assert Places.of({}).added_scripts == ()
    assert Places.of({"WORKSHOP_HOME": "here"}).home == Path.cwd() / "here"
    assert Places.of({"WORKSHOP_HOME": "~/here"}).home == Path.home() / "here"


def test_what_later_versions_obey_is_read_already(tmp_path: Path) -> None:
    """Every key that is documented is taken, of its kind and within its bounds."""
    path = tmp_path / "settings.toml"
    path.write_text(
        '[sound]\nchime = false\nplayer = "play"\n[privacy]\nidle_seconds = 90\n'
        '[notes]\nretain_years = 7\nkind = "soap"\n'
    )
    assert load(path) == Settings(
        sound=Sound(chime=False, player="play"),
        privacy=Privacy(idle_seconds=90.0),
        notes=Notes(retain_years=7, kind="soap"),
    )
