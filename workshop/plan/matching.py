"""The most pairs that can be made where not everybody may be paired with everybody."""

from collections import deque
from collections.abc import Sequence

NOBODY = -1


def most_pairs(allowed: Sequence[Sequence[int]], order: Sequence[int]) -> list[int]:
    """Each one's partner in a matching with as many pairs as there can be, NOBODY for who is left over.

    `allowed[v]` are the possible partners of v, told both ways and tried in the order given. Those in
    `order` are served in that order, and whoever has a partner keeps having one; so the first goes without
    only if nobody at all may be theirs. Exact, by augmenting paths in which odd cycles are shrunk: J.
    Edmonds, "Paths, trees, and flowers", Canadian Journal of Mathematics 17 (1965). The time grows with
    the cube of the number of people at worst.
    """
    partner = [NOBODY] * len(allowed)
    for vertex in order:
        if partner[vertex] == NOBODY:
            _Search(allowed, partner).serve(vertex)
    return partner


class _Search:
    """The growing of one alternating tree from somebody without a partner.

    Outer vertices lie an even number of edges from the root. `back[v]` is where an inner v was reached
    from, or, in a shrunken cycle, where an outer v goes on when the cycle is walked the other way round;
    `base[v]` is the vertex nearest to the root of the shrunken cycle that v lies in, else v.
    """

    def __init__(self, allowed: Sequence[Sequence[int]], partner: list[int]) -> None:
        self.allowed = allowed
        self.partner = partner
        self.back = [NOBODY] * len(allowed)
        self.base = list(range(len(allowed)))
        self.outer: set[int] = set()
        self.waiting: deque[int] = deque()

    def serve(self, root: int) -> None:
        """Find `root` a partner, if there is a way, giving others new ones where need be."""
        self._reach(root)
        while self.waiting:
            here = self.waiting.popleft()
            for there in self.allowed[here]:
                if self.base[here] == self.base[there] or self.partner[here] == there:
                    continue
                if there in self.outer:
                    self._shrink(here, there)
                elif self.back[there] == NOBODY:
                    self.back[there] = here
                    if self.partner[there] == NOBODY:
                        self._pair_anew(there)
                        return
                    self._reach(self.partner[there])

    def _reach(self, vertex: int) -> None:
        if vertex not in self.outer:
            self.outer.add(vertex)
            self.waiting.append(vertex)

    def _way_up(self, vertex: int) -> list[int]:
        """The bases on the way from an outer vertex to the root."""
        way = [self.base[vertex]]
        while self.partner[way[-1]] != NOBODY:
            way.append(self.base[self.back[self.partner[way[-1]]]])
        return way

    def _shrink(self, one: int, other: int) -> None:
        """Take the odd cycle closed by an edge between two outer vertices for one outer vertex."""
        above = set(self._way_up(one))
        stem = next(base for base in self._way_up(other) if base in above)
        cycle: set[int] = set()
        for vertex, across in ((one, other), (other, one)):
            while self.base[vertex] != stem:
                self.back[vertex] = across
                across = self.partner[vertex]
                cycle |= {self.base[vertex], self.base[across]}
                vertex = self.back[across]
        for vertex in range(len(self.base)):
            if self.base[vertex] in cycle:
                self.base[vertex] = stem
                self._reach(vertex)

    def _pair_anew(self, vertex: int) -> None:
        """Change partners all the way from a vertex that had none back to the root."""
        while vertex != NOBODY:
            before = self.back[vertex]
            after = self.partner[before]
            self.partner[vertex], self.partner[before] = before, vertex
            vertex = after
