"""Make a plan set of any size, the same bytes every time: ``python bench/corpus.py DIR PLANS``."""

import random
import sys
from pathlib import Path

NAMES = ["Ann Hill", "Ben Wood", "Cara Jones", "Dev Patel", "Zoë Quine", "SMT", "Eva Marsh"]
WORDS = "agree plan review budget team report draft pilot train survey open repair fund".split()
OBJECTIVES, ACTIONS, MEASURES, RISKS = 5, 8, 3, 2


def make(folder: Path, plans: int) -> int:
    """Write a set of ``plans`` service plans; return its size in bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    draw = random.Random(1)  # noqa: S311 - the same bytes every time
    corporate = "kind: corporate-plan\norganisation: Westshire\nperiod: 2011/12\nobjectives:\n"
    corporate += "".join(f"  - {{ref: CP{n}, title: Corporate aim {n}}}\n" for n in range(1, 7))
    (folder / "corporate-plan.yaml").write_text(corporate, encoding="utf-8")
    size = len(corporate)
    for number in range(plans):
        text = _plan(f"S{number:05d}", draw)
        (folder / f"s{number:05d}.yaml").write_text(text, encoding="utf-8")
        size += len(text.encode())
    return size


def _plan(ref: str, draw: random.Random) -> str:
    lines = [
        f"kind: service-plan\nref: {ref}\ntitle: Service {ref}\nperiod: 2011/12",
        "objectives:",
    ]
    for number in range(1, OBJECTIVES + 1):
        lines += _objective(f"{ref}.{number}", draw)
    return "\n".join(lines) + "\n"


def _objective(ref: str, draw: random.Random) -> list[str]:
    lines = [
        f"  - ref: {ref}",
        f"    title: {_title(draw)}",
        f"    supports: [CP{draw.randint(1, 6)}]",
        f"    owner: {draw.choice(NAMES)}",
        "    actions:",
    ]
    for number in range(1, ACTIONS + 1):
        month = draw.randint(1, 24)
        lines += [
            f"      - ref: {ref}.{number}",
            f'        title: "{_title(draw)}: part {number}"',
            f"        owner: {draw.choice(NAMES)}",
            f"        due: {2011 + month // 13}-{(month - 1) % 12 + 1:02d}  # as agreed",
            f"        success: {_title(draw)}",
        ]
    lines.append("    measures:")
    lines += [
        f"      - {{ref: {ref}M{n}, title: {_title(draw)}, owner: {draw.choice(NAMES)}, "
        f"unit: cases, targets: {{2011/12: {draw.randint(1, 99)}}}}}"
        for n in range(1, MEASURES + 1)
    ]
    lines.append("    risks:")
    lines += [
        f"      - {{ref: {ref}R{n}, title: {_title(draw)}, owner: {draw.choice(NAMES)}}}"
        for n in range(1, RISKS + 1)
    ]
    return lines


def _title(draw: random.Random) -> str:
    return " ".join(draw.choice(WORDS) for _ in range(6))


if __name__ == "__main__":
    made = make(Path(sys.argv[1]), int(sys.argv[2]))
    sys.stdout.write(f"{made:,} bytes\n")
