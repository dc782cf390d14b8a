"""The surprises that ship: what happens in rooms, what answers it well, and what else one might press."""

from __future__ import annotations

from typing import Final

from workshop.run.circumstances import (
    alone,
    aloud,
    amid,
    among,
    at_gate,
    counting_down,
    group,
    late,
    lost,
    over,
    slept,
    speaking,
)
from workshop.run.moments import AT_GATE
from workshop.run.surprises import Answer, Surprise
from workshop.words import _


def _answers(**means: str) -> tuple[Answer, ...]:
    return tuple(Answer(word.rstrip("_"), told) for word, told in means.items())


AMONG_PEOPLE: Final = (
    Surprise(
        "silence",
        _("It is {name}'s turn. {name} says nothing, and looks at the floor."),
        among(1, speaking),
        _answers(
            wait=_("Silence belongs to a turn. Count to ten before you do anything."),
            smaller=_("Say it as an offer, and leave some quiet after it."),
            pass_=_('It is right once {name} has nodded to it: "You can pass, if you like."'),
        ),
        _answers(
            next=_("It takes the turn away, and nobody has asked {name}."),
            slow=_("For a little quiet that is much; everyone looks up."),
            jot=_("You look at the screen, and not at {name}."),
        ),
        "speaker",
    ),
    Surprise(
        "tears",
        _("{name} has gone quiet, and is crying."),
        among(1),
        _answers(
            wait=_("Tears need not be stopped. Breathe, and stay with {name}."),
            slow=_("It helps where {name} can't go on, or the others don't know where to look."),
            pause=_('Then ask, quietly: "Go on, wait, or leave it there?"'),
        ),
        _answers(
            pass_=_("If {name} has asked for it, it is right; unasked, it sends {name} away."),
            next=_("The others go on, and {name} is left alone with it."),
            support=_("That comes later, and together with {name}. Be there first."),
            more=_("It isn't a minute that {name} needs."),
        ),
        "one",
    ),
    Surprise(
        "over",
        _("{name} is still talking, four minutes past the time."),
        among(1, speaking, counting_down),
        _answers(
            next=_('Say before it: "One more sentence, {name}." What comes then is somebody else\'s time.'),
            fit=_("It can follow at once: what time is left is shared by all who are still to come."),
        ),
        _answers(
            wait=_("The others look at you, and then stop listening."),
            more=_("The others wait, and it ends later."),
            pause=_("The time stands, and {name} doesn't."),
            slow=_("That is for somebody who needs a moment. {name} needs an end."),
        ),
        "speaker",
        over,
    ),
    Surprise(
        "advice",
        _('Before {name} is done, {other} says: "You should just tell them."'),
        among(1, speaking),
        _answers(
            wait=_('It needs no key. Say: "For now we only listen, {other}. Your turn comes."'),
            again=_("It is kind where the thread is gone; ask {name} first."),
        ),
        _answers(
            next=_("{name} pays for what {other} did."),
            slow=_("It makes much of a small thing."),
            pause=_("{name} waits while you explain; keep it to a sentence."),
            jot=_("A word now helps more than a note."),
        ),
        "speaker",
    ),
    Surprise(
        "fight",
        _("{name} and {other} cut each other short, louder each time."),
        among(1, aloud),
        _answers(
            slow=_("Both can breathe. The same key again shows you a card, with a break on it."),
            pause=_('Say: "Stop here, please, both of you." Go on once it is quiet.'),
            land=_("It may be right where it doesn't settle; nobody has won then."),
        ),
        _answers(
            wait=_("Each word more is harder to take back."),
            next=_("It looks like an answer, and settles nothing."),
            more=_("More time makes it louder."),
            support=_("Read it later. Now they need you to look up."),
        ),
        "anyone",
    ),
    Surprise(
        "door",
        _("Somebody is at the door. It is {name}."),
        among(1, group),
        _answers(
            came=_("Say at the door what all have agreed on, and that one can pass."),
            pause=_("Nobody's time is used up while {name} finds a chair."),
        ),
        _answers(
            wait=_("{name} stands in the door, and everyone looks there."),
            next=_("Whoever has the floor is cut short for it."),
            slow=_("That is for distress; what is needed here is a chair."),
        ),
        "newcomer",
    ),
    Surprise(
        "leave",
        _("{name} gets up. Somebody at home is ill, and {name} has to go."),
        among(2, group),
        _answers(
            left=_("Let {name} say goodbye first. Then nobody calls a name that isn't there."),
            pause=_("A goodbye takes a minute, and it is nobody's turn."),
        ),
        _answers(
            out=_("That is for somebody who stays and only listens."),
            wait=_("Later it is {name}'s turn, and nobody is there."),
            next=_("It goes on as if nothing were."),
        ),
        "anyone",
    ),
    Surprise(
        "phone",
        _("A phone rings. It is {name}'s."),
        among(1),
        _answers(
            wait=_("It is {name}'s to silence. Look at whoever has the floor."),
            pause=_("No time is used up while {name} goes out with it."),
            again=_("It is kind where the thread is gone."),
        ),
        _answers(
            mute=_("The phone rings on."),
            next=_("Whoever had the floor pays for it."),
            slow=_("That is for people, not for phones."),
        ),
        "anyone",
    ),
    Surprise(
        "shock",
        _("{name} says a word about {other} that makes everyone go still."),
        among(1, aloud),
        _answers(
            slow=_("Nobody has to look at {other}. Then ask {other}, quietly, what is needed."),
            pause=_('Say it plainly: "We don\'t speak so of one another here."'),
        ),
        _answers(
            wait=_("To {other}, silence may sound like a yes."),
            next=_("It leaves {other} alone with the word."),
            again=_("The word may come again with it."),
            jot=_("Write it down later. Now {other} needs you to look up."),
        ),
        "anyone",
    ),
    Surprise(
        "late",
        _("A fire alarm, and it was none: six minutes are gone. {steps} steps are still ahead."),
        among(1, late),
        _answers(
            fit=_("Everyone has a little less, and nobody less than another in the same step."),
            land=_("Say what is left out, and when there may be time for it."),
        ),
        _answers(
            wait=_("It ends late, and people begin to look at the clock."),
            next=_("It saves what is left of this turn, and one of them pays for all."),
            more=_("It gets later."),
        ),
        deeds=lost,
    ),
    Surprise(
        AT_GATE,
        _("{name} looks at you, and shakes their head."),
        at_gate,
        _answers(
            stay=_("Nobody is asked why. Wait with them, or talk about something light."),
            skip=_('Say only: "We stay on this side today."'),
        ),
        _answers(
            go=_("{name} is carried over it by the others."),
            wait=_("It is the same as to stay, but nobody has heard you say so."),
            slow=_("It is kind where somebody is shaken. A no by itself needs no rescue."),
            land=_("It ends early for all, because of one no."),
        ),
        "anyone",
    ),
)

ALONE: Final = (
    Surprise(
        "empty",
        _("The page stays empty, and you look out of the window."),
        alone,
        _answers(
            wait=_("Looking belongs to it."),
            smaller=_("One word is plenty."),
            next=_("You can leave it out. Nothing is left undone by it."),
        ),
        _answers(
            more=_("It isn't time that is missing."),
            slow=_("That is for when it is too much, and not too little."),
        ),
    ),
    Surprise(
        "much",
        _("It is more than you wanted to look at today."),
        alone,
        _answers(
            slow=_("Nothing has to be written. The same key again shows what may help."),
            next=_("You can leave this out."),
            end=_("You can stop here. That is an end, too."),
        ),
        _answers(
            wait=_("Only if you want to. Put your feet on the floor, and look at something still."),
            support=_("You need not be alone with it."),
            more=_("You don't have to stay with it any longer."),
        ),
    ),
    Surprise(
        "seen",
        _("Somebody comes into the room, and could read this screen."),
        alone,
        _answers(
            blank=_("The first key afterwards brings back only what anyone may see."),
        ),
        _answers(
            wait=_("Whoever comes in can read it."),
            pause=_("What you wrote still stands there."),
            next=_("What you wrote may be gone before you are done."),
        ),
    ),
    Surprise(
        "ringing",
        _("The telephone rings."),
        alone,
        _answers(
            wait=_("It can ring. This time is yours."),
            pause=_("What you were at waits for you."),
        ),
        _answers(
            mute=_("The telephone rings on."),
            next=_("What you had begun stays behind."),
        ),
    ),
)

ANYWHERE: Final = (
    Surprise(
        "slept",
        _("The computer has slept: somebody closed it."),
        amid,
        _answers(
            resume=_("It is right where everybody waited for it."),
            began=_("It is right where people went on meanwhile."),
        ),
        _answers(
            wait=_("It stays paused, and goes on asking."),
            again=_("Whoever had the floor may say it all once more."),
            next=_("The clock still stands there."),
        ),
        deeds=slept,
    ),
)

SHIPPED: Final = (*AMONG_PEOPLE, *ALONE, *ANYWHERE)
