"""The best tree over the words of a sentence, given how well each word goes under each other one.

Chu and Liu 1965, Edmonds 1967: each word takes its best head; a cycle is merged into one word and the rest solved.
"""

import numpy as np
from numpy.typing import NDArray

LOWEST = np.float32(-1e9)
MOST_WORDS = 600  # of all trees that are tried: a sentence needs one or two, a row of marks would need hundreds


def spanning_tree(arcs: NDArray[np.float32]) -> list[int]:
    """The head of each word, its own number for the root. `arcs`: dependents x heads, a root's score on the diagonal.

    Exactly one word is a root. Roots are tried from the one whose words' best heads score best, until no other root's
    best heads score more than a tree that was found.
    """
    free = arcs.copy()
    np.fill_diagonal(free, LOWEST)
    most = free.max(-1)
    bounds = most.sum() - most + arcs.diagonal()
    best, found = -np.inf, np.zeros(0, np.intp)
    for root in np.argsort(-bounds, kind="stable")[: max(1, MOST_WORDS // len(arcs))].tolist():
        if bounds[root] <= best:
            break
        heads = rooted_tree(free, root)
        score = arcs[np.arange(len(arcs)), heads].sum()
        if score > best:
            best, found = score, heads
    return [int(head) for head in found]


def rooted_tree(free: NDArray[np.float32], root: int) -> NDArray[np.intp]:
    """The best heads where `root` is the only root; no word of `free` has itself as a head."""
    arcs = free.copy()
    arcs[root] = LOWEST
    arcs[root, root] = 0
    return best_heads(arcs, root)


def best_heads(arcs: NDArray[np.float32], root: int) -> NDArray[np.intp]:
    """The best heads without a cycle, by merging cycles one after the other, for which `arcs` is overwritten."""
    head: NDArray[np.intp] = arcs.argmax(-1)
    head[root] = root
    cycle = find_cycle(head, root)
    if not cycle:
        return head
    first, *others = inside = np.array(cycle)
    own = head[inside]
    into = arcs[inside] - arcs[inside, own][:, None]  # a word of the cycle gives its head up for one outside
    out = arcs[:, inside]
    arcs[first], arcs[:, first] = into.max(0), out.max(1)  # one word for all of them
    arcs[first, inside] = arcs[:, others] = arcs[others] = LOWEST
    arcs[others, root] = 0  # the others are out of the way
    heads = best_heads(arcs, root)
    entry = heads[first]
    of_cycle = heads == first
    heads[of_cycle] = inside[out.argmax(1)][of_cycle]
    heads[inside] = own
    heads[inside[into[:, entry].argmax()]] = entry
    return heads


def find_cycle(head: list[int] | NDArray[np.intp], root: int) -> list[int]:
    """The words of some cycle of heads other than the root's own, or an empty list."""
    top = np.asarray(head)
    for _ in range(len(head).bit_length()):
        top = top[top]  # heads of heads, until all are the root or in a cycle
    cycle = [int(at) for at in top[top != root][:1]]
    while cycle and head[cycle[-1]] != cycle[0]:
        cycle.append(int(head[cycle[-1]]))
    return cycle
