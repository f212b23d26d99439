"""The lines themselves: one shape for each state, so that the state is seen without colour."""

from django.utils.html import format_html
from django.utils.safestring import SafeString


def shape(state: str, left: float, right: float, y: float) -> SafeString:
    """The thread from `left` to `right` at height `y`."""
    return DRAWN[state](float(left), float(right), float(y))


def arrow(state: str, x: float, y: float, *, forward: bool) -> SafeString:
    """The head that shows the way; nothing due has none, as nothing went."""
    if state == "absent":
        return SafeString("")
    back = -1 if forward else 1
    path = f"M{_n(x + 7 * back)} {_n(y - 5)} L{_n(x)} {_n(y)} L{_n(x + 7 * back)} {_n(y + 5)}"
    return _path(f"gt-head gt-head--{state}", path)


def whole(left: float, right: float, y: float) -> SafeString:
    span = right - left
    bend = f"C{_n(left + span * 0.3)} {_n(y - 3)} {_n(left + span * 0.7)} {_n(y + 3)}"
    return _path("gt-gold", f"M{_n(left)} {_n(y)} {bend} {_n(right)} {_n(y)}")


def frayed(left: float, right: float, y: float) -> SafeString:
    middle, half = (left + right) / 2, min(32.0, (right - left) * 0.3)
    a, b, bend = middle - half, middle + half, half * 0.57
    hairs = " ".join(
        f"M{_n(a)} {_n(y)} C{_n(a + bend)} {_n(y - up)} {_n(b - bend)} {_n(y - up * 0.7)} {_n(b)} {_n(y)}"
        for up in (9, -9, 4, -3)
    )
    ends = f"M{_n(left)} {_n(y)} L{_n(a + 1)} {_n(y)} M{_n(b - 1)} {_n(y)} L{_n(right)} {_n(y)}"
    return format_html("{}{}", _path("gt-gold gt-gold--thin", ends), _path("gt-hair", hairs))


def broken(left: float, right: float, y: float) -> SafeString:
    middle, half = (left + right) / 2, min(18.0, (right - left) * 0.24)
    tip = half * 0.62
    a, b = middle - half, middle + half
    ends = f"M{_n(left)} {_n(y)} L{_n(a)} {_n(y)} M{_n(b)} {_n(y)} L{_n(right)} {_n(y)}"
    hairs = " ".join(
        f"M{_n(a)} {_n(y)} L{_n(a + tip)} {_n(y + up)} M{_n(b)} {_n(y)} L{_n(b - tip)} {_n(y + up)}"
        for up in (-5, 0, 5)
    )
    return format_html("{}{}", _path("gt-cut", ends), _path("gt-cut-hair", hairs))


def few(left: float, right: float, y: float) -> SafeString:
    return _path("gt-few", f"M{_n(left)} {_n(y)} L{_n(right)} {_n(y)}")


def absent(left: float, right: float, y: float) -> SafeString:
    return _path("gt-none", f"M{_n(left + 3)} {_n(y)} H{_n(right - 3)}")


def same_person(left: float, right: float, y: float) -> SafeString:
    middle, half = (left + right) / 2, min(9.0, (right - left) * 0.2)
    out, low = 2.2 * half, y + 12
    down = f"C{_n(middle + out)} {_n(y)} {_n(middle + half)} {_n(low)} {_n(middle)} {_n(y + 9)}"
    up = f"C{_n(middle - half)} {_n(low)} {_n(middle - out)} {_n(y)} {_n(middle)} {_n(y)}"
    loop = f"M{_n(left)} {_n(y)} L{_n(middle)} {_n(y)} {down} {up} L{_n(right)} {_n(y)}"
    return _path("gt-loop", loop)


def not_known(left: float, right: float, y: float) -> SafeString:
    middle = (left + right) / 2
    dashes = '<rect class="gt-unknown" x="{}" y="{}" width="{}" height="8" rx="4"/>'
    width = max(4.0, (right - left) / 2 - 12)
    first = format_html(dashes, _n(left + 1), _n(y - 4), _n(width))
    second = format_html(dashes, _n(right - width - 1), _n(y - 4), _n(width))
    mark = format_html(
        '<text class="gt-unknown-mark" x="{}" y="{}" text-anchor="middle">?</text>', _n(middle), _n(y + 5)
    )
    return format_html("{}{}{}", first, mark, second)


DRAWN = {
    "whole": whole, "frayed": frayed, "broken": broken, "few": few,
    "absent": absent, "same_person": same_person, "not_known": not_known,
}  # fmt: skip


def _path(css: str, path: str) -> SafeString:
    return format_html('<path class="{}" d="{}"/>', css, path)


def _n(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")
