"""The cells of a registered table: classes, and categories in them, with the words for each."""

from collections import Counter

from trialcli.registries.ctgov.json_values import Node, objects, title
from trialcli.registries.ctgov.text import same


def cells(node: Node) -> int:
    """How many classes and categories an outcome has: 1 where it gives one number for each group."""
    return sum(max(1, sum(1 for _ in objects(part, "categories"))) for _, part in objects(node, "classes"))


def cell_words(node: Node) -> dict[tuple[int, int], str]:
    """What each cell is of: its titles, and its number where they say nothing or what another cell's say."""
    words = {
        (at, place): words_of(node, part, category)
        for at, part in objects(node, "classes")
        for place, category in objects(part, "categories")
    }
    times = Counter(map(same, words.values()))
    return {
        (at, place): said if times[same(said)] == 1 and (said or len(words) == 1) else _numbered(said, at, place)
        for (at, place), said in words.items()
    }


def words_of(node: Node, *parts: Node) -> str:
    """The titles of a cell that say more than the outcome's, each once."""
    titles = dict.fromkeys(title(part, "title") for part in parts)
    return joined(*(name for name in titles if same(name) != same(title(node, "title"))))


def joined(*words: str) -> str:
    """Several titles as one."""
    return " · ".join(word for word in words if word)


def _numbered(said: str, at: int, place: int) -> str:
    return joined(said, f"part {at + 1}.{place + 1}")
