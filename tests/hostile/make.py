"""The hostile files that no repository should keep: too large, too odd, or not files at all.

``make`` writes each into a folder that holds ``corporate-plan.yaml``, and says which rules of
severity error ``planctl validate`` must report in it when that folder holds nothing else. A name
that a terminal could not show is keyed as planctl shows it, with the character's code. Small
files are in ``files``, and ``expected.tsv`` says the same of them.

While a file of a set is unread, the rules in ``SILENT`` report nothing, so whoever checks many
of these at once leaves them out of both sides.
"""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

MEBIBYTE = 1024 * 1024
SILENT = ("unknown-*", "*-without-*", "unsupported-objective")


def make(folder: Path) -> dict[str, set[str]]:
    """Write every such file into a folder; return the rules that each must report, by its path.

    What this platform or user cannot make (pipes, links, names that are not UTF-8, a file that
    may not be read) is left out.
    """
    expected: dict[str, set[str]] = {}
    for name, text, rules in _texts():
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
        expected[name] = set(rules.split())
    expected |= _names(folder)
    expected |= _not_files(folder)
    return expected


Made = Iterator[tuple[str, str | bytes, str]]


def _head(ref: str) -> str:
    return f"kind: service-plan\nref: {ref}\ntitle: Housing repairs\nperiod: 2011/12\n"


def _plan(ref: str, more: str = "") -> str:
    """Return a plan in which nothing is wrong, and what else it holds."""
    objective = f"{{ref: {ref}-1, title: Repair homes, supports: [CP1], owner: Ann Hill}}"
    return f"{_head(ref)}objectives:\n  - {objective}\n{more}"


def _actions(ref: str, actions: str) -> str:
    """Return a plan whose one objective has these actions, each a line of its own."""
    return (
        f"{_head(ref)}objectives:\n  - ref: {ref}-1\n    title: Repair homes\n"
        f"    supports: [CP1]\n    owner: Ann Hill\n    actions:\n{actions}"
    )


def _each(line: str, count: int) -> str:
    """Return ``line`` once for each number from 0, which stands where it has ``@``."""
    return "".join(line.replace("@", str(number)) for number in range(count))


def _texts() -> Made:
    for part in (_sizes, _depths, _lines, _many, _links_between, _comments, _words):
        yield from part()


def _sizes() -> Made:
    """Yield what is at, above and far above the limits of size and of nodes."""
    room = MEBIBYTE - len(_plan("BIG"))
    yield "size-at-limit.yaml", _plan("BIG") + "#" * room, ""
    yield "size-over-limit.yaml", _plan("BIG") + "#" * (room + 1), "unsafe-yaml"
    yield "size-8-mebibytes.yaml", _plan("BIG") + "#" * 8 * MEBIBYTE, "unsafe-yaml"
    yield "size-zeros.yaml", b"\0" * 2 * MEBIBYTE, "unsafe-yaml"
    yield "size-spaces.yaml", " " * (MEBIBYTE - 1), "unreadable-file"
    yield "size-line-breaks.yaml", "\n" * (MEBIBYTE - 1), "unreadable-file"
    yield "size-tabs.yaml", "\t" * (MEBIBYTE - 1), "yaml-syntax"
    yield "size-comments.yaml", "#\n" * (MEBIBYTE // 2 - 1), "unreadable-file"
    yield "nodes-below-limit.yaml", _plan("NOD", "x-many:\n" + "- a\n" * 49_900), ""
    yield "nodes-over-limit.yaml", _plan("NOE", "x-many:\n" + "- a\n" * 50_001), "unsafe-yaml"
    many = _each("  k@: 1\n", 40_000)
    yield "nodes-keys.yaml", _plan("NOF", f"x-many:\n{many}"), "unsafe-yaml"
    lists = "[]," * 60_000
    yield "nodes-empty-lists.yaml", _plan("NOG", f"x-many: [{lists}]\n"), "unsafe-yaml"
    # A key that is written twice is a node as well: dropping it must not lift the limit.
    yield "nodes-duplicate-keys.yaml", _plan("NOH", "x-a: 1\n" * 100_000), "unsafe-yaml"
    aliases = "*a," * 60_000
    yield "nodes-aliases.yaml", _plan("NOI", f"x-a: &a 1\nx-many: [{aliases}]\n"), "unsafe-yaml"


def _depths() -> Made:
    """Yield nests of which a parser that calls itself would fall."""
    for count in (1_000, 100_000):
        opened, closed = "[" * count, "]" * count
        nests = {
            "lists": (f"x-a: {opened}\n", "unsafe-yaml"),
            "closed": (f"x-a: {opened}{closed}\n", "unsafe-yaml"),
            "dashes": ("x-a:\n" + "- " * count + "\n", "unsafe-yaml"),
            "records": ("x-a: " + "{a: " * count, "unsafe-yaml"),
            "keys": ("? " * count + "\n", "yaml-syntax"),
            "braces": ("x-a: " + "{" * count, "yaml-syntax"),
        }
        for name, (text, rule) in nests.items():
            yield f"depth-{name}-{count}.yaml", _plan(f"D{name}{count}", text), rule
    nest = "".join(" " * level + "a:\n" for level in range(1, 1_200))
    yield "depth-indent.yaml", _plan("DEPTH", f"x-a:\n{nest}"), "unsafe-yaml"


def _lines() -> Made:
    """Yield long lines, of which most have many findings: each must not hold a copy of the line."""
    title = "long " * 20_000
    action = f'      - {{ref: LIB-1.1, title: "{title}", due: 2011-06}}\n'
    yield "line-title.yaml", _actions("LIB", action), "missing-owner"
    words = "abcdefghijklmnopqrst, " * 47_000
    yield "line-list.yaml", _plan("LIA", f"x-many: [{words}]\n"), ""
    word = "x" * 1_000_000
    yield "line-word.yaml", _plan("LIC", f"notes: {word}\n"), ""
    yield "line-quote-open.yaml", _plan("LID", f'notes: "{word}'), "yaml-syntax"
    yield "line-bracket-open.yaml", _plan("LIE", "x-a: [" + "a, " * 20_000), "yaml-syntax"
    yield "line-plain-key.yaml", _plan("LIF", f"{word}: 1\n"), "yaml-syntax"
    many = {
        "unknown-keys": (_each("own@: 1, ", 20_000), "schema"),
        "duplicate-keys": ("x-a: 1, " * 20_000, "duplicate-key"),
        "anchors": ("x-a: [" + _each("&a@ a, ", 20_000) + "]", "unsafe-yaml"),
        "dangling-links": ("measures: [" + _each("NO-@, ", 8_000) + "]", "unknown-measure"),
        "bad-dates": (
            "workforce: [" + _each("{title: T@, due: soon}, ", 8_000) + "]",
            "invalid-date",
        ),
    }
    for name, (text, rule) in many.items():
        head = f"kind: service-plan, ref: L{name}, title: Repairs, period: 2011/12"
        yield f"line-all-{name}.yaml", f"{{{head}, {text}}}\n", rule


def _many() -> Made:
    """Yield plans with very much of one thing, each within the limits of size and nodes."""
    yield "many-unknown-keys.yaml", _plan("MKA", _each("own@: 1\n", 20_000)), "schema"
    yield "many-unknown-keys-near.yaml", _plan("MKB", _each("objectivs@: 1\n", 20_000)), "schema"
    same = "      - {title: Agree, owner: Ann Hill, due: 2011-06}\n"
    yield "many-same-titles.yaml", _actions("MSA", same * 6_000), ""
    numbered = same.replace("{", "{ref: MSB-1.1, ")
    yield "many-same-refs.yaml", _actions("MSB", numbered * 4_000), "duplicate-ref"
    owners = _each("      - {title: T@, owner: Ann H@a, due: 2011}\n", 7_000)
    yield "many-owners.yaml", _actions("MOA", owners), ""
    dates = _each("      - {title: T@, owner: Ann Hill, due: 3@/06/11}\n", 7_000)
    yield "many-bad-dates.yaml", _actions("MDA", dates), "invalid-date"
    yield "many-laughs.yaml", _plan("MLA", _laughs()), "unsafe-yaml"
    milestones = _each("          - {title: M@, due: 2011-06}\n", 9_000)
    action = f"      - title: T\n        owner: Ann Hill\n        milestones:\n{milestones}"
    yield "many-milestones.yaml", _actions("MMA", action), ""


def _links_between() -> Made:
    """Yield more links than a rule may follow one by one for each record."""
    dangling = _each("  - {ref: MLB-@, title: T@, owner: Ann Hill, supports: [NO-@]}\n", 4_000)
    yield "links-dangling.yaml", f"{_head('MLB')}objectives:\n{dangling}", "unknown-objective"
    every = ", ".join(f"MLC-{number}" for number in range(180))
    needs = f"      - {{ref: MLC-@, title: T@, owner: A, due: 2011-06, depends_on: [{every}]}}\n"
    yield "links-all-to-all.yaml", _actions("MLC", _each(needs, 180)), "dependency-cycle"
    ring = "".join(
        f"      - {{ref: MLD-{number}, title: T, owner: A, due: 2011, "
        f"depends_on: [MLD-{(number + 1) % 4_000}]}}\n"
        for number in range(4_000)
    )
    yield "links-ring.yaml", _actions("MLD", ring), "dependency-cycle"
    line = ring.replace("MLD", "MLE").replace("[MLE-0]", "[]")
    yield "links-line.yaml", _actions("MLE", line), ""


def _comments() -> Made:
    """Yield very many comments that suppress something, or nothing."""
    comment = "# planctl: ignore[invalid-date] none here\n"
    yield "comments-unused.yaml", _plan("COA", comment * 24_000), "unused-suppression"
    apart = "x-@: 1  # planctl: ignore[invalid-date] none here\n"
    yield "comments-unused-apart.yaml", _plan("COB", _each(apart, 18_000)), "unused-suppression"
    note = "      # planctl: ignore[invalid-date] the print says so\n"
    late = f"{note}      - {{title: T@, owner: Ann Hill, due: soon}}\n"
    yield "comments-used.yaml", _actions("COC", _each(late, 6_000)), ""
    rules = _each("r@,", 100_000)
    yield (
        "comments-rules.yaml",
        _plan("COD", f"# planctl: ignore[{rules}] so\n"),
        "unused-suppression",
    )
    signs = "# " * 400_000
    yield "comments-signs.yaml", _plan("COE", f"{signs}planctl: ignore so\n"), "unused-suppression"


def _words() -> Made:
    """Yield values of which comparing or parsing takes more than linear time."""
    # Two texts of many different characters: difflib compares all pairs of places.
    letters = "".join(chr(0x4E00 + number * 7 % 1_000) for number in range(60_000))
    objective = f"{{ref: {letters}, title: T, owner: Ann Hill, supports: [CP1, {letters[::-1]}]}}"
    text = f"{_head('WOA')}objectives:\n  - {objective}\n"
    yield "words-ref.yaml", text, "unknown-objective"
    yield "words-key.yaml", _plan("WOB", f"? {letters}\n: 1\n"), "schema"
    number = "7" * 1_000_000
    measure = f"measures:\n  - {{ref: WOC-M, title: M, owner: Ann Hill, baseline: {number}}}\n"
    yield "words-number.yaml", _plan("WOC", measure), ""
    for name, due in {
        "digits": number,
        "dates": "1 Jan 2011 " * 90_000,
        "slashes": "/" * 1_000_000,
        "ranges": "2011 to " * 120_000 + "2012",
        "spaces": "'1" + " " * 1_000_000 + "x'",
    }.items():
        action = f"      - {{title: T, owner: Ann Hill, due: {due}}}\n"
        yield f"words-due-{name}.yaml", _actions(f"W{name}", action), "invalid-date"
    for name, owner in {
        "dots": f"Ann {'.' * 1_000_000} Hill",
        "initials": "A. " * 300_000 + "Hill",
        "titles": "Mr " * 300_000 + "Hill",
    }.items():
        action = f"      - {{title: T, owner: {owner}, due: 2011}}\n"
        yield f"words-owner-{name}.yaml", _actions(f"WO{name}", action), ""
    blanks = f"notes: a{' ' * 1_000_000}b\nand no key here\n"
    yield "words-line-without-key.yaml", _plan("WOK", blanks), "yaml-syntax"


def _laughs() -> str:
    levels = [f"x-{level}: &l{level} [" + f"*l{level - 1}, " * 10 + "]" for level in range(1, 40)]
    return "\n".join(["x-0: &l0 [lol, lol, lol, lol, lol]", *levels, ""])


def _names(folder: Path) -> dict[str, set[str]]:
    """Write files whose fault, or whose oddness, is in the name; each has a bad date."""
    expected: dict[str, set[str]] = {}
    odd = {
        "name-\x1b[31mred.yaml": "name-\\x1b[31mred.yaml",
        "name-\x1b]0;owned\x07.yaml": "name-\\x1b]0;owned\\x07.yaml",
        "name-two\nlines.yaml": "name-two\\x0alines.yaml",
        "name-return\r.yaml": "name-return\\x0d.yaml",
        "name-tab\t.yaml": "name-tab\\x09.yaml",
        "name-bidi-\u202elmay.exe.yaml": "name-bidi-\\u202elmay.exe.yaml",
        "name-zero-width-\u200b.yaml": "name-zero-width-\\u200b.yaml",
        "name-[red]markup[/red].yaml": "name-[red]markup[/red].yaml",
        "name-::error file=x::.yaml": "name-::error file=x::.yaml",
        "name-with space.yaml": "name-with space.yaml",
        "name-=cmd.yaml": "name-=cmd.yaml",
        "--help.yaml": "--help.yaml",
        "name-caf\u00e9.yaml": "name-caf\u00e9.yaml",
        "name-upper.YAML": "name-upper.YAML",
        "name-short.yml": "name-short.yml",
        "name-" + "n" * 200 + ".yaml": "name-" + "n" * 200 + ".yaml",
    }
    if sys.platform == "linux":
        odd[os.fsdecode(b"name-\xff\xfe.yaml")] = "name-\\udcff\\udcfe.yaml"
    for number, (name, shown) in enumerate(odd.items()):
        line = f"      - {{title: Agree {number}, owner: Ann Hill, due: 31/06/2011}}\n"
        try:
            (folder / name).write_text(_actions(f"NAM{number}", line), encoding="utf-8")
        except (OSError, ValueError):
            continue
        expected[shown] = {"invalid-date"}
    broken = "kind: [\n"
    for name in (".hidden.yaml", "name-not-a-plan.yaml.bak", "name-not-a-plan.txt", "name.yaml~"):
        (folder / name).write_text(broken, encoding="utf-8")
        expected[name] = set()
    return expected


def _not_files(folder: Path) -> dict[str, set[str]]:
    """Make folders, pipes, sockets and links with names of plans."""
    expected: dict[str, set[str]] = {"folder-empty.yaml": set(), "folder/.hidden/x.yaml": set()}
    (folder / "folder-empty.yaml").mkdir()
    (folder / "folder-full.yaml").mkdir()
    (folder / "folder-full.yaml" / "x.yaml").write_text("kind: [\n", encoding="utf-8")
    expected["folder-full.yaml/x.yaml"] = {"yaml-syntax"}
    (folder / "folder" / ".hidden").mkdir(parents=True)
    (folder / "folder" / ".hidden" / "x.yaml").write_text("kind: [\n", encoding="utf-8")
    deep = folder.joinpath(*["folder", *"abcdefghijklmnopqrstuvwxyz"])
    deep.mkdir(parents=True)
    (deep / "x.yaml").write_text("", encoding="utf-8")
    expected["/".join(["folder", *"abcdefghijklmnopqrstuvwxyz", "x.yaml"])] = {"unreadable-file"}
    if hasattr(os, "mkfifo"):
        os.mkfifo(folder / "pipe.yaml")
        expected["pipe.yaml"] = {"unreadable-file"}
    expected |= _socket(folder)
    expected |= _links(folder)
    if hasattr(os, "geteuid") and os.geteuid() != 0:  # root may read everything
        shut = folder / "shut.yaml"
        shut.write_text(_plan("SHUT"), encoding="utf-8")
        shut.chmod(0)
        expected["shut.yaml"] = {"unreadable-file"}
        (folder / "folder-shut").mkdir(mode=0)
        expected["folder-shut"] = {"unreadable-file"}
    return expected


def _socket(folder: Path) -> dict[str, set[str]]:
    if not hasattr(socket, "AF_UNIX") or sys.platform == "win32":
        return {}
    # The path of a socket may have some hundred bytes only: it is made elsewhere and moved.
    with TemporaryDirectory(dir=folder.parent) as other, socket.socket(socket.AF_UNIX) as made:
        try:
            made.bind(f"{other}/s")
            Path(other, "s").rename(folder / "socket.yaml")
        except OSError:
            return {}
    return {"socket.yaml": {"unreadable-file"}}


def _links(folder: Path) -> dict[str, set[str]]:
    unreadable = {"unreadable-file"}
    links: dict[str, tuple[str, set[str]]] = {
        "link-inside.yaml": ("corporate-plan.yaml", set()),
        "link-to-own-folder": (".", set()),
        "link-folder-inside.yaml": ("folder", set()),
        "link-to-itself.yaml": ("link-to-itself.yaml", unreadable),
        "link-ring-a.yaml": ("link-ring-b.yaml", unreadable),
        "link-ring-b.yaml": ("link-ring-a.yaml", unreadable),
        "link-nowhere.yaml": ("no-such-file.yaml", unreadable),
        "link-dev-zero.yaml": ("/dev/zero", unreadable),
        "link-dev-stdin.yaml": ("/dev/stdin", unreadable),
        "link-password.yaml": ("/etc/passwd", unreadable),
        "link-to-folder-above": ("..", unreadable),
        "link-to-root.yaml": ("/", unreadable),
        "link-text-nowhere.txt": ("no-such-file", set()),
    }
    expected: dict[str, set[str]] = {}
    for name, (target, rules) in links.items():
        try:
            (folder / name).symlink_to(target)
        except (OSError, NotImplementedError):  # Windows, without the right to make links
            continue
        expected[name] = rules
    return expected
