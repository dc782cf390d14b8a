"""What the keys of the notes' list do to take a session away, and to bring it back."""

from __future__ import annotations

from abc import abstractmethod

from workshop.notes.kept import Kept
from workshop.ui.screens.deleting import Deletes
from workshop.ui.screens.recalling import Recalling


class DeletesRows(Deletes, Recalling):
    """A list of rows, one of which is chosen."""

    undo_key = "notes.undelete"
    _names: bool

    @property
    @abstractmethod
    def _at(self) -> int | None:
        """Which row is chosen."""

    @property
    @abstractmethod
    def _grouped(self) -> bool:
        """Whether something else than rows stands in the list."""

    @abstractmethod
    def _look(self) -> None:
        """Read what is asked for anew."""

    @property
    def chosen(self) -> Kept | None:
        at = self._at
        return None if at is None or self._grouped else self._rows[at].kept

    @property
    def shows_names(self) -> bool:
        return self._names

    def changed(self) -> None:
        self._look()
        self.bring_up()

    def action_trash(self) -> None:
        """To what was deleted."""
        from workshop.ui.screens.trash import TrashScreen

        self.app.push_screen(TrashScreen(self.desk, names=self._names))
