"""A measure's picture: its figures can be read."""

import re

from planctl.publishing.site.pictures.trend import Point, trend


def drawn(*actuals: float, target: float = 80) -> str:
    points = [
        Point(f"Q{at}", "2025/26", target, actual, None, f"{actual:g}%", "green")
        for at, actual in enumerate(actuals, 1)
    ]
    return str(trend(points, "%", "Calls answered in time", dots=True))


def heights(made: str) -> tuple[dict[str, float], float]:
    """Return how far down each figure stands, by what it says, and the target's line."""
    words = re.findall(r'<text[^>]* y="([\d.]+)" class="value"[^>]*>([^<]+)<', made)
    (target,) = {float(y) for y in re.findall(r'y1="([\d.]+)"[^>]*class="target"', made)}
    return {said: float(y) for y, said in words}, target


def test_no_line_goes_through_a_figure() -> None:
    made = drawn(72, 78, 81, 83)
    # All figures stand in front of all lines.
    assert made.rindex("<line") < made.index('class="value"')
    found, target = heights(made)
    assert list(found) == ["72%", "78%", "81%", "83%"]
    # A letter is some ten high, above its line.
    assert not [said for said, y in found.items() if y - 10 < target < y]
    assert [said for said, y in found.items() if y > target] == ["72%", "78%"]
    assert found["78%"] > found["81%"] + 20  # under its dot


def test_a_colour_has_its_sign_under_the_figure() -> None:
    """In print, and to many readers, a red column looks as an amber one."""
    colours = [("red", "■"), ("amber", "▲"), ("", "")]
    points = [Point(f"Q{at}", "2025/26", None, 5.0, None, "5", *colour)
              for at, colour in enumerate(colours, 1)]  # fmt: skip
    made = str(trend(points, "homes", "Homes", dots=False))
    found = re.findall(r'<text x="([\d.]+%)" y="([\d.]+)" text-anchor="middle">([■▲])<', made)
    assert [sign for _, _, sign in found] == ["■", "▲"]
    names = dict(re.findall(r'<text x="([\d.]+%)" y="([\d.]+)" class="small"[^>]*>Q', made))
    for x, y, _ in found:
        assert 140 < float(y) < float(names[x]) - 11
    plain = [Point("Q1", "2025/26", None, 5.0, None, "5"), Point("Q2", "", None, 5.0, None, "5")]
    assert 'height="176"' in str(trend(plain, "homes", "Homes", dots=False))


def test_a_figure_at_the_foot_stands_above_the_line() -> None:
    found, target = heights(drawn(71, 90, 99, target=74))
    assert found["71%"] < target
