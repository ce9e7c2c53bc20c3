"""How far a stage is, in a line."""

from __future__ import annotations

MINUTE, HOUR = 60, 3600
SOON = 2  # seconds of work before which a rate says nothing


def progress_line(stage: str, done: int, total: int, seconds: float, width: int = 80) -> str:
    """What is done of all after so many seconds, the rate, and the time left; cut to a width."""
    said = f"{stage}: {done:,} of {total:,}"
    if done and seconds >= SOON:
        rate = done / seconds
        said += f", {rate:,.0f} a second" if rate >= 10 else f", {rate:.1f} a second" if rate >= 1 else f", {rate * MINUTE:.1f} a minute"
        said += f", {_lasting((total - done) / rate)} left"
    return said[:width]


def _lasting(seconds: float) -> str:
    """A time as a person says it, rounded up, so that the end never comes late: 40 s, 5 min, 1 h 20 min."""
    whole = int(-(-seconds // 1))
    if whole <= MINUTE:
        return f"{whole} s"
    hours, minutes = divmod(-(-whole // MINUTE), HOUR // MINUTE)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"
