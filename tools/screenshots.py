"""Take pictures of a site, for people to look at: one page of each kind, as readers see it.

``python -m tools.screenshots SITE OUT`` writes OUT/desktop, dark, phone, phone-dark and print.
"""

import argparse
import shutil
import sys
from pathlib import Path

from tests.support.browsing import DESKTOP, PHONE, PRINT, Browser, dark, pages, samples
from tests.support.equipment import NEEDS, chromium

LOOKS = {
    "desktop": DESKTOP,
    "dark": dark(DESKTOP),
    "phone": PHONE,
    "phone-dark": dark(PHONE),
    "print": PRINT,
}


def main() -> None:
    """Write the pictures, and what is wrong with the pages to standard error."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("site", type=Path, metavar="SITE")
    parser.add_argument("out", type=Path, metavar="OUT")
    parser.add_argument("--look", choices=LOOKS, action="append", help="only this; repeatable")
    parser.add_argument("--all", action="store_true", help="every page, not one of each kind")
    parser.add_argument("--pdf", action="store_true", help="what a printer gets, with --look print")
    asked = parser.parse_args()
    node, program = shutil.which("node"), chromium()
    if not node or not program or NEEDS["browser"]():
        sys.exit(NEEDS["browser"]())
    names = pages(asked.site) if asked.all else samples(asked.site)
    with Browser(node, program) as browser:
        for look in asked.look or LOOKS:
            shots = asked.out / look
            shots.mkdir(parents=True, exist_ok=True)
            pdf = asked.pdf and look == "print"
            for visit in browser.visit(asked.site, names, LOOKS[look], shots=shots, pdf=pdf):
                sys.stderr.writelines(f"{fault}\n" for fault in visit.faults)
            sys.stdout.write(f"{shots}: {len(names)} pages\n")


if __name__ == "__main__":
    main()
