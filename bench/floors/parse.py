"""A floor: let libyaml parse every file, without a Python object for anything in it."""

import sys
from pathlib import Path

from yaml.cyaml import CParser

for name in sys.argv[1:]:
    CParser(Path(name).read_bytes()).raw_parse()
