"""Small PNG files: what a browser draws of a page has few colours, so each is kept once and named by a number."""

import struct
import zlib

import numpy as np
from numpy.typing import NDArray

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_COLOURS = 256
INDEXED = 3

Pixels = NDArray[np.uint8]


def small_png(pixels: Pixels) -> bytes:
    """The picture of *pixels* (rows of red, green and blue) in at most 256 colours.

    Where there are more, the rare ones become the nearest common one: the edge of a letter may differ by a shade.
    """
    height, width = pixels.shape[:2]
    palette, numbers = _palette(pixels)
    lines = np.zeros((height, 1 + width), np.uint8)  # each begins with its filter, and none is best for numbers
    lines[:, 1:] = numbers.reshape(height, width)
    colours = _rgb(palette).astype(np.uint8)
    header = struct.pack(">IIBBBBB", width, height, 8, INDEXED, 0, 0, 0)
    body = zlib.compress(lines.tobytes(), 9)
    parts = ((b"IHDR", header), (b"PLTE", colours.tobytes()), (b"IDAT", body), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, content) for name, content in parts)


def _palette(pixels: Pixels) -> tuple[NDArray[np.uint32], NDArray[np.intp]]:
    """The colours, each as one number, and which of them every pixel has: the commonest, or the nearest of those."""
    channels = pixels.astype(np.uint32)
    packed = (channels[..., 0] << 16 | channels[..., 1] << 8 | channels[..., 2]).ravel()
    colours, numbers, counts = np.unique(packed, return_inverse=True, return_counts=True)
    commonest = np.argsort(-counts.astype(np.int64), kind="stable")[:MOST_COLOURS]
    palette = colours[commonest]
    nearest = [np.abs(_rgb(palette) - one).sum(axis=1).argmin() for one in _rgb(colours)]
    return palette, np.array(nearest)[numbers]


def _rgb(colours: NDArray[np.uint32]) -> NDArray[np.int64]:
    """Red, green and blue of every colour."""
    return np.stack([colours >> shift & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.int64)


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
