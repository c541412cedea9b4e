"""Writes scipy.txt: answers of NumPy 2.4.6 and SciPy 1.17.1 for small operands. One case a line:
operation, operands and results, each as its shape (1x0 has no elements) and its numbers."""

import numpy as np
import scipy.linalg as sl

rng = np.random.default_rng(7)
lines = []


def text(x):
    x = np.asarray(x, dtype=float)
    return "x".join(map(str, x.shape)) + ":" + ",".join(repr(float(v)) for v in x.ravel())


def case(name, *tensors):
    lines.append(" ".join([name, *map(text, tensors)]))


def pairs(z):
    return np.stack([z.real, z.imag], -1)


a = np.round(rng.normal(size=(5, 3)), 3)
low = np.round(rng.normal(size=(6, 2)), 2) @ np.round(rng.normal(size=(2, 4)), 2)
square = np.round(rng.normal(size=(4, 4)), 3)
hilbert = sl.hilbert(8)
for m in (a, a.T, low, square, hilbert):
    case("singularValues", m, np.linalg.svd(m, compute_uv=False))
for m in (a, a.T, low, square):
    case("pinv", m, np.linalg.pinv(m))
case("lstsq", a, np.arange(5.0)[:, None], np.linalg.lstsq(a, np.arange(5.0)[:, None], rcond=None)[0])
case("lstsq", low, np.eye(6), np.linalg.lstsq(low, np.eye(6), rcond=1e-12)[0])
case("solve", square, np.eye(4)[:, :2], np.linalg.solve(square, np.eye(4)[:, :2]))
case("eigenvalues", square + square.T, np.linalg.eigvalsh(square + square.T))
case("cholesky", hilbert[:5, :5], np.linalg.cholesky(hilbert[:5, :5]))
for m in (square, square[[1, 0, 2, 3]], hilbert[:4, :4]):
    s, l = np.linalg.slogdet(m)
    case("logdet", m, s, l)
for m in (
    square,
    20 * square,
    square * 1e-9,
    np.array([[0, -np.pi / 2], [np.pi / 2, 0]]),
    np.array([[0, 1, 2], [0, 0, 3], [0, 0, 0.0]]),
    # where scaling too far loses digits
    np.array([[1, 1e3], [0, -1.0]]),
    np.zeros((3, 3)),
):
    case("expm", m, sl.expm(m))
for n in (1, 2, 3, 4, 5, 7, 8, 11, 12, 17, 30, 49, 97, 143):
    z = np.round(rng.normal(size=n), 3) + 1j * np.round(rng.normal(size=n), 3)
    case("fft1", pairs(z), pairs(np.fft.fft(z)))
    case("ifft1", pairs(z), pairs(np.fft.ifft(z)))
    case("rfft1", z.real, pairs(np.fft.rfft(z.real)))
z = np.round(rng.normal(size=(2, 3, 4, 5)), 3) + 1j * np.round(rng.normal(size=(2, 3, 4, 5)), 3)
case("fft2", pairs(z[0, 0]), pairs(np.fft.fft2(z[0, 0])))
case("fft2", pairs(z[0]), pairs(np.fft.fft2(z[0])))
case("fft3", pairs(z), pairs(np.fft.fftn(z, axes=(1, 2, 3))))
case("ifft3", pairs(z), pairs(np.fft.ifftn(z, axes=(1, 2, 3))))
case("rfft2", z.real[0], pairs(np.fft.rfft2(z.real[0])))
case("rfft3", z.real, pairs(np.fft.rfftn(z.real, axes=(1, 2, 3))))
h = z[:, :, :, :3]
case("irfft1to4", pairs(h[0, 0]), np.fft.irfft(h[0, 0], 4))
case("irfft1to5", pairs(h[0, 0]), np.fft.irfft(h[0, 0], 5))
case("irfft2to5", pairs(h[0]), np.fft.irfft2(h[0], (4, 5)))
case("irfft3to4", pairs(h), np.fft.irfftn(h, (3, 4, 4), axes=(1, 2, 3)))
with open("scipy.txt", "w", encoding="utf-8") as f:
    f.write("\n".join(lines) + "\n")
