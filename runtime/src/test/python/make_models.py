"""Makes the models under src/test/resources: python3 src/test/python/make_models.py (torch 1.13, onnx 1.12).

The golden vectors are PyTorch's, so that the runtime is held against a second implementation.
"""

import hashlib
import json
import os
import struct

import numpy as np
import onnx
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources")
SIZE = 8


def weights(channels):
    random = np.random.RandomState(7 + channels)
    shapes = {
        "w1": (4, channels, 4, 4), "b1": (4,), "w2": (6, 4, 4, 4), "b2": (6,),
        "w_embedding": (40, 5), "b_embedding": (5,), "w_logits": (6, 1), "b_logits": (1,),
    }
    return {name: (random.randn(*shape) * 0.3).astype(np.float32) for name, shape in shapes.items()}


def graph(channels, w, drop=(), first_operator="LeakyRelu", classes=False):
    conv = dict(kernel_shape=[4, 4], strides=[2, 2], pads=[1, 1, 1, 1])
    nodes = [
        helper.make_node("Conv", ["image", "w1", "b1"], ["c1"], **conv),
        helper.make_node(first_operator, ["c1"], ["a1"], alpha=0.2,
                         domain="" if first_operator == "LeakyRelu" else "com.example"),
        helper.make_node("Conv", ["a1", "w2", "b2"], ["c2"], **conv),
        helper.make_node("LeakyRelu", ["c2"], ["feature_map"], alpha=0.2),
        helper.make_node("GlobalAveragePool", ["feature_map"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["features"], axis=1),
        helper.make_node("MaxPool", ["a1"], ["p1"], kernel_shape=[2, 2], strides=[2, 2]),
        helper.make_node("Flatten", ["p1"], ["f1"], axis=1),
        helper.make_node("Flatten", ["feature_map"], ["f2"], axis=1),
        helper.make_node("Concat", ["f1", "f2"], ["multi_scale"], axis=1),
        helper.make_node("Gemm", ["multi_scale", "w_embedding", "b_embedding"], ["raw"]),
        helper.make_node("ReduceL2", ["raw"], ["length"], axes=[1], keepdims=1),
        helper.make_node("Div", ["raw", "length"], ["embedding"]),
        helper.make_node("Gemm", ["features", "w_logits", "b_logits"], ["logits"]),
    ]
    if classes:
        nodes += [
            helper.make_node("Gemm", ["embedding", "w_classes", "b_classes"], ["scores"]),
            helper.make_node("Softmax", ["scores"], ["probabilities"], axis=1),
        ]
    outputs = [(name, shape) for name, shape in shapes(classes) if name not in drop]
    return helper.make_graph(
        nodes, "tiny",
        [helper.make_tensor_value_info("image", TensorProto.FLOAT, ["batch", channels, SIZE, SIZE])],
        [helper.make_tensor_value_info(n, TensorProto.FLOAT, ["batch"] + s) for n, s in outputs],
        [numpy_helper.from_array(v, k) for k, v in w.items()])


SHAPES = [("embedding", [5]), ("features", [6]), ("feature_map", [6, 2, 2]), ("multi_scale", [40]), ("logits", [1])]
CLASSES = [("ground beetle", "beetle"), ("ladybird", "beetle"), ("bumblebee", "bee"), ("honey bee", "bee")]


def shapes(classes):
    return SHAPES + ([("probabilities", [len(CLASSES)])] if classes else [])


def with_classes(w):
    random = np.random.RandomState(11)
    return dict(w, w_classes=(random.randn(5, len(CLASSES)) * 2).astype(np.float32),
                b_classes=(random.randn(len(CLASSES)) * 0.1).astype(np.float32))


def model(g, domains=()):
    opsets = [helper.make_opsetid("", 17)] + [helper.make_opsetid(d, 1) for d in domains]
    return helper.make_model(g, producer_name="make_models.py", opset_imports=opsets, ir_version=8)


def run(w, image):
    w = {k: torch.from_numpy(v).double() for k, v in w.items()}
    x = torch.from_numpy(image).double()
    a1 = F.leaky_relu(F.conv2d(x, w["w1"], w["b1"], stride=2, padding=1), 0.2)
    feature_map = F.leaky_relu(F.conv2d(a1, w["w2"], w["b2"], stride=2, padding=1), 0.2)
    features = feature_map.mean((2, 3))
    multi_scale = torch.cat([F.max_pool2d(a1, 2).flatten(1), feature_map.flatten(1)], 1)
    embedding = F.normalize(multi_scale @ w["w_embedding"] + w["b_embedding"], eps=0)
    logits = features @ w["w_logits"] + w["b_logits"]
    results = dict(
        embedding=embedding, features=features, feature_map=feature_map, multi_scale=multi_scale, logits=logits)
    if "w_classes" in w:
        results["probabilities"] = F.softmax(embedding @ w["w_classes"] + w["b_classes"], 1)
    return results


def floats(values):
    values = np.asarray(values, dtype="<f4").ravel()
    return struct.pack("<i", values.size) + values.tobytes()


def write(folder, model_id, channels, proto, w):
    os.makedirs(folder, exist_ok=True)
    data = proto.SerializeToString(deterministic=True)
    sha256 = hashlib.sha256(data).hexdigest()
    classes = "w_classes" in w
    classifier = {"classifier": {
        "classes": [{"name": name, "parent": parent} for name, parent in CLASSES],
        "rule": {"score": "margin", "threshold": 0.5, "parentThreshold": 0.25},
    }} if classes else {}
    open(os.path.join(folder, "model.onnx"), "wb").write(data)
    json.dump({
        **classifier,
        "schema": "gan-zoo-model/1", "id": model_id, "version": "1.2.3", "architecture": "dcgan",
        "createdBy": "make_models.py",
        "input": {"name": "image", "size": SIZE, "channels": channels, "framing": "center-crop",
                  "resampling": "bicubic", "background": "#ffffff", "scale": "[-1,1]"},
        "outputs": [{"name": n, "shape": s, "description": "The test's " + n + "."}
                    for n, s in shapes(classes)],
        "defaultOutput": "embedding", "embedding": ["discriminator"],
        "model": {"sha256": sha256, "size": len(data)},
        "terms": {"weights": "CC0-1.0", "dataset": "random numbers"},
        "metrics": {"knn1": 0.25}, "provenance": {"seed": "7"},
    }, open(os.path.join(folder, "model.json"), "w"), indent=2)
    images = np.random.RandomState(1).uniform(-1, 1, (3, channels, SIZE, SIZE)).astype(np.float32)
    results = run(w, images)
    with open(os.path.join(folder, "golden.bin"), "wb") as golden:
        golden.write(b"GANG" + struct.pack("<ii", 1, len(images)))
        for i, image in enumerate(images):
            golden.write(floats(image))
            for name, _ in shapes(classes):
                golden.write(floats(results[name][i].numpy()))
    return sha256, len(data)


rgb, gray = weights(3), weights(1)
index = os.path.join(ROOT, "META-INF", "gan-zoo")
tiny = model(graph(3, rgb))
onnx.checker.check_model(tiny)
sha256, size = write(os.path.join(index, "tiny"), "tiny", 3, tiny, rgb)
with open(os.path.join(index, "model.properties"), "w") as properties:
    properties.write("format=1\nid=tiny\nversion=1.2.3\nresource=META-INF/gan-zoo/tiny/model.onnx\n"
                     "sha256=%s\nsize=%d\ndim=5\n" % (sha256, size))

models = os.path.join(ROOT, "models")
write(os.path.join(models, "gray"), "gray", 1, model(graph(1, gray)), gray)
classes = with_classes(rgb)
write(os.path.join(models, "classes"), "classes", 3, model(graph(3, classes, classes=True)), classes)
write(os.path.join(models, "missing-output"), "missing-output", 3, model(graph(3, rgb, drop=["multi_scale"])), rgb)
write(os.path.join(models, "unknown-operator"), "unknown-operator", 3,
      model(graph(3, rgb, first_operator="Sparkle"), ["com.example"]), rgb)
external = model(graph(3, rgb))
tensor = external.graph.initializer[0]
tensor.ClearField("raw_data")
tensor.data_location = TensorProto.EXTERNAL
entry = tensor.external_data.add()
entry.key, entry.value = "location", "weights.bin"
write(os.path.join(models, "external-data"), "external-data", 3, external, rgb)
