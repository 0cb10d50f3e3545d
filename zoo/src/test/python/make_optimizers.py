"""Golden vectors of AdamW and of learning rates, by PyTorch: python3 make_optimizers.py <folder golden/training>"""

import json
import math
import pathlib
import sys

import numpy
import torch

folder = pathlib.Path(sys.argv[1]) / "adamw"
folder.mkdir(parents=True, exist_ok=True)
random = numpy.random.default_rng(17)
steps, length = 5, 37
start = random.normal(size=length).astype("<f4")
gradients = random.normal(size=(steps, length)).astype("<f4")
rate, betas, epsilon, decay = 1e-3, (0.9, 0.999), 1e-8, 0.05

weights = torch.tensor(start.astype("<f8"), requires_grad=True)
optimizer = torch.optim.AdamW([weights], lr=rate, betas=betas, eps=epsilon, weight_decay=decay)
after, updates = [], []
for gradient in gradients:
    weights.grad = torch.tensor(gradient.astype("<f8"))
    before = weights.detach().numpy().copy()
    optimizer.step()
    after.append(weights.detach().numpy().copy())
    updates.append(after[-1] - before)

numpy.save(folder / "in_w0.npy", start)
numpy.save(folder / "in_grad.npy", gradients)
numpy.save(folder / "exp_w.npy", numpy.stack(after))
numpy.save(folder / "exp_update.npy", numpy.stack(updates))
case = {
    "case": "adamw",
    "family": "training",
    "spec": "AdamW (PyTorch form): w -= lr*decay*w, then Adam's step on the gradient as it is. Gradients of the 5 steps"
    " are inputs grad[t]; expected w[t] after each step,"
    " and update[t] = w[t] - w[t-1].",
    "parameters": {"lr": rate, "beta1": betas[0], "beta2": betas[1], "eps": epsilon, "decay": decay},
    "inputs": {"w0": "in_w0.npy", "grad": "in_grad.npy"},
    "expected": {"w": "exp_w.npy", "update": "exp_update.npy"},
    "tolerance": {"w": {"abs": 2e-07, "rel": 1e-06}, "update": {"abs": 2e-07, "rel": 1e-03}},
    "tolerance64": {"w": {"abs": 1.0e-12, "rel": 1e-09}, "update": {"abs": 1.0e-13, "rel": 1e-09}},
    "source": f"PyTorch {torch.__version__} float64",
}
(folder / "case.json").write_text(json.dumps(case, indent=1))

# The numbers of LearningRateScheduleTest.
parameter = torch.zeros(1, requires_grad=True)
for name, build in {
    "warm-up 4": lambda o: torch.optim.lr_scheduler.LinearLR(o, start_factor=1 / 4, total_iters=3),
    "cosine 8": lambda o: torch.optim.lr_scheduler.CosineAnnealingLR(o, T_max=8),
}.items():
    optimizer = torch.optim.SGD([parameter], lr=1.0)
    schedule = build(optimizer)
    rates = []
    for _ in range(9):
        rates.append(optimizer.param_groups[0]["lr"])
        optimizer.step()
        schedule.step()
    print(name, [round(r, 12) for r in rates])
