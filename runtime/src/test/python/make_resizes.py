"""Makes src/test/resources/resizes.txt with Pillow: python3 src/test/python/make_resizes.py

A line is: filter, width, height, to width, to height, SHA-256 of the result. Pixels come from java.util.Random's
generator with the seed width * 1000 + height: the byte of every draw is its upper 8 bits.
"""

import hashlib
import os

from PIL import Image

SIZES = [(7, 5, 3, 2), (7, 5, 13, 11), (64, 64, 64, 20), (64, 64, 20, 64), (1, 1, 9, 9), (2, 300, 5, 7),
         (333, 2, 8, 8), (101, 67, 32, 32), (320, 213, 64, 64), (31, 31, 30, 30), (30, 30, 31, 31), (500, 400, 1, 1)]
FILTERS = {"box": Image.BOX, "bilinear": Image.BILINEAR, "bicubic": Image.BICUBIC, "lanczos": Image.LANCZOS}


def pixels(width, height):
    state = (width * 1000 + height) ^ 0x5DEECE66D
    values = bytearray()
    for _ in range(3 * width * height):
        state = (state * 0x5DEECE66D + 0xB) & ((1 << 48) - 1)
        values.append(state >> 40)
    return bytes(values)


here = os.path.dirname(os.path.abspath(__file__))
with open(os.path.join(here, "..", "resources", "resizes.txt"), "w") as lines:
    for w, h, to_w, to_h in SIZES:
        image = Image.frombytes("RGB", (w, h), pixels(w, h))
        for name, kernel in FILTERS.items():
            digest = hashlib.sha256(image.resize((to_w, to_h), kernel).tobytes()).hexdigest()
            lines.write("%s %d %d %d %d %s\n" % (name, w, h, to_w, to_h, digest))
