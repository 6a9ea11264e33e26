"""Where planctl starts and ends: as a script, and as ``python -m planctl``."""

import gc
import os
import sys

from planctl import __version__


def main() -> None:
    """Run planctl."""
    # Plans make no cycles, and looking for some takes a fifth of the time of a large plan set.
    gc.disable()
    # Hooks and editors ask for it before anything else; no command line need be built for it.
    if sys.argv[1:] == ["--version"] and _written(f"planctl {__version__}\n"):
        _leave(0)
        return
    try:
        _heed_ending()
        from planctl.cli import main as run  # noqa: PLC0415 - see above

        run()
    except SystemExit as stop:
        _leave(stop.code)
        raise
    except KeyboardInterrupt:  # before the command line was there to end it
        from planctl.system.errors import ExitCode  # noqa: PLC0415 - see above

        _leave(ExitCode.INTERRUPTED)
        sys.exit(ExitCode.INTERRUPTED)


def _heed_ending() -> None:
    """Take what ends a program as an interrupt, so that what was begun is taken back at once.

    A runner that cancels a job, a service that stops and ``timeout`` send that.
    """
    import signal  # noqa: PLC0415 - the version needs none

    if signal.getsignal(signal.SIGTERM) is signal.SIG_DFL:
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def _written(text: str) -> bool:
    """Whether a text could be written; how a closed pipe or a full disk is met is told once."""
    try:
        # What a stream could not write would stay in it, and be in the way of what is told.
        os.write(sys.stdout.fileno(), text.encode())
    except (AttributeError, OSError):
        return False
    return True


def _leave(code: object) -> None:
    """End at once if all is written; what goes wrong is left to how Python ends."""
    if not isinstance(code, int) or sys.getprofile() or sys.gettrace():
        return
    try:
        sys.stdout.flush()
        sys.stderr.flush()
    except (AttributeError, OSError):  # the caller may have closed them, and then there are none
        return
    # To take everything down, object by object, takes as long as reading a small plan set.
    os._exit(code)


if __name__ == "__main__":
    main()
