"""What a property test draws: the same for everyone, or ever other examples, many times as many."""

from hypothesis import HealthCheck, settings

_USUAL, _MORE = 100, 1000


def profiles() -> None:
    """Make the two ways to run property tests known, and take the one that is the same for all.

    What is drawn depends on the test alone then, and on nothing that an earlier run kept. A busy
    machine fails no test: neither a slow example nor slow making of examples is a fault.
    """
    slow = [HealthCheck.too_slow]
    settings.register_profile("planctl", deadline=None, suppress_health_check=slow,
                              derandomize=True, database=None, max_examples=_USUAL)  # fmt: skip
    settings.register_profile("explore", settings.get_profile("planctl"), derandomize=False,
                              max_examples=_MORE)  # fmt: skip
    settings.load_profile("planctl")


def examples(count: int) -> settings:
    """Return the mark of a test that draws so many, and more of them where a run explores."""
    return settings(max_examples=count * settings().max_examples // _USUAL)
