"""Makes the samples beside it with Pillow 9.4 (libjpeg-turbo), and what each should be decoded to as NAME.png.

jpeg_KIND_2.png, _4 and _8 are by draft() at these denominators, the orientation applied. Damaged files have no pixels.
"""
import io

import numpy as np
from PIL import Image, ImageOps

W, H = 149, 107
y, x = np.mgrid[0:H, 0:W]
rng = np.random.default_rng(7)
rgb = np.stack(
    [
        127 + 120 * np.sin(x / 9) * np.cos(y / 7),
        255 * x / W * (y % 31 > 7),
        40 + 200 * ((x - 70) ** 2 + (y - 50) ** 2 < 1500),
    ],
    axis=-1,
)
rgb = np.clip(rgb + rng.integers(-6, 7, rgb.shape), 0, 255).astype(np.uint8)
color = Image.fromarray(rgb)


def expect(kind):
    for denominator in (2, 4, 8):
        image = Image.open(f"jpeg_{kind}.jpg")
        width, height = image.size
        image.draft(None, (width // denominator, height // denominator))
        image.load()
        expected = (-(-width // denominator), -(-height // denominator))
        assert image.size == expected, (kind, denominator, image.size)
        image = ImageOps.exif_transpose(image).convert("RGB")
        image.save(f"jpeg_{kind}_{denominator}.png", optimize=True)


def sample(kind, image=color, **options):
    image.save(f"jpeg_{kind}.jpg", quality=80, **options)
    expect(kind)


sample("444", subsampling=0)
sample("422", subsampling=1)
sample("420", subsampling=2)
sample("progressive", subsampling=2, progressive=True)
sample("gray", color.convert("L"))
sample("even", color.crop((0, 0, 128, 96)), subsampling=2)
for orientation in (3, 6, 8):
    exif = Image.Exif()
    exif[0x0112] = orientation
    sample(f"orientation_{orientation}", exif=exif)

color.convert("CMYK").save("cmyk.jpg", quality=80)

encoded = io.BytesIO()
color.save(encoded, "JPEG", quality=80)
whole = encoded.getvalue()
with open("truncated.jpg", "wb") as file:
    file.write(whole[: len(whole) * 2 // 3])
with open("ends_early.jpg", "wb") as file:
    file.write(whole[: len(whole) * 2 // 3] + b"\xff\xd9")
with open("extraneous.jpg", "wb") as file:
    file.write(whole[:-2] + b"\x11\x22\x33" + whole[-2:])
