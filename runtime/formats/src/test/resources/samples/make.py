"""Makes the samples beside it with Pillow 9.4 (libtiff, libwebp), and what each should be decoded to as NAME.png.

Expected pixels are those of Pillow, opacity on white by (v * a + 255 * (255 - a) + 127) / 255, 16 bits cut to 8,
the orientation applied.
"""
import struct

import numpy as np
from PIL import Image, ImageOps

W, H = 53, 38
y, x = np.mgrid[0:H, 0:W]
rng = np.random.default_rng(7)
rgb = np.stack(
    [
        127 + 120 * np.sin(x / 9) * np.cos(y / 7),
        255 * x / W * (y % 13 > 3),
        40 + 200 * ((x - 25) ** 2 + (y - 19) ** 2 < 200),
    ],
    axis=-1,
)
rgb = np.clip(rgb + rng.integers(-6, 7, rgb.shape), 0, 255).astype(np.uint8)
alpha = np.clip(300 - 9 * np.hypot(x - 25, y - 19), 0, 255).astype(np.uint8)
rgba = np.dstack([rgb, alpha])
gray = rgb[:, :, 0]
color = Image.fromarray(rgb)
clear = Image.fromarray(rgba)


def on_white(pixels):
    if pixels.mode in ("RGBA", "LA", "PA") or "transparency" in pixels.info:
        values = np.asarray(pixels.convert("RGBA")).astype(int)
        a = values[:, :, 3:]
        return Image.fromarray(((values[:, :, :3] * a + 255 * (255 - a) + 127) // 255).astype(np.uint8))
    return pixels.convert("RGB")


def expect(name, image):
    image.save(f"{name}.png", optimize=True)


def tiff(name, image, expected=None, **options):
    image.save(f"{name}.tif", **options)
    if expected is None:
        with Image.open(f"{name}.tif") as read:
            expected = on_white(read)
    expect(name, expected)


def webp(name, image, **options):
    image.save(f"{name}.webp", **options)
    with Image.open(f"{name}.webp") as read:
        expect(name, on_white(ImageOps.exif_transpose(read)))


tiff("tiff_rgb", color)
tiff("tiff_rgba", clear)
tiff("tiff_gray", Image.fromarray(gray))
tiff("tiff_gray_alpha", Image.fromarray(np.dstack([gray, alpha]), "LA"))
tiff("tiff_bits", Image.fromarray(gray > 128))
tiff("tiff_palette", color.quantize(200), compression="tiff_lzw")
tiff("tiff_cmyk", color.convert("CMYK"))
tiff("tiff_lzw", color, compression="tiff_lzw", tiffinfo={317: 2})
tiff("tiff_deflate", clear, compression="tiff_adobe_deflate", tiffinfo={317: 2, 278: 7})
tiff("tiff_packbits", color, compression="packbits")
tiff("tiff_jpeg", color, compression="jpeg", quality=90, tiffinfo={278: 16})
tiff("tiff_jpeg_gray", Image.fromarray(gray), compression="jpeg", quality=90)
gray16 = (gray.astype(np.uint16) << 8) | rgb[:, :, 1]
tiff("tiff_gray16", Image.fromarray(gray16), Image.fromarray(gray).convert("RGB"), compression="tiff_lzw")
for orientation in range(2, 9):
    marked = color.copy()
    marked.getexif()[274] = orientation
    upright = ImageOps.exif_transpose(marked)
    tiff(f"tiff_orientation_{orientation}", color, upright, compression="tiff_adobe_deflate", tiffinfo={274: orientation})
tiff("tiff_pages", color, on_white(color), save_all=True, append_images=[Image.fromarray(gray)])


def raw(name, order, tags, data, expected):
    """A TIFF of what Pillow does not write: one piece, or those of data, and the given tags."""
    pieces = data if isinstance(data, list) else [data]
    tags = dict(tags)
    offsets, at = [], 8
    for piece in pieces:
        offsets.append(at)
        at += len(piece)
    at += at % 2
    where, lengths = (324, 325) if 322 in tags else (273, 279)
    tags[where], tags[lengths] = offsets, [len(piece) for piece in pieces]
    values = at + 2 + 12 * len(tags) + 4
    entries, extra = b"", b""
    for tag in sorted(tags):
        each = tags[tag] if isinstance(tags[tag], list) else [tags[tag]]
        packed = b"".join(struct.pack(order + "I", value) for value in each)
        entries += struct.pack(order + "HHI", tag, 4, len(each))
        if len(each) == 1:
            entries += packed
        else:
            entries += struct.pack(order + "I", values + len(extra))
            extra += packed
    header = (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, at)
    body = (header + b"".join(pieces)).ljust(at, b"\0")
    with open(f"{name}.tif", "wb") as file:
        file.write(body + struct.pack(order + "H", len(tags)) + entries + struct.pack(order + "I", 0) + extra)
    expect(name, expected)


base = {256: W, 257: H, 259: 1}
wide = (rgb.astype(np.uint16) << 8) | 77
raw("tiff_rgb16_big_endian", ">", base | {258: [16] * 3, 262: 2, 277: 3}, wide.astype(">u2").tobytes(), color)
raw("tiff_rgb16", "<", base | {258: [16] * 3, 262: 2, 277: 3}, wide.astype("<u2").tobytes(), color)
raw("tiff_planar", ">", base | {258: [8] * 3, 262: 2, 277: 3, 284: 2}, [rgb[:, :, c].tobytes() for c in range(3)], color)
raw("tiff_white_is_zero", "<", base | {258: 8, 262: 0}, gray.tobytes(), Image.fromarray(255 - gray).convert("RGB"))
four = gray >> 4
packed = np.pad(four, ((0, 0), (0, W % 2)))
packed = (packed[:, 0::2] << 4 | packed[:, 1::2]).astype(np.uint8)
raw("tiff_gray4", "<", base | {258: 4, 262: 1}, packed.tobytes(), Image.fromarray(four * 17).convert("RGB"))
multiplied = ((rgb.astype(int) * alpha[:, :, None] + 127) // 255).astype(np.uint8)
raw(
    "tiff_associated_alpha",
    "<",
    base | {258: [8] * 4, 262: 2, 277: 4, 338: 1},
    np.dstack([multiplied, alpha]).tobytes(),
    Image.fromarray((multiplied + (255 - alpha[:, :, None])).astype(np.uint8)),
)
raw("tiff_extra_ignored", "<", base | {258: [8] * 4, 262: 2, 277: 4, 338: 0}, rgba.tobytes(), color)
tiled = np.zeros((48, 64, 3), np.uint8)
tiled[:H, :W] = rgb
tiles = [tiled[j : j + 16, i : i + 16].tobytes() for j in range(0, 48, 16) for i in range(0, 64, 16)]
raw("tiff_tiles", "<", base | {258: [8] * 3, 262: 2, 277: 3, 322: 16, 323: 16}, tiles, color)

exif = Image.Exif()
exif[274] = 6
webp("webp_lossless", color, lossless=True)
webp("webp_lossless_alpha", clear, lossless=True, exact=True)
webp("webp_lossless_fast", color, lossless=True, method=0, quality=0)
webp("webp_lossless_best", color, lossless=True, method=6, quality=100)
webp("webp_lossless_palette", color.quantize(13).convert("RGB"), lossless=True)
webp("webp_lossless_two_colors", Image.fromarray(gray > 128).convert("RGB"), lossless=True)
large = Image.fromarray(np.kron(rgb, np.ones((9, 9, 1), np.uint8)) ^ rng.integers(0, 4, (9 * H, 9 * W, 1), np.uint8))
webp("webp_lossless_large", large, lossless=True, method=6, quality=100)
webp("webp_lossy", color, quality=90)
webp("webp_lossy_gray", Image.fromarray(gray).convert("RGB"), quality=75)
webp("webp_lossy_gray_coarse", Image.fromarray(gray).convert("RGB"), quality=10)
smooth = Image.fromarray(np.clip(np.dstack([4 * x + y, 250 - 3 * x, 5 * y + 20]), 0, 255).astype(np.uint8))
webp("webp_lossy_smooth", smooth, quality=85)
webp("webp_lossy_large", Image.fromarray(gray).resize((300, 200), Image.BICUBIC).convert("RGB"), quality=50)
webp("webp_lossy_coarse", color, quality=20)
webp("webp_lossy_alpha", clear, quality=90)
webp("webp_lossy_alpha_coarse", clear, quality=60, alpha_quality=40)
webp("webp_orientation", color, lossless=True, exif=exif.tobytes())
webp("webp_animated", clear, lossless=True, exact=True, save_all=True, append_images=[color.convert("RGBA")])
