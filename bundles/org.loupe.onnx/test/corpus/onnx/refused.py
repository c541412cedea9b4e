"""Writes the files of refused/: models that are hostile, damaged or not supported, with the code and a
part of the message that they are refused with.

Needs onnx (1.23 was used). Run it in this folder; the files are committed.
"""
import os
import shutil

import numpy as np
import onnx
from onnx import TensorProto as T
from onnx import helper as h
from onnx import numpy_helper as nh

OUT = "refused"
F = T.FLOAT


def value(name, shape, dtype=F):
    return h.make_tensor_value_info(name, dtype, shape)


def init(name, array, dtype=np.float32):
    return nh.from_array(np.asarray(array, dtype=dtype), name)


def ints(name, *numbers):
    return init(name, numbers, np.int64)


def model(nodes, inits=(), opset=17, inputs=None, outputs=("y",), imports=None):
    graph = h.make_graph(
        nodes, "g", [value("x", ["N", 4])] if inputs is None else inputs, [value(o, None) for o in outputs], list(inits)
    )
    return h.make_model(graph, opset_imports=imports or [h.make_opsetid("", opset)], ir_version=8)


def refused(name, m, code, message):
    with open(f"{OUT}/{name}.onnx", "wb") as f:
        f.write(m if isinstance(m, bytes) else m.SerializeToString())
    with open(f"{OUT}/{name}.properties", "w") as f:
        f.write(f"code = {code}\nmessage = {message}\n")


def relu(x="x", y="y", **more):
    return h.make_node("Relu", [x], [y], **more)


def tensor(name="w", **fields):
    return T(name=name, **fields)


def with_weights(t):
    return model([h.make_node("MatMul", ["x", "w"], ["y"])], [t])


def external(**entries):
    t = tensor(data_type=F, dims=[4, 2], data_location=T.EXTERNAL)
    for k, v in entries.items():
        e = t.external_data.add()
        e.key, e.value = k, v
    return with_weights(t)


def node(op, inputs=("x",), inits=(), opset=17, shape=("N", 4), outputs=("y",), **attributes):
    return model([h.make_node(op, list(inputs) + [i.name for i in inits], list(outputs), name="node", **attributes)], inits, opset, [value("x", list(shape))])


def files():
    good = model([relu()])
    refused("empty", b"", "LP-2102", "it is empty")
    refused("text", b"loupe 1\nmodel m = onnx(\"a.onnx\")\n", "LP-2102", "is not a readable ONNX model")
    refused("without-graph", onnx.ModelProto(ir_version=8).SerializeToString(), "LP-2102", "it holds no graph")
    # a graph (field 7) that claims 2 GiB - 1 bytes
    refused("graph-longer-than-the-file", b"\x3a\xff\xff\xff\xff\x07" + b"\0" * 8, "LP-2102", "ends too early")
    # graphs in attributes in nodes in graphs ...
    nested = b""
    for _ in range(200):
        attribute = b"\x32" + varint(len(nested)) + nested
        n = b"\x2a" + varint(len(attribute)) + attribute
        nested = b"\x0a" + varint(len(n)) + n
    refused("graphs-200-deep", b"\x3a" + varint(len(nested)) + nested, "LP-2108", "no word on the opset")
    trailing = good.SerializeToString() + b"\x3a\x05"
    refused("another-graph-begins-at-the-end", trailing, "LP-2102", "ends too early")


def varint(n):
    out = b""
    while n >= 128:
        out += bytes([n & 127 | 128])
        n >>= 7
    return out + bytes([n])


def opsets():
    refused("opset-0", model([relu()], opset=0), "LP-2108", "opset 0 is used, and 1 to 28 can be read")
    refused("opset-99", model([relu()], opset=99), "LP-2108", "opset 99 is used")
    refused("opset-negative", model([relu()], opset=-5), "LP-2108", "opset -5 is used")
    refused("opset-not-said", model([relu()], imports=[h.make_opsetid("com.acme", 1)]), "LP-2108", "no word on the opset")
    refused("opset-twice", model([relu()], imports=[h.make_opsetid("", 17), h.make_opsetid("ai.onnx", 18)]), "LP-2108", "opsets 17 and 18 are named for one domain")


def graphs():
    refused("cycle-of-two", model([relu("b", "a", name="first"), relu("a", "b", name="second"), relu("x", "y")]), "LP-2103", "in a circle of 2: ")
    refused("cycle-of-one", model([relu("a", "a", name="self")], outputs=["a"]), "LP-2103", "in a circle of 1: 'self'")
    refused("cycle-behind-a-chain", model([relu("x", "a"), h.make_node("Add", ["a", "d"], ["b"], name="n1"), relu("b", "c", name="n2"), relu("c", "d", name="n3"), relu("d", "y")]), "LP-2103", "'n1', 'n2', 'n3'")
    refused("result-twice", model([relu(), h.make_node("Abs", ["x"], ["y"], name="other")]), "LP-2104", "'y' is a result of 'other', and defined before")
    refused("result-named-as-an-input", model([relu("x", "x")], outputs=["x"]), "LP-2104", "'x' is a result of")
    refused("result-named-as-an-initialiser", model([relu("x", "w")], [init("w", [1.0])], outputs=["w"]), "LP-2104", "'w' is a result of")
    refused("initialiser-twice", model([relu()], [init("w", [1.0]), init("w", [2.0])]), "LP-2104", "two initialisers are named 'w'")
    refused("input-twice", model([relu()], inputs=[value("x", ["N", 4]), value("x", ["N", 4])]), "LP-2104", "'x' is an input, and defined before")
    refused("output-twice", model([relu()], outputs=["y", "y"]), "LP-2104", "two outputs are named 'y'")
    refused("two-results-of-one-node-with-one-name", model([h.make_node("Dropout", ["x"], ["y", "y"])]), "LP-2104", "'y' is a result of")
    refused("node-without-operation", model([onnx.NodeProto(name="empty", input=["x"], output=["y"])]), "LP-2105", "'empty' does not say what it does")
    refused("operand-that-nothing-gives", model([h.make_node("Add", ["x", "ghost"], ["y"], name="sum")]), "LP-2106", "'sum' takes 'ghost', which nothing gives")
    refused("output-that-nothing-gives", model([relu("x", "z")]), "LP-2106", "output 'y', which nothing gives")
    refused("without-output", model([relu()], outputs=[]), "LP-2117", "the graph has no output")
    refused("without-input", model([h.make_node("Relu", ["w"], ["y"])], [init("w", [1.0])], inputs=[]), "LP-2116", "the graph takes no input")
    refused("output-is-an-initialiser", model([relu()], [init("w", [1.0])], outputs=["y", "w"]), "LP-2117", "output 'w' does not")
    refused("output-is-a-shape", model([h.make_node("Shape", ["x"], ["y"])]), "LP-2117", "does not depend on an input")
    refused("input-without-name", model([relu()], inputs=[value("x", ["N", 4]), value("", ["N"])]), "LP-2102", "an input has no name")
    refused("names-with-control-characters", model([h.make_node("Add", ["x", "\x1b[31m\nred"], ["y"], name="a\u202eb\r")]), "LP-2106", "'a?b?' takes '?[31m?red'")
    refused("name-of-100000-characters", model([h.make_node("Add", ["x", "g" * 100000], ["y"], name="sum")]), "LP-2106", "g...', which nothing gives")


def operations():
    refused("operations-all-in-one-message",
            model([h.make_node("Unique", ["x"], ["a"], name="e1"), h.make_node("Unique", ["a"], ["b"]), h.make_node("Foo", ["b"], ["c"], name="d"), relu("c", "z"), h.make_node("Gelu", ["z"], ["y"], name="g", domain="com.microsoft")],
                  imports=[h.make_opsetid("", 17), h.make_opsetid("com.microsoft", 1)]),
            "LP-2107", "3 operations that Loupe does not have: Unique (opset 17) whose result has a size that depends on the numbers, at 'e1', the Unique that gives 'b'; Foo (opset 17) at 'd'; com.microsoft.Gelu (opset 1) at 'g'.")
    refused("domain-that-is-not-imported", model([h.make_node("Relu", ["x"], ["y"], name="r", domain="com.acme")]), "LP-2107", "com.acme.Relu (no opset) at 'r'")
    refused("function-of-the-file", functions(), "LP-2107", "local.Twice (opset 1) at 't'")
    branch = h.make_graph([h.make_node("Relu", ["x"], ["z"])], "b", [], [value("z", None)])
    refused("if", model([h.make_node("If", ["c"], ["y"], name="if", then_branch=branch, else_branch=branch)], [init("c", True, bool)]), "LP-2107", "If (opset 17) which has control flow, at 'if'")
    refused("random-numbers", node("Bernoulli"), "LP-2107", "Bernoulli (opset 17) which draws random numbers, at 'node'")
    refused("cast-to-text", node("Cast", to=T.STRING), "LP-2107", "Cast (opset 17) to STRING at 'node'")
    refused("constantofshape-of-the-batch-size", model([h.make_node("Shape", ["x"], ["s"]), h.make_node("ConstantOfShape", ["s"], ["c"], name="c"), h.make_node("Add", ["x", "c"], ["y"])]), "LP-2107", "ConstantOfShape (opset 17) of the batch size at 'c'")


def functions():
    m = model([h.make_node("Twice", ["x"], ["y"], name="t", domain="local")], imports=[h.make_opsetid("", 17), h.make_opsetid("local", 1)])
    m.functions.append(h.make_function("local", "Twice", ["a"], ["b"], [h.make_node("Add", ["a", "a"], ["b"])], [h.make_opsetid("", 17)]))
    return m


def attributes():
    refused("attribute-twice", model([onnx.NodeProto(op_type="LeakyRelu", name="node", input=["x"], output=["y"], attribute=[h.make_attribute("alpha", 0.1), h.make_attribute("alpha", 0.2)])]), "LP-2109", "attribute 'alpha' of 'node' is given twice")
    refused("attribute-of-another-type", node("LeakyRelu", alpha=1), "LP-2109", "'alpha' of 'node' is of type INT, not FLOAT")
    refused("attribute-not-known", node("Relu", slope=0.5), "LP-2109", "'slope' of 'node' is not known for its operation and opset")
    refused("attribute-missing", node("Concat", inputs=["x", "x"]), "LP-2109", "'axis' of 'node' is missing")
    ref = onnx.AttributeProto(name="alpha", ref_attr_name="a", type=onnx.AttributeProto.FLOAT)
    refused("attribute-of-a-function", model([onnx.NodeProto(op_type="LeakyRelu", name="node", input=["x"], output=["y"], attribute=[ref])]), "LP-2109", "refers to an attribute of a function")
    img = ("N", 1, 4, 4)
    refused("result-of-no-operation-used", model([h.make_node("Relu", ["x"], ["m", "i"], name="relu"), h.make_node("Add", ["m", "i"], ["y"], name="sum")]), "LP-2110", "'sum' takes result 2 of Relu 'relu', which Loupe does not compute")
    refused("maxpool-without-kernel", node("MaxPool", shape=img), "LP-2109", "'kernel_shape' of 'node' is missing")
    refused("maxpool-stride-0", node("MaxPool", shape=img, kernel_shape=[2, 2], strides=[0, 1]), "LP-2109", "are at least 1")
    refused("maxpool-pads-negative", node("MaxPool", shape=img, kernel_shape=[2, 2], pads=[0, -1, 0, 0]), "LP-2109", "at least 0")
    refused("maxpool-three-pads", node("MaxPool", shape=img, kernel_shape=[2, 2], pads=[0, 1, 0]), "LP-2109", "do not have the same axes")
    refused("maxpool-window-of-2-to-the-60", node("MaxPool", shape=img, kernel_shape=[1 << 60, 2]), "LP-2109", "integer overflow")
    refused("maxpool-reaches-over-2-to-the-40", node("MaxPool", shape=img, kernel_shape=[1 << 20, 2], dilations=[1 << 20, 1]), "LP-2109", "reach over 1099511627776 places")
    refused("maxpool-larger-than-its-input", node("MaxPool", shape=img, kernel_shape=[5, 5]), "LP-2001", "does not fit")
    refused("shapes-that-do-not-fit-under-a-name-of-100000-characters", model([h.make_node("MatMul", ["x", "w"], ["y"], name="\r" + "n" * 100000)], [init("w", np.ones((3, 2)))]), "LP-2001", "MatMul '?nnn")
    refused("maxpool-of-vectors", node("MaxPool", kernel_shape=[2, 2]), "LP-2001", "MaxPool 'node'")
    refused("auto-pad-unknown", node("MaxPool", shape=img, kernel_shape=[2, 2], auto_pad="SAME"), "LP-2109", "unknown rule 'SAME'")
    refused("conv-channels-do-not-fit", node("Conv", shape=img, inits=[init("w", np.ones((2, 3, 2, 2)))]), "LP-2001", "Conv 'node'")
    refused("conv-of-whole-numbers", node("Conv", shape=img, inits=[init("w", np.ones((2, 1, 2, 2)), np.int64)]), "LP-2112", "of different element types")
    stats = [init(n, np.ones(4)) for n in "sbmv"]
    refused("batchnormalization-in-training", node("BatchNormalization", inits=stats, training_mode=1), "LP-2109", "training mode")
    refused("batchnormalization-not-spatial", node("BatchNormalization", inits=stats, opset=7, spatial=0), "LP-2109", "spatial = 0")
    refused("dropout-in-training", model([h.make_node("Dropout", ["x", "", "t"], ["y"], name="node")], [init("t", True, bool)]), "LP-2109", "training mode")
    refused("concat-of-values-and-sizes", model([h.make_node("Shape", ["x"], ["s"]), h.make_node("Concat", ["x", "s"], ["y"], name="node", axis=0)]), "LP-2109", "takes the sizes [N, 4], which depend on the batch size, as operand 2")
    refused("pad-mode-unknown", node("Pad", inits=[ints("p", 0, 0, 0, 0)], mode="mirror"), "LP-2109", "unknown mode 'mirror'")
    refused("pad-of-another-rank", node("Pad", inits=[ints("p", 0, 0)]), "LP-2109", "2 pads for 2 axes")
    refused("pad-of-the-batch-axis", node("Pad", inits=[ints("p", 1, 0, 0, 0)]), "LP-2001", "along the batch axis")
    refused("transpose-not-an-order", node("Transpose", perm=[0, 0]), "LP-2109", "is not an order of axes")
    refused("transpose-of-another-rank", node("Transpose", perm=[0, 2, 1]), "LP-2109", "orders 2 axes as [0, 2, 1]")
    refused("softmax-axis-outside", node("Softmax", axis=2, opset=11), "LP-2109", "axis 2 of 2 axes")
    refused("slice-step-0", node("Slice", inits=[ints("s", 0), ints("e", 2), ints("a", 1), ints("t", 0)]), "LP-2109", "a step of 0")
    refused("slice-ends-missing", node("Slice", inits=[ints("s", 0, 0), ints("e", 2)]), "LP-2109", "slices axes [0, 1] from [0, 0]")
    refused("slice-axis-twice", node("Slice", inits=[ints("s", 0, 0), ints("e", 2, 2), ints("a", 1, -1)]), "LP-2109", "slices axes [1, 1]")
    refused("slice-of-the-batch-axis", node("Slice", inits=[ints("s", 0), ints("e", 2)]), "LP-2001", "batch axis")
    refused("squeeze-axis-of-4", node("Squeeze", inits=[ints("a", 1)]), "LP-2109", "takes away axis 1 of [N, 4]")
    refused("unsqueeze-without-axes", node("Unsqueeze"), "LP-2109", "does not say which axes")
    refused("gather-index-outside", node("Gather", inits=[ints("i", 4)], axis=1), "LP-2109", "index 4 of [N, 4]")
    refused("constant-of-text", model([h.make_node("Constant", [], ["c"], name="node", value_string="a"), h.make_node("Add", ["x", "c"], ["y"])]), "LP-2109", "holds no numbers")
    refused("reducemean-of-the-batch-axis", node("ReduceMean"), "LP-2001", "along the batch axis")


def operands():
    refused("operand-left-out", model([h.make_node("Add", ["x", ""], ["y"], name="node")]), "LP-2110", "operand 2 of Add 'node' is missing")
    refused("operand-too-few", node("MatMul"), "LP-2110", "operand 2 of MatMul 'node' is missing")
    refused("bounds-from-the-input", model([relu("x", "a"), h.make_node("Clip", ["x", "a"], ["y"], name="node")]), "LP-2110", "takes its lower bound from no known number")
    refused("shape-from-the-input", model([h.make_node("Cast", ["x"], ["s"], to=F), h.make_node("Reshape", ["x", "s"], ["y"], name="node")]), "LP-2110", "takes its shape from values")
    refused("shape-does-not-fit", node("Reshape", inits=[ints("to", -1, 3)]), "LP-2001", "does not become")
    refused("shape-with-two-open-sizes", node("Reshape", inits=[ints("to", -1, -1)]), "LP-2001", "two sizes of -1")
    refused("pads-from-the-batch-size", model([h.make_node("Shape", ["x"], ["s"]), h.make_node("Concat", ["s", "s"], ["p"], axis=0), h.make_node("Pad", ["x", "p"], ["y"], name="node")]), "LP-2110", "takes its pads from the batch size: [N, 4, N, 4]")
    refused("batch-size-squared", model([h.make_node("Shape", ["x"], ["s"]), h.make_node("Mul", ["s", "s"], ["p"], name="node"), h.make_node("Reshape", ["x", "p"], ["y"])]), "LP-2109", "the batch size times itself")
    refused("division-of-sizes-by-0", model([h.make_node("Shape", ["x"], ["s"]), h.make_node("Div", ["s", "z"], ["p"], name="node"), h.make_node("Reshape", ["x", "p"], ["y"])], [ints("z", 0, 0)]), "LP-2109", "by zero")
    doubling = [h.make_node("Concat", [f"s{i}", f"s{i}"], [f"s{i + 1}"], axis=0) for i in range(40)]
    refused("sizes-that-double-40-times", model([h.make_node("Shape", ["x"], ["s0"])] + doubling + [h.make_node("Reshape", ["x", "s40"], ["y"])]), "LP-2109", "too large an array of sizes")
    outer = [h.make_node("ConstantOfShape", ["n"], ["c"], name="node"), h.make_node("Add", ["x", "c"], ["y"])]
    refused("constantofshape-of-2-to-the-40", model(outer, [ints("n", 1 << 20, 1 << 20)]), "LP-2115", "the result of ConstantOfShape 'node' takes 4 TiB")
    refused("constantofshape-of-2-to-the-66", model(outer, [ints("n", 1 << 33, 1 << 33)]), "LP-2109", "overflow")
    refused("constantofshape-negative", model(outer, [ints("n", -4)]), "LP-2109", "negative size")
    refused("types-differ", node("MatMul", inits=[init("w", np.ones((4, 2)), np.float64)]), "LP-2112", "of different element types")


def tensors():
    refused("tensor-of-2-to-the-62-elements", with_weights(tensor(data_type=F, dims=[1 << 31, 1 << 31], raw_data=b"\0" * 16)), "LP-2111", "of FLOAT")
    refused("tensor-of-2-to-the-64-elements", with_weights(tensor(data_type=F, dims=[1 << 32, 1 << 32], raw_data=b"\0" * 16)), "LP-2111", "has the shape [4294967296, 4294967296]")
    refused("tensor-of-2-to-the-58-elements", with_weights(tensor(data_type=F, dims=[1 << 58], raw_data=b"\0" * 16)), "LP-2111", "needs 1152921504606846976 bytes for its shape, and the file has 16")
    refused("tensor-size-negative", with_weights(tensor(data_type=F, dims=[-4, -2], raw_data=b"\0" * 32)), "LP-2111", "has the shape [-4, -2]")
    refused("tensor-too-short", with_weights(tensor(data_type=F, dims=[4, 2], raw_data=b"\0" * 31)), "LP-2111", "needs 32 bytes for its shape, and the file has 31")
    refused("tensor-too-long", with_weights(tensor(data_type=F, dims=[4, 2], raw_data=b"\0" * 36)), "LP-2111", "and the file has 36")
    refused("tensor-without-numbers", with_weights(tensor(data_type=F, dims=[4, 2])), "LP-2111", "needs 8 elements for its shape, and the file has 0")
    refused("tensor-numbers-in-the-wrong-list", with_weights(tensor(data_type=F, dims=[4, 2], double_data=[0.0] * 8)), "LP-2111", "needs 8 elements")
    refused("tensor-of-33-axes", with_weights(tensor(data_type=F, dims=[1] * 33, raw_data=b"\0" * 4)), "LP-2111", "has 33 axes")
    refused("tensor-of-text", with_weights(tensor(data_type=T.STRING, dims=[1], string_data=[b"a"])), "LP-2112", "elements of STRING")
    refused("tensor-of-4-bit-floats", with_weights(tensor(data_type=T.FLOAT4E2M1, dims=[4, 2], raw_data=b"\0" * 4)), "LP-2112", "elements of FLOAT4E2M1")
    scale = init("s", 0.5)
    refused("quantised-to-8-bit-floats", model([h.make_node("QuantizeLinear", ["x", "s", "z"], ["q"], name="node"), h.make_node("DequantizeLinear", ["q", "s"], ["y"])], [scale, tensor(name="z", data_type=T.FLOAT8E4M3FN, raw_data=b"\0")], 19), "LP-2107", "QuantizeLinear (opset 19) to FLOAT8E4M3FN at 'node'")
    refused("quantised-to-an-unknown-type", model([h.make_node("Mul", ["x", "x"], ["z"]), h.make_node("QuantizeLinear", ["x", "s", "z"], ["y"], name="node")], [scale]), "LP-2109", "does not say the type of its zero points")
    refused("tensor-of-complex-numbers", with_weights(tensor(data_type=T.COMPLEX64, dims=[4, 2], raw_data=b"\0" * 64)), "LP-2112", "elements of COMPLEX64")
    refused("tensor-of-type-99", with_weights(tensor(data_type=99, dims=[4, 2], raw_data=b"\0" * 8)), "LP-2112", "elements of type 99")
    refused("tensor-without-type", with_weights(tensor(dims=[4, 2], raw_data=b"\0" * 32)), "LP-2112", "elements of UNDEFINED")
    segment = tensor(data_type=F, dims=[4, 2], raw_data=b"\0" * 32)
    segment.segment.begin = 0
    refused("tensor-in-pieces", with_weights(segment), "LP-2118", "lies in several pieces")
    sparse = model([relu()])
    s = sparse.graph.sparse_initializer.add()
    s.values.CopyFrom(init("sparse", [1.0]))
    refused("tensor-sparse", sparse, "LP-2118", "sparse initialiser 'sparse'")
    refused("whole-numbers-too-many", model([h.make_node("Reshape", ["x", "w"], ["y"], name="node")], [init("w", np.ones(20000), np.int8)]), "LP-2110", "the 20000 whole numbers of 'w'")


def externals():
    here = "external-numbers.bin"
    with open(f"{OUT}/{here}", "wb") as f:
        f.write(b"\0" * 40)
    refused("external-upwards", external(location="../accepted/weights/numbers.bin"), "LP-2113", "the path leads upwards")
    refused("external-upwards-in-the-middle", external(location="a/../../accepted/weights/numbers.bin"), "LP-2113", "the path leads upwards")
    refused("external-absolute", external(location="/etc/hostname"), "LP-2113", "the path is absolute")
    refused("external-backslash", external(location="..\\\\accepted\\\\weights\\\\numbers.bin"), "LP-2113", "this is no path of a file below")
    refused("external-zero-byte", external(location="a\0b"), "LP-2113", "this is no path")
    refused("external-without-location", external(offset="0"), "LP-2113", "this is no path of a file")
    refused("external-is-the-folder", external(location="."), "LP-2113", "this is no plain file")
    refused("external-not-there", external(location="nowhere.bin"), "LP-2101", "there is no such file")
    refused("external-not-there-under-a-wild-name", external(location="no\x1b[2J\nwhere"), "LP-2101", "no?[2J?where' cannot be read")
    refused("external-too-short", external(location=here, offset="16"), "LP-2114", "needs 32 bytes from byte 16 on, and there are 40")
    refused("external-offset-beyond", external(location=here, offset="41"), "LP-2114", "from byte 41 on, and there are 40")
    refused("external-offset-2-to-the-63", external(location=here, offset="9223372036854775808"), "LP-2114", "external data of offset '9223372036854775808'")
    refused("external-offset-almost-2-to-the-63", external(location=here, offset="9223372036854775807"), "LP-2114", "from byte 9223372036854775807 on")
    refused("external-offset-negative", external(location=here, offset="-8"), "LP-2114", "offset '-8'")
    refused("external-length-differs", external(location=here, length="40"), "LP-2114", "needs 32 bytes for its shape, and the model names 40")
    refused("external-length-no-number", external(location=here, length="all"), "LP-2114", "length 'all'")
    huge = external(location=here)
    del huge.graph.initializer[0].dims[:]
    huge.graph.initializer[0].dims.extend([1 << 60])
    refused("external-of-2-to-the-60-elements", huge, "LP-2111" if (1 << 60) * 8 >= 1 << 63 else "LP-2114", "has the shape [1152921504606846976]")


def inputs():
    refused("input-of-text", model([relu()], inputs=[value("x", ["N", 4], T.STRING)]), "LP-2116", "elements of STRING")
    refused("input-without-shape", model([relu()], inputs=[value("x", None)]), "LP-2116", "does not say its shape")
    refused("input-open-in-the-middle", model([relu()], inputs=[value("x", ["N", 3, "height", "width"])]), "LP-2116", "leaves the size of axis 2 open (height)")
    refused("input-open-as-minus-1", model([relu()], inputs=[value("x", ["N", -1])]), "LP-2116", "leaves the size of axis 1 open")
    refused("input-of-2-to-the-80-elements", model([relu()], inputs=[value("x", ["N", 1 << 40, 1 << 40])]), "LP-2116", "has the shape [N, 1099511627776, 1099511627776]")
    sequence = h.make_tensor_sequence_value_info("x", F, [1])
    refused("input-is-a-sequence", model([relu()], inputs=[sequence]), "LP-2116", "is no tensor")


def cards():
    def card(name, text, message):
        m = model([relu()])
        e = m.metadata_props.add()
        e.key, e.value = "loupe.card", text
        refused(name, m, "LP-2119", message)

    card("card-no-json", "{", "no valid JSON")
    card("card-twice", "{} {}", "no valid JSON")
    card("card-is-a-list", "[]", "the card is no JSON object")
    card("card-1000-deep", "[" * 1000 + "]" * 1000, "no valid JSON")
    card("card-std-0", '{"inputs": [{"std": [0.5, 0]}]}', "the standard deviation is [0.5, 0.0]")
    card("card-range-falls", '{"inputs": [{"range": [255, 0]}]}', "the range is [255.0, 0.0]")
    card("card-channels-unknown", '{"inputs": [{"channels": "brg"}]}', "the channels are 'brg'")
    card("card-axes-lower-case", '{"inputs": [{"axes": "nchw"}]}', "the axes are 'nchw'")
    card("card-mean-is-text", '{"inputs": [{"mean": ["0.5"]}]}', "is no number")
    card("card-mean-too-large", '{"inputs": [{"mean": [1e999]}]}', "the mean is [Infinity]")
    card("card-classes-are-numbers", '{"classes": [0, 1]}', "is no text")
    card("card-task-is-null", '{"task": null}', "is no text")


def main():
    shutil.rmtree(OUT, ignore_errors=True)
    os.makedirs(OUT)
    for part in (files, opsets, graphs, operations, attributes, operands, tensors, externals, inputs, cards):
        part()


main()
