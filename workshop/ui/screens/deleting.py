"""Taking a session away, shown first and asked, with a way back."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from workshop.disk import sentence
from workshop.notes.kept import Kept
from workshop.notes.lettinggo.going import goes
from workshop.notes.lettinggo.lasting import KEPT_DAYS
from workshop.notes.lettinggo.restoring import restore
from workshop.notes.lettinggo.trash import delete
from workshop.toml import Unreadable
from workshop.ui.pages import headline
from workshop.ui.reading import day
from workshop.ui.screens.atdesk import AtDesk
from workshop.ui.screens.dialogs import Confirm
from workshop.ui.widgets.hints import pressed
from workshop.words import _

if TYPE_CHECKING:
    from workshop.ui.desk import Desk


class Deletes(AtDesk):
    """Mixed into a screen on which a session is chosen; `deleted` is the one that went last, if any did."""

    desk: Desk
    deleted: str = ""

    @property
    @abstractmethod
    def chosen(self) -> Kept | None:
        """The session that would go."""

    @property
    @abstractmethod
    def shows_names(self) -> bool:
        """Whether the question may name people."""

    @abstractmethod
    def changed(self) -> None:
        """Something went, or came back; show how it stands now."""

    def action_delete(self) -> None:
        """Show what would go, and take it away if wanted; it can be brought back."""
        kept = self.chosen
        if kept is None:
            return
        names = self.shows_names
        head = headline(kept, self.desk.clock.wall(), names=names).plain
        told = _("It lies in the trash for {n} days, and can be brought back until then.")
        body = [head, *goes(kept, names=names), "", told.format(n=KEPT_DAYS)]
        dialog = Confirm(_("Delete this session?"), body, _("delete it"))
        self.app.push_screen(dialog, lambda answer: self._delete(kept.id) if answer else None)

    def _delete(self, id: str) -> None:  # noqa: A002 - the record's own word
        now = self.desk.clock.wall()
        try:
            until = delete(self.desk.archive, id, now)
        except (OSError, Unreadable) as error:
            self.host.told(_("Not deleted: {why}.").format(why=_why(error)))
            return
        _went(self, id)
        told = _("Deleted. {key} takes it back; until {day} it can be brought back from the trash.")
        self.host.told(told.format(key=pressed(self, self.undo_key), day=day(until, now)))
        all_changed(self)

    @property
    @abstractmethod
    def undo_key(self) -> str:
        """The id of the key that takes it back."""

    def action_undelete(self) -> None:
        """Bring back what went last."""
        if self.deleted and bring_back(self, self.deleted):
            _went(self, "")


def bring_back(screen: Deletes | AtDesk, id: str) -> bool:  # noqa: A002
    """Bring back what was deleted last of a session, and say so; whether it is back."""
    desk = screen.host.desk
    try:
        back = restore(desk.archive, id, desk.clock.wall())
    except (OSError, Unreadable) as error:
        screen.host.told(_("Not brought back: {why}.").format(why=_why(error)))
        return False
    if back.stays:
        told = _("Not all of it is back: {files} was written anew since, and what it said before stays here.")
        screen.host.told(told.format(files=", ".join(back.stays)))
    else:
        screen.host.told(_("It is back."))
    all_changed(screen)
    return bool(back.back)


def _went(screen: Deletes, id: str) -> None:  # noqa: A002
    """Wherever one goes from here, the same key takes it back."""
    for one in screen.app.screen_stack:
        if isinstance(one, Deletes):
            one.deleted = id


def all_changed(screen: AtDesk) -> None:
    """Every screen that shows sessions shows how they stand now."""
    for one in screen.app.screen_stack:
        if isinstance(one, Deletes):
            one.changed()


def _why(error: OSError | Unreadable) -> str:
    return sentence(error) if isinstance(error, OSError) else str(error)
