"""The cells of a registered table: classes, and categories in them, with the words for each."""

from collections import Counter

from trialcli.registries.ctgov.json_values import Node, get_line, list_objects
from trialcli.registries.ctgov.text import fold_title


def count_cells(node: Node) -> int:
    """How many classes and categories an outcome has: 1 where it gives one number for each group."""
    return sum(max(1, sum(1 for _ in list_objects(part, "categories"))) for _, part in list_objects(node, "classes"))


def cell_words(node: Node) -> dict[tuple[int, int], str]:
    """What each cell is of: its titles, and its number where they say nothing or what another cell's say."""
    words = {
        (at, place): words_of(node, part, category)
        for at, part in list_objects(node, "classes")
        for place, category in list_objects(part, "categories")
    }
    times = Counter(map(fold_title, words.values()))
    return {
        (at, place): said if times[fold_title(said)] == 1 and (said or len(words) == 1) else _numbered(said, at, place)
        for (at, place), said in words.items()
    }


def words_of(node: Node, *parts: Node) -> str:
    """The titles of a cell that say more than the outcome's, each once."""
    titles = dict.fromkeys(get_line(part, "title") for part in parts)
    return join_titles(*(name for name in titles if fold_title(name) != fold_title(get_line(node, "title"))))


def join_titles(*words: str) -> str:
    """Several titles as one."""
    return " · ".join(word for word in words if word)


def _numbered(said: str, at: int, place: int) -> str:
    return join_titles(said, f"part {at + 1}.{place + 1}")
