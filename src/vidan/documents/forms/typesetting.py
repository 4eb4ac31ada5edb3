"""Compilers of the typesetting engine, kept warm between papers."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, LifoQueue

import typst

FONTS = Path(__file__).parents[1] / "fonts"


class Compilers:
    """Those of one template.

    A compiler serves one thread at a time and is quick once warm, so they wait here
    between papers: as many as papers were ever made at one moment, and no lock.
    """

    def __init__(self, template: Path) -> None:
        self.template = template
        self._idle: LifoQueue[typst.Compiler] = LifoQueue()

    @contextmanager
    def one(self) -> Iterator[typst.Compiler]:
        try:
            compiler = self._idle.get_nowait()
        except Empty:
            compiler = typst.Compiler(
                self.template, font_paths=[FONTS], ignore_system_fonts=True
            )
        try:
            yield compiler
        finally:
            self._idle.put(compiler)
