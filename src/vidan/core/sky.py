"""Where moon and sun stand, as exactly as a calendar needs.

Formulas: Jean Meeus, *Astronomical Algorithms*, 2nd edition, chapters 25 (sun) and 49
(phases of the moon). New moons are good to a few seconds, the sun to 0.01 degrees
(a quarter of an hour); both are far finer than the day a calendar asks for.
"""

from datetime import date
from functools import lru_cache
from math import floor, radians, sin

_MEAN_MONTH = 29.530588861
_FIRST_NEW_MOON_ON = date(2000, 1, 6)
# Julian day number of 1 January of year 1, less one: dates count from there.
_JULIAN_OF_ORDINAL_ZERO = 1721424.5
_VIETNAM_IN_DAYS = 7 / 24

# Table 49.a, new moon: coefficient in days, power of E (the eccentricity of the
# earth's orbit), multiples of M (sun), M' (moon), F (latitude), Omega (node).
_NEW_MOON_TERMS = (
    (-0.40720, 0, 0, 1, 0, 0),
    (0.17241, 1, 1, 0, 0, 0),
    (0.01608, 0, 0, 2, 0, 0),
    (0.01039, 0, 0, 0, 2, 0),
    (0.00739, 1, -1, 1, 0, 0),
    (-0.00514, 1, 1, 1, 0, 0),
    (0.00208, 2, 2, 0, 0, 0),
    (-0.00111, 0, 0, 1, -2, 0),
    (-0.00057, 0, 0, 1, 2, 0),
    (0.00056, 1, 1, 2, 0, 0),
    (-0.00042, 0, 0, 3, 0, 0),
    (0.00042, 1, 1, 0, 2, 0),
    (0.00038, 1, 1, 0, -2, 0),
    (-0.00024, 1, -1, 2, 0, 0),
    (-0.00017, 0, 0, 0, 0, 1),
    (-0.00007, 0, 2, 1, 0, 0),
    (0.00004, 0, 0, 2, -2, 0),
    (0.00004, 0, 3, 0, 0, 0),
    (0.00003, 0, 1, 1, -2, 0),
    (0.00003, 0, 0, 2, 2, 0),
    (-0.00003, 0, 1, 1, 2, 0),
    (0.00003, 0, -1, 1, 2, 0),
    (-0.00002, 0, -1, 1, -2, 0),
    (-0.00002, 0, 1, 3, 0, 0),
    (0.00002, 0, 0, 4, 0, 0),
)
# The pull of the planets: coefficient in days, angle at k = 0, angle per lunation.
_PLANET_TERMS = (
    (0.000325, 299.77, 0.107408),
    (0.000165, 251.88, 0.016321),
    (0.000164, 251.83, 26.651886),
    (0.000126, 349.42, 36.412478),
    (0.000110, 84.66, 18.206239),
    (0.000062, 141.74, 53.303771),
    (0.000060, 207.14, 2.453732),
    (0.000056, 154.84, 7.306860),
    (0.000047, 34.52, 27.261239),
    (0.000042, 207.19, 0.121824),
    (0.000040, 291.34, 1.844379),
    (0.000037, 161.72, 24.198154),
    (0.000035, 239.56, 25.513099),
    (0.000023, 331.55, 3.592518),
)


def new_moon_near(day: date) -> int:
    """The number of a new moon within a month of ``day`` (0 is 6 January 2000)."""
    return floor((day - _FIRST_NEW_MOON_ON).days / _MEAN_MONTH)


@lru_cache(maxsize=4096)
def new_moon_on(moon: int) -> date:
    """The civil day in Việt Nam on which the moon is new."""
    t = moon / 1236.85
    instant = (
        2451550.09766
        + _MEAN_MONTH * moon
        + 0.00015437 * t**2
        - 0.000000150 * t**3
        + 0.00000000073 * t**4
        + _moon_and_sun(moon, t)
        + _planets(moon, t)
    )
    civil = instant - _clock_lag(2000 + 100 * t) + _VIETNAM_IN_DAYS
    return date.fromordinal(floor(civil - _JULIAN_OF_ORDINAL_ZERO))


def _moon_and_sun(moon: int, t: float) -> float:
    e = 1 - 0.002516 * t - 0.0000074 * t**2
    sun = 2.5534 + 29.10535670 * moon - 0.0000014 * t**2 - 0.00000011 * t**3
    anomaly = 201.5643 + 385.81693528 * moon + 0.0107582 * t**2 + 0.00001238 * t**3
    latitude = 160.7108 + 390.67050284 * moon - 0.0016118 * t**2 - 0.00000227 * t**3
    node = 124.7746 - 1.56375588 * moon + 0.0020672 * t**2 + 0.00000215 * t**3
    return sum(
        size * e**power * sin(radians(a * sun + b * anomaly + c * latitude + d * node))
        for size, power, a, b, c, d in _NEW_MOON_TERMS
    )


def _planets(moon: int, t: float) -> float:
    total = 0.0
    for place, (size, start, rate) in enumerate(_PLANET_TERMS):
        bend = -0.009173 * t**2 if place == 0 else 0.0
        total += size * sin(radians(start + rate * moon + bend))
    return total


def sun_sector(day: date) -> int:
    """The sun's twelfth of the ecliptic (0-11) at midnight, Việt Nam, opening the day.

    Every boundary is a principal solar term: 0 the spring equinox, 9 the winter
    solstice.
    """
    midnight = day.toordinal() + _JULIAN_OF_ORDINAL_ZERO - _VIETNAM_IN_DAYS
    instant = midnight + _clock_lag(day.year + day.month / 12)
    return floor(_sun_longitude(instant) / 30)


def _sun_longitude(instant: float) -> float:
    """Apparent longitude of the sun in degrees, 0 up to 360."""
    t = (instant - 2451545.0) / 36525
    anomaly = radians(357.52911 + 35999.05029 * t - 0.0001537 * t**2)
    centre = (
        (1.914602 - 0.004817 * t - 0.000014 * t**2) * sin(anomaly)
        + (0.019993 - 0.000101 * t) * sin(2 * anomaly)
        + 0.000289 * sin(3 * anomaly)
    )
    mean = 280.46646 + 36000.76983 * t + 0.0003032 * t**2
    node = radians(125.04 - 1934.136 * t)
    return (mean + centre - 0.00569 - 0.00478 * sin(node)) % 360


def _clock_lag(year: float) -> float:
    """How far civil clocks run behind uniform time, in days.

    A straight line through the measured values of 2000 and 2025; within half a minute
    of the truth from 1968 to 2100.
    """
    return (63.8 + 0.22 * (year - 2000)) / 86400
