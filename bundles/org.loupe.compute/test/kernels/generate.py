"""Writes torch.txt: results of PyTorch in double precision on operands of small whole numbers.

Element i of an operand is (a i) mod m - s with the numbers given below; ReferenceKernelsTest makes
the same operands. Run with PyTorch 2.13 (CPU).
"""

import torch
import torch.nn.functional as F


def x(*shape, a=7, m=11, s=5):
    n = 1
    for d in shape:
        n *= d
    return torch.tensor([(a * i) % m - s for i in range(n)], dtype=torch.float64).reshape(shape)


def w(*shape):
    return x(*shape, a=3, m=5, s=2)


def b(n):
    return x(n, a=2, m=7, s=3)


def pad2(t, top, left, bottom, right, value=0.0):
    return F.pad(t, (left, right, top, bottom), value=value)


cases = {
    "conv": F.conv2d(x(2, 2, 4, 5), w(3, 2, 3, 3), b(3), padding=1),
    "conv stride 2": F.conv2d(x(1, 2, 5, 6), w(2, 2, 3, 3), b(2), stride=2, padding=1),
    "conv uneven": F.conv2d(pad2(x(1, 1, 4, 5), 2, 0, 0, 1), w(2, 1, 3, 2), b(2), stride=(1, 2)),
    "conv dilated": F.conv2d(x(1, 2, 6, 5), w(2, 2, 2, 2), None, dilation=(3, 2)),
    "conv groups": F.conv2d(x(1, 4, 3, 4), w(6, 2, 2, 2), b(6), groups=2),
    "conv depthwise": F.conv2d(x(1, 3, 4, 4), w(6, 1, 3, 3), None, groups=3, padding=1),
    "conv 1-D": F.conv1d(x(2, 2, 7), w(3, 2, 3), b(3), stride=2, padding=2),
    "conv 3-D": F.conv3d(x(1, 2, 3, 4, 3), w(2, 2, 2, 3, 2), b(2), stride=(1, 2, 1), padding=(1, 1, 0)),
    "conv same upper": F.conv2d(pad2(x(1, 1, 4, 5), 0, 0, 1, 1), w(1, 1, 2, 2), None),
    "conv same lower": F.conv2d(pad2(x(1, 1, 4, 5), 1, 1, 0, 0), w(1, 1, 2, 2), None),
    "max pool": F.max_pool2d(x(1, 2, 5, 6), 2, 2),
    "max pool ceil": F.max_pool2d(x(1, 2, 5, 7), 2, 3, ceil_mode=True),
    "max pool ceil padded": F.max_pool2d(x(1, 2, 6, 7) - 20, 3, 2, padding=1, ceil_mode=True),
    "max pool dilated": F.max_pool2d(x(1, 2, 6, 7), 2, 1, dilation=(2, 3)),
    "max pool 1-D": F.max_pool1d(x(1, 2, 8), 3, 2, padding=1),
    "max pool 3-D": F.max_pool3d(x(1, 1, 4, 5, 4), 2, 2),
    "average pool": F.avg_pool2d(x(1, 2, 5, 6), (2, 3), (2, 1)),
    "average pool inside": F.avg_pool2d(x(1, 2, 5, 5), 3, 2, padding=1, count_include_pad=False),
    "average pool with padding": F.avg_pool2d(x(1, 2, 5, 5), 3, 2, padding=1, count_include_pad=True),
    "average pool ceil inside": F.avg_pool2d(x(1, 1, 6, 7), 3, 2, 1, ceil_mode=True, count_include_pad=False),
    "average pool ceil with padding": F.avg_pool2d(x(1, 1, 6, 7), 3, 2, 1, ceil_mode=True, count_include_pad=True),
    "average pool 1-D": F.avg_pool1d(x(1, 2, 7), 3, 2, padding=1),
    "global average pool": F.adaptive_avg_pool2d(x(2, 3, 4, 5), 1),
    "global max pool": F.adaptive_max_pool2d(x(2, 3, 4, 5), 1),
    "batch normalisation": F.batch_norm(x(2, 3, 2, 2), b(3), b(3).abs() + 1, w(3) + 3, b(3), eps=0.5),
    "gemm": 0.5 * x(3, 4) @ w(5, 4).T + 2 * b(5),
    "gemm transposed": x(4, 3).T @ w(4, 5),
    "matmul heads": torch.matmul(x(2, 2, 3, 4), w(2, 4, 2)),
    "matmul repeated": torch.matmul(x(2, 1, 3, 4), w(3, 4, 2)),
    "matmul vector": torch.matmul(x(2, 3, 4), w(4)),
    "softmax": F.softmax(x(3, 7), 1),
    "softmax over channels": F.softmax(x(2, 3, 2, 2) * 100, 1),
    "sigmoid": torch.sigmoid(x(11) * 3),
    "tanh": torch.tanh(x(11)),
    "leaky relu": F.leaky_relu(x(11), 0.25),
    "prelu": F.prelu(x(2, 3, 2, 2), w(3)),
    "clip": torch.clamp(x(11), -2, 3),
    "pad reflected": F.pad(x(1, 1, 4, 5), (3, 2, 1, 3), mode="reflect"),
    "pad edge": F.pad(x(1, 1, 3, 4), (3, 0, 0, 5), mode="replicate"),
    "pad wrapped": F.pad(x(1, 1, 3, 4), (4, 1, 0, 2), mode="circular"),
    "pad negative": F.pad(x(1, 1, 4, 5), (-1, 2, 1, -2), value=1.5),
    "mean": x(2, 3, 4).mean((1, 2)),
    "transpose": x(2, 3, 2, 2).permute(0, 2, 3, 1),
    "slice": x(2, 3, 7)[:, 1:, 1:6:2],
    "slice backwards": x(2, 3, 7)[:, :, torch.arange(5, 0, -2)],
    "concat": torch.cat([x(2, 1, 3), w(2, 2, 3)], 1),
    "broadcast": x(2, 3, 1, 4) * w(3, 2, 1),
}

with open("torch.txt", "w") as f:
    for name, t in cases.items():
        shape = ",".join(str(d) for d in t.shape)
        numbers = " ".join("%.17g" % v for v in t.flatten().tolist())
        f.write(f"{name} | {shape} | {numbers}\n")
