"""Makes src/test/resources/golden/architectures with PyTorch in float64: python3 src/test/python/make_architectures.py

Whole networks in training mode, written as modules from the papers. Each case is a folder in the layout that the README
of golden describes; all tensors of a network are in one file. Also prints the rows of parameter-counts.csv that are
counted here.
"""

import json
import os
import shutil

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F
from torch.nn.utils import spectral_norm

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "resources", "golden", "architectures")
random = np.random.RandomState(41)
torch.manual_seed(41)
cases = []


def normal(*shape, scale=1.):
    return np.asarray(scale * random.randn(*shape), np.float32)


def write(name, spec, parameters, tensors, inputs, expected):
    folder = os.path.join(ROOT, name)
    os.makedirs(folder)
    files = {"inputs": {}, "expected": {}}
    tolerance = {"tolerance": {}, "tolerance64": {}}
    offset = 0
    for key, array in tensors.items():
        files["inputs"][key] = {"file": "in_tensors.npy", "from": offset, "shape": list(array.shape)}
        offset += array.size
    np.save(os.path.join(folder, "in_tensors.npy"), np.concatenate([array.reshape(-1) for array in tensors.values()]))
    for key, array in inputs.items():
        files["inputs"][key] = "in_%s.npy" % key
        np.save(os.path.join(folder, files["inputs"][key]), array)
    for key, array in expected.items():
        files["expected"][key] = "exp_%s.npy" % key
        np.save(os.path.join(folder, files["expected"][key]), np.ascontiguousarray(array, dtype=np.float64))
        largest = float(np.abs(array).max())
        for kind, (absolute, relative) in (("tolerance", (2e-4, 2e-3)), ("tolerance64", (1e-11, 1e-9))):
            tolerance[kind][key] = {"abs": float("%.3g" % (absolute * largest)), "rel": relative}
    facts = {"case": name, "family": "architectures", "spec": spec, "parameters": parameters, **files, **tolerance,
             "source": "PyTorch %s float64" % torch.__version__}
    with open(os.path.join(folder, "case.json"), "w") as out:
        json.dump(facts, out, indent=1)
        out.write("\n")
    cases.append({"family": "architectures", "case": name, "path": "%s/case.json" % name, "values": len(expected)})


# What PyTorch calls a tensor, and what it is called here.
NAMES = ((".weight_orig", ".w"), (".weight_u", ".w.u"), (".conv.w", ".w"), (".bn.weight", ".bn.g"), (".bn.bias", ".bn.b"),
         (".weight", ".w"), (".bias", ".b"))


def name_of(key):
    for old, new in NAMES:
        key = key.replace(old, new)
    return key.replace(".", "_")


def started(module):
    """The module with tensors that float32 holds, and these by name."""
    tensors = {}
    with torch.no_grad():
        for key, tensor in module.state_dict().items():
            if key.endswith((".weight_v", "running_mean", "running_var", "num_batches_tracked")):
                continue
            if key.endswith("weight_u"):
                array = F.normalize(torch.tensor(normal(*tensor.shape)), dim=0).numpy()
            elif tensor.dim() > 1:
                array = normal(*tensor.shape, scale=.3)
            else:
                array = normal(*tensor.shape, scale=.4) + np.float32(key.endswith(".bn.weight"))
            tensor.copy_(torch.tensor(array.astype(np.float64)))
            tensors[name_of(key)] = array
    return module, tensors


def network(name, spec, parameters, module, inputs, outputs, watched):
    """A case of y = outputs(module, inputs)["y"] and of the gradients of sum(y*gy) for x and watched weights."""
    module, tensors = started(module.double().train())
    in64 = {key: torch.tensor(array.astype(np.float64), requires_grad=True) for key, array in inputs.items()}
    found = outputs(module, in64)
    inputs["gy"] = normal(*found["y"].shape)
    (found["y"] * torch.tensor(inputs["gy"].astype(np.float64))).sum().backward()
    expected = {key: value.detach().numpy() for key, value in found.items()}
    expected["d_x"] = in64["x"].grad.numpy()
    weights = {name_of(key): weight for key, weight in module.named_parameters()}
    for key in watched:
        expected["d_" + key] = weights[key].grad.numpy()
    write(name, spec, parameters, tensors, inputs, expected)


def count(module):
    return sum(parameter.numel() for parameter in module.parameters())


# FastGAN (Liu et al., 2021).

def conv(inputs, outputs, kernel, stride=1, padding=0):
    return spectral_norm(nn.Conv2d(inputs, outputs, kernel, stride, padding, bias=False))


class Gate(nn.Module):
    """Convolution, noise if there is any, batch normalization, gated linear unit."""

    def __init__(self, convolution, maps, noisy=False):
        super().__init__()
        self.conv = convolution
        if noisy:
            self.noise = nn.Parameter(torch.zeros(()))
        self.bn = nn.BatchNorm2d(2 * maps)

    def forward(self, x, noises):
        x = self.conv(x)
        if hasattr(self, "noise"):
            x = x + self.noise * noises.pop(0)
        return F.glu(self.bn(x), dim=1)


class UpBlock(nn.Module):
    def __init__(self, inputs, maps):
        super().__init__()
        self.conv = conv(inputs, 2 * maps, 3, padding=1)
        self.bn = nn.BatchNorm2d(2 * maps)

    def forward(self, x, noises):
        return F.glu(self.bn(self.conv(F.interpolate(x, scale_factor=2, mode="nearest"))), dim=1)


class UpBlockComp(nn.Module):
    def __init__(self, inputs, maps):
        super().__init__()
        self.c1 = Gate(conv(inputs, 2 * maps, 3, padding=1), maps, noisy=True)
        self.c2 = Gate(conv(maps, 2 * maps, 3, padding=1), maps, noisy=True)

    def forward(self, x, noises):
        return self.c2(self.c1(F.interpolate(x, scale_factor=2, mode="nearest"), noises), noises)


class Excitation(nn.Module):
    def __init__(self, inputs, maps):
        super().__init__()
        self.squeeze = conv(inputs, maps, 4)
        self.excite = conv(maps, maps, 1)

    def forward(self, source, x):
        return x * torch.sigmoid(self.excite(F.silu(self.squeeze(F.adaptive_avg_pool2d(source, 4)))))


# Target side to source side. At 256 as published; the same three smallest and three largest maps at smaller sizes.
SKIPS_UP = {256: {64: 4, 128: 8, 256: 16}, 128: {32: 4, 64: 8, 128: 16}, 64: {16: 4, 32: 8, 64: 16},
            32: {8: 4, 16: 8, 32: 16}, 16: {8: 4, 16: 8}}
SKIPS_DOWN = {256: {32: 256, 16: 128, 8: 64}, 128: {16: 128, 8: 64, 4: 32}, 64: {16: 64, 8: 32, 4: 16},
              32: {16: 32, 8: 16, 4: 8}, 16: {8: 16, 4: 8}}
LAST = {256: 8, 128: 4, 64: 4, 32: 4, 16: 4}
WIDTHS = {4: 16, 8: 8, 16: 4, 32: 2, 64: 2, 128: 1, 256: .5}


class FastGenerator(nn.Module):
    def __init__(self, size, channels, maps, latent):
        super().__init__()
        self.size = size
        width = {side: int(maps * WIDTHS[side] / WIDTHS[size]) for side in WIDTHS}
        self.init = Gate(spectral_norm(nn.ConvTranspose2d(latent, 2 * width[4], 4, bias=False)), width[4])
        for number, side in enumerate([s for s in (8, 16, 32, 64, 128, 256) if s <= size]):
            setattr(self, "b%d" % side, (UpBlock if number % 2 else UpBlockComp)(width[side // 2], width[side]))
        for target, source in SKIPS_UP[size].items():
            setattr(self, "se%d" % target, Excitation(width[source], width[target]))
        self.out = conv(width[size], channels, 3, padding=1)

    def forward(self, z, noises=()):
        noises, side = list(noises), 4
        maps = {4: self.init(z[:, :, None, None], noises)}
        while side < self.size:
            side *= 2
            maps[side] = getattr(self, "b%d" % side)(maps[side // 2], noises)
            if side in SKIPS_UP[self.size]:
                maps[side] = getattr(self, "se%d" % side)(maps[SKIPS_UP[self.size][side]], maps[side])
        assert not noises
        return torch.tanh(self.out(maps[self.size]))


class Activated(nn.Module):
    """Convolution, batch normalization, leaky ReLU."""

    def __init__(self, convolution, maps):
        super().__init__()
        self.conv = convolution
        self.bn = nn.BatchNorm2d(maps)

    def forward(self, x):
        return F.leaky_relu(self.bn(self.conv(x)), .2)


class DownBlockComp(nn.Module):
    def __init__(self, inputs, maps):
        super().__init__()
        self.c1 = Activated(conv(inputs, maps, 4, 2, 1), maps)
        self.c2 = Activated(conv(maps, maps, 3, padding=1), maps)
        self.sc = Activated(conv(inputs, maps, 1), maps)

    def forward(self, x):
        return (self.c2(self.c1(x)) + self.sc(F.avg_pool2d(x, 2, 2))) / 2


class Judge(nn.Module):
    def __init__(self, maps):
        super().__init__()
        self.c1 = Activated(conv(maps, 2 * maps, 1), 2 * maps)
        self.c2 = conv(2 * maps, 1, 4)

    def forward(self, x):
        return self.c2(self.c1(x)).mean((2, 3))


class Stem(nn.Module):
    def __init__(self, channels, maps):
        super().__init__()
        self.conv = conv(channels, maps, 3, padding=1)

    def forward(self, x):
        return F.leaky_relu(self.conv(x), .2)


class FastDiscriminator(nn.Module):
    def __init__(self, size, channels, maps):
        super().__init__()
        self.size = size
        setattr(self, "in", Stem(channels, maps))
        width = {side: maps * size // side for side in (4, 8, 16, 32, 64, 128, 256)}
        side = size
        while side > LAST[size]:
            side //= 2
            setattr(self, "b%d" % side, DownBlockComp(width[2 * side], width[side]))
        for target, source in SKIPS_DOWN[size].items():
            setattr(self, "se%d" % target, Excitation(width[source], width[target]))
        self.judge = Judge(width[LAST[size]])

    def forward(self, x):
        side = self.size
        maps = {side: getattr(self, "in")(x)}
        while side > LAST[self.size]:
            side //= 2
            maps[side] = getattr(self, "b%d" % side)(maps[2 * side])
            if side in SKIPS_DOWN[self.size]:
                maps[side] = getattr(self, "se%d" % side)(maps[SKIPS_DOWN[self.size][side]], maps[side])
        return maps[side], self.judge(maps[side])


def fastgan():
    def drawn(module, t):
        noises = [t[key] for key in sorted(key for key in t if key.startswith("noise"))]
        return {"y": module(t["x"], noises)}

    for size, channels in ((32, 3), (16, 1)):
        sides = [8, 8, 32, 32] if size == 32 else [8, 8]
        noises = {"noise%d" % (i + 1): normal(3, 1, side, side) for i, side in enumerate(sides)}
        settings = "architecture=fastgan imageSize=%d channels=%d featureMaps=1 latentSize=3" % (size, channels)
        network("fastgan_generator_%d" % size, "Images y [N, C, S, S] of latents x [N, 3]; noise1 and on are the planes "
                "of the noise injections in their order. d_<input> are the gradients of sum(y*gy).",
                {"settings": settings, "network": "generator"}, FastGenerator(size, channels, 1, 3),
                {"x": normal(3, 3), **noises}, drawn,
                ["init_w", "b8_c1_noise", "b8_c2_w", "b8_c2_bn_g", "se8_squeeze_w", "se16_excite_w", "out_w"])

        def judged(module, t):
            last, logits = module(t["x"])
            return {"last": last, "y": logits}

        network("fastgan_discriminator_%d" % size, "Logits y [N, 1] of images x [N, C, S, S], and the last stage's map. "
                "d_<input> are the gradients of sum(y*gy).", {"settings": settings, "network": "discriminator"},
                FastDiscriminator(size, channels, 1), {"x": np.tanh(normal(3, channels, size, size))}, judged,
                ["in_w", "b8_c1_w", "b4_sc_w", "b4_sc_bn_b", "se8_squeeze_w", "se4_excite_w", "judge_c2_w"])
    for size, maps, discriminator_maps in ((256, 32, 16), (128, 64, 32), (64, 64, 64), (32, 16, 16)):
        print("fastgan,objective= featureMaps=%d discriminatorFeatureMaps=%d imageSize=%d,%d,%d" % (
            maps, discriminator_maps, size, count(FastGenerator(size, 3, maps, 256)),
            count(FastDiscriminator(size, 3, discriminator_maps))))


# SNGAN's discriminator without shortcuts (Miyato et al., 2018) under ContraD's head (Jeong and Shin, 2021).

class Contrastive(nn.Module):
    def __init__(self, size, channels, maps):
        super().__init__()
        self.halvings = {16: 2, 32: 3}[size]
        for stage in range(1, self.halvings + 1):
            setattr(self, "c%da" % stage, spectral_norm(nn.Conv2d(channels, maps, 3, 1, 1)))
            setattr(self, "c%db" % stage, spectral_norm(nn.Conv2d(maps, maps, 4, 2, 1)))
            channels, maps = maps, 2 * maps
        self.c = spectral_norm(nn.Conv2d(channels, maps, 3, 1, 1))
        self.hidden = spectral_norm(nn.Linear(16 * maps, maps))
        self.fc = spectral_norm(nn.Linear(maps, 1))

    def forward(self, x):
        for stage in range(1, self.halvings + 1):
            x = F.leaky_relu(getattr(self, "c%da" % stage)(x), .1)
            x = F.leaky_relu(getattr(self, "c%db" % stage)(x), .1)
        last = F.leaky_relu(self.c(x), .1)
        return last, self.fc(F.leaky_relu(self.hidden(last.flatten(1)), .1))


def contrad():
    def judged(module, t):
        last, logits = module(t["x"])
        return {"last": last, "y": logits}

    network("contrad_discriminator_16", "Logits y [N, 1] of images x [N, C, S, S] by a head of two layers, and the last "
            "stage's map. d_<input> are the gradients of sum(y*gy).",
            {"settings": "architecture=contrad imageSize=16 featureMaps=1", "network": "discriminator"},
            Contrastive(16, 3, 1), {"x": np.tanh(normal(3, 3, 16, 16))}, judged,
            ["c1a_w", "c2b_b", "c_w", "hidden_w", "hidden_b", "fc_w"])
    print("contrad,objective= adversarialGradient=attached featureMaps=64 imageSize=32,,%d"
          % count(Contrastive(32, 3, 64)))


shutil.rmtree(ROOT, ignore_errors=True)
os.makedirs(ROOT)
fastgan()
contrad()
with open(os.path.join(ROOT, "index.json"), "w") as out:
    json.dump({"format": 1, "families": {"architectures": len(cases)}, "cases": cases}, out, indent=1)
    out.write("\n")
