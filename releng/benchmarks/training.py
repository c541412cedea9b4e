"""PyTorch's side of TrainingSpeed: reads the name of a case a line, makes steps for a while and
prints microseconds of each by the clock. Argument: the number of threads."""

import sys
import time

import torch
from torch import nn

TURN = 0.3


def case(name):
    if name.startswith("mlp"):
        model = nn.Sequential(nn.Linear(64, 64), nn.ReLU(), nn.Linear(64, 10))
        x = torch.randn(1024, 64)
    else:
        layers = []
        for channels, filters in ((1, 16), (16, 32)):
            layers += [nn.Conv2d(channels, filters, 3, 1, 1), nn.ReLU(), nn.MaxPool2d(2)]
        model = nn.Sequential(*layers, nn.Flatten(), nn.Linear(32 * 49, 10))
        x = torch.randn(1024, 1, 28, 28)
    y = torch.arange(1024) % 10
    if name.endswith("adam"):
        optimizer = torch.optim.Adam(model.parameters(), lr=1e-3)
    else:
        optimizer = torch.optim.SGD(model.parameters(), lr=0.01, momentum=0.9)
    loss = nn.CrossEntropyLoss()
    order = torch.randperm(1024)
    state = {"at": 0}

    def step():
        rows = order[state["at"] : state["at"] + 32]
        state["at"] = (state["at"] + 32) % 1024
        optimizer.zero_grad()
        value = loss(model(x[rows]), y[rows])
        value.backward()
        optimizer.step()
        return value.item()

    return step


def turn(step):
    times = []
    start = now = time.perf_counter()
    while now - start < TURN:
        step()
        end = time.perf_counter()
        times.append((end - now) * 1e6)
        now = end
    return times


def main():
    torch.set_num_threads(int(sys.argv[1]))
    torch.manual_seed(0)
    print(torch.__version__, flush=True)
    steps = {}
    for line in sys.stdin:
        name = line.strip()
        if name not in steps:
            steps[name] = case(name)
            turn(steps[name])
        print(*turn(steps[name]), flush=True)


main()
