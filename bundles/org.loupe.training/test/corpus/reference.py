"""Writes torch.txt: what PyTorch makes of the same parameters, gradients, batches and schedules.

    python reference.py > torch.txt        # PyTorch 2.x, in double precision
"""
import math
import torch

torch.set_default_dtype(torch.float64)
STEPS = 6


def line(name, tensor):
    print(name + ":", " ".join(repr(float(x)) for x in torch.as_tensor(tensor).flatten()))


def numbers(n, phase):
    """The same in Java: sin(1.7 i + phase)."""
    return torch.tensor([math.sin(1.7 * i + phase) for i in range(n)])


class Lars(torch.optim.Optimizer):
    """Algorithm 1 of arXiv:1708.03888, with plain steps for groups that do not adapt."""

    def __init__(self, groups, lr, momentum, trust):
        super().__init__(groups, dict(lr=lr, momentum=momentum, trust=trust, weight_decay=0, adapt=True))

    @torch.no_grad()
    def step(self):
        for g in self.param_groups:
            for p in g["params"]:
                d = p.grad + g["weight_decay"] * p
                if g["adapt"]:
                    local = g["trust"] * p.norm() / (p.grad.norm() + g["weight_decay"] * p.norm())
                    d = d * local
                b = self.state[p].setdefault("b", torch.zeros_like(p))
                b.mul_(g["momentum"]).add_(d)
                p.sub_(g["lr"] * b)


def optimiser(name, make, decay, clip=None, average=0.0):
    w = numbers(12, 0.3).reshape(3, 4).requires_grad_()
    b = numbers(3, 0.9).requires_grad_()
    o = make([dict(params=[w], weight_decay=decay), dict(params=[b], weight_decay=0.0)])
    mean = None
    if average:
        mean = torch.optim.swa_utils.AveragedModel(
            torch.nn.ParameterList([w, b]),
            multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(average))
    for k in range(STEPS):
        w.grad = numbers(12, 2.0 + k).reshape(3, 4)
        b.grad = numbers(3, 3.0 + k)
        if clip:
            clip([w, b])
        o.step()
        if average:
            mean.update_parameters(torch.nn.ParameterList([w, b]))
        line(f"{name}.{k}", torch.cat([w.detach().flatten(), b.detach()]))
    if average:
        line(f"{name}.average", torch.cat([p.detach().flatten() for p in mean.module]))


sgd = torch.optim.SGD
optimiser("sgd", lambda g: sgd(g, lr=0.1), 0.0)
optimiser("sgd.decay", lambda g: sgd(g, lr=0.1), 0.05)
optimiser("momentum", lambda g: sgd(g, lr=0.1, momentum=0.9), 0.05)
optimiser("nesterov", lambda g: sgd(g, lr=0.1, momentum=0.8, nesterov=True), 0.05)
optimiser("adam", lambda g: torch.optim.Adam(g, lr=0.01), 0.0)
optimiser("adam.decay", lambda g: torch.optim.Adam(g, lr=0.01, betas=(0.8, 0.95), eps=1e-3), 0.1)
optimiser("adamW", lambda g: torch.optim.AdamW(g, lr=0.01), 0.1)


def lars(groups):
    groups[1]["adapt"] = False
    return Lars(groups, 0.5, 0.9, 0.01)


optimiser("lars", lars, 0.05)
optimiser("norm", lambda g: sgd(g, lr=0.1), 0.0, lambda p: torch.nn.utils.clip_grad_norm_(p, 0.5))
optimiser("loose", lambda g: sgd(g, lr=0.1), 0.0, lambda p: torch.nn.utils.clip_grad_norm_(p, 50))
optimiser("value", lambda g: sgd(g, lr=0.1), 0.0, lambda p: torch.nn.utils.clip_grad_value_(p, 0.25))
optimiser("average", lambda g: sgd(g, lr=0.1), 0.0, average=0.75)


def schedule(name, make, per_epoch=1, steps=20):
    o = sgd([torch.zeros(1, requires_grad=True)], lr=1.0)
    s = make(o)
    rates = []
    for k in range(steps):
        rates.append(o.param_groups[0]["lr"])
        o.step()
        if (k + 1) % per_epoch == 0:
            s.step()
    line(name, rates)


lr = torch.optim.lr_scheduler
schedule("stairs", lambda o: lr.StepLR(o, 2, 0.3), per_epoch=4)
schedule("cosine", lambda o: lr.CosineAnnealingLR(o, 20, 0.1))
schedule("warmup", lambda o: lr.SequentialLR(
    o, [lr.LinearLR(o, 1 / 6, 1, 5), lr.CosineAnnealingLR(o, 15)], [5]))
schedule("oneCycle", lambda o: lr.OneCycleLR(o, 1.0, total_steps=20, cycle_momentum=False))


def network(name, loss, targets, clip):
    """Convolution, batch normalisation, two layers; the last batch is a smaller one."""
    class Net(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.conv = torch.nn.Conv2d(2, 3, 3)
            self.norm = torch.nn.BatchNorm2d(3, eps=1e-3)
            self.fc = torch.nn.Linear(27, 8)
            self.norm1 = torch.nn.BatchNorm1d(8)
            self.out = torch.nn.Linear(8, 4)

        def forward(self, x):
            x = torch.relu(self.norm(self.conv(x))).flatten(1)
            return self.out(torch.tanh(self.norm1(self.fc(x))))

    net = Net()
    with torch.no_grad():
        for i, p in enumerate(net.parameters()):
            p.copy_(0.5 * numbers(p.numel(), i).reshape(p.shape))
    x = numbers(14 * 50, 0.5).reshape(14, 2, 5, 5)
    o = sgd(net.parameters(), lr=0.05, momentum=0.9)
    for k in range(STEPS):
        rows = slice(0, 8) if k % 2 == 0 else slice(8, 14)
        o.zero_grad()
        v = loss(net(x[rows]), targets[rows])
        v.backward()
        if clip:
            torch.nn.utils.clip_grad_norm_(net.parameters(), clip)
        o.step()
        line(f"{name}.loss.{k}", v.detach())
    line(f"{name}.parameters", torch.cat([p.detach().flatten() for p in net.parameters()]))
    line(f"{name}.statistics", torch.cat(
        [net.norm.running_mean, net.norm.running_var, net.norm1.running_mean, net.norm1.running_var]))
    net.eval()
    line(f"{name}.outputs", net(x).detach())


classes = torch.arange(14) * 3 % 4
network("classes", torch.nn.CrossEntropyLoss(), classes, None)
network("smoothed", torch.nn.CrossEntropyLoss(label_smoothing=0.1), classes, 0.5)
network("squares", torch.nn.MSELoss(), numbers(56, 1.5).reshape(14, 4), None)
network("binary", torch.nn.BCEWithLogitsLoss(), (numbers(56, 1.5).reshape(14, 4) > 0).double(), None)
