"""Chance that can be repeated: the same seed and names give the same draw on every Python."""

import hashlib
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def generator(seed: int, *names: str | int) -> random.Random:
    """A source of chance of its own for each seed and each row of names.

    The names say what the draw is for (`generator(7, "first-round", 2)`); `1` and `"1"` are different
    names, and so are `"ab", "c"` and `"a", "bc"`. The state comes from SHA-256 over the seed and the
    names, not from `hash`, so neither PYTHONHASHSEED nor the Python version has a say in it. Of what it
    offers, only `random()` is promised to stay the same between versions: draw with `below` and `shuffled`.
    """
    digest = hashlib.sha256()
    for part in (seed, *names):
        kind, text = ("s", part) if isinstance(part, str) else ("i", str(int(part)))
        data = text.encode("utf-8", "surrogatepass")
        digest.update(f"{kind}{len(data)}:".encode("ascii"))
        digest.update(data)
    return random.Random(int.from_bytes(digest.digest(), "big"))


def below(limit: int, rng: random.Random) -> int:
    """A whole number from 0 up to, not including, `limit`, from one call of `rng.random()`.

    The bias is below `limit` / 2**53. Raises ValueError where `limit` is less than 1.
    """
    if limit < 1:
        raise ValueError(f"nothing lies below {limit}")
    return int(rng.random() * limit)


def shuffled(items: Sequence[T], rng: random.Random) -> tuple[T, ...]:
    """The same items in an order drawn by `rng`; every order is equally likely.

    Fisher and Yates's shuffle in the form of R. Durstenfeld, "Algorithm 235: Random permutation",
    Communications of the ACM 7 (1964), from the last place down, with one `rng.random()` a place.
    """
    dealt = list(items)
    for last in range(len(dealt) - 1, 0, -1):
        chosen = below(last + 1, rng)
        dealt[last], dealt[chosen] = dealt[chosen], dealt[last]
    return tuple(dealt)
