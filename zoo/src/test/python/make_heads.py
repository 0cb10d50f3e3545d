"""Makes src/test/resources/golden/heads with NumPy in float64: python3 src/test/python/make_heads.py

Each case is a folder in the layout that the README of golden describes. Inputs are stored in float32; results are
computed from them in float64.
"""

import json
import os
import shutil

import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, "..", "resources", "golden", "heads")
SHRINKAGE = .3
random = np.random.RandomState(29)
cases = []


def write(name, spec, parameters, inputs, expected):
    folder = os.path.join(ROOT, name)
    os.makedirs(folder)
    tolerance = {"tolerance": {}, "tolerance64": {}}
    files = {"inputs": {}, "expected": {}}
    for key, array in inputs.items():
        files["inputs"][key] = "in_%s.npy" % key
        np.save(os.path.join(folder, files["inputs"][key]), array)
    for key, array in expected.items():
        largest = float(np.abs(array).max())
        for kind, (absolute, relative) in (("tolerance", (2e-5, 2e-4)), ("tolerance64", (1e-12, 1e-10))):
            tolerance[kind][key] = {"abs": float("%.3g" % (absolute * largest)), "rel": relative}
        files["expected"][key] = "exp_%s.npy" % key
        np.save(os.path.join(folder, files["expected"][key]), np.ascontiguousarray(array, dtype=np.float64))
    facts = {"case": name, "family": "heads", "spec": spec, "parameters": parameters, **files, **tolerance,
             "source": "NumPy %s float64" % np.__version__}
    with open(os.path.join(folder, "case.json"), "w") as out:
        json.dump(facts, out, indent=1)
        out.write("\n")
    cases.append({"family": "heads", "case": name, "path": "%s/case.json" % name, "values": len(expected)})


def pointed_up(axes):
    return axes * np.sign(axes[np.abs(axes).argmax(0), np.arange(axes.shape[1])])


def axes(covariance):
    values, vectors = np.linalg.eigh(covariance)
    return values[::-1], pointed_up(vectors[:, ::-1])


def mixing(count):
    frequency, k = np.mgrid[:count, :count]
    return np.where(frequency == 0, 1, np.sqrt(2)) / np.sqrt(count) * np.cos(np.pi * (k + .5) * frequency / count)


def within_images(views):
    """Covariance of the views around their image's mean, over their number; views is [images, views, count]."""
    apart = (views - views.mean(1, keepdims=True)).reshape(-1, views.shape[2])
    return apart.T @ apart / len(apart)


def class_means(rows, labels):
    return np.stack([rows[labels == label].mean(0) for label in labels])


def shrunk(rows, labels, views, kept):
    count = rows.shape[1]
    labeled = labels >= 0
    known = labels[labeled]
    freedom = len(known) - len(set(known))
    share = count / (count + freedom)
    within = share * within_images(views)
    if freedom > 0:
        apart = rows[labeled] - class_means(rows[labeled], known)
        within = within + (1 - share) * apart.T @ apart / freedom
    factor = np.linalg.cholesky(within + SHRINKAGE * np.trace(within) / count * np.eye(count))
    white = rows @ np.linalg.inv(factor).T
    between = share * np.cov(white.T, bias=True)
    if freedom > 0:
        between = between + (1 - share) * np.cov(class_means(white[labeled], known).T, bias=True)
    variances, directions = axes(between)
    kept = min(kept, int((variances > 1e-9 * variances[0]).sum()))
    added = variances + SHRINKAGE * variances.sum() / count
    weights = np.sqrt(added / (added + 1))[:kept]
    return factor, white @ (directions[:, :kept] * weights) @ mixing(kept)


def plain(features, count):
    mean = features.mean(0)
    scaled = (features - mean) / features.std(0)
    variances, directions = axes(scaled.T @ scaled / len(scaled))
    count = min(count, len(features) - 1)
    weights = directions[:, :count] * variances[:count] ** -.25 / features.std(0)[:, None]
    return lambda rows: (rows - mean) @ weights


def unit(rows):
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def images(rows, views, dimensions):
    """Correlated features of images and of views of some of them, which differ mostly in a few directions."""
    mixing_matrix = random.randn(dimensions, dimensions) * np.exp(-np.arange(dimensions) / 4)[:, None]
    clean = random.randn(rows, dimensions) @ mixing_matrix
    noise = random.randn(rows // 2, views, 3) @ random.randn(3, dimensions)
    noise = noise + .2 * random.randn(rows // 2, views, dimensions)
    return clean.astype(np.float32), (clean[:rows // 2, None] + noise).astype(np.float32)


def labels(rows, classes, every):
    """Every so-manieth row has a class."""
    return np.where(np.arange(rows) % every == 0, np.arange(rows) // every % classes, -1).astype(np.int64)


MAPS = ("The inputs are rows, the class of each (-1: none), and views [images, views, count] of some of them. f is the"
        " number of labeled rows less that of their classes, s = count / (count + f). within = s * (covariance of the"
        " views around the mean of their image, over their number) + (1 - s) * (covariance of labeled rows around the"
        " mean of their class, over f); factor is the lower Cholesky factor L of within + .3 tr(within) / count I; white"
        " = rows L^-T. between = s * (covariance of white, over the number of rows) + (1 - s) * (that of the class means"
        " of labeled rows, each row counted). Of its eigenvectors, turned so that the coordinate of largest magnitude is"
        " positive, those of the largest eigenvalues b are kept, multiplied by sqrt(b' / (b' + 1)), b' = b + .3 mean(b),"
        " and mixed by the orthonormal cosine transform of type II, whose rows are the frequencies: mapped.")

HEAD = ("The inputs are features of images, the class of each, and features of views. Features are standardized,"
        " projected on all principal components (eigenvectors turned so that the coordinate of largest magnitude is"
        " positive) and divided by the fourth roots of their variances; then mapped as in the cases maps_*, and divided"
        " by their lengths: embedding.")


def maps(name, rows, views, count, kept, given):
    clean, seen = images(rows, views, count)
    factor, mapped = shrunk(clean.astype(np.float64), given(rows), seen.astype(np.float64), kept)
    write(name, MAPS, {"kept": kept}, {"rows": clean, "labels": given(rows), "views": seen},
          {"within": within_images(seen.astype(np.float64)), "factor": factor, "mapped": mapped})


def head(name, rows, views, dimensions, kept, given):
    clean, seen = images(rows, views, dimensions)
    to_components = plain(clean.astype(np.float64), dimensions)
    components = to_components(clean.astype(np.float64))
    _, mapped = shrunk(components, given(rows), to_components(seen.astype(np.float64)), kept)
    write(name, HEAD, {"kept": kept}, {"features": clean, "labels": given(rows), "views": seen},
          {"embedding": unit(mapped)})


if os.path.exists(ROOT):
    shutil.rmtree(ROOT)
os.makedirs(ROOT)
maps("maps_no_labels", 40, 4, 8, 5, lambda rows: labels(rows, 1, rows + 1) * 0 - 1)
maps("maps_few_labels", 40, 4, 8, 5, lambda rows: labels(rows, 3, 5))
maps("maps_all_labels", 60, 3, 6, 6, lambda rows: labels(rows, 4, 1))
head("head_no_labels", 60, 4, 10, 6, lambda rows: labels(rows, 1, rows + 1) * 0 - 1)
head("head_labels", 60, 4, 10, 6, lambda rows: labels(rows, 5, 2))
head("head_few_images", 8, 4, 10, 10, lambda rows: labels(rows, 1, rows + 1) * 0 - 1)
with open(os.path.join(ROOT, "index.json"), "w") as out:
    json.dump({"format": 1, "families": {"heads": len(cases)}, "cases": cases}, out, indent=1)
    out.write("\n")
