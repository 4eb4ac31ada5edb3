"""A printer that speaks ESC/POS on a socket of this machine, well or badly.

    with FakePrinter() as printer:
        ...  # print to printer.address
        assert printer.papers[0].size == (576, 1067)

It reads what printers read and draws it again: ``papers`` were cut, ``torn`` is what
had come out when the connection broke.
"""

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

from PIL import Image

CUT, FEED, INIT = b"\x1dV", b"\x1bd", b"\x1b@"
RASTER, ASK_LIVE, ASK_DONE = b"\x1dv0", b"\x10\x04", b"\x1dr"
PAPER_OUT, COVER_OPEN, WELL = 0x20, 0x04, 0x12
ROLL_ENDS = 0x60


class FakePrinter:
    """``talks`` answers questions; ``knows_done`` answers those asked in their turn.

    ``paper_lines`` is what is left on the roll; ``breaks_after`` and ``hangs_after``
    lines it hangs up, or reads no more; ``seconds_a_band`` makes it slow.
    """

    def __init__(
        self,
        *,
        talks: bool = True,
        knows_done: bool = True,
        paper_lines: float = float("inf"),
        cover_open: bool = False,
        breaks_after: float = float("inf"),
        hangs_after: float = float("inf"),
        seconds_a_band: float = 0,
    ) -> None:
        self.talks, self.knows_done = talks, knows_done
        self.paper_lines, self.cover_open = paper_lines, cover_open
        self.breaks_after, self.hangs_after = breaks_after, hangs_after
        self.seconds_a_band = seconds_a_band
        self.papers: list[Image.Image] = []
        self.torn: list[Image.Image] = []
        self.callers = 0
        self._stopping = threading.Event()
        self._door = socket.create_server(("127.0.0.1", 0))
        self._thread = threading.Thread(target=self._serve, daemon=True)

    @property
    def address(self) -> str:
        host, port = self._door.getsockname()
        return f"{host}:{port}"

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stopping.set()
        with suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._thread.join(5)

    def _serve(self) -> None:
        while not self._stopping.is_set():
            try:
                caller, _address = self._door.accept()
            except OSError:
                return
            self.callers += 1
            with caller:
                _Page(self, caller).read()


class _Page:
    """One connection: bytes in, lines of dots and answers out."""

    def __init__(self, printer: FakePrinter, caller: socket.socket) -> None:
        self.printer, self.caller = printer, caller
        self.unread = b""
        self.bands: list[Image.Image] = []
        self.lines = 0
        caller.settimeout(0.05)

    def read(self) -> None:
        with suppress(ConnectionError):
            while not self.printer._stopping.is_set():
                if not self._understand() and not self._more():
                    break
        if self.bands:
            self.printer.torn.append(_joined(self.bands))

    def _more(self) -> bool:
        try:
            received = self.caller.recv(4096)
        except TimeoutError:
            return True
        self.unread += received
        return bool(received)

    def _understand(self) -> bool:
        """Carry out one command, if a whole one is here."""
        if self.printer.paper_lines <= 0:
            return self._understand_without_paper()
        for command, carry_out in (
            (INIT, self._begin),
            (FEED, self._feed),
            (CUT, self._cut),
            (RASTER, self._draw),
            (ASK_LIVE, self._answer_live),
            (ASK_DONE, self._answer_done),
        ):
            if self.unread.startswith(command):
                length = carry_out(self.unread)
                self.unread = self.unread[length:]
                return length > 0
        assert len(self.unread) < 3, self.unread[:8]
        return False

    def _understand_without_paper(self) -> bool:
        """Nothing is printed any more, but live questions are answered."""
        asked = self.unread[-3:-1] == ASK_LIVE
        if asked:
            self._answer_live(self.unread[-3:])
        self.unread = b"" if asked else self.unread[-2:]
        return asked

    def _begin(self, _data: bytes) -> int:
        return 2

    def _feed(self, data: bytes) -> int:
        return 3 if len(data) >= 3 else 0

    def _cut(self, data: bytes) -> int:
        if len(data) < 3:
            return 0
        self.printer.papers.append(_joined(self.bands))
        self.bands = []
        return 3

    def _draw(self, data: bytes) -> int:
        if len(data) < 8:
            return 0
        across, down = _number(data[4:6]), _number(data[6:8])
        length = 8 + across * down
        if len(data) < length:
            return 0
        time.sleep(self.printer.seconds_a_band)
        band = Image.frombytes("1", (across * 8, down), data[8:length])
        self.bands.append(band.point(lambda dot: 255 - dot))
        self.lines += down
        self.printer.paper_lines -= down
        self._perhaps_break()
        return length

    def _perhaps_break(self) -> None:
        if self.lines > self.printer.breaks_after:
            self.caller.setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0"
            )
            raise ConnectionResetError
        if self.lines > self.printer.hangs_after:
            self.printer._stopping.wait(30)

    def _answer_live(self, data: bytes) -> int:
        if len(data) < 3:
            return 0
        out = self.printer.paper_lines <= 0
        if data[2] == 4:
            answer = WELL | (ROLL_ENDS if out else 0)
        else:
            cover = COVER_OPEN if self.printer.cover_open else 0
            answer = WELL | cover | (PAPER_OUT if out else 0)
        self._say(answer)
        return 3

    def _answer_done(self, data: bytes) -> int:
        if len(data) < 3:
            return 0
        if self.printer.knows_done:
            self._say(0)
        return 3

    def _say(self, answer: int) -> None:
        if self.printer.talks:
            self.caller.sendall(bytes([answer]))


def _number(pair: bytes) -> int:
    return int.from_bytes(pair, "little")


def _joined(bands: list[Image.Image]) -> Image.Image:
    """The bands under each other, as they came out."""
    paper = Image.new("1", (bands[0].width, sum(one.height for one in bands)), 1)
    top = 0
    for band in bands:
        paper.paste(band, (0, top))
        top += band.height
    return paper


def nobody_listens() -> str:
    """An address at which no printer answers."""
    with socket.create_server(("127.0.0.1", 0)) as door:
        host, port = door.getsockname()
    return f"{host}:{port}"
