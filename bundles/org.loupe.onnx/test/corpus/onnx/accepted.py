"""Writes the files of accepted/: small models, an input and what onnxruntime gives for it.

Needs onnx and onnxruntime (1.23 and 1.30 were used). Run it in this folder; the files are committed,
so that the tests need neither. Every model is one case: an operation as one opset has it.
"""
import os
import shutil
import zlib

import numpy as np
import onnx
import onnxruntime
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper as nh

OUT = "accepted"
F = T.FLOAT


def rng(*key):
    """Numbers of their own for each case: a new case changes no other."""
    return np.random.default_rng(zlib.crc32(repr(key).encode()))


def value(name, shape, dtype=F):
    return h.make_tensor_value_info(name, dtype, shape)


def init(name, array, dtype=np.float32):
    return nh.from_array(np.asarray(array, dtype=dtype), name)


def ints(name, *numbers):
    return init(name, numbers, np.int64)


def weights(name, *shape):
    return init(name, rng(name, shape).integers(-8, 9, shape) / 8.0)


def case(name, nodes, x, y, inits=(), opset=17, inputs=None, outputs=None, ir=8, dtype=F, rows=3, tune=None):
    inputs = inputs or {"x": x}
    outputs = outputs or ["y"]
    graph = h.make_graph(
        nodes,
        name,
        [value(n, s, dtype) for n, s in inputs.items()],
        [value(o, y, dtype) for o in outputs],
        list(inits),
    )
    model = h.make_model(graph, opset_imports=[h.make_opsetid("", opset)], ir_version=ir)
    del model.graph.output[:]
    model.graph.output.extend([value(o, None, dtype) for o in outputs])
    for o in model.graph.output:
        o.type.tensor_type.ClearField("shape")
    if tune:
        tune(model)
    path = f"{OUT}/{name}.onnx"
    onnx.save(model, path)
    np_type = {F: np.float32, T.DOUBLE: np.float64}[dtype]
    feed = {}
    numbers = rng(name)
    lines = []
    for n, s in inputs.items():
        shape = [rows if d == "N" else d for d in s]
        feed[n] = (numbers.integers(-16, 17, shape) / 8.0).astype(np_type)
        lines.append(f"{n} = {' '.join(map(str, shape))} : {' '.join(repr(float(v)) for v in feed[n].ravel())}")
    options = onnxruntime.SessionOptions()
    if name.startswith("quantised"):  # else products of them are approximated by ones of bytes
        options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_DISABLE_ALL
    session = onnxruntime.InferenceSession(path, options, providers=["CPUExecutionProvider"])
    for o, r in zip(outputs, session.run(outputs, feed)):
        lines.append(f"{o} = {' '.join(map(str, r.shape))} : {' '.join(repr(float(v)) for v in r.ravel())}")
    lines.append("inputs = " + " ".join(inputs))
    lines.append("outputs = " + " ".join(outputs))
    with open(f"{OUT}/{name}.properties", "w") as f:
        f.write("\n".join(lines) + "\n")


def one(name, op, x, y=None, inits=(), opset=17, more=(), **attributes):
    """A model of one node, whose further operands are initialisers."""
    ops = ["x"] + [i if isinstance(i, str) else i.name for i in more] + [i.name for i in inits]
    node = h.make_node(op, ops, ["y"], name="node", **attributes)
    case(name, [node], x, y, [i for i in inits], opset)


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    img = ["N", 2, 5, 6]

    # convolution
    w = weights("w", 3, 2, 3, 3)
    one("conv-7-kernel-from-weights", "Conv", img, None, [w, weights("b", 3)], 7)
    one("conv-11-same-upper-stride-2", "Conv", img, None, [weights("w", 2, 2, 2, 2)], 11, auto_pad="SAME_UPPER", strides=[2, 2], kernel_shape=[2, 2])
    one("conv-11-same-lower-even-kernel", "Conv", img, None, [weights("w", 2, 2, 2, 4)], 11, auto_pad="SAME_LOWER", kernel_shape=[2, 4])
    one("conv-17-valid", "Conv", img, None, [w], 17, auto_pad="VALID")
    one("conv-22-pads-differ-dilated-groups", "Conv", ["N", 4, 7, 6], None, [weights("w", 6, 2, 2, 3)], 22, group=2, pads=[1, 0, 2, 3], dilations=[2, 1], strides=[1, 2])
    one("conv-13-one-axis", "Conv", ["N", 2, 9], None, [weights("w", 3, 2, 3)], 13, pads=[1, 1])

    # pooling
    one("maxpool-7", "MaxPool", img, None, [], 7, kernel_shape=[2, 2], strides=[2, 2])
    one("maxpool-8-same-lower", "MaxPool", img, None, [], 8, kernel_shape=[2, 2], strides=[2, 2], auto_pad="SAME_LOWER")
    one("maxpool-10-ceil", "MaxPool", img, None, [], 10, kernel_shape=[2, 3], strides=[2, 2], ceil_mode=1)
    one("maxpool-12-dilated-pads-differ", "MaxPool", ["N", 1, 7, 7], None, [], 12, kernel_shape=[3, 2], dilations=[2, 3], pads=[1, 0, 2, 1])
    one("averagepool-7-with-padding", "AveragePool", img, None, [], 7, kernel_shape=[3, 3], pads=[1, 1, 1, 1], count_include_pad=1)
    one("averagepool-10-ceil", "AveragePool", img, None, [], 10, kernel_shape=[2, 2], strides=[2, 2], ceil_mode=1)
    one("averagepool-19-dilated", "AveragePool", ["N", 1, 7, 7], None, [], 19, kernel_shape=[2, 3], dilations=[2, 2], pads=[1, 1, 1, 1])
    one("averagepool-11-same-upper", "AveragePool", img, None, [], 11, kernel_shape=[2, 2], auto_pad="SAME_UPPER")
    one("globalaveragepool-7", "GlobalAveragePool", img, None, [], 7)
    one("globalmaxpool-22", "GlobalMaxPool", img, None, [], 22)

    # normalisation, dropout
    stats = [weights("s", 2), weights("b", 2), weights("m", 2), init("v", [0.5, 2.0])]
    one("batchnormalization-7-spatial", "BatchNormalization", img, None, stats, 7, momentum=0.5)
    one("batchnormalization-9-epsilon", "BatchNormalization", img, None, stats, 9, epsilon=0.25)
    one("batchnormalization-15", "BatchNormalization", img, None, stats, 15, training_mode=0)
    one("dropout-7-ratio", "Dropout", img, None, [], 7, ratio=0.3)
    case("dropout-13-mask-unused", [h.make_node("Dropout", ["x", "r", "t"], ["y", "mask"], seed=3)], img, None, [init("r", 0.25), init("t", False, bool)], 13)

    # elementwise
    one("add-7-scalar", "Add", img, None, [init("c", 0.5)], 7)
    one("sub-13-per-channel", "Sub", img, None, [weights("c", 2, 1, 1)], 13)
    case("sub-14-known-first", [h.make_node("Sub", ["c", "x"], ["y"])], img, None, [weights("c", 6)], 14)
    one("mul-14-one", "Mul", img, None, [init("c", [-1.5])], 14)
    one("div-14-per-place", "Div", img, None, [init("c", [[1], [2], [4], [0.5], [-2]])], 14)
    case("add-14-two-branches", [h.make_node("Relu", ["x"], ["r"]), h.make_node("Abs", ["x"], ["a"]), h.make_node("Add", ["r", "a"], ["y"])], img, None, [], 14)
    one("leakyrelu-7-default", "LeakyRelu", img, None, [], 7)
    one("leakyrelu-16", "LeakyRelu", img, None, [], 16, alpha=0.125)
    one("prelu-9-per-channel", "PRelu", img, None, [init("s", [[[0.25]], [[-0.5]]])], 9)
    one("sigmoid-13", "Sigmoid", ["N", 4], None, [], 13)
    one("tanh-7", "Tanh", ["N", 4], None, [], 7)
    one("clip-7-attributes", "Clip", ["N", 6], None, [], 7, min=-0.5, max=0.75)
    one("clip-10-no-bounds", "Clip", ["N", 6], None, [], 10)
    one("clip-11-operands", "Clip", ["N", 6], None, [init("a", -0.5), init("b", 0.75)], 11)
    case("clip-13-only-upper", [h.make_node("Clip", ["x", "", "b"], ["y"])], ["N", 6], None, [init("b", 0.25)], 13)
    one("softmax-11-of-all-axes-from-1", "Softmax", ["N", 2, 3], None, [], 11)
    one("softmax-12-last-axis", "Softmax", ["N", 2, 3], None, [], 12, axis=2)
    one("softmax-13-middle-axis", "Softmax", ["N", 2, 3], None, [], 13, axis=1)
    one("softmax-13-default", "Softmax", ["N", 2, 3], None, [], 13)

    # products
    one("matmul-9", "MatMul", ["N", 4], None, [weights("w", 4, 3)], 9)
    one("matmul-13-three-axes", "MatMul", ["N", 2, 4], None, [weights("w", 4, 3)], 13)
    one("gemm-7-scaled", "Gemm", ["N", 4], None, [weights("w", 3, 4), weights("c", 3)], 7, alpha=0.5, beta=2.0, transB=1)
    one("gemm-9-one-addend", "Gemm", ["N", 4], None, [weights("w", 4, 3), weights("c", 1)], 9)
    one("gemm-11-no-addend", "Gemm", ["N", 4], None, [weights("w", 4, 3)], 11)

    # means
    one("reducemean-11-attribute", "ReduceMean", img, None, [], 11, axes=[2, -1], keepdims=0)
    one("reducemean-13-kept", "ReduceMean", img, None, [], 13, axes=[1])
    one("reducemean-18-operand", "ReduceMean", img, None, [ints("axes", 3, 2)], 18, keepdims=0)
    one("reducemean-18-of-nothing", "ReduceMean", img, None, [], 18, noop_with_empty_axes=1)

    # shapes
    one("flatten-9", "Flatten", img, None, [], 9)
    one("flatten-13-negative", "Flatten", img, None, [], 13, axis=-3)
    one("reshape-7-keeps-and-infers", "Reshape", img, None, [ints("to", 0, -1, 6)], 7)
    one("reshape-14-allowzero", "Reshape", img, None, [ints("to", -1, 60)], 14, allowzero=1)
    one("transpose-13", "Transpose", img, None, [], 13, perm=[0, 2, 3, 1])
    one("identity-16", "Identity", img, None, [], 16)
    one("cast-13-to-itself", "Cast", img, None, [], 13, to=F)
    one("squeeze-11-attribute", "Squeeze", ["N", 1, 4, 1], None, [], 11, axes=[1, -1])
    one("squeeze-13-operand", "Squeeze", ["N", 1, 4], None, [ints("axes", 1)], 13)
    one("unsqueeze-11-attribute", "Unsqueeze", ["N", 4], None, [], 11, axes=[1, 3])
    one("unsqueeze-13-operand", "Unsqueeze", ["N", 4], None, [ints("axes", -1, 1)], 13)
    one("slice-7-attributes", "Slice", img, None, [], 7, starts=[1, -4], ends=[100, -1], axes=[2, 3])
    one("slice-9-all-axes", "Slice", img, None, [], 9, starts=[0, 1, 1, 0], ends=[2147483647, 2, 4, 5])
    one("slice-10-steps", "Slice", img, None, [ints("s", -1, 1), ints("e", -100, 2147483647), ints("a", 2, -1), ints("t", -2, 2)], 10)
    one("slice-11-backwards-from-in-front", "Slice", img, None, [ints("s", -12, 1), ints("e", -6, -100), ints("a", 2, 3), ints("t", -2, -1)], 11)
    one("slice-13-defaults", "Slice", img, None, [ints("s", 0, 1), ints("e", 9223372036854775807, 2)], 13)
    one("pad-7-attributes", "Pad", img, None, [], 7, pads=[0, 0, 1, 2, 0, 0, 0, 1], value=1.5)
    one("pad-11-operands", "Pad", img, None, [ints("p", 0, 1, 0, 2, 0, 0, 3, 0), init("v", -0.25)], 11)
    one("pad-11-reflect", "Pad", img, None, [ints("p", 0, 0, 2, 3, 0, 0, 1, 0)], 11, mode="reflect")
    one("pad-13-edge-and-crop", "Pad", img, None, [ints("p", 0, 0, 2, -1, 0, 0, -1, 1)], 13, mode="edge")
    case("pad-18-axes", [h.make_node("Pad", ["x", "p", "", "a"], ["y"])], img, None, [ints("p", 1, 2, 0, 1), ints("a", 3, -2)], 18)
    one("pad-19-wrap", "Pad", img, None, [ints("p", 0, 0, 2, 1, 0, 0, 1, 2)], 19, mode="wrap")
    case("concat-11-negative-axis", [h.make_node("Abs", ["x"], ["a"]), h.make_node("Concat", ["x", "a", "x"], ["y"], axis=-2)], img, None, [], 11)
    one("gather-13-one-place", "Gather", img, None, [init("i", -1, np.int64)], 13, axis=1)
    one("gather-11-even-places", "Gather", img, None, [ints("i", 4, 2, 0)], 11, axis=2)
    one("gather-13-one-place-kept", "Gather", img, None, [init("i", [1], np.int32)], 13, axis=3)

    # arithmetic on shapes, as exporters write it around a flattening
    def view(name, tail, opset=13, axes_as_operand=True):
        unsqueeze = (
            h.make_node("Unsqueeze", ["n", "zero"], ["n1"]) if axes_as_operand else h.make_node("Unsqueeze", ["n"], ["n1"], axes=[0])
        )
        nodes = [
            h.make_node("Relu", ["x"], ["r"]),
            h.make_node("Shape", ["r"], ["shape"]),
            h.make_node("Constant", [], ["place"], value=nh.from_array(np.array(0, np.int64))),
            h.make_node("Gather", ["shape", "place"], ["n"], axis=0),
            unsqueeze,
            h.make_node("Concat", ["n1", "tail"], ["to"], axis=0),
            h.make_node("Reshape", ["r", "to"], ["y"], name="view"),
        ]
        case(name, nodes, img, None, [ints("zero", 0), ints("tail", *tail)], opset)

    view("fold-13-view-of-batch-and-rest", [-1])
    view("fold-13-view-of-batch-and-number", [60])
    view("fold-11-view", [2, -1], 11, False)
    nodes = [
        h.make_node("Shape", ["x"], ["s"], start=1),
        h.make_node("Constant", [], ["i"], value_ints=[0, 1, 2]),
        h.make_node("Gather", ["s", "i"], ["chw"]),
        h.make_node("Slice", ["chw", "b", "e"], ["c"]),
        h.make_node("Slice", ["chw", "e", "end"], ["hw"]),
        h.make_node("Gather", ["hw", "k0"], ["hh"]),
        h.make_node("Gather", ["hw", "k1"], ["ww"]),
        h.make_node("Mul", ["hh", "ww"], ["places"]),
        h.make_node("Cast", ["places"], ["places32"], to=T.INT32),
        h.make_node("Cast", ["places32"], ["places64"], to=T.INT64),
        h.make_node("Squeeze", ["c"], ["c0"]),
        h.make_node("Mul", ["places64", "c0"], ["all"]),
        h.make_node("Div", ["all", "two"], ["half"]),
        h.make_node("Sub", ["half", "two"], ["less"]),
        h.make_node("Add", ["less", "two"], ["same"]),
        h.make_node("Mul", ["same", "two"], ["whole"]),
        h.make_node("Reshape", ["whole", "vector"], ["same1"]),
        h.make_node("Concat", ["minus", "same1"], ["to"], axis=0),
        h.make_node("Reshape", ["x", "to"], ["y"]),
    ]
    case("fold-17-arithmetic", nodes, img, None,
         [ints("b", 0), ints("e", 1), ints("end", 100), init("k0", 0, np.int64), init("k1", 1, np.int64), init("two", 2, np.int64), ints("vector", 1), ints("minus", -1)])
    case("fold-13-remainder",
         [h.make_node("Shape", ["x"], ["s"]), h.make_node("Gather", ["s", "places"], ["hw"]), h.make_node("Mod", ["hw", "four"], ["r"]), h.make_node("Mod", ["minus", "four"], ["three"]), h.make_node("Concat", ["r", "three", "zero"], ["e"], axis=0),
          h.make_node("Slice", ["e", "zero", "three"], ["ends"]), h.make_node("Slice", ["x", "starts", "ends", "axes"], ["y"])],
         img, None, [ints("places", 2, 3), ints("four", 4), ints("minus", -5), ints("zero", 0), ints("starts", 0, 0, 0), ints("axes", 2, 3, 1)], 13)
    case("fold-13-sizes-backwards",
         [h.make_node("Shape", ["x"], ["s"]), h.make_node("Slice", ["s", "far", "one", "zero", "back"], ["wh"]), h.make_node("Concat", ["open", "wh"], ["to"], axis=0), h.make_node("Reshape", ["x", "to"], ["y"])],
         img, None, [ints("far", 100), ints("one", 1), ints("zero", 0), ints("back", -1), ints("open", 0, -1)], 13)
    case("fold-13-sizes-backwards-from-in-front",
         [h.make_node("Shape", ["x"], ["s"]), h.make_node("Gather", ["s", "chw"], ["sizes"]), h.make_node("Slice", ["sizes", "far", "far", "zero", "back"], ["c"]), h.make_node("Concat", ["keep", "c", "open"], ["to"], axis=0), h.make_node("Reshape", ["x", "to"], ["y"])],
         img, None, [ints("chw", 1, 2, 3), ints("far", -100), ints("zero", 0), ints("back", -1), ints("keep", 0), ints("open", -1)], 13)
    case("fold-13-transposed-weights-of-three-axes", [h.make_node("Transpose", ["w"], ["wt"], perm=[1, 2, 0]), h.make_node("MatMul", ["x", "wt"], ["y"])], ["N", 2, 5, 3], None, [weights("w", 4, 2, 3)], 13)
    case("part-without-places",
         [h.make_node("Slice", ["x", "zero", "zero", "two"], ["none"]), h.make_node("Unsqueeze", ["none", "one"], ["n"]), h.make_node("Unsqueeze", ["x", "one"], ["u"]), h.make_node("Concat", ["u", "n", "u"], ["y"], axis=3)],
         [1, 2, 5, 6], None, [ints("zero", 0), ints("one", 1), ints("two", 2)], 13)
    # padding as PyTorch writes it: pairs from the last axis on become begins and ends
    nodes = [
        h.make_node("ConstantOfShape", ["four"], ["zeros"], value=nh.from_array(np.zeros(1, np.int64))),
        h.make_node("Concat", ["pairs", "zeros"], ["all"], axis=0),
        h.make_node("Reshape", ["all", "two"], ["rows"]),
        h.make_node("Slice", ["rows", "start", "stop", "axis", "back"], ["turned"]),
        h.make_node("Transpose", ["turned"], ["columns"], perm=[1, 0]),
        h.make_node("Reshape", ["columns", "flat"], ["list"]),
        h.make_node("Cast", ["list"], ["pads"], to=T.INT64),
        h.make_node("Pad", ["x", "pads", "value"], ["y"]),
    ]
    case("fold-13-padding-of-pytorch", nodes, img, None,
         [ints("four", 4), ints("pairs", 1, 2, 3, 0), ints("two", -1, 2), ints("start", -1), ints("stop", -9223372036854775807), ints("axis", 0), ints("back", -1), ints("flat", -1), init("value", 0.5)], 13)
    case("fold-13-slice-to-batch-size",
         [h.make_node("Shape", ["x"], ["s"]), h.make_node("Slice", ["s", "k0", "k1"], ["n"]), h.make_node("Slice", ["x", "k0", "n", "k0"], ["y"])],
         img, None, [ints("k0", 0), ints("k1", 1)], 13)
    case("fold-13-transposed-weights", [h.make_node("Transpose", ["w"], ["wt"]), h.make_node("MatMul", ["x", "wt"], ["y"])], ["N", 4], None, [weights("w", 3, 4)], 13)
    case("fold-13-weights-in-another-shape", [h.make_node("Reshape", ["w", "to"], ["m"]), h.make_node("Unsqueeze", ["b", "k0"], ["b1"]), h.make_node("MatMul", ["x", "m"], ["p"]), h.make_node("Add", ["p", "b1"], ["y"])],
         ["N", 4], None, [weights("w", 2, 2, 3), ints("to", -1, 3), weights("b", 3), ints("k0", 0)], 13)
    case("constant-12-floats", [h.make_node("Constant", [], ["c"], value_floats=[0.5, -1.0]), h.make_node("Constant", [], ["f"], value_float=2.0), h.make_node("Mul", ["x", "c"], ["m"]), h.make_node("Add", ["m", "f"], ["y"])], ["N", 2], None, [], 12)
    case("constantofshape-9-floats", [h.make_node("ConstantOfShape", ["two"], ["c"], value=nh.from_array(np.array([1.5], np.float32))), h.make_node("Mul", ["x", "c"], ["y"])], ["N", 2], None, [ints("two", 2)], 9)
    case("cast-13-of-known-numbers", [h.make_node("Cast", ["i"], ["c"], to=F), h.make_node("Mul", ["x", "c"], ["y"])], ["N", 2], None, [ints("i", 3, -2)], 13)

    # numbers in all the places that the format has for them
    half = np.array([[0.5, -1.25], [6e-8, 65504]], np.float16)
    case("halves-raw", [h.make_node("Cast", ["w"], ["f"], to=F), h.make_node("MatMul", ["x", "f"], ["y"])], ["N", 2], None, [nh.from_array(half, "w")], 13)
    typed = onnx.TensorProto(name="w", data_type=T.FLOAT16, dims=[2, 2], int32_data=[int(v) for v in half.view(np.uint16).ravel()])
    case("halves-in-a-list", [h.make_node("Cast", ["w"], ["f"], to=F), h.make_node("MatMul", ["x", "f"], ["y"])], ["N", 2], None, [typed], 13)
    brain = onnx.TensorProto(name="w", data_type=T.BFLOAT16, dims=[2, 2], raw_data=np.array([0x3F80, 0xC040, 0x0001, 0x7F00], np.uint16).tobytes())
    case("brain-halves-raw", [h.make_node("Cast", ["w"], ["f"], to=F), h.make_node("MatMul", ["x", "f"], ["y"])], ["N", 2], None, [brain], 13)
    case("doubles", [h.make_node("Gemm", ["x", "w", "b"], ["g"]), h.make_node("Relu", ["g"], ["y"])], ["N", 2], None,
         [init("w", [[0.1, 0.2], [0.3, -0.7]], np.float64), onnx.TensorProto(name="b", data_type=T.DOUBLE, dims=[2], double_data=[1 / 3, 0.1])], 13, dtype=T.DOUBLE)
    floats = onnx.TensorProto(name="w", data_type=F, dims=[2, 2], float_data=[0.5, 0.25, -1, 3])
    case("floats-in-a-list", [h.make_node("MatMul", ["x", "w"], ["y"])], ["N", 2], None, [floats], 13)
    case("sizes-in-narrow-types", [h.make_node("Cast", ["i8"], ["a"], to=T.INT64), h.make_node("Cast", ["u16"], ["b"], to=T.INT64), h.make_node("Concat", ["a", "b"], ["to"], axis=0), h.make_node("Reshape", ["x", "to"], ["y"])],
         ["N", 6], None, [init("i8", [-1], np.int8), onnx.TensorProto(name="u16", data_type=T.UINT16, dims=[2], int32_data=[3, 2])], 13)

    # quantised numbers; scales are powers of two, so that no quotient is near a half by a rounding
    def q(name, *shape, dtype=np.int8):
        i = np.iinfo(dtype)
        return init(name, rng(name, shape).integers(i.min, i.max + 1, shape), dtype)

    def qdq(x, y, scale, zero):
        return [h.make_node("QuantizeLinear", [x, scale, zero], [y + ".q"]), h.make_node("DequantizeLinear", [y + ".q", scale, zero], [y])]

    sz = [init("s", 0.0625), init("z", 7, np.uint8)]
    case("quantised-10-held-in-bytes", qdq("x", "y", "s", "z"), ["N", 3, 4], None, [init("s", 0.0078125), init("z", 127, np.uint8)], 10)
    case("quantised-13-of-channels", qdq("x", "y", "s", "z"), ["N", 3, 4], None, [init("s", [0.0625, 0.25, 1]), init("z", [-3, 0, 5], np.int8)], 13)
    case("quantised-13-without-zero", [h.make_node("QuantizeLinear", ["x", "s"], ["q"]), h.make_node("DequantizeLinear", ["q", "s"], ["y"])], ["N", 3], None, [init("s", 0.125)], 13)
    case("quantised-21-to-16-bits", qdq("x", "y", "s", "z"), ["N", 3], None, [init("s", 2.0**-10), init("z", -30000, np.int16)], 21)
    case("quantised-13-convolution",
         [*qdq("x", "a", "s", "z"), h.make_node("DequantizeLinear", ["w", "ws", "wz"], ["f"], axis=0), h.make_node("DequantizeLinear", ["b", "bs"], ["g"], axis=0),
          h.make_node("Conv", ["a", "f", "g"], ["c"]), h.make_node("Relu", ["c"], ["r"]), *qdq("r", "y", "os", "z")],
         img, None, [*sz, q("w", 5, 2, 3, 3), init("ws", 2.0 ** np.arange(-8, -3)), init("wz", np.zeros(5), np.int8), init("b", [100, -200, 3, 4, 0], np.int32), init("bs", 2.0 ** np.arange(-12, -7)), init("os", 0.25)], 13)
    case("quantised-13-many-weights", [h.make_node("DequantizeLinear", ["w", "s", "z"], ["f"], axis=1), h.make_node("MatMul", ["x", "f"], ["y"])], ["N", 66], None,
         [q("w", 66, 65), init("s", 2.0 ** (np.arange(65) % 7 - 9)), init("z", np.arange(65) - 30, np.int8)], 13)
    case("quantised-21-in-blocks", [h.make_node("DequantizeLinear", ["w", "s", "z"], ["f"], axis=0, block_size=3), h.make_node("MatMul", ["x", "f"], ["y"])], ["N", 6], None,
         [q("w", 6, 2), init("s", [[0.5, 0.25], [1, 2]]), init("z", [[1, -2], [3, 4]], np.int8)], 21)
    case("quantised-10-linear-convolution",
         [h.make_node("QuantizeLinear", ["x", "s", "z"], ["a"]), h.make_node("QLinearConv", ["a", "s", "z", "w", "ws", "wz", "os", "oz", "b"], ["c"], pads=[1, 1, 1, 1], strides=[2, 1]), h.make_node("DequantizeLinear", ["c", "os", "oz"], ["y"])],
         img, None, [*sz, q("w", 3, 2, 3, 3), init("ws", [0.0078125, 0.015625, 0.03125]), init("wz", np.zeros(3), np.int8), init("os", 0.25), init("oz", 100, np.uint8), init("b", [100, -200, 3000], np.int32)], 10)
    case("quantised-10-linear-product",
         [h.make_node("QuantizeLinear", ["x", "s", "z"], ["a"]), h.make_node("QLinearMatMul", ["a", "s", "z", "w", "ws", "wz", "os", "oz"], ["c"]), h.make_node("DequantizeLinear", ["c", "os", "oz"], ["y"])],
         ["N", 3, 4], None, [*sz, q("w", 4, 5, dtype=np.uint8), init("ws", 0.0078125), init("wz", 120, np.uint8), init("os", 0.125), init("oz", 128, np.uint8)], 10)
    case("quantised-11-while-it-runs",
         [h.make_node("DynamicQuantizeLinear", ["x"], ["a", "s", "z"]), h.make_node("MatMulInteger", ["a", "w", "z", "wz"], ["i"]), h.make_node("Cast", ["i"], ["f"], to=F), h.make_node("Mul", ["s", "ws"], ["k"]), h.make_node("Mul", ["f", "k"], ["y"])],
         ["N", 3, 4], None, [q("w", 4, 5, dtype=np.uint8), init("wz", 120, np.uint8), init("ws", 0.0078125)], 11, rows=1)
    case("quantised-10-whole-convolution",
         [h.make_node("QuantizeLinear", ["x", "s", "z"], ["a"]), h.make_node("ConvInteger", ["a", "w", "z", "wz"], ["i"]), h.make_node("Cast", ["i"], ["y"], to=F)],
         img, None, [*sz, q("w", 3, 2, 3, 3, dtype=np.uint8), init("wz", 100, np.uint8)], 10)
    for kind in ("E4M3FN", "E4M3FNUZ", "E5M2", "E5M2FNUZ"):
        # all bits but those of numbers that are none
        bits = [0x00, 0x01, 0x07, 0x08, 0x3A, 0x7A, 0x81, 0xBB, 0xF8 if kind != "E5M2" else 0xF7]
        eighth = onnx.TensorProto(name="w", data_type=getattr(T, "FLOAT8" + kind), dims=[3, 3], raw_data=bytes(bits))
        case("quarters-" + kind.lower(), [h.make_node("Cast", ["w"], ["f"], to=F), h.make_node("MatMul", ["x", "f"], ["y"])], ["N", 3], None, [eighth], 19, ir=9)

    # images at places that are computed
    grid = ["N", 3, 4, 2]
    for mode, beyond, ends in (("linear", "zeros", 0), ("linear", "border", 1), ("linear", "reflection", 0), ("linear", "reflection", 1), ("nearest", "zeros", 1),
                               ("nearest", "border", 0), ("nearest", "reflection", 0), ("cubic", "zeros", 0), ("cubic", "border", 1), ("cubic", "reflection", 1), ("cubic", "reflection", 0)):
        case(f"gridsample-20-{mode}-{beyond}-{ends}", [h.make_node("GridSample", ["x", "g"], ["y"], mode=mode, padding_mode=beyond, align_corners=ends)], None, None, [], 20,
             inputs={"x": ["N", 2, 5, 4], "g": grid}, ir=9)
    case("gridsample-20-of-space", [h.make_node("GridSample", ["x", "g"], ["y"])], None, None, [], 20, inputs={"x": ["N", 2, 3, 4, 5], "g": ["N", 2, 2, 3, 3]}, ir=9)
    case("gridsample-16", [h.make_node("GridSample", ["x", "g"], ["y"], mode="bicubic")], None, None, [], 16, inputs={"x": ["N", 2, 5, 4], "g": grid})
    for ends in (0, 1):
        case(f"affinegrid-20-{ends}", [h.make_node("Shape", ["x"], ["s"]), h.make_node("AffineGrid", ["t", "s"], ["g"], align_corners=ends), h.make_node("GridSample", ["x", "g"], ["y"])], None, None, [], 20,
             inputs={"x": ["N", 2, 5, 4], "t": ["N", 2, 3]}, ir=9)

    # Fourier transforms
    d = T.DOUBLE  # onnxruntime's waves are rounded in single precision
    def fourier(name, x, opset, inits=(), **attributes):
        case(name, [h.make_node("DFT", ["x", *[i.name for i in inits]], ["y"], name="node", **attributes)], x, None, inits, opset, dtype=d)

    fourier("dft-17", ["N", 7, 1], 17, axis=1)
    fourier("dft-17-half", ["N", 3, 6, 1], 17, axis=2, onesided=1)
    fourier("dft-17-back-of-more", ["N", 5, 2], 17, [init("l", 8, np.int64)], axis=1, inverse=1)
    fourier("dft-20-of-fewer", ["N", 8, 2], 20, [init("l", 5, np.int64)])
    case("stft-17", [h.make_node("STFT", ["x", "step", "w"], ["y"])], ["N", 20, 1], None, [init("step", 3, np.int64), init("w", np.arange(8) / 8, np.float64)], 17, dtype=d)
    case("stft-17-without-window", [h.make_node("STFT", ["x", "step", "", "l"], ["y"], onesided=0)], ["N", 20, 1], None, [init("step", 4, np.int64), init("l", 6, np.int64)], 17, dtype=d)

    # resizing
    def resized(name, x, opset=18, inits=(), ops=(), **attributes):
        case(name, [h.make_node("Resize", ["x", *ops], ["y"], name="node", **attributes)], x, None, inits, opset)

    smaller = init("s", [1, 1, 0.6, 0.45])
    for mode in ("linear", "cubic"):
        resized(f"resize-18-{mode}-smoothed", ["N", 2, 9, 11], inits=[smaller], ops=["", "s"], mode=mode, antialias=1)
        resized(f"resize-18-{mode}-larger-smoothed", ["N", 2, 4, 5], inits=[init("s", [1, 1, 1.5, 2])], ops=["", "s"], mode=mode, antialias=1)
    resized("resize-13-region-with-filling", ["N", 2, 5, 6], 13, [init("roi", [0, 0, -0.2, 0.1, 1, 1, 0.9, 1.3]), ints("to", 3, 2, 4, 7)], ["roi", "", "to"], mode="linear",
            coordinate_transformation_mode="tf_crop_and_resize", extrapolation_value=10.0)
    case("dropout-13-mask", [h.make_node("Dropout", ["x"], ["d", "m"]), h.make_node("Cast", ["m"], ["k"], to=F), h.make_node("Add", ["d", "k"], ["y"])], ["N", 4], None, [], 13)

    # newer operations
    one("det-11", "Det", ["N", 2, 3, 3], None, [], 11)
    one("gelu-20", "Gelu", ["N", 7], None, [], 20)
    one("gelu-20-tanh", "Gelu", ["N", 7], None, [], 20, approximate="tanh")
    one("lppool-18-ceil", "LpPool", img, None, [], 18, kernel_shape=[3, 2], strides=[2, 2], pads=[1, 0, 1, 1], ceil_mode=1)
    one("lppool-18-dilated", "LpPool", img, None, [], 18, kernel_shape=[2, 2], dilations=[2, 3], p=3)
    one("lppool-11-of-power-1", "LpPool", ["N", 2, 9], None, [], 11, kernel_shape=[3], p=1, auto_pad="SAME_UPPER")
    for p in (1, 2, 3):
        one(f"globallppool-2-{p}", "GlobalLpPool", img, None, [], 2, p=p)
    one("lpnormalization-1", "LpNormalization", ["N", 3, 4], None, [], 1, axis=1)
    one("lpnormalization-22-of-power-1", "LpNormalization", ["N", 3, 4], None, [], 22, p=1)
    one("centercroppad-18", "CenterCropPad", ["N", 2, 5, 6], None, [ints("to", 8, 3)], 18, axes=[2, -1])
    one("centercroppad-18-of-the-odd", "CenterCropPad", ["N", 2, 5, 6], None, [ints("to", 2, 9)], 18, axes=[2, 3])
    one("col2im-18", "Col2Im", ["N", 12, 16], None, [ints("image", 5, 6), ints("block", 2, 3)], 18)
    one("col2im-18-padded-dilated", "Col2Im", ["N", 8, 6], None, [ints("image", 5, 6), ints("block", 2, 2)], 18, pads=[1, 0, 0, 1], strides=[2, 2], dilations=[1, 3])
    case("bitwise-18", [h.make_node("Cast", ["x"], ["i"], to=T.INT32), h.make_node("BitwiseAnd", ["i", "m"], ["a"]), h.make_node("BitwiseXor", ["a", "m"], ["b"]), h.make_node("BitwiseOr", ["b", "i"], ["c"]),
                        h.make_node("BitwiseNot", ["c"], ["n"]), h.make_node("Cast", ["n"], ["y"], to=F)], ["N", 4], None, [init("m", [1, -2, 6, 3], np.int32)], 18)
    case("bitwise-18-of-bytes", [h.make_node("Abs", ["x"], ["p"]), h.make_node("Cast", ["p"], ["i"], to=T.UINT8), h.make_node("BitwiseNot", ["i"], ["n"]), h.make_node("Cast", ["n"], ["y"], to=F)], ["N", 4], None, [], 18)

    def attention(name, q, k, v, inits=(), ops=(), opset=23, outputs=None, **attributes):
        case(name, [h.make_node("Attention", ["q", "k", "v", *ops], outputs or ["y"], name="node", **attributes)], None, None, inits, opset, inputs={"q": q, "k": k, "v": v}, outputs=outputs, ir=10)

    hidden = init("m", [[1, 1, 0, 1], [0, 0, 0, 1], [1, 0, 1, 1]], bool)
    attention("attention-23", ["N", 2, 3, 4], ["N", 2, 5, 4], ["N", 2, 5, 3])
    attention("attention-23-of-rows", ["N", 3, 8], ["N", 5, 8], ["N", 5, 6], q_num_heads=2, kv_num_heads=2, scale=0.25)
    attention("attention-23-causal", ["N", 2, 3, 4], ["N", 2, 3, 4], ["N", 2, 3, 4], is_causal=1)
    attention("attention-23-shared-keys", ["N", 4, 3, 4], ["N", 2, 5, 4], ["N", 2, 5, 4])
    attention("attention-23-mask-of-truth", ["N", 2, 3, 4], ["N", 2, 4, 4], ["N", 2, 4, 4], [hidden], ["m"])
    attention("attention-23-added", ["N", 2, 3, 4], ["N", 2, 4, 4], ["N", 2, 4, 4], [weights("m", 2, 3, 4)], ["m"], softcap=1.5)
    case("attention-23-with-a-past", [h.make_node("Attention", ["q", "k", "v", "", "pk", "pv"], ["y", "ak", "av"], name="node", is_causal=1)], None, None, [], 23,
         inputs={"q": ["N", 2, 3, 4], "k": ["N", 2, 3, 4], "v": ["N", 2, 3, 4], "pk": ["N", 2, 2, 4], "pv": ["N", 2, 2, 4]}, outputs=["y", "ak", "av"], ir=10)

    def rotary(name, x, inits, ops, **attributes):
        case(name, [h.make_node("RotaryEmbedding", ["x", *ops], ["y"], name="node", **attributes)], x, None, inits, 23, ir=10, rows=1)

    table = [weights("c", 7, 2), weights("s", 7, 2)]
    at = init("at", [[3, 0, 6]], np.int64)
    rotary("rotary-23", ["N", 2, 3, 4], [*table, at], ["c", "s", "at"])
    rotary("rotary-23-pairs-of-rows", ["N", 3, 8], [*table, at], ["c", "s", "at"], num_heads=2, interleaved=1)
    rotary("rotary-23-in-part", ["N", 2, 3, 6], [*table, at], ["c", "s", "at"], rotary_embedding_dim=4)

    # recurrent layers with activations that take numbers
    case("rnn-14-leaky-both-ways", [h.make_node("Transpose", ["x"], ["t"], perm=[1, 0, 2]), h.make_node("RNN", ["t", "w", "r"], ["s"], hidden_size=2, direction="bidirectional", activations=["LeakyRelu", "ThresholdedRelu"], activation_alpha=[0.25, 0.5]), h.make_node("Transpose", ["s"], ["y"], perm=[2, 0, 1, 3])],
         ["N", 4, 3], None, [weights("w", 2, 2, 3), weights("r", 2, 2, 2)], 14)
    case("lstm-14-hard", [h.make_node("Transpose", ["x"], ["t"], perm=[1, 0, 2]), h.make_node("LSTM", ["t", "w", "r"], ["s"], hidden_size=2, activations=["HardSigmoid", "Elu", "Tanh"], activation_alpha=[0.25, 0.75], activation_beta=[0.375]), h.make_node("Transpose", ["s"], ["y"], perm=[2, 0, 1, 3])],
         ["N", 3, 3], None, [weights("w", 1, 8, 3), weights("r", 1, 8, 2)], 14)

    # graphs
    case("branches-two-inputs-two-outputs", [h.make_node("Add", ["a", "b"], ["sum"]), h.make_node("Sub", ["a", "b"], ["difference"])], None, None, [], 14,
         inputs={"a": ["N", 3], "b": ["N", 3]}, outputs=["sum", "difference"])
    case("initialisers-among-the-inputs", [h.make_node("MatMul", ["x", "w"], ["y"])], ["N", 2], None, [weights("w", 2, 2)], 8, ir=3,
         tune=lambda m: m.graph.input.append(value("w", [2, 2])))
    case("nodes-out-of-order", [h.make_node("Relu", ["a"], ["b"], name="second"), h.make_node("Abs", ["b"], ["y"], name="third"), h.make_node("Tanh", ["x"], ["a"], name="first")], ["N", 2], None, [], 13)
    case("output-is-the-input-of-a-node-too", [h.make_node("Relu", ["x"], ["h"]), h.make_node("Abs", ["h"], ["y"])], ["N", 2], None, [], 13, outputs=["h", "y"])
    case("fixed-batch-opens", [h.make_node("Relu", ["x"], ["r"]), h.make_node("Reshape", ["r", "to"], ["f"]), h.make_node("MatMul", ["f", "w"], ["y"])], [1, 2, 3], None, [ints("to", 1, 6), weights("w", 6, 2)], 13)

    def external(model):
        raw = model.graph.initializer[0].raw_data
        with open(f"{OUT}/weights/numbers.bin", "wb") as f:
            f.write(b"\0" * 64 + raw)
        t = model.graph.initializer[0]
        t.ClearField("raw_data")
        t.data_location = T.EXTERNAL
        for k, v in {"location": "weights/numbers.bin", "offset": "64", "length": str(len(raw))}.items():
            e = t.external_data.add()
            e.key, e.value = k, v

    os.makedirs(f"{OUT}/weights")
    case("external-data", [h.make_node("MatMul", ["x", "w"], ["y"])], ["N", 2], None, [weights("w", 2, 2)], 13, tune=external)


main()
