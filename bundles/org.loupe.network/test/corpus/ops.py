"""Writes ops/*.json: operations at two points, as onnxruntime computes them in float32.

All operands are multiples of 1/8 of at most 4, so that sums and products are exact in float32; only means,
quotients and square roots are rounded. Run with onnx 1.23, onnxruntime 1.30, numpy 2.4: python ops.py
"""
import json, pathlib
import numpy as np
import onnx
from onnx import TensorProto as T, helper as h
import onnxruntime as ort

OUT = pathlib.Path(__file__).parent / "ops"
rng = np.random.default_rng(20)


def numbers(*shape):
    return (rng.integers(-32, 33, size=shape) / 8).astype(np.float32)


def run(op, attributes, operands, extra, opset):
    """operands: arrays of float; extra: arrays of int64 or float that Loupe has as attributes."""
    inputs, feeds = [], {}
    for i, a in enumerate([*operands, *extra]):
        if a is None:
            continue
        kind = {np.dtype(np.int64): T.INT64, np.dtype(bool): T.BOOL}.get(a.dtype, T.FLOAT)
        inputs.append(h.make_tensor_value_info(f"i{i}", kind, a.shape))
        feeds[f"i{i}"] = a
    names = [f"i{i}" if a is not None else "" for i, a in enumerate([*operands, *extra])]
    node = h.make_node(op, names, ["y"], **attributes)
    graph = h.make_graph([node], "g", inputs, [h.make_tensor_value_info("y", T.FLOAT, None)])
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", opset)], ir_version=10)
    return ort.InferenceSession(model.SerializeToString(), providers=["CPUExecutionProvider"]).run(None, feeds)[0]


def case(name, op, attributes, *operands, varies=(0,), extra=(), shown=None, batch=True, opset=21, named=None):
    other = [numbers(*a.shape) if i in varies else a for i, a in enumerate(operands)]
    y = run(op, attributes, operands, extra, opset)
    y2 = run(op, attributes, other, extra, opset)
    at_n = None
    if batch:
        two = [np.concatenate([a, a]) if i in varies else a for i, a in enumerate(operands)]
        try:
            at_n = [-a if b == 2 * a and a else a for a, b in zip(y.shape, run(op, attributes, two, extra, opset).shape)]
        except Exception:
            pass
    def tensor(a):
        return {"shape": list(a.shape), "values": [float(v) for v in a.ravel()]}
    text = json.dumps({
        "op": named or op, "attributes": {**attributes, **(shown or {})},
        "operands": [{**tensor(a), **({} if a.dtype == np.float32 else {"whole": True}), **({"other": [float(v) for v in b.ravel()]} if i in varies else {})}
                     for i, (a, b) in enumerate(zip(operands, other))],
        "result": {**tensor(y), "other": [float(v) for v in y2.ravel()]},
        **({"batched": at_n} if at_n else {})})
    (OUT / f"{name}.json").write_text(text + "\n")


def i64(*v):
    return np.array(v, dtype=np.int64)


x4 = lambda c=2, n=5, m=6: numbers(1, c, n, m)

case("conv-1d", "Conv", {"kernel_shape": [3]}, numbers(1, 2, 7), numbers(3, 2, 3), numbers(3))
case("conv-2d-without-bias", "Conv", {"kernel_shape": [3, 2]}, x4(), numbers(3, 2, 3, 2))
case("conv-2d-pads-1", "Conv", {"kernel_shape": [3, 3], "pads": [1, 1, 1, 1]}, x4(), numbers(3, 2, 3, 3), numbers(3))
case("conv-2d-pads-differ", "Conv", {"kernel_shape": [3, 3], "pads": [2, 0, 1, 3]}, x4(), numbers(1, 2, 3, 3))
case("conv-2d-stride-2-dilation-2", "Conv", {"kernel_shape": [2, 3], "strides": [2, 1], "dilations": [2, 2], "pads": [1, 2, 0, 1]}, x4(), numbers(2, 2, 2, 3), numbers(2))
case("conv-2d-groups-2", "Conv", {"kernel_shape": [2, 2], "group": 2}, x4(4), numbers(6, 2, 2, 2), numbers(6))
case("conv-2d-depthwise", "Conv", {"kernel_shape": [3, 3], "group": 3}, x4(3), numbers(3, 1, 3, 3), numbers(3))
case("conv-2d-same-upper-stride-2", "Conv", {"kernel_shape": [4, 3], "strides": [2, 2], "auto_pad": "SAME_UPPER"}, x4(), numbers(2, 2, 4, 3))
case("conv-2d-same-lower-stride-2", "Conv", {"kernel_shape": [4, 3], "strides": [2, 2], "auto_pad": "SAME_LOWER"}, x4(), numbers(2, 2, 4, 3))
case("conv-2d-same-upper-stride-beyond-kernel", "Conv", {"kernel_shape": [1, 1], "strides": [3, 3], "auto_pad": "SAME_UPPER"}, x4(), numbers(2, 2, 1, 1))
case("conv-2d-valid", "Conv", {"kernel_shape": [3, 3], "auto_pad": "VALID"}, x4(), numbers(2, 2, 3, 3))
case("conv-3d", "Conv", {"kernel_shape": [2, 1, 2], "pads": [0, 1, 0, 1, 0, 0]}, numbers(1, 2, 3, 2, 3), numbers(2, 2, 2, 1, 2), numbers(2))

for op, more in (("MaxPool", {}), ("AveragePool", {}), ("AveragePool", {"count_include_pad": 1})):
    tag = op.lower() + ("-with-padding" if more else "")
    case(f"{tag}-2x2", op, {"kernel_shape": [2, 2], "strides": [2, 2], **more}, x4())
    case(f"{tag}-overlap-pads", op, {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1, 1, 1, 1], **more}, x4())
    case(f"{tag}-pads-differ", op, {"kernel_shape": [3, 2], "pads": [2, 0, 0, 1], **more}, x4())
    case(f"{tag}-ceil", op, {"kernel_shape": [2, 3], "strides": [2, 2], "ceil_mode": 1, **more}, x4())
    case(f"{tag}-ceil-pads", op, {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1, 1, 1, 1], "ceil_mode": 1, **more}, x4())
    case(f"{tag}-ceil-corner-beyond-padding", op, {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1, 1, 1, 1], "ceil_mode": 1, **more}, x4(1, 6, 6))
    case(f"{tag}-ceil-window-beyond-padding", op, {"kernel_shape": [2, 2], "strides": [3, 3], "pads": [1, 1, 1, 1], "ceil_mode": 1, **more}, x4(2, 4, 6))
    case(f"{tag}-same-upper", op, {"kernel_shape": [2, 3], "strides": [2, 2], "auto_pad": "SAME_UPPER", **more}, x4())
    case(f"{tag}-same-lower", op, {"kernel_shape": [2, 3], "strides": [2, 2], "auto_pad": "SAME_LOWER", **more}, x4())
    case(f"{tag}-dilation-2", op, {"kernel_shape": [2, 2], "dilations": [2, 2], "pads": [1, 1, 1, 1], **more}, x4())
    case(f"{tag}-1d", op, {"kernel_shape": [3], "strides": [2], **more}, numbers(1, 3, 8))
    case(f"{tag}-3d", op, {"kernel_shape": [2, 2, 2], **more}, numbers(1, 2, 3, 2, 3))

case("globalaveragepool-2d", "GlobalAveragePool", {}, x4(3))
case("globalaveragepool-1d", "GlobalAveragePool", {}, numbers(1, 3, 5))
case("globalmaxpool-2d", "GlobalMaxPool", {}, x4(3))
case("globalmaxpool-3d", "GlobalMaxPool", {}, numbers(1, 2, 2, 3, 2))
case("batchnormalization-2d", "BatchNormalization", {"epsilon": 0.125}, x4(3), numbers(3), numbers(3), numbers(3), np.abs(numbers(3)))
case("batchnormalization-of-vectors", "BatchNormalization", {"epsilon": 1e-05}, numbers(1, 4), numbers(4), numbers(4), numbers(4), np.abs(numbers(4)) + 1)

case("gemm", "Gemm", {}, numbers(1, 4), numbers(4, 3), numbers(3))
case("gemm-transposed-scaled", "Gemm", {"alpha": 0.5, "beta": 2.0, "transB": 1}, numbers(1, 4), numbers(3, 4), numbers(1, 3))
case("gemm-without-addend", "Gemm", {"alpha": -2.0}, numbers(1, 4), numbers(4, 3))
case("gemm-scalar-addend", "Gemm", {"beta": 0.25}, numbers(1, 4), numbers(4, 3), numbers(1))
case("gemm-rows-with-column-addend", "Gemm", {}, numbers(5, 4), numbers(4, 3), numbers(5, 1), batch=False)
case("gemm-addend-varies", "Gemm", {"alpha": 0.5, "beta": 4.0}, numbers(1, 4), numbers(4, 3), numbers(1, 3), varies=(0, 2))
case("gemm-only-addend-varies", "Gemm", {"alpha": 0.5, "beta": 4.0}, numbers(1, 4), numbers(4, 3), numbers(1, 3), varies=(2,), batch=False)
case("gemm-left-transposed", "Gemm", {"transA": 1, "alpha": 0.5}, numbers(4, 2), numbers(4, 3), numbers(3), batch=False)
case("gemm-right-varies", "Gemm", {"transB": 1, "alpha": 0.5}, numbers(2, 4), numbers(3, 4), numbers(3), varies=(1,), batch=False)
case("matmul", "MatMul", {}, numbers(1, 4), numbers(4, 3))
case("matmul-stack-by-matrix", "MatMul", {}, numbers(1, 2, 3, 4), numbers(4, 2))
case("matmul-stacks", "MatMul", {}, numbers(1, 2, 3, 4), numbers(2, 4, 2))
case("matmul-stacks-broadcast-both-ways", "MatMul", {}, numbers(1, 1, 3, 4), numbers(2, 4, 2))
case("matmul-matrix-by-vector", "MatMul", {}, numbers(1, 3, 4), numbers(4))
case("matmul-vector-by-matrix", "MatMul", {}, numbers(4), numbers(4, 3), batch=False)
case("matmul-known-matrix-by-stack", "MatMul", {}, numbers(5, 3), numbers(1, 3, 2), varies=(1,))
case("matmul-known-vector-by-stack", "MatMul", {}, numbers(3), numbers(1, 3, 2), varies=(1,))
case("matmul-vector-by-vector", "MatMul", {}, numbers(3), numbers(3), varies=(1,), batch=False)

for op in ("Add", "Sub", "Mul", "Div"):
    nonzero = lambda *s: np.where(numbers(*s) > 0, 2, -0.5).astype(np.float32)
    tag = op.lower()
    case(f"{tag}-known-per-channel", op, {}, numbers(1, 3, 2, 2), nonzero(3, 1, 1))
    case(f"{tag}-known-widens", op, {}, numbers(1, 1, 3), nonzero(1, 2, 1))
    case(f"{tag}-known-scalar", op, {}, numbers(1, 3), nonzero())
    if op != "Div":
        case(f"{tag}-known-first", op, {}, numbers(2, 1), numbers(1, 2, 3), varies=(1,))
        case(f"{tag}-known-first-widens", op, {}, numbers(2, 3), numbers(1, 2, 1), varies=(1,))
    if op in ("Add", "Sub"):
        case(f"{tag}-both-vary", op, {}, numbers(1, 2, 3), numbers(1, 2, 3), varies=(0, 1))
        case(f"{tag}-both-vary-and-widen", op, {}, numbers(1, 2, 1), numbers(1, 1, 3), varies=(0, 1))

case("reducemean-space-kept", "ReduceMean", {"keepdims": 1}, x4(), extra=[i64(2, 3)], shown={"axes": [2, 3]})
case("reducemean-space-dropped", "ReduceMean", {"keepdims": 0}, x4(), extra=[i64(-1, -2)], shown={"axes": [-1, -2]})
case("reducemean-channels", "ReduceMean", {"keepdims": 0}, x4(), extra=[i64(1)], shown={"axes": [1]})
case("reducemean-outer-and-inner", "ReduceMean", {"keepdims": 1}, x4(), extra=[i64(1, 3)], shown={"axes": [1, 3]})
case("concat-channels", "Concat", {"axis": 1}, x4(2, 2, 2), x4(1, 2, 2), varies=(0, 1))
case("concat-known-between", "Concat", {"axis": -1}, numbers(1, 2, 2), numbers(1, 2, 1), numbers(1, 2, 3), varies=(0, 2), batch=False)
case("concat-first-known", "Concat", {"axis": 1}, numbers(1, 2, 3), numbers(1, 1, 3), varies=(1,), batch=False)


def sliced(name, x, starts, ends, axes, steps):
    case(name, "Slice", {}, x, extra=[i64(*starts), i64(*ends), i64(*axes), i64(*steps)],
         shown={"starts": starts, "ends": ends, "axes": axes, "steps": steps})


sliced("slice-middle", x4(), [1, 2], [4, 5], [2, 3], [1, 1])
sliced("slice-from-the-end", x4(), [-3], [-1], [-1], [1])
sliced("slice-beyond-both-ends", x4(), [-100], [100], [2], [1])
sliced("slice-every-other", x4(), [1], [2**63 - 1], [3], [2])
sliced("slice-backwards", x4(), [-1], [-(2**63)], [3], [-1])
sliced("slice-backwards-by-two", x4(), [4], [0], [2], [-2])
sliced("slice-backwards-from-beyond", x4(), [100], [1], [3], [-3])


def padded(name, x, before, after, mode, value=0.0):
    case(name, "Pad", {"mode": mode}, x, extra=[i64(*before, *after), np.array(value, np.float32)],
         shown={"before": before, "after": after, "value": value})


padded("pad-constant", numbers(1, 2, 2, 3), [0, 1, 0, 2], [0, 0, 3, 1], "constant", -1.5)
padded("pad-takes-away", numbers(1, 2, 4), [0, 0, -1], [0, 0, -2], "constant", 7.0)
padded("pad-takes-away-and-adds", numbers(1, 2, 4), [0, 0, -2], [0, 0, 3], "constant", 7.0)
padded("pad-edge", numbers(1, 2, 3), [0, 0, 2], [0, 0, 4], "edge")
padded("pad-reflect", numbers(1, 3, 4), [0, 1, 3], [0, 2, 2], "reflect")
padded("pad-wrap", numbers(1, 3, 4), [0, 0, 3], [0, 0, 2], "wrap")


def reshaped(name, x, shape, **more):
    case(name, "Reshape", {"allowzero": 0}, x, extra=[i64(*shape)], shown={"shape": shape}, **more)


reshaped("reshape-rest", numbers(1, 2, 6), [0, -1])
reshaped("reshape-batch-open", numbers(1, 2, 6), [-1, 3, 4])
reshaped("reshape-rows-into-batch", numbers(1, 2, 6), [-1, 4])
case("flatten", "Flatten", {"axis": 1}, numbers(1, 2, 3))
case("flatten-from-the-end", "Flatten", {"axis": -1}, numbers(1, 2, 3))
case("flatten-all", "Flatten", {"axis": 3}, numbers(1, 2, 3))
case("flatten-none", "Flatten", {"axis": 0}, numbers(1, 2, 3))
case("transpose-image", "Transpose", {"perm": [0, 2, 3, 1]}, numbers(1, 3, 2, 4))
case("transpose-matrix", "Transpose", {"perm": [0, 2, 1]}, numbers(1, 3, 2))
case("identity", "Identity", {}, numbers(1, 3))
case("dropout", "Dropout", {}, numbers(1, 30))

z = np.array([[-4, -1, -0.125, -0.0, 0, 0.125, 1, 4, 6, 8]], np.float32)
case("relu", "Relu", {}, z)
case("leakyrelu", "LeakyRelu", {"alpha": 0.125}, z)
case("leakyrelu-falling", "LeakyRelu", {"alpha": -0.5}, z)
case("abs", "Abs", {}, z)
case("prelu-one-slope", "PRelu", {}, numbers(1, 3, 2), numbers(1))
case("prelu-per-channel", "PRelu", {}, numbers(1, 3, 2, 2), numbers(3, 1, 1))
case("prelu-per-unit", "PRelu", {}, numbers(1, 3), numbers(3))


def clipped(name, low, high):
    f = lambda v: None if v is None else np.array(v, np.float32)
    case(name, "Clip", {}, z, extra=[f(low), f(high)],
         shown={k: v for k, v in (("min", low), ("max", high)) if v is not None})


clipped("clip-relu6", 0.0, 6.0)
clipped("clip-below", -1.0, None)
clipped("clip-above", None, 1.0)
clipped("clip-none", None, None)
clipped("clip-crossed-bounds", 2.0, -1.0)
sliced("slice-backwards-from-in-front", x4(), [-12], [-100], [2], [-2])
sliced("slice-backwards-of-nothing", numbers(1, 0), [5], [-100], [1], [-1])
case("convtranspose-1d", "ConvTranspose", {"kernel_shape": [3]}, numbers(1, 2, 4), numbers(2, 3, 3), numbers(3), shown={"size": [6]})
case("convtranspose-stride-2-pads", "ConvTranspose", {"kernel_shape": [3, 3], "strides": [2, 2], "pads": [1, 1, 1, 1]}, numbers(1, 2, 3, 4), numbers(2, 3, 3, 3), numbers(3), shown={"size": [5, 7]})
case("convtranspose-output-padding-groups", "ConvTranspose", {"kernel_shape": [3, 2], "strides": [2, 3], "pads": [1, 0, 1, 0], "group": 2, "output_padding": [1, 2]}, numbers(1, 4, 3, 3), numbers(4, 1, 3, 2), shown={"size": [6, 10]})
case("reducesum-space", "ReduceSum", {"keepdims": 1}, x4(), extra=[i64(2, 3)], shown={"axes": [2, 3]})
case("reducesum-channels-dropped", "ReduceSum", {"keepdims": 0}, x4(), extra=[i64(1)], shown={"axes": [1]})
case("neg", "Neg", {}, z)
case("expand-columns", "Expand", {}, numbers(1, 3, 1), extra=[i64(1, 3, 4)], shown={"shape": [1, 3, 4]}, batch=False)
case("expand-more-axes", "Expand", {}, numbers(1, 2), extra=[i64(3, 1, 2)], shown={"shape": [3, 1, 2]}, batch=False)


def gathered(name, axis, x, *places):
    case(name, "Gather", {"axis": axis}, x, extra=[i64(*places)], batch=False)
    file = OUT / f"{name}.json"
    text = json.loads(file.read_text())
    text["operands"].append({"shape": [len(places)], "values": [float(p) for p in places], "whole": True})
    file.write_text(json.dumps(text) + "\n")


gathered("gather-places", 2, x4(), 4, 0, 0, -1)

case("reducemax-space", "ReduceMax", {"keepdims": 1}, x4(), extra=[i64(2, 3)], shown={"axes": [2, 3]})
case("reducemax-channels-dropped", "ReduceMax", {"keepdims": 0}, x4(), extra=[i64(1)], shown={"axes": [1]})
case("tile", "Tile", {}, numbers(1, 2, 3), extra=[i64(1, 2, 3)], shown={"repeats": [1, 2, 3]})
case("trilu-upper", "Trilu", {"upper": 1}, numbers(1, 3, 4), extra=[i64(1)], shown={"diagonal": 1})
case("trilu-lower", "Trilu", {"upper": 0}, numbers(1, 3, 4), extra=[i64(-1)], shown={"diagonal": -1})


def looked_up(name, op, attributes, x, places, opset=21):
    """Places are an operand of Loupe, too."""
    case(name, op, attributes, x, extra=[places], batch=False)
    known(name, places)


def known(name, places):
    file = OUT / f"{name}.json"
    text = json.loads(file.read_text())
    text["operands"].append({"shape": list(places.shape), "values": [float(p) for p in places.ravel()], "whole": True})
    file.write_text(json.dumps(text) + "\n")


looked_up("gatherelements-channels", "GatherElements", {"axis": 1}, numbers(1, 3, 4), i64(2, 0, -1, 1, 1, 0, 2, -3).reshape(1, 2, 4))
looked_up("gathernd-pairs", "GatherND", {}, numbers(1, 3, 4, 2), i64(0, 2, 3, 0, -1, 0, 0, 0, -4).reshape(3, 3))
looked_up("gathernd-in-each-row", "GatherND", {"batch_dims": 1}, numbers(1, 3, 4), i64(2, -1, 0, 3).reshape(1, 2, 2))
for more in ({}, {"exclusive": 1}, {"reverse": 1}, {"exclusive": 1, "reverse": 1}):
    case("cumsum" + "".join("-" + k for k in more), "CumSum", more, numbers(1, 4, 3), extra=[np.array(1, np.int64)], shown={"axis": 1})


def flat(name, x, places):
    """Of no operation of ONNX: the numbers are NumPy's."""
    other = numbers(*x.shape)
    tensor = lambda a: {"shape": list(a.shape), "values": [float(v) for v in a.ravel()]}
    y, y2 = np.take(x, places), np.take(other, places)
    (OUT / f"{name}.json").write_text(json.dumps({
        "op": "GatherFlat", "attributes": {}, "operands": [{**tensor(x), "other": tensor(other)["values"]}],
        "result": {**tensor(y), "other": tensor(y2)["values"]}}) + "\n")
    known(name, places)


flat("gatherflat", numbers(1, 3, 4), i64(11, 0, -2, 5, 5, 7).reshape(1, 2, 3))

for op in ("Max", "Min"):
    tag = op.lower()
    case(f"{tag}-both-vary", op, {}, numbers(1, 2, 3), numbers(1, 2, 3), varies=(0, 1))
    case(f"{tag}-both-vary-and-widen", op, {}, numbers(1, 2, 1), numbers(1, 1, 3), varies=(0, 1))
    case(f"{tag}-known-scalar", op, {}, numbers(1, 6), np.array(0.5, np.float32))
    case(f"{tag}-known-per-channel", op, {}, numbers(1, 3, 2, 2), numbers(3, 1, 1))
    case(f"{tag}-known-widens", op, {}, numbers(1, 1, 3), numbers(1, 2, 1))
    case(f"{tag}-known-first", op, {}, numbers(2, 1), numbers(1, 2, 3), varies=(1,))
    case(f"{tag}-known-first-widens", op, {}, numbers(2, 3), numbers(1, 2, 1), varies=(1,))
case("hardsigmoid", "HardSigmoid", {"alpha": 0.25, "beta": 0.5}, z)
case("hardsigmoid-falling", "HardSigmoid", {"alpha": -0.25, "beta": 0.75}, z)
case("hardsigmoid-constant", "HardSigmoid", {"alpha": 0.0, "beta": 0.75}, z)
case("shrink-soft", "Shrink", {"lambd": 0.5, "bias": 0.5}, z)
case("thresholdedrelu-at-0", "ThresholdedRelu", {"alpha": 0.0}, z)
case("cast-to-the-same", "Cast", {"to": 1}, numbers(1, 3))

truths = lambda *v: np.array(v, dtype=bool)
case("where-known-condition", "Where", {}, truths(1, 0, 0, 1, 1, 0).reshape(1, 2, 3), numbers(1, 2, 3), numbers(1, 2, 3), varies=(1, 2), batch=False)
case("where-all-widen", "Where", {}, truths(1, 0, 1), numbers(1, 2, 1), numbers(1, 1, 3), varies=(1, 2), batch=False)
case("where-first-known", "Where", {}, truths(0, 1).reshape(2, 1), numbers(3), numbers(1, 2, 3), varies=(2,), batch=False)
case("where-second-known", "Where", {}, truths(0, 1).reshape(2, 1), numbers(1, 2, 3), np.array(0.5, np.float32), varies=(1,), batch=False)
case("pow-of-one-and-none", "Pow", {}, numbers(1, 3), np.array([1, 0, 1], np.float32), batch=False)
case("pow-widens", "Pow", {}, numbers(1, 1, 3), np.array([[1], [0]], np.float32), batch=False)
case("reduceprod-of-single-factors", "ReduceProd", {"keepdims": 0}, numbers(1, 1, 4), extra=[i64(1)], shown={"axes": [1]})


def scattered(name, op, attributes, x, places, updates, varies):
    case(name, op, attributes, x, places, updates, varies=varies, batch=False, named="Scatter", shown={"at": op})


own = i64(2, 0, -1, 1, 1, 1, 0, -3).reshape(1, 2, 4)
twice = i64(2, 0, 1, 0, 2, -3, 1, 0).reshape(1, 2, 4)
for how in ("none", "add", "mul", "max", "min"):
    tag = f"scatter-{how}"
    each = lambda name, places, varies, axis=1: scattered(f"{tag}-{name}", "ScatterElements", {"axis": axis, **({} if how == "none" else {"reduction": how})}, numbers(1, 3, 4), places, numbers(1, 2, 4), varies)
    each("into-what-varies", own, (0,))
    each("of-what-varies", own, (2,))
    if how != "none":
        each("into-what-varies-twice", twice, (0,))
    if how != "mul":
        each("both-vary", own, (0, 2))
    if how not in ("none", "mul"):
        each("both-vary-twice", twice, (0, 2), 1)
    scattered(f"{tag}-rows", "ScatterND", {} if how == "none" else {"reduction": how}, numbers(1, 3, 4), i64(0, 2, 0, -3).reshape(2, 2), numbers(2, 4), (0,) if how == "mul" else (0, 2))
