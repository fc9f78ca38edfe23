#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
# SPDX-FileCopyrightText: 2026 The Carlos authors
"""Prints the values that the tests of densities, layouts and fits compare with, from SciPy and scikit-learn.

The points are those of clumps_new () in fixtures.c, the table that of wave_new (). Recorded with Debian 12's numpy 1.24.2,
scipy 1.10.1 and scikit-learn 1.2.1.
"""

import numpy as np
from scipy.fft import dctn
from scipy.optimize import brentq
from scipy.spatial import procrustes
from scipy.stats import gaussian_kde
from sklearn.linear_model import LinearRegression
from sklearn.manifold import trustworthiness
from sklearn.neighbors import KernelDensity

from references import show, wave


def clumps(n):
    """Three round clumps, one of them wide, without any generator of random numbers: Box and Muller on two sequences."""
    i = np.arange(1, n + 1, dtype=np.float64)
    u, v = np.modf(i * 0.6180339887498949)[0], np.modf(i * 0.7548776662466927)[0]
    radius, angle = np.sqrt(-2 * np.log(u)), 2 * np.pi * v
    group = i % 3
    size = np.where(group == 2, 1.5, 0.5)
    return np.stack([4 * (group == 1) + size * radius * np.cos(angle),
                     3 * (group == 2) + size * radius * np.sin(angle)], 1).astype(np.float32)


def weights_of(n):
    return 1.0 + np.arange(n) % 5


def density():
    x = clumps(300).astype(np.float64)
    where = np.array([[0, 0], [4, 0], [0, 3], [2, 1], [-2, -2], [6, 5]])
    for name, weights in (("equal", None), ("weighted", weights_of(300))):
        fit = KernelDensity(bandwidth=0.5, rtol=0, atol=0).fit(x, sample_weight=weights)
        show(f"density, {name}", np.exp(fit.score_samples(where)))
        kde = gaussian_kde(x.T, "scott", weights)
        show(f"Scott, {name}", np.sqrt(np.diag(kde.covariance)))


def botev(x, bins=256):
    """The bandwidths of Botev's kde2d, written from the paper: the fixed point is bracketed and found by Brent's method."""
    n = len(x)
    low, high = x.min(0), x.max(0)
    margin = (high - low) / 4
    low, high = low - margin, high + margin
    histogram = np.histogram2d(x[:, 0], x[:, 1], bins, list(zip(low, high)))[0] / n
    transform = dctn(histogram, 2)
    transform[0] /= 2
    transform[:, 0] /= 2
    squares, k = transform**2, np.arange(bins) ** 2.0

    def psi(s, time):
        w = np.exp(-k * np.pi**2 * time) * np.r_[1, 0.5 * np.ones(bins - 1)]
        return (-1) ** sum(s) * (w * k ** s[0]) @ squares @ (w * k ** s[1]) * np.pi ** (2 * sum(s))

    def kernel(s):
        return (-1) ** s * np.prod(np.arange(1, 2 * s, 2)) / np.sqrt(2 * np.pi)

    def roughness(s, time):
        if sum(s) <= 4:
            above = roughness((s[0] + 1, s[1]), time) + roughness((s[0], s[1] + 1), time)
            factor = (1 + 0.5 ** (sum(s) + 1)) / 3
            time = (-2 * factor * kernel(s[0]) * kernel(s[1]) / n / above) ** (1 / (2 + sum(s)))
        return psi(s, time)

    def difference(time):
        total = roughness((0, 2), time) + roughness((2, 0), time) + 2 * roughness((1, 1), time)
        return time - (2 * np.pi * n * total) ** (-1 / 3)

    time = brentq(difference, 0, 1e-12 + 0.01 * (np.clip(n, 50, 1050) - 50) / 1000, xtol=1e-14)
    p02, p20, p11 = (roughness(s, time) for s in ((0, 2), (2, 0), (1, 1)))
    common = 4 * np.pi * n * (p11 + np.sqrt(p20 * p02))
    tx, ty = ((p02**0.75 / (common * p20**0.75)) ** (1 / 3), (p20**0.75 / (common * p02**0.75)) ** (1 / 3))
    return np.sqrt([tx, ty]) * (high - low)


def main():
    density()
    show("Botev, 2,000", botev(clumps(2000).astype(np.float64)))

    x = wave().astype(np.float64)
    for k in (1, 5, 25):
        show(f"trustworthiness, k={k}", trustworthiness(x, x[:, 2:], n_neighbors=k))
        show(f"continuity, k={k}", trustworthiness(x[:, 2:], x, n_neighbors=k))

    show("disparity", procrustes(x[:, 2:], x[:, :2])[2])
    fit = LinearRegression().fit(x[:, :2], x[:, 2], weights_of(60))
    show("slopes", fit.coef_)
    show("R^2", fit.score(x[:, :2], x[:, 2], weights_of(60)))


if __name__ == "__main__":
    main()
