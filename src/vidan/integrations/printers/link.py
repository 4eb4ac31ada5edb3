"""The way to a printer: a connection that writes, reads and never waits for ever."""

import time
from contextlib import suppress
from typing import Any, Protocol

from escpos.exceptions import Error
from escpos.printer import Network, Usb

from vidan.documents.models import Printer, PrinterKind

CONNECT_SECONDS = 3.0
READ_BYTES = 16


class Link(Protocol):
    """An open connection. What fails raises ``OSError``; time running out is one."""

    def send(self, data: bytes, *, seconds: float) -> None: ...

    def receive(self, *, seconds: float) -> bytes:
        """What has come meanwhile; empty when nothing has."""

    def end(self, *, seconds: float) -> None:
        """Say that nothing more comes, and wait until the other side has it all."""

    def close(self) -> None: ...


class NotThereError(OSError):
    """Nothing answers at this address."""


class NoUsbError(NotThereError):
    """This machine cannot speak USB."""


class NetworkLink:
    """A printer on the network: raw bytes over TCP, port 9100 by custom."""

    def __init__(self, host: str, port: int) -> None:
        self._printer = Network(host, port, timeout=CONNECT_SECONDS)
        try:
            self._printer.open()
        except Error as failed:
            raise NotThereError(f"{host}:{port}") from failed
        self._socket: Any = self._printer.device

    def send(self, data: bytes, *, seconds: float) -> None:
        self._socket.settimeout(max(seconds, 0.01))
        self._socket.sendall(data)

    def receive(self, *, seconds: float) -> bytes:
        self._socket.settimeout(max(seconds, 0.01))
        try:
            received: bytes = self._socket.recv(READ_BYTES)
        except TimeoutError:
            return b""
        if not received:
            raise ConnectionResetError("the printer hung up")
        return received

    def end(self, *, seconds: float) -> None:
        self._socket.shutdown(1)  # nothing more to write
        until = time.monotonic() + seconds
        while (left := until - time.monotonic()) > 0:
            self._socket.settimeout(left)
            try:
                if not self._socket.recv(READ_BYTES):
                    return
            except TimeoutError:
                return

    def close(self) -> None:
        self._printer.close()


class UsbLink:
    """A printer plugged into the server; needs ``pyusb`` and rights to the device."""

    def __init__(self, vendor: int, product: int) -> None:
        if not Usb.is_usable():
            raise NoUsbError("pyusb")
        self._printer = Usb(vendor, product)
        try:
            self._printer.open()
        except (Error, OSError, ValueError) as failed:
            # ValueError: pyusb finds no libusb on this machine.
            raise NotThereError(f"{vendor:04x}:{product:04x}") from failed
        self._device: Any = self._printer.device

    def send(self, data: bytes, *, seconds: float) -> None:
        milliseconds = max(int(seconds * 1000), 1)
        self._device.write(self._printer.out_ep, data, milliseconds)

    def receive(self, *, seconds: float) -> bytes:
        # A time-out is an OSError too: a device that is gone shows when written to.
        with suppress(OSError):
            milliseconds = max(int(seconds * 1000), 1)
            return bytes(
                self._device.read(self._printer.in_ep, READ_BYTES, milliseconds)
            )
        return b""

    def end(self, *, seconds: float) -> None:
        """A write to USB has arrived when it returns."""

    def close(self) -> None:
        self._printer.close()


def connect(printer: Printer) -> Link:
    """Open the way to this printer; ``NotThereError`` when there is none."""
    left, _colon, right = printer.address.rpartition(":")
    if printer.kind == PrinterKind.USB:
        return UsbLink(int(left, 16), int(right, 16))
    return NetworkLink(left, int(right))
