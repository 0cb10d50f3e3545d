#!/usr/bin/python3
"""Makes the data set emoji64 from public npm packages and packs it into src/main/resources.

64x64 RGB drawings of emoji in three designs, alpha flattened on white:
  google   emoji-datasource-google@16.0.0    Noto Emoji, Apache-2.0
  twitter  emoji-datasource-twitter@16.0.0   Twemoji, CC-BY 4.0
  fluent   @lobehub/fluent-emoji-3d@1.1.0    Fluent Emoji, MIT

A label is one or several subcategories of the Unicode emoji list. Splits go by code point, so all designs of an emoji
fall together: train, val and test hold the 29 known labels, unknown holds 14 labels that no other split has.

A picture file is a strip: the images of one split and label from top to bottom, by design and then by code point. Each
image takes whichever PNG filter packs it best, which makes the whole a tenth smaller than single files.

Needs npm, tar, python3 with numpy and Pillow (9.4 and 64-bit zlib 1.2.13 gave the committed bytes; the pixels, whose
SHA-256 is pixels.sha256 in dataset.properties, do not depend on either).

usage: create.py [--packages DIRECTORY_WITH_THE_TGZ_FILES] [--check]
  --check  writes nothing; fails unless the committed data set has exactly these pixels and this metadata.csv
"""

import argparse
import csv
import hashlib
import io
import json
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

import numpy
from PIL import Image

SIZE = 64
FLAGS = 50  # of 259, or flags would be the largest class by far

PACKAGES = {
    "fluent": (
        "@lobehub/fluent-emoji-3d@1.1.0",
        "lobehub-fluent-emoji-3d-1.1.0.tgz",
        "c1bb7eee7de090205a232518a9ab4adb3df458bfbe8a1f78232991194c8b2e58",
    ),
    "google": (
        "emoji-datasource-google@16.0.0",
        "emoji-datasource-google-16.0.0.tgz",
        "fb5fd131b362aab7a55542d2a147a79708cce0a8b1c1bbacd470172708b5c438",
    ),
    "twitter": (
        "emoji-datasource-twitter@16.0.0",
        "emoji-datasource-twitter-16.0.0.tgz",
        "f64a530c63bca463bd8317fdc4615ce63a53a0c65018e4ce2d848aaba7a28877",
    ),
}

KNOWN = {
    "alphanum": ["alphanum"],
    "arrow": ["arrow"],
    "bird": ["animal-bird"],
    "building": ["place-building", "place-religious"],
    "button": ["av-symbol"],
    "clock": ["time"],
    "clothing": ["clothing"],
    "dish": ["food-prepared", "food-asian", "food-sweet"],
    "drink": ["drink"],
    "face": [
        "face-smiling", "face-tongue", "face-sleepy", "face-affection", "face-glasses", "face-neutral-skeptical",
        "face-concerned", "face-unwell", "face-hand", "face-hat", "face-costume", "face-negative",
    ],
    "family": ["family"],
    "flag": ["country-flag"],
    "fruit": ["food-fruit"],
    "geometric": ["geometric"],
    "hand": [
        "hand-single-finger", "hand-fingers-closed", "hand-fingers-open", "hand-fingers-partial", "hands", "hand-prop",
    ],
    "heart": ["heart"],
    "household": ["household"],
    "mammal": ["animal-mammal"],
    "office": ["office", "writing", "book-paper"],
    "person": ["person", "person-gesture"],
    "person-activity": ["person-activity", "person-resting"],
    "person-fantasy": ["person-fantasy"],
    "person-role": ["person-role"],
    "person-sport": ["person-sport"],
    "plant": ["plant-other", "plant-flower"],
    "sky": ["sky & weather"],
    "sport": ["sport"],
    "tool": ["tool"],
    "vehicle": ["transport-ground"],
}

UNKNOWN = {
    "aircraft": ["transport-air"],
    "body": ["body-parts"],
    "bug": ["animal-bug"],
    "catface": ["cat-face", "monkey-face"],
    "computer": ["computer", "phone"],
    "game": ["game"],
    "instrument": ["musical-instrument"],
    "keycap": ["keycap"],
    "marine": ["animal-marine"],
    "religion": ["religion"],
    "reptile": ["animal-reptile", "animal-amphibian"],
    "ship": ["transport-water"],
    "vegetable": ["food-vegetable"],
    "zodiac": ["zodiac"],
}

COLUMNS = ["file", "tile", "name", "label", "parent", "split", "species", "design"]


def unpacked(design, packages, work):
    """The package's folder, after its archive was found to be the expected one."""
    package, archive, digest = PACKAGES[design]
    if packages is None:
        subprocess.run(["npm", "pack", package, "--silent", "--pack-destination", str(work)], check=True,
                       stdout=subprocess.DEVNULL)
    path = (packages or work) / archive
    found = hashlib.sha256(path.read_bytes()).hexdigest()
    if found != digest:
        sys.exit(f"{path} has SHA-256 {found}, expected {digest}")
    folder = work / design
    folder.mkdir()
    subprocess.run(["tar", "xzf", str(path), "-C", str(folder), "--strip-components=1"], check=True)
    return folder


def drawing(emoji, design, folder):
    """The emoji's file in this design, or None."""
    if design == "fluent":
        code = emoji["unified"].lower()
        names = [code, (emoji["non_qualified"] or code).lower(), code.replace("-fe0f", "")]
        candidates = [folder / "assets" / f"{name}.webp" for name in names]
    else:
        candidates = [folder / "img" / design / "64" / emoji["image"]]
    return next((path for path in candidates if path.exists()), None)


def pixels(path):
    """[64, 64, 3] uint8, on white."""
    image = Image.open(path).convert("RGBA")
    if image.size != (SIZE, SIZE):
        image = image.resize((SIZE, SIZE), Image.LANCZOS)
    white = Image.new("RGBA", (SIZE, SIZE), (255, 255, 255, 255))
    white.alpha_composite(image)
    return numpy.array(white.convert("RGB"))


def split_of(label, position, count):
    if label in UNKNOWN:
        return "unknown"
    part = (position + 0.5) / count
    return "train" if part < 0.7 else "val" if part < 0.8 else "test"


def drawings(folders):
    """(row without file and tile, pixels) of every image."""
    emojis = json.loads((folders["google"] / "emoji.json").read_text(encoding="utf-8"))
    for label, subcategories in sorted((KNOWN | UNKNOWN).items()):
        chosen = [emoji for emoji in emojis if emoji["subcategory"] in subcategories]
        chosen.sort(key=lambda emoji: hashlib.sha256(emoji["unified"].encode()).hexdigest()[:8])
        if label == "flag":
            chosen = chosen[:FLAGS]
        for position, emoji in enumerate(chosen):
            for design, folder in folders.items():
                path = drawing(emoji, design, folder)
                if path is None:
                    continue
                code = emoji["unified"].lower()
                row = {
                    "name": f"{label}/{code}_{design}",
                    "label": label,
                    "parent": emoji["category"].lower().replace(" & ", "-").replace(" ", "-"),
                    "split": split_of(label, position, len(chosen)),
                    "species": code,
                    "design": design,
                }
                yield row, pixels(path)


def filtered(strip):
    """The five PNG filters of every row: [5, H, 3 W] uint8 (PNG specification, section 9)."""
    here = strip.reshape(strip.shape[0], -1).astype(numpy.int16)
    left = numpy.zeros_like(here)
    left[:, 3:] = here[:, :-3]
    up = numpy.zeros_like(here)
    up[1:] = here[:-1]
    corner = numpy.zeros_like(here)
    corner[1:, 3:] = here[:-1, :-3]
    to_left, to_up, to_corner = abs(up - corner), abs(left - corner), abs(left + up - 2 * corner)
    paeth = numpy.where((to_left <= to_up) & (to_left <= to_corner), left,
                        numpy.where(to_up <= to_corner, up, corner))
    return (numpy.stack([here, here - left, here - up, here - (left + up) // 2, here - paeth]) & 255).astype(numpy.uint8)


def scanlines(candidates, kinds):
    return b"".join(bytes([kind]) + candidates[kind, row].tobytes() for row, kind in enumerate(kinds))


def png(strip):
    """A PNG file of the strip; the filters are chosen image by image by trial."""
    candidates = filtered(strip)
    signed = candidates.astype(numpy.int16)
    smallest = numpy.minimum(signed, 256 - signed).sum(axis=2).argmin(axis=0)
    body = b""
    for top in range(0, len(strip), SIZE):
        image = candidates[:, top:top + SIZE]
        trials = [[kind] * SIZE for kind in range(5)] + [list(smallest[top:top + SIZE])]
        body += min((scanlines(image, trial) for trial in trials), key=lambda lines: len(zlib.compress(lines, 9)))
    header = struct.pack(">IIBBBBB", SIZE, len(strip), 8, 2, 0, 0, 0)

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(body, 9)) + chunk(b"IEND", b""))


def packed(images):
    """Strips by file name, and the rows of metadata.csv."""
    strips = {}
    for row, image in images:
        strips.setdefault(f"{row['split']}/{row['label']}.png", []).append((row, image))
    files, rows = {}, []
    for file, members in sorted(strips.items()):
        members.sort(key=lambda member: (member[0]["design"], member[0]["species"]))
        files[file] = numpy.concatenate([image for _, image in members])
        rows += [{"file": file, "tile": tile, **row} for tile, (row, _) in enumerate(members)]
    return files, rows


def table(rows):
    text = io.StringIO()
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode()


def properties(files, rows):
    digest = hashlib.sha256()
    for _, strip in sorted(files.items()):
        digest.update(strip.tobytes())
    splits = {split: sum(row["split"] == split for row in rows) for split in ("train", "val", "test", "unknown")}
    lines = [
        "format=1",
        "id=emoji64",
        "description=Drawings of emoji in three designs, 64x64 RGB on white",
        f"size={SIZE}",
        "channels=3",
        f"count={len(rows)}",
        f"classes={len(KNOWN)}",
        f"classes.unknown={len(UNKNOWN)}",
        *(f"split.{split}={count}" for split, count in splits.items()),
        "metadata=metadata.csv",
        "licenses=Apache-2.0 (Noto Emoji), CC-BY-4.0 (Twemoji), MIT (Fluent Emoji)",
        "notice=NOTICE",
        f"pixels.sha256={digest.hexdigest()}",
    ]
    return ("\n".join(lines) + "\n").encode()


def check(target, files, metadata, facts):
    for name, expected in (("metadata.csv", metadata), ("dataset.properties", facts)):
        if (target / name).read_bytes() != expected:
            sys.exit(f"{name} differs")
    for file, strip in files.items():
        if not numpy.array_equal(numpy.array(Image.open(target / file)), strip):
            sys.exit(f"{file} differs")
    extra = {str(path.relative_to(target)) for path in target.rglob("*.png")} - set(files)
    if extra:
        sys.exit(f"not of this data set: {sorted(extra)}")


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--packages", type=pathlib.Path)
    arguments.add_argument("--check", action="store_true")
    options = arguments.parse_args()
    target = pathlib.Path(__file__).resolve().parent / "src/main/resources/META-INF/gan-zoo/datasets/emoji64"
    with tempfile.TemporaryDirectory() as temporary:
        work = pathlib.Path(temporary)
        folders = {design: unpacked(design, options.packages, work) for design in PACKAGES}
        files, rows = packed(drawings(folders))
    metadata, facts = table(rows), properties(files, rows)
    if options.check:
        check(target, files, metadata, facts)
        print(f"{len(rows)} images as committed")
        return
    for stale in target.rglob("*.png"):
        stale.unlink()
    for file, strip in files.items():
        (target / file).parent.mkdir(parents=True, exist_ok=True)
        (target / file).write_bytes(png(strip))
    (target / "metadata.csv").write_bytes(metadata)
    (target / "dataset.properties").write_bytes(facts)
    print(f"{len(rows)} images in {len(files)} strips, {sum(path.stat().st_size for path in target.rglob('*.png'))} bytes")


if __name__ == "__main__":
    main()
