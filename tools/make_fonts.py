"""Make the four Tinos fonts that every paper is set in.

The npm package ``@fontsource/tinos`` (SIL Open Font License 1.1) ships each style
as one WOFF file per alphabet; neither the PDF engine nor the chart engine reads
those. This script merges the three alphabets Vietnamese needs into one TTF a style:

    npm pack @fontsource/tinos && tar xzf fontsource-tinos-*.tgz
    python tools/make_fonts.py package

Made with @fontsource/tinos 5.3.0 and fontTools 4.68. Timestamps are those of the
source fonts, so the same package gives the same bytes.
"""

import argparse
import shutil
import tempfile
from pathlib import Path

from fontTools.merge import Merger
from fontTools.ttLib import TTFont

FONTS = Path(__file__).parents[1] / "src" / "vidan" / "documents" / "fonts"
STYLES = {
    "Regular": (400, "normal"),
    "Bold": (700, "normal"),
    "Italic": (400, "italic"),
    "BoldItalic": (700, "italic"),
}
ALPHABETS = ("latin", "latin-ext", "vietnamese")


def unpack(package: Path, weight: int, slope: str, into: Path) -> list[str]:
    """Write the WOFF parts of one style as plain TTF files; return their paths."""
    paths = []
    for alphabet in ALPHABETS:
        name = f"tinos-{alphabet}-{weight}-{slope}"
        part = TTFont(package / "files" / f"{name}.woff", recalcTimestamp=False)
        part.flavor = None
        target = into / f"{name}.ttf"
        part.save(target)
        paths.append(str(target))
    return paths


def make(package: Path, target: Path) -> None:
    """Write the four fonts and their licence to ``target``."""
    target.mkdir(parents=True, exist_ok=True)
    for style, (weight, slope) in STYLES.items():
        with tempfile.TemporaryDirectory() as folder:
            parts = unpack(package, weight, slope, Path(folder))
            created = TTFont(parts[0])["head"].created
            font = Merger().merge(parts)
        font["head"].created = font["head"].modified = created
        font.recalcTimestamp = False
        font.save(target / f"Tinos-{style}.ttf")
    shutil.copyfile(package / "LICENSE", target / "OFL.txt")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path, help="folder of the unpacked npm package")
    make(parser.parse_args().package, FONTS)
