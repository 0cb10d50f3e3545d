"""Makes the generators under src/test/resources/models and latents.csv: /usr/bin/python3 src/test/python/make_generators.py
(numpy 1.24, onnx 1.12).

Golden vectors and latents are NumPy's and plain Python's, so that the runtime is held against a second implementation.
"""

import hashlib
import json
import math
import os
import struct

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources")
SIZE = 4
MASK = (1 << 64) - 1
GAMMA = 0x9E3779B97F4A7C15


def mix(z):
    z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
    return z ^ (z >> 31)


def rotated(x, k):
    return ((x << k) | (x >> (64 - k))) & MASK


class Stream:
    """xoshiro256++ as the documentation of Latent says."""

    def __init__(self, seed, name):
        key = 0xCBF29CE484222325
        for byte in name.encode("utf-8"):
            key = ((key ^ byte) * 0x100000001B3) & MASK
        origin = mix((seed + GAMMA) & MASK) ^ mix(key)
        self.s = []
        for _ in range(4):
            origin = (origin + GAMMA) & MASK
            self.s.append(mix(origin))

    def next(self):
        s = self.s
        result = (rotated((s[0] + s[3]) & MASK, 23) + s[0]) & MASK
        t = (s[1] << 17) & MASK
        s[2] ^= s[0]
        s[3] ^= s[1]
        s[1] ^= s[2]
        s[0] ^= s[3]
        s[2] ^= t
        s[3] = rotated(s[3], 45)
        return result

    def pair(self):
        while True:
            x = 2 * ((self.next() >> 11) * 2.0 ** -53) - 1
            y = 2 * ((self.next() >> 11) * 2.0 ** -53) - 1
            square = x * x + y * y
            if 0 < square < 1:
                scale = math.sqrt(-2 * math.log(square) / square)
                return x * scale, y * scale

    def latent(self, size, distribution, truncation):
        values = []
        while len(values) < size:
            if distribution == "uniform":
                values.append(2 * ((self.next() >> 40) * 2.0 ** -24) - 1)
            elif truncation > 0:
                first = self.pair()[0]
                if abs(first) <= truncation:
                    values.append(first)
            else:
                values.extend(self.pair())
        return np.array(values[:size], dtype=np.float32)


def floats(values):
    values = np.asarray(values, dtype="<f4").ravel()
    return struct.pack("<i", values.size) + values.tobytes()


def save(name, graph, facts, output, shape, samples, images):
    folder = os.path.join(ROOT, "models", name)
    os.makedirs(folder, exist_ok=True)
    proto = helper.make_model(graph, producer_name="make_generators.py",
                              opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(proto)
    data = proto.SerializeToString(deterministic=True)
    open(os.path.join(folder, "model.onnx"), "wb").write(data)
    json.dump({
        "schema": "gan-zoo-generator/1", "id": name, "version": "1.0.0", "architecture": "gan",
        "createdBy": "make_generators.py", **facts,
        "outputs": [{"name": output, "shape": shape, "description": "The test's image."}],
        "defaultOutput": output, "scale": "[-1,1]",
        "model": {"sha256": hashlib.sha256(data).hexdigest(), "size": len(data)},
        "terms": {"weights": "CC0-1.0", "dataset": "random numbers"}, "metrics": {}, "provenance": {"seed": "7"},
    }, open(os.path.join(folder, "model.json"), "w"), indent=2)
    with open(os.path.join(folder, "golden.bin"), "wb") as golden:
        golden.write(b"GANG" + struct.pack("<ii", 1, len(samples)))
        for sample, image in zip(samples, images):
            golden.write(floats(sample) + floats(image))


def generator(name, latent, distribution, classes, channels):
    random = np.random.RandomState(11)
    width = latent + len(classes)
    w = (random.randn(width, channels * SIZE * SIZE) * 0.5).astype(np.float32)
    inputs = [helper.make_tensor_value_info("latent", TensorProto.FLOAT, ["batch", latent])]
    nodes = []
    if classes:
        inputs.append(helper.make_tensor_value_info("label", TensorProto.FLOAT, ["batch", len(classes)]))
        nodes.append(helper.make_node("Concat", ["latent", "label"], ["both"], axis=1))
    nodes += [
        helper.make_node("MatMul", ["both" if classes else "latent", "w"], ["flat"]),
        helper.make_node("Tanh", ["flat"], ["bounded"]),
        helper.make_node("Reshape", ["bounded", "shape"], ["image"]),
    ]
    graph = helper.make_graph(
        nodes, name, inputs,
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["batch", channels, SIZE, SIZE])],
        [numpy_helper.from_array(w, "w"),
         numpy_helper.from_array(np.array([0, channels, SIZE, SIZE], dtype=np.int64), "shape")])
    samples = np.zeros((3, width), dtype=np.float32)
    for i in range(3):
        samples[i, :latent] = Stream(i, "latent").latent(latent, distribution, 0)
        if classes:
            samples[i, latent + i % len(classes)] = 1
    images = np.tanh(samples.astype(np.float64) @ w.astype(np.float64))
    facts = {
        "kind": "generator",
        "latent": {"name": "latent", "size": latent, "distribution": distribution, "truncation": 0.0},
        "classes": classes,
    }
    save(name, graph, facts, "image", [channels, SIZE, SIZE], samples, images)


def translator(name):
    random = np.random.RandomState(12)
    w = random.randn(3, 3, 1, 1).astype(np.float32)
    nodes = [
        helper.make_node("Conv", ["image", "w"], ["mixed"], kernel_shape=[1, 1]),
        helper.make_node("Tanh", ["mixed"], ["translation"]),
    ]
    port = ["batch", 3, SIZE, SIZE]
    graph = helper.make_graph(
        nodes, name, [helper.make_tensor_value_info("image", TensorProto.FLOAT, port)],
        [helper.make_tensor_value_info("translation", TensorProto.FLOAT, port)], [numpy_helper.from_array(w, "w")])
    samples = random.uniform(-1, 1, (3, 3, SIZE, SIZE)).astype(np.float32)
    images = np.tanh(np.einsum("oi,nihw->nohw", w[:, :, 0, 0].astype(np.float64), samples.astype(np.float64)))
    facts = {
        "kind": "translator",
        "input": {"name": "image", "size": SIZE, "channels": 3, "framing": "center-crop", "resampling": "bicubic",
                  "background": "#ffffff", "scale": "[-1,1]"},
    }
    save(name, graph, facts, "translation", [3, SIZE, SIZE], samples, images)


generator("generator", 6, "normal", ["cat", "dog", "emu"], 3)
generator("plain-generator", 5, "uniform", [], 1)
translator("translator")
with open(os.path.join(ROOT, "latents.csv"), "w") as table:
    for distribution, truncation in [("normal", 0), ("normal", 0.5), ("uniform", 0)]:
        for seed in [0, 1, -7, 1 << 62]:
            values = Stream(seed & MASK, "latent").latent(5, distribution, truncation)
            table.write(",".join([distribution, str(truncation), str(seed)] + ["%.9g" % v for v in values]) + "\n")
