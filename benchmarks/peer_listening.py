#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""What "carlos-bench listening" does, done by NumPy, SciPy and scikit-learn: the same options, the same JSON.

From a listening history to clusters of artists: sessions, neighbours, weights, a truncated SVD, and for k = 1 to 12 k-means,
its silhouette, and how far the clusters of eight random halves agree. The formulas are those of docs/method.md.
"""

import argparse
import itertools
import json
import os
import time

TRACKS_PER_ARTIST = 5
WINDOW = 5
GAP_S = 30 * 60


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("command", choices=["listening"])
    parser.add_argument("file")
    parser.add_argument("--restarts", type=int, default=10)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-least", type=float, default=0)
    return parser.parse_args()


def make_space(records, seed):
    import numpy as np
    import scipy.sparse
    from sklearn.utils.extmath import randomized_svd

    ends = records["end"].astype(np.float64)
    starts = ends - records["ms"] / 1000
    sessions = np.concatenate([[0], np.cumsum(starts[1:] - ends[:-1] >= GAP_S)])
    artists = records["track"] // TRACKS_PER_ARTIST
    n_artists = artists.max() + 1
    counted = records["ms"] >= 30000
    artists, sessions = artists[counted], sessions[counted]
    first = np.concatenate([[True], (artists[1:] != artists[:-1]) | (sessions[1:] != sessions[:-1])])
    artists, sessions = artists[first].astype(np.int64), sessions[first]

    counts = scipy.sparse.csr_matrix((n_artists, n_artists))
    for distance in range(1, WINDOW + 1):
        left, right = artists[:-distance], artists[distance:]
        near = (sessions[:-distance] == sessions[distance:]) & (left != right)
        half = scipy.sparse.coo_matrix((np.full(near.sum(), 1 / distance), (left[near], right[near])), counts.shape).tocsr()
        counts = counts + half + half.T

    sums = np.asarray(counts.sum(1)).ravel()
    contexts = sums**0.75
    weights = counts.tocoo()
    information = np.log(weights.data * contexts.sum() / (sums[weights.row] * contexts[weights.col]))
    weights.data = np.maximum(information, 0) * weights.data / (weights.data + 2)
    known = sums > 0
    rank = min(max(known.sum() // 40, 6), 16)
    left, singular, _ = randomized_svd(weights.tocsr(), rank, n_oversamples=10, n_iter=4, random_state=seed)
    rows = (left * singular)[known]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows - rows.mean(0)


def scan(points, restarts, seed):
    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.metrics import adjusted_rand_score, silhouette_score

    random = np.random.default_rng(seed)
    halves = [random.choice(len(points), len(points) // 2, replace=False) for _ in range(8)]
    found = []
    for k in range(1, 13):
        labels = KMeans(k, n_init=restarts, random_state=seed).fit(points).labels_
        if k == 1:
            continue
        others = [KMeans(k, n_init=restarts, random_state=seed).fit(points[half]).predict(points) for half in halves]
        stability = np.mean([adjusted_rand_score(a, b) for a, b in itertools.combinations(others, 2)])
        found.append((k, stability, silhouette_score(points, labels)))
    threshold = max(0.8, max(stability for _, stability, _ in found) - 0.05)
    return max((entry for entry in found if entry[1] >= threshold), default=found[0])


def main():
    arguments = parse_arguments()
    if arguments.threads > 0:
        # Both are read when NumPy and scikit-learn are imported.
        os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(arguments.threads)

    import numpy as np

    records = np.fromfile(arguments.file, dtype=[("end", "<i8"), ("track", "<u4"), ("ms", "<u4")])
    import scipy.sparse  # noqa: F401
    import sklearn.cluster  # noqa: F401
    import sklearn.metrics  # noqa: F401
    import sklearn.utils.extmath  # noqa: F401

    wall, processor = time.perf_counter(), time.process_time()
    k, _, silhouette = scan(make_space(records, arguments.seed), arguments.restarts, arguments.seed)
    print(json.dumps({"seconds": time.perf_counter() - wall, "cpu_seconds": time.process_time() - processor, "k": k,
                      "silhouette": silhouette}))


if __name__ == "__main__":
    main()
