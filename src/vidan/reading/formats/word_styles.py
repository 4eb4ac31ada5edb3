"""How Word sets a paragraph or run: styles, what they stand on, and own settings.

ECMA-376 part 1: 17.7 (styles), 17.3.1 and 17.3.2 (properties).
"""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from vidan.reading.formats.numbering import VAL, W, value_of
from vidan.reading.papers import Layout, Look

TWIPS_PER_MM = 1440 / 25.4
_DEEPEST = 20
PLAIN = Look()


@dataclass(frozen=True)
class Style:
    """What a style says of its paragraphs; ``number`` is its list and level."""

    look: Look = PLAIN
    number: tuple[str, int] | None = None


def styles_of(root: Element | None) -> tuple[dict[str, Style], Style]:
    """Each style by its id, with what it takes from those below it; and the default."""
    if root is None:
        return {}, Style()
    defaults = root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")
    base = look_of(defaults, None, PLAIN)
    named = {
        style.get(f"{W}styleId", ""): style
        for style in root.iter(f"{W}style")
        if style.get(f"{W}type") in (None, "paragraph")
    }
    found = {name: _style(name, named, base, depth=0) for name in named}
    normal = next(
        (
            name
            for name, one in named.items()
            if one.get(f"{W}default") in ("1", "true")
        ),
        None,
    )
    return found, Style(base) if normal is None else found[normal]


def _style(name: str, named: dict[str, Element], base: Look, *, depth: int) -> Style:
    style = named.get(name)
    if style is None or depth > _DEEPEST:
        return Style(base)
    above = value_of(style, "basedOn")
    under = _style(above, named, base, depth=depth + 1) if above else Style(base)
    paragraph = style.find(f"{W}pPr")
    look = look_of(style.find(f"{W}rPr"), paragraph, under.look)
    return Style(look, number_of(paragraph) or under.number)


def look_of(run: Element | None, paragraph: Element | None, under: Look) -> Look:
    """The look that these properties make of the one under them."""
    if run is None and paragraph is None:
        return under
    half_points = value_of(run, "sz")
    fonts = run.find(f"{W}rFonts") if run is not None else None
    font = ""
    if fonts is not None:
        font = fonts.get(f"{W}ascii") or fonts.get(f"{W}hAnsi") or ""
    side = value_of(paragraph, "jc")
    return Look(
        bold=is_on(run, "b", otherwise=under.bold),
        italic=is_on(run, "i", otherwise=under.italic),
        centred=side == "center" if side else under.centred,
        size=int(half_points) / 2 if _is_number(half_points) else under.size,
        font=font or under.font,
    )


def _is_number(digits: str) -> bool:
    return digits.isascii() and digits.isdigit() and len(digits) < 6


def is_on(properties: Element | None, name: str, *, otherwise: bool) -> bool:
    """A property that is on, off, or not said."""
    found = properties.find(f"{W}{name}") if properties is not None else None
    if found is None:
        return otherwise
    return found.get(VAL) not in ("0", "false", "off")


def number_of(paragraph: Element | None) -> tuple[str, int] | None:
    """The list of a paragraph and its level in it; list "0" takes it out of any."""
    found = paragraph.find(f"{W}numPr") if paragraph is not None else None
    if found is None:
        return None
    level = value_of(found, "ilvl")
    return value_of(found, "numId"), int(level) if _is_number(level) else 0


def layout_of(body: Element) -> Layout | None:
    """Page and margins of the last section, which is where the text ends."""
    section = body.find(f"{W}sectPr")
    size = section.find(f"{W}pgSz") if section is not None else None
    margin = section.find(f"{W}pgMar") if section is not None else None
    if size is None or margin is None:
        return None

    def mm(element: Element, name: str) -> float:
        return round(float(element.get(f"{W}{name}") or 0) / TWIPS_PER_MM, 1)

    sides = (mm(margin, side) for side in ("top", "bottom", "left", "right"))
    return Layout(mm(size, "w"), mm(size, "h"), *sides)
