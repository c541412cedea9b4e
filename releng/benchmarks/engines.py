"""PyTorch's side of EngineSpeed: reads the name of a case a line, computes it for a while and
prints milliseconds: of the processor for all calls, then of each call by the clock.
Argument: the number of threads."""

import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

TURN = 0.3


class Block(nn.Module):
    def __init__(self, channels, filters, stride):
        super().__init__()
        self.conv1 = nn.Conv2d(channels, filters, 3, stride, 1, bias=False)
        self.bn1 = nn.BatchNorm2d(filters)
        self.conv2 = nn.Conv2d(filters, filters, 3, 1, 1, bias=False)
        self.bn2 = nn.BatchNorm2d(filters)
        self.same = None
        if stride > 1:
            self.same = nn.Sequential(
                nn.Conv2d(channels, filters, 1, stride, bias=False), nn.BatchNorm2d(filters)
            )

    def forward(self, x):
        y = self.bn2(self.conv2(F.relu(self.bn1(self.conv1(x)))))
        return F.relu(y + (x if self.same is None else self.same(x)))


def resnet18():
    layers = [nn.Conv2d(3, 64, 7, 2, 3, bias=False), nn.BatchNorm2d(64), nn.ReLU()]
    layers.append(nn.MaxPool2d(3, 2, 1))
    channels = 64
    for filters in (64, 128, 256, 512):
        for block in range(2):
            layers.append(Block(channels, filters, 2 if block == 0 and filters > 64 else 1))
            channels = filters
    layers += [nn.AdaptiveAvgPool2d(1), nn.Flatten(), nn.Linear(512, 1000)]
    return nn.Sequential(*layers).eval()


def forward(model, x):
    def run():
        with torch.inference_mode():
            model(x)

    return run


def input_gradient(model, x, cotangent):
    for p in model.parameters():
        p.requires_grad_(False)
    x.requires_grad_(True)
    return lambda: torch.autograd.grad(model(x), x, cotangent)


def gradients(model, x, cotangent, by):
    return lambda: torch.autograd.grad(model(x), by, cotangent)


def case(name):
    if name.startswith("resnet18"):
        n = int(name.split(" b")[1])
        model, x, c = resnet18(), torch.randn(n, 3, 224, 224), torch.randn(n, 1000)
        if "forward" in name:
            return forward(model, x)
        if "input" in name:
            return input_gradient(model, x, c)
        return gradients(model, x.requires_grad_(True), c, [x, *model.parameters()])
    if name.startswith("conv"):
        return forward(nn.Conv2d(64, 64, 3, 1, 1), torch.randn(8, 64, 56, 56))
    if name.startswith("gemm"):
        _, dtype, n = name.split()
        x = torch.randn(int(n), int(n)).to({"f32": torch.float32, "f64": torch.float64}[dtype])
        return forward(lambda a: torch.mm(a, a), x)
    if name.startswith("tiny"):
        p = torch.randn(4)

        def chain(x):
            for _ in range(50):
                x = torch.tanh(x + p)

        return forward(chain, torch.randn(1, 4))
    if name.startswith("mlp"):
        model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
        x = torch.randn(32, 64)
    else:
        layers = []
        for channels, filters in ((1, 16), (16, 32)):
            layers += [nn.Conv2d(channels, filters, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2)]
        model = nn.Sequential(*layers, nn.Flatten(), nn.Linear(32 * 49, 10))
        x = torch.randn(32, 1, 28, 28)
    return gradients(model, x, torch.randn(32, 10), list(model.parameters()))


def turn(work):
    times = []
    processor = time.process_time()
    start = now = time.perf_counter()
    while now - start < TURN or len(times) < 2:
        work()
        end = time.perf_counter()
        times.append((end - now) * 1000)
        now = end
    return [(time.process_time() - processor) * 1000, *times]


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(0)
    print(torch.__version__, flush=True)
    name, work = None, None
    for line in sys.stdin:
        if line.strip() != name:
            name = line.strip()
            work = case(name)
            turn(work)
        print(*turn(work), flush=True)


main()
