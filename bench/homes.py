"""Environments of the peers: each has its own, below one folder, and none touches the machine."""

import hashlib
import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class MissingPeerError(Exception):
    """A peer cannot be installed here; the others are measured all the same."""


class Homes:
    """Makes environments, and keeps them for the next run."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def python(self, name: str, *requirements: str, key: str = "") -> Path:
        """Return the ``bin`` folder of a virtual environment that has some packages.

        Args:
            key: what must be installed anew when it changes.
        """
        home = self.folder / f"{name}-{sys.version_info.major}.{sys.version_info.minor}"
        wanted = "\n".join([*requirements, key])
        if _stamp(home) != wanted:
            shutil.rmtree(home, ignore_errors=True)
            _call(name, [sys.executable, "-m", "venv", str(home)])
            # An old pip writes scripts that import more than they need.
            pip = [str(home / "bin" / "python"), "-m", "pip", "install", "--quiet"]
            _call(name, [*pip, "--upgrade", "pip"])
            _call(name, [*pip, *requirements])
            (home / "stamp").write_text(wanted, encoding="utf-8")
        return home / "bin"

    def planctl(self) -> Path:
        """Return the ``bin`` folder of an environment with this checkout, installed as a wheel."""
        digest = hashlib.sha256((ROOT / "pyproject.toml").read_bytes())
        for folder in ("src", "schema"):
            for path in sorted((ROOT / folder).rglob("*")):
                if path.suffix in {".py", ".json"}:
                    digest.update(path.read_bytes())
        return self.python("planctl", str(ROOT), key=digest.hexdigest())

    def node(self, name: str, *packages: str) -> Path:
        """Return a folder with some npm packages."""
        npm = shutil.which("npm")
        if npm is None or shutil.which("node") is None:
            message = "Node is not installed"
            raise MissingPeerError(message)
        home = self.folder / name
        if _stamp(home) != "\n".join(packages):
            shutil.rmtree(home, ignore_errors=True)
            home.mkdir(parents=True)
            quiet = ["--silent", "--no-audit", "--no-fund"]
            _call(name, [npm, "install", "--prefix", str(home), *quiet, *packages])
            (home / "stamp").write_text("\n".join(packages), encoding="utf-8")
        return home


def versions(home: Path) -> dict[str, str]:
    """Return the versions of what an environment holds, by name."""
    modules = home / "node_modules"
    if modules.is_dir():
        found = {path.parent.name: path for path in modules.glob("*/package.json")}
        return {name: json.loads(path.read_bytes())["version"] for name, path in found.items()}
    listed = subprocess.run(  # noqa: S603
        [str(home / "python"), "-m", "pip", "list", "--format", "freeze"],
        capture_output=True,
        check=False,
        encoding="utf-8",
    )
    pairs = (line.split("==", 1) for line in listed.stdout.splitlines() if "==" in line)
    return {name.replace("_", "-"): version for name, version in pairs}


def _stamp(home: Path) -> str | None:
    try:
        return (home / "stamp").read_text(encoding="utf-8")
    except OSError:
        return None


def _call(name: str, command: Sequence[str]) -> None:
    sys.stderr.write(f"bench: installing {name}\n")
    try:
        done = subprocess.run(  # noqa: S603
            command, capture_output=True, check=False, encoding="utf-8", timeout=600
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise MissingPeerError(str(error)) from error
    if done.returncode:
        lines = [line for line in (done.stderr or done.stdout).splitlines() if line.strip()]
        raise MissingPeerError(lines[-1].strip() if lines else "the installation failed")
