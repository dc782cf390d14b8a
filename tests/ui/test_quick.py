"""Letters that are keys, and words that begin with them."""

from __future__ import annotations

from workshop.ui.quick import TOGETHER, Quick

KEYS = "amy"


class Looks:
    """What keys change: a list of those that were pressed."""

    def __init__(self) -> None:
        self.pressed = ""
        self.now = 0.0
        self.quick = Quick(lambda: self.pressed, self.again)

    def again(self, seen: str) -> None:
        self.pressed = seen

    def type(self, text: str, apart: float = 0.1) -> str:
        """What is looked for after the last of these letters; a key does what it does after it was told."""
        word = ""
        for sign in text:
            self.now += apart
            word = self.quick.letter(sign, self.now, is_key=sign in KEYS)
            self.pressed += sign if sign in KEYS else ""
        return word


def test_a_letter_that_is_no_key_is_looked_for() -> None:
    """Alone, it is the first of a word."""
    assert Looks().type("r") == "r"


def test_keys_before_it_belong_to_its_word_and_are_undone() -> None:
    """However many of the first letters are keys, and whatever they did."""
    looks = Looks()
    looks.type("y")
    looks.now += TOGETHER
    assert looks.type("mak") == "mak"
    assert looks.pressed == "y"


def test_what_is_pressed_long_before_is_a_key() -> None:
    """It stays done, and the word begins after it."""
    looks = Looks()
    assert looks.type("ma", TOGETHER) == ""
    looks.now += TOGETHER
    assert looks.type("r") == "r"
    assert looks.pressed == "ma"


def test_a_key_twice_is_no_word() -> None:
    """Only what is pressed after the first time can be the beginning of one."""
    looks = Looks()
    assert looks.type("mmr") == "mr"
    assert looks.pressed == "m"


def test_a_word_is_told_once() -> None:
    """The letters of the one before are not part of the next."""
    looks = Looks()
    assert looks.type("ar") == "ar"
    assert looks.type("ur") == "r"
