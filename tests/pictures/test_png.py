"""Small PNG files: the same picture, in few colours."""

import struct
import zlib

import numpy as np

from tests.pictures.png import SIGNATURE, Pixels, small_png


def chunks(png: bytes) -> dict[bytes, bytes]:
    """The parts of a file by name; each must carry its own checksum."""
    found, at = {}, len(SIGNATURE)
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        name, body = png[at + 4 : at + 8], png[at + 8 : at + 8 + length]
        assert struct.unpack(">I", png[at + 8 + length : at + 12 + length]) == (zlib.crc32(name + body),)
        found[name] = body
        at += 12 + length
    return found


def drawn(png: bytes) -> Pixels:
    """What a reader of the file sees."""
    parts = chunks(png)
    width, height = struct.unpack(">II", parts[b"IHDR"][:8])
    colours = np.frombuffer(parts[b"PLTE"], np.uint8).reshape(-1, 3)
    lines = np.frombuffer(zlib.decompress(parts[b"IDAT"]), np.uint8).reshape(height, 1 + width)
    assert not lines[:, 0].any()
    return colours[lines[:, 1:]]


def test_a_picture_of_few_colours_stays_as_it_is() -> None:
    pixels = np.array([[[255, 255, 255], [20, 80, 110]], [[1, 2, 3], [255, 0, 0]], [[1, 2, 3], [0, 0, 0]]], np.uint8)
    assert (drawn(small_png(pixels)) == pixels).all()


def test_of_many_colours_the_common_ones_stay_and_the_rare_ones_come_near() -> None:
    pixels = np.full((64, 65, 3), 244, np.uint8)  # one column of a common colour beside 1,024 rare ones
    pixels[:, :64, :2] = np.stack(np.meshgrid(np.arange(64) // 2 * 8, np.arange(64) // 2 * 8), axis=-1)
    seen = drawn(small_png(pixels))
    assert (seen[:, 64] == 244).all()
    assert len(np.unique(seen.reshape(-1, 3), axis=0)) == 256
    assert (np.abs(seen.astype(int) - pixels).sum(axis=2) == 0).sum() > 255 * 4
