"""How a key of the format is stated: its name, its shape, what it means and an example.

One line declares a key (``Key("unit", Shape.TEXT, "What the numbers count.", "places")``), and one
block the keys that stand together. The JSON Schemas, what is read as a date, as a name or as a
link, how a change is told, the export, the site's labels and docs/format.md follow from that.
"""


class Shape:
    """What may stand under a key; plain texts, since an enumeration takes long to make."""

    TEXT = "a text"
    PROSE = "a text, or a list of paragraphs"
    TEXTS = "a list of texts"
    NAMES = "a name, or a list of names"
    CHOICE = "one word of several"
    WORDS = "a list of words of several"
    FLAG = "true or false"
    YES_NO = "yes or no"
    COUNT = "a whole number"
    NUMBER = "a number"
    FIGURE = "a number, or unreadable"
    PERCENT = "a number from 0 to 100, with or without a percent sign"
    AS_WRITTEN = "a number or a text"
    NUMBERS = "a list of numbers"
    WHEN = "a date"
    DUE = "a date, or a recurring one"
    PERIOD = "a year or years"
    DAYS = "a list of dates, or of records with dates"
    BY_PERIOD = "a value for each period"
    MOVED = "a date, or a target's value"
    REF = "a ref"
    REFS = "a list of refs"
    LINKED = "a list of refs, or of definitions in place"
    RECORDS = "a list of records"
    PART = "a record"
    RESOURCES = "a text, or a list of texts and amounts"
    PRINTED = "the source's words by key"


# What a key names, where that is a record of the kind that has the key.
SAME = "same kind"


class Key:
    """One key; like a block, an ordinary class, since a dataclass takes long to make.

    Attributes:
        about: what it means, in a sentence that an officer understands.
        example: a value that the schema accepts.
        label: what pages print before it; made of the name unless given.
        said: what people write for it, over a column or as a key, with ``|`` between.
        sort: what people call a change of it, as in ``due``, ``owner``, ``link`` or ``wording``.
        of: of refs, the kind of record that they name; ``SAME`` for the kind that has the key.
        block: the keys of the record, or of each of the records, that stands under it.
        choices: each word that it takes, with what the word means.
        limits: the least and the greatest number.
        person: whether a text under it names officers, so that a public edition swaps it.
        private: whether it is never published.
        local: whether each definition of a measure or risk may say its own, as remarks do.
        shared: the definition of the schema that holds its shape.
    """

    __slots__ = (
        "about", "block", "choices", "example", "label", "limits", "local", "name", "of",
        "person", "private", "said", "shape", "shared", "sort",
    )  # fmt: skip

    def __init__(
        self,
        name: str,
        shape: str,
        about: str,
        example: object,
        label: str = "",
        *,
        sort: str = "",
        of: str = "",
        block: "Block | None" = None,
        choices: tuple[tuple[str, str], ...] = (),
        limits: tuple[int | None, int | None] = (None, None),
        person: bool = False,
        private: bool = False,
        local: bool = False,
        shared: str = "",
        said: str = "",
    ) -> None:
        self.name, self.shape, self.about, self.example = name, shape, about, example
        self.label, self.sort, self.of, self.block = label, sort, of, block
        self.choices, self.limits = choices, limits
        self.person, self.private, self.local, self.shared = person, private, local, shared
        self.said = said

    def here(self, about: str, example: object = None, said: str = "") -> "Key":
        """Return the same key with what it means, and is called, on one kind of record."""
        return Key(
            self.name, self.shape, about, self.example if example is None else example, self.label,
            sort=self.sort, of=self.of, block=self.block, choices=self.choices,
            limits=self.limits, person=self.person, private=self.private, local=self.local,
            shared=self.shared, said=said or self.said,
        )  # fmt: skip

    @property
    def title(self) -> str:
        """Its name for people."""
        return self.name.replace("_", " ").capitalize()

    @property
    def heading(self) -> str:
        """What pages print before it."""
        return self.label or self.title

    @property
    def words(self) -> tuple[str, ...]:
        """What people write for it."""
        return tuple(self.said.split("|")) if self.said else ()

    @property
    def change(self) -> str:
        """What people call a change of it."""
        return self.sort or _SORTS.get(self.shape, "other")


class Block:
    """Keys that stand together: a document, a record or a part of one.

    Attributes:
        about: what it is.
        keys: in the order that schemas and pages have them; ``named`` by their names.
        required: the keys that it must have.
        kind: the kind of record that it becomes; empty for a part.
        word: the words that may stand in the place of it, as a pattern.
        closed: whether keys of one's own (``x-``) are refused too.
        shared: the definition of the schema that holds it.
    """

    __slots__ = ("about", "closed", "keys", "kind", "named", "required", "shared", "word")

    def __init__(
        self,
        about: str,
        keys: tuple[Key, ...],
        required: tuple[str, ...] = (),
        *,
        kind: str = "",
        word: str = "",
        closed: bool = False,
        shared: str = "",
    ) -> None:
        self.about, self.keys, self.required, self.kind = about, keys, required, kind
        self.word, self.closed, self.shared = word, closed, shared
        self.named = {key.name: key for key in keys}


_SORTS = {Shape.PROSE: "wording", Shape.LINKED: "link"}
