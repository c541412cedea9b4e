"""Writes scipy.txt: answers of NumPy 2.4.6 and SciPy 1.17.1. One case a line: a name and numbers."""

import numpy as np
from scipy import stats, special

lines = []


def case(name, *numbers):
    lines.append(" ".join([name, *(repr(float(n)) for n in numbers)]))


for p in (1e-300, 1e-10, 0.001, 0.025, 0.3, 0.5, 0.9, 0.975, 0.99999):
    case("quantile", p, stats.norm.ppf(p))
for x in (-37, -10, -3.01, -2.99, -1, 0, 0.5, 2.99, 3.01, 8):
    case("cumulative", x, special.ndtr(x))
for k, n in ((0, 1), (1, 1), (0, 10), (1, 10), (5, 10), (10, 10), (37, 100), (999, 1000), (1, 100000), (52345, 100000)):
    for level in (0.5, 0.95, 0.999):
        r = stats.binomtest(k, n)
        i = r.proportion_ci(level, method="wilson")
        case("wilson", k, n, level, i.low, i.high)
        i = r.proportion_ci(level, method="exact")
        case("clopperPearson", k, n, level, i.low, i.high)
x = [3.1, -2, 7.25, 0, 0.5, 1e3, 8]
for p in (0, 0.1, 0.25, 0.5, 0.77, 1):
    case("sampleQuantile", p, np.quantile(x, p), *x)
skewed = np.round(-np.log(1 - (np.arange(40) + 0.5) / 40), 4)
for method in ("percentile", "BCa"):
    r = stats.bootstrap((skewed,), np.mean, n_resamples=200000, method=method, random_state=1, batch=20000)
    case("bootstrap" + method, r.confidence_interval.low, r.confidence_interval.high, *skewed)
rng = np.random.default_rng(5)
rows = np.round(rng.normal(size=(8, 3)) @ np.array([[2, 1, 0], [0, 1, 0.5], [0, 0, 0.2]]), 3)
u, s, vt = np.linalg.svd(rows - rows.mean(0), full_matrices=False)
vt *= np.sign(vt[np.arange(3), np.abs(vt).argmax(1)])[:, None]
case("pca", *rows.ravel(), *rows.mean(0), *vt.ravel(), *(s**2 / 7), *(s**2 / (s**2).sum()))
for n in (1, 2, 5, 16, 64):
    x, w = np.polynomial.legendre.leggauss(n)
    case("gaussLegendre", *x, *w)
with open("scipy.txt", "w", encoding="utf-8") as f:
    f.write("\n".join(lines) + "\n")
