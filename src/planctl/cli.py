"""The root of the command line: commands are imported when they are called, and no sooner."""

import contextlib
import os
import re
import sys
from collections.abc import Callable, Iterator
from functools import partial, wraps
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup
from typer.main import get_command

from planctl import __version__
from planctl.system import modules, terminal
from planctl.system.errors import ExitCode, PlanctlError
from planctl.system.terminal import complain

# No option has white space in its name: a question in SQL may begin with a comment.
_COMMENT = re.compile(r"--[^=\s]*\s").match
_BELOW_NOUGHT = re.compile(r"-[0-9][0-9.,]*%?").fullmatch


_EXTRA = re.compile(r"^(?:on|to|as|by) ")
_DAY = re.compile(r"[0-9]|today\b|yesterday\b|last ").match
# Options of which people give several, and the last alone would count: who agreed, what is done.
_ONE_EACH = frozenset({"--by", "--of"})
# What people type for what another command does.
_USUAL = {
    "start": "'planctl set REF status=in-progress' says that work has begun",
    "delete": "'planctl set REF status=cancelled decision.by=... decision.on=... "
    "decision.reason=...' closes a record and keeps it",
    "help": "'planctl COMMAND --help' explains one",
    "complete": "'planctl done REF' marks it as done",
}
_USUAL |= {
    "begin": _USUAL["start"],
    **dict.fromkeys(("remove", "cancel", "drop"), _USUAL["delete"]),
    **dict.fromkeys(("finish", "close"), _USUAL["complete"]),
    **dict.fromkeys(("extend", "slip", "delay", "postpone", "reschedule"),
                    "'planctl due REF DATE --reason TEXT' moves a date"),
    "defer": _USUAL["delete"].replace("cancelled", "deferred"),
    "reopen": "'planctl set REF status=in-progress completed=' opens a record again",
    "score": "'planctl set REF current.likelihood=... current.impact=...' scores a risk",
    "undo": "'git restore FILE' takes back what is not committed, 'git revert COMMIT' what is",
}  # fmt: skip


# Of the list of commands; each module of ``planctl.commands`` names its own.
_OTHERS = "Other commands"
_SECTIONS = ("Check plans", "Ask", "See what changed", "Keep a plan up to date",
             "Start a plan or a year", "Report and publish", "For editors and scripts",
             _OTHERS)  # fmt: skip

# What an option says that people write where a command has none.
_NAMED = {"--reason": "'planctl due REF DATE --reason TEXT' moves a date and says why"}
_EXAMPLE = re.compile(r"Examples?: (planctl .+?)(?:;|$)")
_PLACES = frozenset({"--plan", "--in", "--file", "--folder"})


class Called(TyperCommand):
    """A command as people type it: a figure may be below nought, and quotes are forgotten."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:
        """Read what was typed behind its name."""
        if ctx.info_name == "query":
            args = [f" {word}" if _COMMENT(word) else word for word in args]
        ctx.ignore_unknown_options |= any(map(_BELOW_NOUGHT, args))
        if twice := self._twice(args):
            ctx.fail(f"{twice} is given twice: a command takes one")
        try:
            return super().parse_args(ctx, [*args])  # it uses them up
        except Exception as error:  # its class is none of typer's public names
            said = str(getattr(error, "message", ""))
            if said.startswith("Got unexpected extra"):
                vars(error)["message"] = self._too_much(said, args)
            if (name := said.rpartition(" ")[2]) in _PLACES and said.startswith("No such option"):
                self._say_place(error, name)
            elif said.startswith("No such option") or type(error).__name__ == "MissingParameter":
                self._say_how(error, said)
            raise

    def _say_how(self, error: Exception, said: str) -> None:
        """Say how a command is written, where something is missing or there is no such option."""
        name = said.rpartition(" ")[2]
        found = _EXAMPLE.search(" ".join((self.help or "").split()))
        how = _NAMED.get(name) or (f"as in {found[1]}" if found else "")
        # What is no slip of the pen would lead astray.
        near = list(filter(partial(_near, name), vars(error).get("possibilities") or ()))
        vars(error)["possibilities"] = near
        if how and not near:
            vars(error)["message"] = f"{said}; {how}" if said else f"It is written {how}"

    def _say_place(self, error: Exception, name: str) -> None:
        """Say how a command is told which plans are meant, where it has no option for that."""
        if any(item.param_type_name == "argument" and item.name == "paths" for item in self.params):
            message = f"No such option: {name}: the plan's file or a folder is named at the end"
            vars(error).update(message=message, possibilities=None)

    def _too_much(self, said: str, args: list[str]) -> str:
        """Return what is said of words that nothing takes: an option that is none, else quotes."""
        known = {name for item in self.params for name in (*item.opts, *item.secondary_opts)}
        typed = (word.partition("=")[0] for word in args if word.startswith("--"))
        wrong = next((name for name in typed if name not in known), None)
        if wrong:
            return f"No such option: {wrong}"
        extra = said.rpartition("(")[2]
        place = next((word for word in args if word in extra and _is_there(word)), None)
        if place and "--in" in known:
            return f"{said}: a file or folder is named behind --in, as --in {place}"
        words = _EXTRA.sub("", extra.partition(")")[0])
        behind = "--to" if "--to" in known else "--on" if _DAY(words) else ""
        if behind in known and behind not in args:
            shown = f'"{words}"' if " " in words else words
            return f"{said}: it stands behind {behind}, as {behind} {shown}"
        if sum(item.param_type_name == "argument" for item in self.params) == 1:
            return f"{said}: it takes one at a time, and words that belong together need quotes"
        return f'{said}: words that belong together need quotes, as "2011/12 Q1"'

    def _twice(self, args: list[str]) -> str | None:
        """Return an option that is given twice as if it took several; one would be lost unsaid."""
        known = {name for item in self.params for name in item.opts} & _ONE_EACH
        names = [word.partition("=")[0] for word in args]
        return next((name for name in sorted(known) if names.count(name) > 1), None)


def _near(typed: str, option: str) -> bool:
    from difflib import SequenceMatcher

    return SequenceMatcher(None, typed, option).ratio() > _ALIKE


_ALIKE = 0.8


def _is_there(word: str) -> bool:
    """Whether a word is the path of something, whatever it holds."""
    from pathlib import Path

    with contextlib.suppress(OSError, ValueError):
        return Path(word).exists()
    return False


class Commands(TyperGroup):
    """The commands are the modules of ``planctl.commands``."""

    def make_context(self, *args: Any, **kwargs: Any) -> Any:
        """Read the command line, or print help that nobody may be there to read."""
        with _told():
            return super().make_context(*args, **kwargs)

    def invoke(self, ctx: Any) -> Any:
        """Run a command, or print its help."""
        with _told():
            return super().invoke(ctx)

    def list_commands(self, ctx: Any) -> list[str]:
        """Return their names."""
        del ctx
        return modules.names("planctl.commands")

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Import one and make a command of its ``run``."""
        known = self.list_commands(ctx)
        if cmd_name not in known:
            from difflib import get_close_matches

            near = get_close_matches(cmd_name, known, 2)
            hint = f"did you mean {' or '.join(near)}?" if near else "'planctl --help' lists them"
            hint = _USUAL.get(cmd_name, hint)
            complain(f"there is no command '{cmd_name}'", hint)
            raise typer.Exit(int(ExitCode.USAGE))
        single = typer.Typer(rich_markup_mode=None, add_completion=False)
        run = modules.module("planctl.commands", cmd_name).run
        single.command(cmd_name, cls=Called)(_guarded(run))
        return get_command(single)

    def format_commands(self, ctx: Any, formatter: Any) -> None:
        """Write the commands by section, from the docstrings of their compiled modules."""
        # To import a dozen modules for a line of each would take longer than all the rest.
        names = self.list_commands(ctx)
        wide = max(map(len, names))
        sections: dict[str, list[tuple[str, str]]] = {title: [] for title in _SECTIONS}
        for name in names:
            about, text = modules.docstrings("planctl.commands", name, "run")
            title = about.rpartition("Section: ")[2].strip().removesuffix(".")
            rows = sections[title if title in sections else _OTHERS]
            rows.append((name.ljust(wide), text.partition("\n")[0]))
        for title, rows in sections.items():
            if rows:
                with formatter.section(title):
                    formatter.write_dl(rows)


def _flushed(code: ExitCode) -> ExitCode:
    """Write what a command left behind its report; a reader that has gone changes no result."""
    try:
        sys.stdout.flush()
    except OSError as error:
        return _unwritten(error) or code
    return code


def _unwritten(error: OSError) -> ExitCode:
    """Return how a run ends whose output cannot be written; a reader that has gone is no fault."""
    code = ExitCode.CLEAN
    if not terminal.closed_pipe(error):
        code = ExitCode.INCOMPLETE
        with contextlib.suppress(OSError):  # standard error may be what is full
            complain(f"the report cannot be written: {error.strerror or error}")
    terminal.close_quietly()
    return code


@contextlib.contextmanager
def _told() -> Iterator[None]:
    """End as all commands do where help cannot be written: typer has a code of its own for that."""
    try:
        yield
    except OSError as error:
        raise typer.Exit(int(_unwritten(error))) from None


def _guarded(run: Callable[..., ExitCode]) -> Callable[..., None]:
    """Turn what a command returns or raises into how the program ends."""

    @wraps(run)
    def guarded(*args: Any, **kwargs: Any) -> None:
        try:
            code = _flushed(run(*args, **kwargs))
        except PlanctlError as error:
            complain(str(error), error.hint, error.places)
            code = error.code
        except KeyboardInterrupt:
            code = ExitCode.INTERRUPTED
        except OSError as error:
            code = _unwritten(error)
        except Exception as error:
            if os.environ.get("PLANCTL_DEBUG"):
                raise
            complain(
                f"this is a fault of planctl: {type(error).__name__}: {error}",
                "please report it; PLANCTL_DEBUG=1 shows where it happened",
            )
            code = ExitCode.INCOMPLETE
        raise typer.Exit(int(code))

    return guarded


app = typer.Typer(
    cls=Commands,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(wanted: bool) -> None:  # noqa: FBT001 - typer's way of calling
    if wanted:
        sys.stdout.write(f"planctl {__version__}\n")
        sys.stdout.flush()  # at the end of the program nobody tells what went wrong
        raise typer.Exit


@app.callback()
def _root(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """Check, chase and report plans that are kept as YAML files in git.

    Start with 'planctl validate' to check them, 'planctl overdue' to see what is late, and
    'planctl owner NAME' for all that one officer answers for.
    """


def main() -> None:
    """Run planctl."""
    terminal.prepare()
    try:
        if (asked := os.environ.get("_PLANCTL_COMPLETE", "")).startswith("complete_"):
            from planctl.system import completing  # a run that does anything else needs none of it

            shell = asked.removeprefix("complete_")
            completing.answer(shell, lambda: app(prog_name="planctl"))
        app(prog_name="planctl")
    except KeyboardInterrupt:
        sys.exit(int(ExitCode.INTERRUPTED))
    except OSError as error:
        sys.exit(int(_unwritten(error)))
