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


# Objectives: a scalar and its gradient for every input that is not a label.

def objective(name, spec, parameters, inputs, loss, fixed=()):
    in64 = tensors(inputs)
    value = loss(in64)
    value.backward()
    expected = {"loss": value.detach().numpy()}
    for key, tensor in in64.items():
        if key not in fixed:
            expected["d_loss__d_" + key] = tensor.grad.numpy()
    write(name, spec, parameters, inputs, expected)


def supervised(anchors, compared, positive, temperature):
    """Khosla et al., equation 2, word by word: the first of compared are the anchors."""
    losses = []
    for i, anchor in enumerate(anchors):
        others = [j for j in range(len(compared)) if j != i]
        wanted = [j for j in others if positive(i, j)]
        if wanted:
            logits = torch.stack([F.cosine_similarity(anchor, compared[j], dim=0, eps=1e-12) for j in others])
            log_sum = torch.logsumexp(logits / temperature, 0)
            losses.append(-sum(logits[others.index(j)] / temperature - log_sum for j in wanted) / len(wanted))
    return torch.stack(losses).mean()


def views_of(n, d, scale=1., apart=1.):
    first = normal(n, d, scale=scale)
    return {"first": first, "second": (first + apart * normal(n, d, scale=scale)).astype(np.float32)}


def both(t):
    return torch.cat([t["first"], t["second"]])


def ntxent(name, temperature, inputs):
    n = len(inputs["first"])
    objective("ntxent_" + name,
              "-mean over 2N views of log(exp(cos(z_i, z_j)/tau) / sum over k != i of exp(cos(z_i, z_k)/tau)), j the "
              "other view of the same image; first and second [N, D] are not normalized.",
              {"temperature": temperature}, inputs,
              lambda t: supervised(both(t), both(t), lambda i, j: abs(i - j) == n, temperature))


def supcon(name, temperature, inputs, classes):
    labels = np.zeros((len(classes), max(classes) + 1), np.float32)
    for i, c in enumerate(classes):
        if c >= 0:
            labels[i, c] = 1
    twice = list(classes) * 2
    objective("supcon_" + name,
              "Supervised contrast, L_out, of both views: mean over the views that have positives of -mean over "
              "positives of log(exp(cos/tau) / sum over all others of exp(cos/tau)); labels one-hot [N, K], zeros "
              "where an image has none.",
              {"temperature": temperature}, {**inputs, "labels": labels},
              lambda t: supervised(both(t), both(t), lambda i, j: twice[i] == twice[j] >= 0, temperature),
              fixed=("labels",))


def fakes(name, temperature, inputs):
    m = len(inputs["fakes"])
    objective("fakes_" + name,
              "Supervised contrast whose anchors are the fakes, positives the other fakes, negatives all reals.",
              {"temperature": temperature}, inputs,
              lambda t: supervised(t["fakes"], torch.cat([t["fakes"], t["reals"]]), lambda i, j: j < m, temperature))


def off_diagonal(matrix):
    return matrix[~torch.eye(len(matrix), dtype=torch.bool)]


def vicreg(t):
    loss = 25 * F.mse_loss(t["first"], t["second"])
    for z in (t["first"], t["second"]):
        loss = loss + 25 * F.relu(1 - torch.sqrt(z.var(0) + 1e-4)).mean()
        loss = loss + off_diagonal(torch.cov(z.T)).pow(2).sum() / z.shape[1]
    return loss


def barlow(t):
    a, b = (F.batch_norm(t[key], None, None, training=True, eps=1e-5) for key in ("first", "second"))
    c = a.T @ b / len(a)
    return (torch.diagonal(c) - 1).pow(2).sum() + .0051 * off_diagonal(c).pow(2).sum()


def aligned(t):
    return (F.normalize(t["first"]) - F.normalize(t["second"])).norm(dim=1).pow(2).mean()


def uniform(t):
    return torch.pdist(F.normalize(t["views"])).pow(2).mul(-2).exp().mean().log()


def all_objectives():
    ntxent("random", .2, views_of(5, 4))
    ntxent("cold", .02, views_of(4, 6, scale=50, apart=.1))
    ntxent("opposite", .07, {"first": normal(3, 4, scale=1e-3), "second": -normal(3, 4, scale=1e3)})
    ntxent("hot", 50., views_of(3, 3))
    supcon("random", .1, views_of(6, 4), [0, 1, 0, 2, 1, 0])
    supcon("one_class", .2, views_of(3, 4), [0, 0, 0])
    supcon("unlabeled", .07, views_of(5, 4, scale=30), [-1, 1, -1, 0, 1])
    fakes("random", .2, {"fakes": normal(4, 5), "reals": normal(6, 5)})
    fakes("collapsed", .05, {"fakes": (1 + normal(4, 5, scale=.01)).astype(np.float32), "reals": normal(6, 5)})
    turns = lambda t: F.cross_entropy(t["logits"], torch.arange(4).repeat_interleave(len(t["logits"]) // 4))
    spec = "Cross-entropy of logits [4N, 4]: N images as they are, then N turned by 90, then by 180, then by 270 degrees."
    objective("rotation_random", spec, {}, {"logits": normal(12, 4)}, turns)
    objective("rotation_extreme", spec, {}, {"logits": normal(8, 4, scale=60)}, turns)
    vicreg_spec = ("25 mse(z, z') + 25 (v(z) + v(z')) + c(z) + c(z'): v the mean over dimensions of relu(1 - sqrt(var + "
                   "1e-4)), var unbiased; c the sum of squared covariances off the diagonal over the dimensions.")
    objective("vicreg_random", vicreg_spec, {}, views_of(6, 4), vicreg)
    objective("vicreg_collapsed", vicreg_spec, {}, {
        "first": (3 + normal(6, 4, scale=1e-3)).astype(np.float32),
        "second": (3 + normal(6, 4, scale=1e-3)).astype(np.float32)}, vicreg)
    objective("vicreg_large", vicreg_spec, {}, views_of(5, 3, scale=20), vicreg)
    barlow_spec = ("Sum of (1 - C_ii)^2 + .0051 sum of C_ij^2 off the diagonal; C the correlation over the batch of "
                   "dimensions, each standardized by its biased variance + 1e-5.")
    objective("barlow_random", barlow_spec, {}, views_of(6, 4), barlow)
    objective("barlow_small", barlow_spec, {}, views_of(4, 5, scale=1e-2), barlow)
    objective("consistency_random", "Mean squared difference of logits and of those of augmented images.", {},
              {"logits": normal(7, 1), "augmented": normal(7, 1, scale=8)},
              lambda t: (t["logits"] - t["augmented"]).pow(2).mean())
    objective("alignment_random", "Mean squared distance of unit vectors.", {}, views_of(5, 4), aligned)
    objective("uniformity_random", "log of the mean over pairs of exp(-2 d^2), unit vectors.", {},
              {"views": normal(6, 4)}, uniform)
    objective("uniformity_near", "log of the mean over pairs of exp(-2 d^2), unit vectors.", {},
              {"views": (1 + normal(5, 3, scale=.05)).astype(np.float32)}, uniform)


# Layers of objectives: weights are inputs, called as the tensors but for _ in the place of dots.

def rotations():
    inputs = {"x": normal(2, 2, 3, 3), "gy": normal(8, 2, 3, 3)}
    in64 = tensors(inputs)
    y = torch.cat([torch.rot90(in64["x"], k, (2, 3)) for k in range(4)])
    (y * in64["gy"]).sum().backward()
    write("rotations", "torch.rot90 by k = 0 to 3 over (2, 3), one after the other. d_x is the gradient of sum(y*gy).",
          {}, inputs, {"y": y.detach().numpy(), "d_x": in64["x"].grad.numpy()})


def projection():
    inputs = {"x": normal(3, 4, 2, 2), "hidden_w": normal(5, 4), "hidden_b": normal(5), "out_w": normal(3, 5),
              "out_b": normal(3), "gy": normal(3, 3)}
    objective("projection", "Mean over positions, linear, ReLU, linear; loss = sum(y*gy).", {}, inputs,
              lambda t: (t["gy"] * F.linear(F.relu(F.linear(t["x"].mean((2, 3)), t["hidden_w"], t["hidden_b"])),
                                            t["out_w"], t["out_b"])).sum(), fixed=("gy",))


def decoded(x, t, decoder, blocks):
    for block in range(1, blocks + 1):
        name = "%s_block%d_" % (decoder, block)
        x = F.conv2d(F.interpolate(x, scale_factor=2, mode="nearest"), t[name + "w"], padding=1)
        x = F.glu(F.batch_norm(x, None, None, t[name + "g"], t[name + "b"], training=True, eps=1e-5), dim=1)
    return torch.tanh(F.conv2d(x, t[decoder + "_image_w"], padding=1))


def quarter(x, number):
    half = x.shape[-1] // 2
    rows = slice(0, half) if number < 2 else slice(half, None)
    columns = slice(0, half) if number % 2 == 0 else slice(half, None)
    return x[:, rows, columns]


def reconstruction():
    width, numbers = 2, [3, 0, 1, 2]
    inputs = {"images": np.tanh(normal(4, 3, 8, 8)), "small": normal(4, 3, 1, 1), "large": normal(4, 2, 4, 4),
              "quarters": np.eye(4, dtype=np.float32)[numbers]}
    for decoder, channels, blocks in (("whole", 3, 2), ("part", 2, 1)):
        for block in range(1, blocks + 1):
            name = "%s_block%d_" % (decoder, block)
            inputs[name + "w"] = normal(2 * width, channels if block == 1 else width, 3, 3, scale=.4)
            inputs[name + "g"] = 1 + normal(2 * width, scale=.2)
            inputs[name + "b"] = normal(2 * width)
        inputs[decoder + "_image_w"] = normal(3, width, 3, 3, scale=.4)

    def loss(t):
        whole = F.mse_loss(decoded(t["small"], t, "whole", 2), F.avg_pool2d(t["images"], 2))
        kept = torch.stack([quarter(x, number) for x, number in zip(t["large"], numbers)])
        target = torch.stack([quarter(x, number) for x, number in zip(t["images"], numbers)])
        return whole + F.mse_loss(decoded(kept, t, "part", 1), target)

    objective("reconstruction", "Mean squared error of the images at half size made again from small, and of a quarter "
              "(0 upper left, 1 upper right, 2 lower left, 3 lower right; one-hot) of each from the same quarter of "
              "large. A decoder's block: nearest x2, conv 3 without bias, batch norm, GLU; then conv 3 and tanh.",
              {"width": width}, inputs, loss, fixed=("quarters",))


shutil.rmtree(ROOT, ignore_errors=True)
os.makedirs(ROOT)
all_views()
all_objectives()
rotations()
projection()
reconstruction()
with open(os.path.join(ROOT, "index.json"), "w") as out:
    json.dump({"format": 1, "families": {"objectives": len(cases)}, "cases": cases}, out, indent=1)
    out.write("\n")
