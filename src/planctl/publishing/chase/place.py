"""The folder of messages."""

import re

from planctl.publishing.own_folder import OwnFolder

FOLDER = OwnFolder(
    "planctl-chase.json", "messages", re.compile(r"_?[a-z0-9-]+\.(?:eml|md|txt)"),
    "planctl chase messages",
)  # fmt: skip
