"""Messages over a pipe: a length, then so many bytes."""

from __future__ import annotations

from typing import IO

LENGTH = 8  # bytes that say how long a frame is


def put(stream: IO[bytes], data: bytes) -> None:
    """Writes a frame."""
    stream.write(len(data).to_bytes(LENGTH, "big"))
    stream.write(data)
    stream.flush()


def take(stream: IO[bytes]) -> bytes:
    """Reads a frame. A stream that ends before it is an EOFError."""
    length = int.from_bytes(_exactly(stream, LENGTH), "big")
    return _exactly(stream, length)


def _exactly(stream: IO[bytes], length: int) -> bytes:
    data = stream.read(length)
    if len(data) < length:
        raise EOFError
    return data
