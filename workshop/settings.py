"""Where a person's things lie, and what they prefer; handed inward, never fetched from inside."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from attrs import field, frozen
from cattrs import Converter, ForbiddenExtraKeysError

from workshop.disk import read_private, sentence
from workshop.script.library import Library, shipped
from workshop.script.shapes import nearest
from workshop.words import _, one_line

MOST_BYTES: Final = 64 * 1024


class SettingsError(Exception):
    """The settings can't be used; the message names the file and says what to mend."""


@frozen
class Time:
    """`repeat_guard_seconds`: how long one key counts once; `untimed`: run without countdowns."""

    repeat_guard_seconds: float = field(default=0.4)
    untimed: bool = False

    @repeat_guard_seconds.validator
    def _in_bounds(self, _attribute: object, value: float) -> None:
        if not 0 <= value <= 2:
            raise ValueError(_("repeat_guard_seconds is between 0 and 2"))


@frozen
class Sound:
    """`bell`: ring the terminal's own bell at the end of a turn."""

    bell: bool = False


@frozen
class Privacy:
    """`home_names`: whether Home shows names at once."""

    home_names: bool = False


@frozen
class Look:
    """`theme`: its name; `animations`: whether anything may move."""

    theme: str = "lamp"
    animations: bool = True


@frozen
class Notes:
    """`led_by`: how the counselor signs."""

    led_by: str = ""


@frozen
class Settings:
    """A person's preferences, as `settings.toml` holds them; `keys` from binding id to keys."""

    keys: Mapping[str, str] = {}
    time: Time = Time()
    sound: Sound = Sound()
    privacy: Privacy = Privacy()
    look: Look = Look()
    notes: Notes = Notes()


@frozen
class Places:
    """The folders that everything a person makes is below, and where else scripts may lie."""

    home: Path
    added_scripts: tuple[Path, ...] = ()

    @classmethod
    def of(cls, environment: Mapping[str, str] | None = None) -> Places:
        """The places that the environment names, else the platform's."""
        env = os.environ if environment is None else environment
        named = env.get("WORKSHOP_HOME", "")
        if not named:
            from platformdirs import user_data_path

            named = str(user_data_path("workshop", appauthor=False))
        added = [
            Path(part).expanduser() for part in env.get("WORKSHOP_SCRIPTS", "").split(os.pathsep) if part
        ]
        return cls(Path(named).expanduser().absolute(), tuple(added))

    @property
    def notes(self) -> Path:
        """The folder of all records."""
        return self.home / "notes"

    @property
    def settings(self) -> Path:
        """The file of preferences."""
        return self.home / "settings.toml"

    def library(self) -> Library:
        """The scripts and decks: a person's own, the added folders', those that ship."""
        ships = shipped("sessions")
        scripts = (self.home / "scripts", *self.added_scripts, ships)
        decks = (self.home / "decks", *(folder / "decks" for folder in self.added_scripts), ships / "decks")
        return Library(scripts, decks)


def load(path: Path) -> Settings:
    """The preferences in a file, or the defaults where there is none; raises `SettingsError`."""
    try:
        data = read_private(path, MOST_BYTES)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        raise SettingsError(f"{path}: {sentence(error)}") from None
    try:
        document = tomllib.loads(data.decode("utf-8"))
        return _structure(document)
    except ForbiddenExtraKeysError as error:
        name = sorted(error.extra_fields)[0]
        known = {entry.name for entry in error.cl.__attrs_attrs__}  # type: ignore[attr-defined]
        close = nearest(name, known)
        told = (
            _("{key} is no setting; did you mean {close}?") if close else _("{key} is no setting; remove it")
        )
        raise SettingsError(f"{path}: " + told.format(key=one_line(name), close=close)) from None
    except (ValueError, TypeError, RecursionError) as error:
        raise SettingsError(f"{path}: {one_line(str(error))}") from None


def _structure(document: dict[str, Any]) -> Settings:
    return Converter(forbid_extra_keys=True, detailed_validation=False).structure(document, Settings)
