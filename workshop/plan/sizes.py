"""How many groups a number of people makes, and how large each is."""


def smallest_group(size: int) -> int:
    """How few people may stand as a group where `size` was asked for: one fewer, and never one alone."""
    return max(2, size - 1)


def group_sizes(n: int, size: int, rest: bool = False) -> tuple[int, ...]:
    """The sizes of the groups that `n` people make, largest first.

    Without `rest`, everyone has a place: that number of groups whose sizes are on average nearest to
    `size`, fewer groups on a tie, sizes at most one apart, none smaller than `smallest_group(size)`; one
    group of all where no number of groups fulfils that. With `rest`, as many groups of exactly `size` as
    there are people for, and what the sizes do not add up to sits out; one group of all where there are
    fewer than `size`. Nobody makes no groups. Raises ValueError for fewer than 0 people or a size below 2.
    """
    if n < 0:
        raise ValueError(f"{n} people cannot be seated")
    if size < 2:
        raise ValueError(f"a group has at least 2 people, not {size}")
    if n == 0:
        return ()
    if rest:
        return (size,) * (n // size) or (n,)
    most = n // smallest_group(size)
    best = 1
    for groups in range(2, most + 1):
        # |n/groups - size| < |n/best - size|, in whole numbers
        if abs(n - groups * size) * best < abs(n - best * size) * groups:
            best = groups
    share, over = divmod(n, best)
    return (share + 1,) * over + (share,) * (best - over)
