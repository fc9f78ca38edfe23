#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""Prints the values that the tests of the analysis compare with, from NumPy, pandas, SciPy and scikit-learn.

The table is that of wave_new () in fixtures.c. Recorded with Debian 12's numpy 1.24.2, pandas 1.5.3, scipy 1.10.1 and
scikit-learn 1.2.1.
"""

import numpy as np
import pandas as pd
from scipy.stats import skew
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.feature_extraction.text import TfidfTransformer
from sklearn.metrics import adjusted_rand_score, silhouette_samples, silhouette_score

N, P = 60, 4


def wave():
    i = np.arange(1, N + 1)[:, None]
    j = np.arange(1, P + 1)[None, :]
    return (np.sin(0.7 * i * j) + 2.0 * (i % 3 == j - 1)).astype(np.float32)


def show(name, values):
    print(f"{name}: " + ", ".join(f"{v:.9g}" for v in np.ravel(values)))


def history():
    """The sessions of test-listening.c: nine artists, none twice in a row."""
    sessions = [[]]
    for i in range(120):
        artist = (3 * i * i + i // 7 * 2 + i * 5 % 4) % 9
        if i % 13 == 12:
            sessions.append([])
        elif not sessions[-1] or sessions[-1][-1] != artist:
            sessions[-1].append(artist)
    return sessions


def listening():
    counts = np.zeros((9, 9))
    for session in history():
        for i, a in enumerate(session):
            for j, b in enumerate(session):
                if 0 < abs(i - j) <= 5 and a != b:
                    counts[a, b] += 1 / abs(i - j)
    show("neighbours of 0", counts[0])
    sums = counts.sum(1)
    contexts = sums**0.75 / (sums**0.75).sum()
    with np.errstate(divide="ignore"):
        information = np.log(counts / counts.sum() / np.outer(sums / counts.sum(), contexts))
    weights = np.maximum(information, 0) * counts / (counts + 2)
    show("weights of 0", weights[0])
    left, singular, _ = np.linalg.svd(weights)
    show("singular values", singular[:6])
    rows = left[:, :6] * singular[:6]
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    show("distances to 0", np.linalg.norm(rows - rows[0], axis=1))
    show("length of 0, centred", np.linalg.norm(rows[0] - rows.mean(0)))


def main():
    x = wave().astype(np.float64)
    show("mean", x.mean(0))
    show("deviation", x.std(0))
    show("skewness", skew(x))

    holes = x.copy()
    holes[(np.arange(N)[:, None] + np.arange(P)[None, :]) % 7 == 0] = np.nan
    show("correlation with holes", pd.DataFrame(holes).corr().to_numpy()[np.triu_indices(P, 1)])

    pca = PCA().fit(x)
    show("variance", pca.explained_variance_)
    show("variance ratio", pca.explained_variance_ratio_)
    signs = np.sign(pca.components_[np.arange(P), np.abs(pca.components_).argmax(1)])
    show("loadings", pca.components_ * signs[:, None])
    show("projection of row 0", (pca.transform(x) * signs)[0])

    for k in (3, 5):
        fit = KMeans(k, init=x[:k], n_init=1, tol=0).fit(x)
        show(f"k={k} inertia", fit.inertia_)
        print(f"k={k} labels:", "".join(map(str, fit.labels_)))
        show(f"k={k} silhouette", silhouette_score(x, fit.labels_))
        show(f"k={k} silhouette of rows 0 to 3", silhouette_samples(x, fit.labels_)[:4])
    show("best of 100, k=4", KMeans(4, n_init=100, random_state=0).fit(x).inertia_)

    i = np.arange(N)
    show("adjusted Rand index", adjusted_rand_score(i % 3, i * i % 7 % 4))

    counts = np.zeros((12, 7))
    for row in range(12):
        for column in range(7):
            if (row * row + 3 * column + row * column) % 5 < 2:
                counts[row, column] = 1 + (row + 2 * column) % 3
    tfidf = TfidfTransformer()
    weights = tfidf.fit_transform(counts).toarray()
    show("idf", tfidf.idf_)
    show("weights of rows 0 and 5", weights[[0, 5]])
    left, singular, right = np.linalg.svd(weights, full_matrices=False)
    show("singular values", singular)
    sign = np.sign(right[0, np.abs(right[0]).argmax()])
    show("first component", right[0] * sign)
    show("first score of rows 0 to 2", left[:3, 0] * singular[0] * sign)
    listening()


if __name__ == "__main__":
    main()
