"""Makes src/test/resources/golden/objectives with PyTorch in float64: python3 src/test/python/make_objectives.py

Each case is a folder in the layout that the README of golden describes. Inputs are stored in float32, so that both
types start from the same numbers; results are computed from them in float64.
"""

import json
import math
import os
import shutil

import numpy as np
import torch
import torch.nn.functional as F

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "resources", "golden", "objectives")
random = np.random.RandomState(17)
cases = []


def normal(*shape, scale=1.):
    return (scale * random.randn(*shape)).astype(np.float32)


def write(name, spec, parameters, inputs, expected):
    folder = os.path.join(ROOT, name)
    os.makedirs(folder)
    tolerance = {"tolerance": {}, "tolerance64": {}}
    files = {"inputs": {}, "expected": {}}
    for key, array in inputs.items():
        files["inputs"][key] = "in_%s.npy" % key
        np.save(os.path.join(folder, files["inputs"][key]), array)
    for key, array in expected.items():
        array = np.asarray(array, dtype=np.float64)
        largest = float(np.abs(array).max())
        for kind, (absolute, relative) in (("tolerance", (2e-5, 2e-4)), ("tolerance64", (1e-11, 1e-9))):
            tolerance[kind][key] = {"abs": float("%.3g" % max(absolute * largest, 1e-3 * absolute)), "rel": relative}
        if array.ndim == 0:
            files["expected"][key] = float(array)
        else:
            files["expected"][key] = "exp_%s.npy" % key
            np.save(os.path.join(folder, files["expected"][key]), array)
    facts = {"case": name, "family": "objectives", "spec": spec, "parameters": parameters, **files, **tolerance,
             "source": "PyTorch %s float64" % torch.__version__}
    with open(os.path.join(folder, "case.json"), "w") as out:
        json.dump(facts, out, indent=1)
        out.write("\n")
    cases.append({"family": "objectives", "case": name, "path": "%s/case.json" % name, "values": len(expected)})


def tensors(inputs):
    return {key: torch.tensor(array.astype(np.float64), requires_grad=True) for key, array in inputs.items()}


# Views of images.

LUMA = torch.tensor([.299, .587, .114], dtype=torch.float64)
YIQ = torch.tensor([[.299, .587, .114], [.596, -.274, -.322], [.211, -.523, .312]], dtype=torch.float64)


def luma(y):
    return (y * LUMA.view(1, 3, 1, 1)).sum(1, keepdim=True) if y.shape[1] == 3 else y


def blurred(x, deviation):
    radius = math.ceil(3 * deviation)
    away = torch.arange(-radius, radius + 1, dtype=torch.float64) / deviation
    kernel = torch.exp(-away ** 2 / 2)
    kernel = kernel / kernel.sum()
    n, c, h, w = x.shape
    padded = F.pad(x, (radius, radius, radius, radius), mode="replicate").reshape(n * c, 1, h + 2 * radius, -1)
    once = F.conv2d(padded, kernel.view(1, 1, 1, -1))
    return F.conv2d(once, kernel.view(1, 1, -1, 1)).reshape(n, c, h, w)


def recolored(x, view):
    y = (x + 1) / 2 + view["brightness"]
    mean = luma(y).mean()
    y = mean + view["contrast"] * (y - mean)
    if x.shape[1] == 3:
        y = luma(y) + view["saturation"] * (y - luma(y))
        angle = math.radians(view["hue"])
        turn = torch.eye(3, dtype=torch.float64)
        turn[1:, 1:] = torch.tensor([[math.cos(angle), -math.sin(angle)], [math.sin(angle), math.cos(angle)]])
        y = torch.einsum("ij,njhw->nihw", torch.linalg.inv(YIQ) @ turn @ YIQ, y)
        if view["gray"]:
            y = luma(y).expand_as(y)
    return 2 * y - 1


def seen(x, view):
    side = x.shape[-1]
    wide, high = view["width"] / side, view["height"] / side
    theta = torch.tensor([[[-wide if view["mirrored"] else wide, 0, (2 * view["left"] + view["width"]) / side - 1],
                           [0, high, (2 * view["top"] + view["height"]) / side - 1]]], dtype=torch.float64)
    grid = F.affine_grid(theta, (1, 1, side, side), align_corners=False)
    y = F.grid_sample(x, grid, mode="bilinear", padding_mode="border", align_corners=False)
    if view["blur"] > 0:
        y = blurred(y, view["blur"])
    y = recolored(y, view).clamp(-1, 1)
    kept = torch.ones_like(y)
    top, left, bottom, right = view["hole"]
    kept[:, :, top:bottom, left:right] = 0
    return y * kept


def views(name, channels, side, changes):
    same = {"left": 0, "top": 0, "width": side, "height": side, "mirrored": False, "blur": 0, "brightness": 0,
            "contrast": 1, "saturation": 1, "hue": 0, "gray": False, "hole": [0, 0, 0, 0]}
    views = [{**same, **change} for change in changes]
    x = np.tanh(normal(len(views), channels, side, side))
    inputs = {"x": x, "gy": normal(*x.shape)}
    in64 = tensors(inputs)
    y = torch.cat([seen(in64["x"][i:i + 1], view) for i, view in enumerate(views)])
    (y * in64["gy"]).sum().backward()
    write(name, "One view of each image: grid_sample (bilinear, border, align_corners=False) of the window left, top, "
                "width, height in pixels, mirrored left to right or not; Gaussian blur of this deviation in pixels, "
                "radius ceil(3 deviations), border repeated; on the scale [0, 1] brightness added, contrast about the "
                "mean luma, saturation about the pixel's luma, hue in YIQ by degrees, gray; clamped to [-1, 1]; 0 in the "
                "hole top, left, bottom, right. d_x is the gradient of sum(y*gy).",
          {"views": views}, inputs, {"y": y.detach().numpy(), "d_x": in64["x"].grad.numpy()})


CROP = {"left": 1.3, "top": .4, "width": 4.7, "height": 5.9}
COLOR = {"brightness": .17, "contrast": 1.3, "saturation": .7, "hue": 31}


def all_views():
    views("views_rgb", 3, 8, [
        {}, {"mirrored": True}, {"left": -3, "top": 2}, {"left": 4, "top": -1, "mirrored": True}, CROP,
        {**CROP, "mirrored": True}, {"blur": .8}, {**CROP, "blur": 1.9}, {"brightness": .4}, {"brightness": -.4},
        {"contrast": .6}, {"saturation": 1.4}, {"hue": 36}, {"hue": -36}, {"gray": True}, COLOR,
        {"hole": [2, 0, 6, 5]}, {**CROP, **COLOR, "mirrored": True, "blur": .6, "hole": [3, 4, 8, 8]},
        {**CROP, **COLOR, "gray": True}, {"left": 5, "top": 5, "width": .01, "height": .01}])
    views("views_gray", 1, 7, [
        {}, CROP, {**CROP, "mirrored": True, "blur": .7}, {"brightness": .3, "contrast": .6},
        {**COLOR, "hole": [0, 3, 4, 7]}, {"gray": True}])


shutil.rmtree(ROOT, ignore_errors=True)
os.makedirs(ROOT)
all_views()
with open(os.path.join(ROOT, "index.json"), "w") as out:
    json.dump({"format": 1, "families": {"objectives": len(cases)}, "cases": cases}, out, indent=1)
    out.write("\n")
