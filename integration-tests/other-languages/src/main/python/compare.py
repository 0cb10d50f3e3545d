"""python compare.py image.onnx a.png b.png: prints both embeddings and their cosine as JSON."""

import json
import sys

import numpy as np
import onnxruntime
from PIL import Image

session = onnxruntime.InferenceSession(sys.argv[1])


def embed(path):
    picture = Image.open(path).convert("RGBA")
    pixels = np.asarray(Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture))[..., :3]
    return session.run(["embedding"], {"pixels": pixels[np.newaxis]})[0][0]


a, b = (embed(path) for path in sys.argv[2:])
print(json.dumps({"embeddings": [a.tolist(), b.tolist()], "cosine": float(a @ b)}))
