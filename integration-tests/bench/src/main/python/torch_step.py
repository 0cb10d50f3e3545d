"""torch_step.py FEATUREMAPS BATCH THREADS: the DCGAN-64 step of the bench on the system's PyTorch.

For each number on standard input runs so many steps and prints the milliseconds that one of them took.
"""
import sys
import time

import torch
from torch import nn
from torch.nn import functional

f, batch, threads = map(int, sys.argv[1:4])
torch.set_num_threads(threads)
torch.manual_seed(1)


def block(conv, norm, activation):
    return [conv] + ([nn.BatchNorm2d(conv.out_channels)] if norm else []) + ([activation] if activation else [])


up, down = [100, 8 * f, 4 * f, 2 * f, f, 3], [3, f, 2 * f, 4 * f, 8 * f, 1]
g = nn.Sequential(*sum((block(
    nn.ConvTranspose2d(up[i], up[i + 1], 4, 2 if i else 1, 1 if i else 0, bias=False),
    i < 4, nn.ReLU(True) if i < 4 else nn.Tanh()) for i in range(5)), []))
d = nn.Sequential(*sum((block(
    nn.Conv2d(down[i], down[i + 1], 4, 2 if i < 4 else 1, 1 if i < 4 else 0, bias=False),
    0 < i < 4, nn.LeakyReLU(.2, True) if i < 4 else None) for i in range(5)), []))
for p in list(g.parameters()) + list(d.parameters()):
    if p.dim() == 4:
        nn.init.normal_(p, 0, .02)
adam_g = torch.optim.Adam(g.parameters(), 2e-4, (.5, .999), foreach=True)
adam_d = torch.optim.Adam(d.parameters(), 2e-4, (.5, .999), foreach=True)
images = torch.randn(batch, 3, 64, 64).tanh()
ones, zeros = torch.ones(batch, 1, 1, 1), torch.zeros(batch, 1, 1, 1)
bce = functional.binary_cross_entropy_with_logits


def step():
    adam_d.zero_grad(set_to_none=True)
    real = bce(d(images), ones)
    real.backward()
    with torch.no_grad():
        samples = g(torch.randn(batch, 100, 1, 1))
    fake = bce(d(samples), zeros)
    fake.backward()
    adam_d.step()
    adam_g.zero_grad(set_to_none=True)
    d.requires_grad_(False)
    fooled = bce(d(g(torch.randn(batch, 100, 1, 1))), ones)
    fooled.backward()
    d.requires_grad_(True)
    adam_g.step()
    return real.item() + fake.item() + fooled.item()


for line in sys.stdin:
    steps = int(line)
    start = time.perf_counter()
    for _ in range(steps):
        loss = step()
    print("%.3f %.4f" % ((time.perf_counter() - start) * 1e3 / steps, loss), flush=True)
