"""What is wrong or doubtful in a script, each with the place it stands."""

from __future__ import annotations

from typing import NamedTuple

from attrs import field, frozen, mutable

from workshop.words import _, safe_text


class Place(NamedTuple):
    """A line and a column, both from 1; columns count code points."""

    line: int = 1
    column: int = 1


@frozen(order=True)
class Problem:
    """One sentence on what is wrong at a place and what to write instead.

    A `warning` is legal, and probably not what its author meant; a `doubt` is a warning on
    what is meant, and may not go well in a room.
    """

    place: Place
    message: str
    warning: bool = False
    doubt: bool = False

    def at(self, path: str) -> str:
        """The problem as `path:line:column: message`."""
        said = self.message
        if self.warning:
            kind = _("doubt: {message}") if self.doubt else _("warning: {message}")
            said = kind.format(message=self.message)
        return f"{safe_text(path)}:{self.place.line}:{self.place.column}: {said}"


class ScriptError(Exception):
    """A script could not be used; `problems` say why, at least one of them no warning."""

    def __init__(self, path: str, problems: tuple[Problem, ...]) -> None:
        super().__init__("\n".join(problem.at(path) for problem in problems))
        self.path = path
        self.problems = problems


class UnknownScript(ScriptError):
    """No script of the library has that name; there is no file, and so no place in it."""

    def __init__(self, name: str, message: str) -> None:
        super().__init__(name, (Problem(Place(), message),))
        self.message = message

    def __str__(self) -> str:
        return self.message


@mutable
class Report:
    """Collects problems while a script is read; the same one is told once.

    A reading that was cut short (`cut`) knows no more than what stood before the cut.
    """

    cut: bool = False
    last: Problem | None = None
    found: dict[Problem, None] = field(factory=dict)
    told: set[tuple[Place, str]] = field(factory=set)

    def problem(self, place: Place, message: str) -> None:
        """Tell what must be mended; once for a key at its place, in however many modes it is met."""
        about = (place, message.partition(":")[0])
        if about not in self.told:
            self.told.add(about)
            self.found.setdefault(Problem(place, message))

    def warn(self, place: Place, message: str) -> None:
        """Tell what is legal and probably not meant."""
        self.found.setdefault(Problem(place, message, warning=True))

    def end(self, place: Place, message: str) -> None:
        """Tell why the reading ended here; this stays the last message."""
        self.cut = True
        self.last = Problem(place, message)

    def all(self) -> tuple[Problem, ...]:
        """Everything found, by place; what ended the reading comes last."""
        return (*sorted(self.found), *([self.last] if self.last else []))
