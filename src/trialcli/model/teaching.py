"""Teaching questions, and a trial in one row of another's landscape."""

from trialcli.model.strict import Strict


class Question(Strict):
    """One question for one kind of reader, with its answer."""

    id: str
    """Never changes, so that a reader's progress outlives an edit of the words."""
    role: str
    """Who it is for, from the vocabulary: `resident`, `journal-editor`."""
    topics: tuple[str, ...] = ()
    """What it is about, in short words: `crs`, `statistics`."""
    question: str
    """The question."""
    answer: str
    """The answer, grounded in the trial's own figures."""
    sources: tuple[str, ...] = ()
    """Where the figures and outside facts of the answer were read, by the ids of this trial's sources."""
    follow_up: str | None = None
    """What to ask next, once it is answered."""
    minutes: int | None = None
    """How long to plan for it in a session, in minutes."""


class Brief(Strict):
    """The trial in one row, as the landscape of another trial shows it."""

    tested: str
    """What was tested."""
    population: str
    """In whom, with prior lines."""
    comparator: str
    """Against what; `None (single-arm)` for a single arm."""
    endpoint: str
    """The primary outcome."""
    key_result: str
    """The result in one or two sentences, with the data cut it comes from."""
    n: int | None = None
    """People the row counts."""
    disputed: str | None = None
    """How other sources cite it differently."""


class Related(Strict):
    """A neighbouring trial. One that is in the library needs its id alone."""

    trial: str
    """Id in the library, or any short id for a trial that is not in it."""
    name: str | None = None
    """Name of a trial that is not in the library."""
    year: int | None = None
    """Year of its main report."""
    journal: str | None = None
    """Journal of its main report."""
    brief: Brief | None = None
    """Its few facts, for a trial that is not in the library."""
