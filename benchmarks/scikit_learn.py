#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""What carlos-bench does, done by scikit-learn (Debian's python3-sklearn): the same options, the same JSON."""

import argparse
import json
import os
import time


def parse_arguments():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("command", choices=["kmeans", "kscan", "silhouette"])
    parser.add_argument("file")
    parser.add_argument("--columns", type=int, default=9)
    parser.add_argument("--k", type=int, default=6)
    parser.add_argument("--restarts", type=int, default=10)
    parser.add_argument("--threads", type=int, default=0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--at-least", type=float, default=0)
    parser.add_argument("--sample", type=int, help="rows of a sampled silhouette")
    return parser.parse_args()


def measure(operation, at_least):
    """Returns the result, and the mean wall and processor time of a call; the first does not count if it is repeated."""
    if at_least > 0:
        operation()
    n = 0
    wall, processor = time.perf_counter(), time.process_time()
    while True:
        result = operation()
        n += 1
        taken = time.perf_counter() - wall
        if taken >= at_least:
            return result, taken / n, (time.process_time() - processor) / n


def main():
    arguments = parse_arguments()
    if arguments.threads > 0:
        # Both are read when NumPy and scikit-learn are imported.
        os.environ["OMP_NUM_THREADS"] = os.environ["OPENBLAS_NUM_THREADS"] = str(arguments.threads)

    import numpy as np
    from sklearn.cluster import KMeans
    from sklearn.metrics import silhouette_score
    from sklearn.preprocessing import StandardScaler

    table = np.fromfile(arguments.file, dtype=np.float32).reshape(-1, arguments.columns).astype(np.float64)
    table = StandardScaler().fit_transform(table)

    def cluster(k):
        return KMeans(k, n_init=arguments.restarts, random_state=arguments.seed).fit(table)

    if arguments.command == "kmeans":
        key, operation = "inertia", lambda: cluster(arguments.k).inertia_
    elif arguments.command == "kscan":
        key, operation = "inertia", lambda: [cluster(k).inertia_ for k in range(1, arguments.k + 1)]
    else:
        labels = cluster(arguments.k).labels_
        key = "silhouette"

        def operation():
            return silhouette_score(table, labels, sample_size=arguments.sample, random_state=arguments.seed)

    result, seconds, cpu_seconds = measure(operation, arguments.at_least)
    print(json.dumps({"seconds": seconds, "cpu_seconds": cpu_seconds, key: result}))


if __name__ == "__main__":
    main()
