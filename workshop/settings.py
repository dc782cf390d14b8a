"""Where a person's things lie, and what they prefer; handed inward, never fetched from inside."""

from __future__ import annotations

import os
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final, NewType

from attrs import field, fields, frozen
from cattrs import ClassValidationError, Converter, ForbiddenExtraKeysError, IterableValidationError

from workshop.disk import read_private, sentence
from workshop.run.marks import Warn
from workshop.run.marks import read as read_warn
from workshop.script.library import Library, shipped
from workshop.script.shapes import nearest
from workshop.toml import Unreadable, loads
from workshop.words import _, one_line, parse_duration, safe_text

Seconds = NewType("Seconds", int)
"""A length, in a file such as `5m`; 0 where that says `false`."""

MOST_BYTES: Final = 64 * 1024
NOTE_KINDS: Final = ("", "group", "soap", "dap", "birp", "free")


class SettingsError(Exception):
    """The settings can't be used; the message names the file and says what to mend."""


@frozen
class Time:
    """`repeat_guard_seconds`: how long one key counts once; `untimed`: run without countdowns.

    `warn`: whether the end of a turn is announced ahead, or at which marks. `past_end`: once the
    session's end is past by so many seconds, that is said, and again for each so many more; 0 for never.
    """

    repeat_guard_seconds: float = field(default=0.4)
    untimed: bool = False
    warn: Warn = True
    past_end: Seconds = Seconds(300)

    @repeat_guard_seconds.validator
    def _in_bounds(self, _attribute: object, value: float) -> None:
        if not 0 <= value <= 2:
            raise ValueError(_("repeat_guard_seconds is between 0 and 2"))


@frozen
class Sound:
    """`chime`: whether a soft sound is played ahead of a turn's end, at it, and where roles change.

    `player`: the program that plays it, with arguments of its own if it needs any, empty for
    whichever is found. `bell`: ring the terminal's own bell, too, but not ahead.
    """

    bell: bool = False
    chime: bool = True
    player: str = field(default="")

    @player.validator
    def _can_be_called(self, _attribute: object, value: str) -> None:
        try:
            words = shlex.split(value)
        except ValueError:
            words = []
        if value and not words:
            raise ValueError(_('player is the name of a program that plays a sound file, such as "aplay"'))


@frozen
class Privacy:
    """`home_names`: whether Home shows names at once.

    `idle_seconds`: after how long without a key, a click or a move of the mouse a session hides what
    is private, and every other screen is blank; 0 for never.
    """

    home_names: bool = False
    idle_seconds: float = field(default=900.0)

    @idle_seconds.validator
    def _in_bounds(self, _attribute: object, value: float) -> None:
        if not 0 <= value <= 24 * 60 * 60:
            raise ValueError(_("idle_seconds is between 0 and 86400"))


@frozen
class Look:
    """`theme`: its name, empty for what suits the terminal; `animations`: whether anything may move.

    `easy_reading`: a sentence a line, in short lines with space between them; `candle`: whether
    one stands beside what everyone sees, where it fits.
    """

    theme: str = ""
    animations: bool = True
    easy_reading: bool = False
    candle: bool = True


@frozen
class Notes:
    """`led_by`: how the counselor signs.

    `retain_years`: until when a record says that it is kept, 0 where it says nothing of that; none
    goes by itself. `kind`: of which kind a note that is written afterwards is to begin with, empty
    for the plainest that fits.
    """

    led_by: str = ""
    retain_years: int = field(default=0)
    kind: str = field(default="")

    @retain_years.validator
    def _in_bounds(self, _attribute: object, value: int) -> None:
        if not 0 <= value <= 100:
            raise ValueError(_("retain_years is between 0 and 100"))

    @kind.validator
    def _is_known(self, _attribute: object, value: str) -> None:
        if value not in NOTE_KINDS:
            raise ValueError(_("kind is one of {kinds}").format(kinds=", ".join(NOTE_KINDS[1:])))


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
    def circles(self) -> Path:
        """The folder of all circles."""
        return self.home / "circles"

    @property
    def followups(self) -> Path:
        """The file of the counselor's own follow-ups."""
        return self.home / "followups.toml"

    @property
    def settings(self) -> Path:
        """The file of preferences."""
        return self.home / "settings.toml"

    @property
    def cache(self) -> Path:
        """What is made anew whenever it is missing."""
        return self.home / "cache"

    @property
    def support(self) -> Path:
        """The file of help lines and directories."""
        return self.home / "support.toml"

    @property
    def own(self) -> Path:
        """The file of what was added to decks and to the chart of feelings, and hidden of them."""
        return self.home / "decks" / "own.toml"

    def library(self) -> Library:
        """The scripts and decks: a person's own, the added folders', those that ship."""
        ships = shipped("sessions")
        scripts = (self.home / "scripts", *self.added_scripts, ships)
        decks = (self.home / "decks", *(folder / "decks" for folder in self.added_scripts), ships / "decks")
        return Library(scripts, decks, self.own)


def load(path: Path) -> Settings:
    """The preferences in a file, or the defaults where there is none; raises `SettingsError`."""
    try:
        document = loads(read_private(path, MOST_BYTES), MOST_BYTES)
        return _CONVERTER.structure(document, Settings)
    except FileNotFoundError:
        return Settings()
    except OSError as error:
        why = sentence(error)
    except Unreadable as error:
        why = str(error)
    except ClassValidationError as error:
        why = _told(*_first(error))
    raise SettingsError(safe_text(f"{path}: {why}"))


def _strictly(value: object, wanted: Any) -> object:
    """The value where it is of the kind wanted: to cattrs, "no" would be true."""
    number = wanted is float and isinstance(value, int | float) and not isinstance(value, bool)
    if not number and type(value) is not wanted:
        raise TypeError(_KINDS[wanted])
    return float(value) if number else value  # type: ignore[arg-type]


def _seconds(value: object, _wanted: Any) -> Seconds:
    """How long `past_end` is."""
    seconds = parse_duration(value) if isinstance(value, str) else 0 if value is False else None
    if seconds is None or (seconds == 0 and value is not False):
        raise ValueError(_('past_end takes a length in quotes, such as "5m", or false for never'))
    return Seconds(seconds)


def _converter() -> Converter:
    made = Converter(forbid_extra_keys=True)
    for kind in _KINDS:
        made.register_structure_hook(kind, _strictly)
    made.register_structure_hook(Warn, lambda value, _wanted: read_warn(value))
    made.register_structure_hook(Seconds, _seconds)
    return made


_KINDS: Final = {
    bool: _("true or false, without quotes"),
    float: _("a number, without quotes"),
    int: _("a whole number, without quotes"),
    str: _("a text in quotes"),
}
_CONVERTER: Final = _converter()


def _first(error: BaseException, where: tuple[str, ...] = ()) -> tuple[BaseException, tuple[str, ...]]:
    """The first thing that is wrong, and the keys that lead there."""
    if isinstance(error, ClassValidationError):
        inside, here = error.group_exceptions()
        if inside:
            return _first(inside[0][0], (*where, inside[0][1].name))
        return _first(here[0], where)
    if isinstance(error, IterableValidationError):
        within, alone = error.group_exceptions()
        return _first(within[0][0], (*where, str(within[0][1].index))) if within else (alone[0], where)
    return error, where


def _told(error: BaseException, where: tuple[str, ...]) -> str:
    """What is wrong there and what to write instead."""
    if isinstance(error, ForbiddenExtraKeysError):
        name = sorted(error.extra_fields)[0]
        close = nearest(name, {entry.name for entry in fields(error.cl)})
        key = one_line(".".join((*where, name)))
        if close:
            return _("{key} is no setting; did you mean {close}?").format(key=key, close=close)
        return _("{key} is no setting; remove it").format(key=key)
    key = one_line(".".join(where))
    if isinstance(error, TypeError) and str(error) in _KINDS.values():
        return _("{key} takes {kind}").format(key=key, kind=error)
    if isinstance(error, ValueError):
        return one_line(str(error))
    return _("{key} is a table; write [{key}], and its settings below it").format(key=key)
