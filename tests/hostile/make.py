"""The hostile files that no repository should keep: too large, too odd, or not files at all.

``make`` writes each into a folder that holds ``corporate-plan.yaml``, and says which rules of
severity error ``planctl validate`` must report in it when that folder holds nothing else. A name
that a terminal could not show is keyed as planctl shows it (``\\x1b``). Small files are in
``files``, and ``expected.tsv`` says the same of them.

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

OBJECTIVE = "{ref: %s-1, title: Repair homes, supports: [CP1], owner: Ann Hill%s}"


def make(folder: Path) -> dict[str, set[str]]:
    """Write every such file into a folder; return the rules that each must report, by its path.

    What this platform or user cannot make (pipes, links, names that are not UTF-8, a file that
    may not be read) is left out.
    """
    expected: dict[str, set[str]] = {}
    for name, (text, rules) in _texts():
        (folder / name).write_bytes(text.encode() if isinstance(text, str) else text)
        expected[name] = set(rules.split())
    expected |= _names(folder)
    expected |= _not_files(folder)
    return expected


Made = Iterator[tuple[str, tuple[str | bytes, str]]]


def _head(ref: str) -> str:
    return f"kind: service-plan\nref: {ref}\ntitle: Housing repairs\nperiod: 2011/12\n"


def _plan(ref: str, more: str = "") -> str:
    """Return a plan in which nothing is wrong, and what else it holds."""
    return f"{_head(ref)}objectives:\n  - {OBJECTIVE % (ref, '')}\n{more}"


def _actions(ref: str, actions: str) -> str:
    """Return a plan whose one objective has these actions, each a line of its own."""
    return (
        f"{_head(ref)}objectives:\n  - ref: {ref}-1\n    title: Repair homes\n"
        f"    supports: [CP1]\n    owner: Ann Hill\n    actions:\n{actions}"
    )


def _each(line: str, count: int) -> str:
    """Return ``line`` once for each number from 0, which stands where it has ``#``."""
    return "".join(line.replace("#", str(number)) for number in range(count))


def _texts() -> Made:
    yield from _sizes()
    yield from _depths()
    yield from _one_line()
    yield from _many()


def _sizes() -> Made:
    """Yield what is at, above and far above the limits of size and of nodes."""
    plan = _plan("BIG")
    yield "size-at-limit.yaml", (plan + "#" * (MEBIBYTE - len(plan)), "")
    yield "size-over-limit.yaml", (plan + "#" * (MEBIBYTE - len(plan) + 1), "unsafe-yaml")
    yield "size-8-mebibytes.yaml", (plan + "#" * 8 * MEBIBYTE, "unsafe-yaml")
    yield "size-zeros.yaml", (b"\0" * 2 * MEBIBYTE, "unsafe-yaml")
    yield "size-spaces.yaml", (" " * (MEBIBYTE - 1), "unreadable-file")
    yield "size-line-breaks.yaml", ("\n" * (MEBIBYTE - 1), "unreadable-file")
    yield "size-tabs.yaml", ("\t" * (MEBIBYTE - 1), "yaml-syntax")
    yield "size-comments.yaml", ("#\n" * (MEBIBYTE // 2 - 1), "unreadable-file")
    yield "nodes-below-limit.yaml", (_plan("NOD", "x-many:\n" + "- a\n" * 49_900), "")
    yield "nodes-over-limit.yaml", (_plan("NOE", "x-many:\n" + "- a\n" * 50_001), "unsafe-yaml")
    yield "nodes-keys.yaml", (_plan("NOF", "x-many:\n" + _each("  k#: 1\n", 40_000)), "unsafe-yaml")
    yield (
        "nodes-empty-lists.yaml",
        (_plan("NOG", "x-many: [" + "[]," * 60_000 + "]\n"), "unsafe-yaml"),
    )
    # A key that is written twice is a node as well: dropping it must not lift the limit.
    yield (
        "nodes-duplicate-keys.yaml",
        (_plan("NOH", "x-a: 1\n" * 100_000), "duplicate-key unsafe-yaml"),
    )
    yield "nodes-aliases.yaml", (
        _plan("NOI", "x-a: &a 1\nx-many: [" + "*a," * 60_000 + "]\n"), "unsafe-yaml",
    )  # fmt: skip


def _depths() -> Made:
    """Yield nests of which a parser that calls itself would fall."""
    for count in (1_000, 100_000):
        yield (
            f"depth-lists-{count}.yaml",
            (_plan("DEP", "x-a: " + "[" * count + "\n"), "unsafe-yaml"),
        )
        yield f"depth-closed-{count}.yaml", (
            _plan("DEQ", "x-a: " + "[" * count + "]" * count + "\n"), "unsafe-yaml",
        )  # fmt: skip
        yield (
            f"depth-dashes-{count}.yaml",
            (_plan("DER", "x-a:\n" + "- " * count + "\n"), "unsafe-yaml"),
        )
        yield f"depth-records-{count}.yaml", (_plan("DES", "x-a: " + "{a: " * count), "unsafe-yaml")
        yield f"depth-keys-{count}.yaml", (_plan("DET", "? " * count + "\n"), "yaml-syntax")
        yield f"depth-braces-{count}.yaml", (_plan("DEU", "x-a: " + "{" * count), "yaml-syntax")
    nest = "".join(" " * level + "a:\n" for level in range(1, 1_200))
    yield "depth-indent.yaml", (_plan("DEV", "x-a:\n" + nest), "unsafe-yaml")


def _one_line() -> Made:
    """Yield long lines; every finding in one would carry a copy of the line."""
    yield (
        "line-list.yaml",
        (_plan("LIA", "x-many: [" + "abcdefghijklmnopqrst, " * 47_000 + "]\n"), ""),
    )
    yield "line-title.yaml", (
        _actions("LIB", '      - {ref: LIB-1.1, title: "' + "long " * 20_000 + '", due: 2011-06}\n'),
        "missing-owner",
    )  # fmt: skip
    yield "line-word.yaml", (_plan("LIC", "notes: " + "x" * 1_000_000 + "\n"), "")
    yield "line-quote-open.yaml", (_plan("LID", 'notes: "' + "x" * 1_000_000), "yaml-syntax")
    yield "line-bracket-open.yaml", (_plan("LIE", "x-a: [" + "a, " * 20_000), "yaml-syntax")
    yield "line-plain-key.yaml", (_plan("LIF", "k" * 1_000_000 + ": 1\n"), "yaml-syntax")
    keys = ", ".join(f"own{number}: 1" for number in range(20_000))
    yield "line-unknown-keys.yaml", (_plan("LIG", "x: {" + "}\n")[:-1] + "\n", "schema")
    head = "{kind: service-plan, ref: LIH, title: Repairs, period: 2011/12, "
    yield "line-all-unknown-keys.yaml", (head + keys + "}\n", "schema")
    doubled = ", ".join(["x-a: 1"] * 20_000)
    yield (
        "line-all-duplicate-keys.yaml",
        (head.replace("LIH", "LII") + doubled + "}\n", "duplicate-key"),
    )
    dates = ", ".join(f"{{title: T{number}, due: soon}}" for number in range(8_000))
    yield "line-all-bad-dates.yaml", (
        f"{head.replace('LIH', 'LIJ')}workforce: [{dates}]}}\n", "invalid-date",
    )  # fmt: skip
    anchors = ", ".join(f"&a{number} a" for number in range(20_000))
    yield "line-all-anchors.yaml", (_plan("LIK", f"x-a: [{anchors}]\n"), "unsafe-yaml")


def _many() -> Made:
    """Yield plans with so much of one thing that a rule which compares all pairs never ends."""
    action = "      - {ref: MA%s-#, title: T#, owner: Ann Hill, due: 2011-06%s}\n"
    unknown = _each("own#: 1\n", 20_000)
    yield "many-unknown-keys.yaml", (_plan("MKA", unknown), "schema")
    near = _each("objectivs#: 1\n", 20_000)
    yield "many-unknown-keys-near.yaml", (_plan("MKB", near), "schema")
    same = "      - {title: Agree, owner: Ann Hill, due: 2011-06}\n"
    yield "many-same-titles.yaml", (_actions("MSA", same * 6_000), "")
    yield "many-same-refs.yaml", (
        _actions("MSB", same.replace("{", "{ref: MSB-1.1, ") * 5_000), "duplicate-ref",
    )  # fmt: skip
    yield "many-owners.yaml", (
        _actions("MOA", _each("      - {title: T#, owner: Ann H#a, due: 2011}\n", 7_000)), "",
    )  # fmt: skip
    yield "many-bad-dates.yaml", (
        _actions("MDA", _each("      - {title: T#, owner: Ann Hill, due: 3#/06/11}\n", 7_000)),
        "invalid-date",
    )  # fmt: skip
    yield "many-dangling-links.yaml", (
        _head("MLA") + "objectives:\n"
        + _each("  - {ref: MLA-#, title: T#, owner: Ann Hill, supports: [NO-#]}\n", 5_000),
        "unknown-objective",
    )  # fmt: skip
    yield "many-links-of-one.yaml", (
        _head("MLB") + "objectives:\n  - " + OBJECTIVE.replace("CP1", "CP1, " + "CP2, " * 40_000)
        % ("MLB", "") + "\n", "unknown-objective",
    )  # fmt: skip
    everything = ", ".join(f"MAC-{number}" for number in range(180))
    yield "many-dependencies.yaml", (
        _actions("MAC", _each(action % ("C", f", depends_on: [{everything}]"), 180)),
        "dependency-cycle",
    )  # fmt: skip
    ring = "".join(
        f"      - {{ref: MAD-{number}, title: T, owner: A, due: 2011, "
        f"depends_on: [MAD-{(number + 1) % 4_000}]}}\n"
        for number in range(4_000)
    )
    yield "many-in-one-ring.yaml", (_actions("MAD", ring), "dependency-cycle")
    yield "many-in-one-line.yaml", (
        _actions("MAE", ring.replace("MAD", "MAE").replace("[MAE-0]", "[]")), "",
    )  # fmt: skip
    comment = "# planctl: ignore[invalid-date] none here\n"
    yield "many-suppressions.yaml", (_plan("MCA", comment * 24_000), "unused-suppression")
    late = (
        "      # planctl: ignore[invalid-date] so\n      - {title: T#, owner: Ann Hill, due: no}\n"
    )
    yield "many-suppressed.yaml", (_actions("MCB", _each(late, 6_000)), "")
    yield "many-rules-in-one.yaml", (
        _plan("MCC", "# planctl: ignore[" + _each("r#,", 100_000) + "] so\n"), "unused-suppression",
    )  # fmt: skip
    yield (
        "many-comment-signs.yaml",
        (_plan("MCD", "# " * 400_000 + "planctl: ignore\n"), "unused-suppression"),
    )
    # Two long texts of many different characters, of which difflib compares all pairs.
    letters = "".join(chr(0x4E00 + number * 7 % 1_000) for number in range(60_000))
    yield "many-letters-in-refs.yaml", (
        _head("MRA") + f"objectives:\n  - {{ref: {letters}, title: T, owner: Ann Hill, "
        f"supports: [CP1, {letters[::-1]}]}}\n", "unknown-objective",
    )  # fmt: skip
    yield "many-letters-in-key.yaml", (_plan("MRB", f"? {letters}\n: 1\n"), "schema")
    yield "many-milestones.yaml", (
        _actions("MMA", "      - title: T\n        owner: Ann Hill\n        milestones:\n"
                 + _each("          - {title: M#, due: 2011-06}\n", 9_000)), "",
    )  # fmt: skip
    yield "many-laughs.yaml", (_plan("MLC", _laughs()), "unsafe-yaml")
    number = "7" * 1_000_000
    yield "many-digits.yaml", (
        _plan("MNA", f"measures:\n  - {{ref: MNA-M, title: M, owner: Ann Hill, baseline: {number}}}\n"), "",
    )  # fmt: skip
    yield "many-digits-in-date.yaml", (
        _actions("MNB", f"      - {{title: T, owner: Ann Hill, due: {number}}}\n"), "invalid-date",
    )  # fmt: skip
    yield "many-words-in-date.yaml", (
        _actions("MNC", "      - {title: T, owner: Ann Hill, due: " + "1 Jan 2011 " * 90_000 + "}\n"),
        "invalid-date",
    )  # fmt: skip


def _laughs() -> str:
    lines = ["x-0: &l0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]"]
    for level in range(1, 40):
        lines.append(f"x-{level}: &l{level} [" + ", ".join([f"*l{level - 1}"] * 10) + "]")
    return "\n".join(lines) + "\n"


def _names(folder: Path) -> dict[str, set[str]]:
    """Write files whose fault, or whose oddness, is in the name; each lacks an owner."""
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
        line = f"      - {{title: Nobody does this {number}, due: 2011-06}}\n"
        try:
            (folder / name).write_text(_actions(f"NAM{number}", line), encoding="utf-8")
        except (OSError, ValueError):
            continue
        expected[shown] = {"missing-owner"}
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
            os.rename(f"{other}/s", folder / "socket.yaml")
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
