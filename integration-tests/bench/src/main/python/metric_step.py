"""metric_step.py WAY FOLDER: a metric of the bench by NumPy, SciPy and scikit-learn, as their users write it.

For each number on standard input computes it so often and prints the milliseconds that it took once, and its value.
"""
import sys
import time
import warnings

import numpy as np
import scipy.linalg
from sklearn.linear_model import LogisticRegression
from sklearn.metrics.pairwise import euclidean_distances, polynomial_kernel
from sklearn.preprocessing import StandardScaler

way, folder = sys.argv[1:3]
x = np.load(folder + "/x.npy")
y = np.load(folder + "/y.npy")
warnings.simplefilter("ignore")


def unbiased(kernel):
    """In thousandths."""
    xx, yy, xy = kernel(x, x), kernel(y, y), kernel(x, y)
    m, n = len(x), len(y)
    return 1000 * (
        (xx.sum(dtype=np.float64) - np.trace(xx, dtype=np.float64)) / (m * (m - 1))
        + (yy.sum(dtype=np.float64) - np.trace(yy, dtype=np.float64)) / (n * (n - 1))
        - 2 * xy.mean(dtype=np.float64)
    )


def kid_sklearn():
    return unbiased(lambda a, b: polynomial_kernel(a, b, degree=3, gamma=1 / a.shape[1], coef0=1))


def kid_numpy():
    return unbiased(lambda a, b: (a @ b.T / np.float32(a.shape[1]) + 1) ** 3)


def prdc_sklearn(k=5):
    """As in the package prdc (Naeem et al., 2020)."""

    def radii(a):
        return np.partition(euclidean_distances(a, a), k, axis=-1)[:, k]

    real, fake = radii(x), radii(y)
    distances = euclidean_distances(x, y)
    inside = distances <= real[:, None]
    return (
        inside.any(axis=0).mean()
        + (distances <= fake[None]).any(axis=1).mean()
        + inside.sum(axis=0).mean() / k
        + (distances.min(axis=1) <= real).mean()
    )


if way.startswith("root"):
    a, b = np.cov(x, rowvar=False, dtype=np.float64), np.cov(y, rowvar=False, dtype=np.float64)
    means = ((x.mean(0, dtype=np.float64) - y.mean(0, dtype=np.float64)) ** 2).sum()


def root_eigh():
    values, vectors = np.linalg.eigh(a)
    root = vectors * np.sqrt(values.clip(0)) @ vectors.T
    both = np.sqrt(np.linalg.eigvalsh(root @ b @ root).clip(0)).sum()
    return means + np.trace(a) + np.trace(b) - 2 * both


def root_sqrtm():
    return means + np.trace(a) + np.trace(b) - 2 * np.trace(scipy.linalg.sqrtm(a @ b).real)


if way.startswith("probe"):
    labels = np.load(folder + "/labels.npy").ravel().astype(int)


def probe_sklearn(c=1.0):
    """To the tolerance at which the objective is within 1e-6 of its minimum."""
    rows = StandardScaler().fit_transform(x)
    probe = LogisticRegression(C=c, tol=1e-3, max_iter=10000).fit(rows, labels)
    scores = probe.decision_function(rows).astype(np.float64)
    top = scores.max(axis=1)
    likelihoods = scores[np.arange(len(rows)), labels] - top - np.log(np.exp(scores - top[:, None]).sum(axis=1))
    return .5 * (probe.coef_.astype(np.float64) ** 2).sum() - c * likelihoods.sum()


step = {
    "kid-sklearn": kid_sklearn,
    "kid-numpy": kid_numpy,
    "prdc-sklearn": prdc_sklearn,
    "root-eigh": root_eigh,
    "root-sqrtm": root_sqrtm,
    "probe-sklearn": probe_sklearn,
}[way]

for line in sys.stdin:
    times = int(line)
    start = time.perf_counter()
    for _ in range(times):
        value = step()
    print("%.3f %.6f" % ((time.perf_counter() - start) * 1e3 / times, value), flush=True)
