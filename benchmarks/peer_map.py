#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""What carlos-bench does for maps, done by NumPy, SciPy, contourpy and scikit-learn: the same options, the same JSON.

A density is NumPy's histogram under SciPy's gaussian_filter, its levels by sorting, its contours contourpy's (what
matplotlib draws with); a layout is scikit-learn's t-SNE by Barnes and Hut, begun from the principal components.
"""

import argparse
import json
import os

from scikit_learn import measure


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["density", "pca", "layout", "fidelity"])
    parser.add_argument("file")
    parser.add_argument("--columns", type=int, default=9)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-least", type=float, default=0)
    return parser.parse_args()


def density(plane):
    import numpy as np
    from contourpy import LineType, contour_generator
    from scipy.ndimage import gaussian_filter

    bandwidth, bins = 0.3, 256
    low, high = plane.min(0) - 4 * bandwidth, plane.max(0) + 4 * bandwidth
    cell = (high - low).max() / (bins - 1)
    counts = np.ceil((high - low) / cell).astype(int) + 1
    edges = [low[j] + cell * (np.arange(counts[j] + 1) - 0.5) for j in (0, 1)]
    grid = np.histogram2d(plane[:, 1], plane[:, 0], edges[::-1], density=True)[0]
    grid = gaussian_filter(grid, bandwidth / cell, truncate=4, mode="constant")
    ordered = np.sort(grid, axis=None)[::-1]
    levels = ordered[np.searchsorted(np.cumsum(ordered), (np.arange(10) + 0.5) / 10 * ordered.sum())]
    generator = contour_generator(z=grid, name="serial", line_type=LineType.Separate)
    return sum(len(line) for level in levels for line in generator.lines(level))


def main():
    arguments = parse_arguments()
    if arguments.threads > 0:
        os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(arguments.threads)

    import numpy as np
    from sklearn.decomposition import PCA
    from sklearn.manifold import TSNE, trustworthiness
    from sklearn.preprocessing import StandardScaler

    table = np.fromfile(arguments.file, dtype=np.float32).reshape(-1, arguments.columns)
    table = StandardScaler().fit_transform(table).astype(np.float32)

    def reduce():
        pca = PCA(2, svd_solver="full")
        pca.fit_transform(table)
        return float(pca.explained_variance_ratio_.sum())

    def lay_out():
        return TSNE(init="pca", learning_rate="auto", n_jobs=arguments.threads or None,
                    random_state=arguments.seed).fit_transform(table)

    key, operation = {
        "density": ("vertices", lambda: density(table[:, :2])),
        "pca": ("variance_ratio", reduce),
        "layout": ("trustworthiness", lay_out),
        "fidelity": ("trustworthiness", lambda: float(trustworthiness(table, table[:, :2], n_neighbors=15))),
    }[arguments.command]
    result, seconds, cpu_seconds = measure(operation, arguments.at_least)
    if arguments.command == "layout":
        result = float(trustworthiness(table, result, n_neighbors=15))
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu_seconds, key: result}))


if __name__ == "__main__":
    main()
