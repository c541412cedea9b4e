package org.loupe.onnx.piecewise;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.loupe.onnx.internal.proto.AttributeProto;
import org.loupe.onnx.internal.proto.GraphProto;
import org.loupe.onnx.internal.proto.ModelProto;
import org.loupe.onnx.internal.proto.NodeProto;
import org.loupe.onnx.internal.proto.OperatorSetIdProto;
import org.loupe.onnx.internal.proto.TensorProto;
import org.loupe.onnx.internal.proto.TensorShapeProto;
import org.loupe.onnx.internal.proto.TypeProto;
import org.loupe.onnx.internal.proto.ValueInfoProto;

/**
 * A model of one node, whose result is negated as a floating number, so that no network ends with
 * what keeps the order of its units. Numbers are multiples of 1/8, from a fixed seed.
 */
final class OneNode {
  private final String type;
  private final NodeProto.Builder node;
  private final List<NodeProto> before = new ArrayList<>();
  private final List<TensorProto> known = new ArrayList<>();
  private final Random random = new Random(11);
  private long[] dims = {0, 4};
  private int results = 1;
  private int taken;
  private boolean isAdded;
  private int opset = 21;

  private double low = -2;
  private double high = 2;

  private OneNode(String type) {
    this.type = type;
    node = NodeProto.newBuilder().setOpType(type).setName("node");
  }

  static OneNode of(String type) {
    return new OneNode(type);
  }

  String type() {
    return type;
  }

  double low() {
    return low;
  }

  double high() {
    return high;
  }

  /** Rows of the input, each of these sizes, as an operand. */
  OneNode x(long... row) {
    return shaped(row).again();
  }

  /** An input without rows as an operand. */
  OneNode whole(long... sizes) {
    return withoutRows(sizes).again();
  }

  /** The input's sizes, without rows. */
  OneNode withoutRows(long... sizes) {
    dims = sizes;
    return this;
  }

  /** The input's rows. */
  OneNode shaped(long... row) {
    dims = new long[row.length + 1];
    System.arraycopy(row, 0, dims, 1, row.length);
    return this;
  }

  /** The input as an operand again. */
  OneNode again() {
    return operand("x");
  }

  private OneNode operand(String name) {
    node.addInput(name);
    return this;
  }

  /** No operand. */
  OneNode none() {
    return operand("");
  }

  /** Known numbers as an operand. */
  OneNode known(long... shape) {
    double[] numbers = new double[count(shape)];
    Arrays.setAll(numbers, i -> (random.nextInt(32) - 16) / 8.0 + 1 / 16.0);
    return numbers(numbers, shape);
  }

  /** Known positive numbers as an operand. */
  OneNode positive(long... shape) {
    double[] numbers = new double[count(shape)];
    Arrays.setAll(numbers, i -> (random.nextInt(16) + 1) / 8.0);
    return numbers(numbers, shape);
  }

  /** One known number as an operand. */
  OneNode number(double number) {
    return numbers(new double[] {number});
  }

  /** These numbers as an operand. */
  OneNode numbers(double[] numbers, long... shape) {
    TensorProto.Builder t = tensor(TensorProto.DataType.FLOAT_VALUE, shape);
    Arrays.stream(numbers).forEach(n -> t.addFloatData((float) n));
    return constant(t);
  }

  /** These whole numbers along one axis as an operand. */
  OneNode places(long... numbers) {
    return places(new long[] {numbers.length}, numbers);
  }

  /** These whole numbers as an operand. */
  OneNode places(long[] shape, long... numbers) {
    TensorProto.Builder t = tensor(TensorProto.DataType.INT64_VALUE, shape);
    Arrays.stream(numbers).forEach(t::addInt64Data);
    return constant(t);
  }

  /** A whole number without sign as an operand. */
  OneNode unsigned(long number) {
    return constant(tensor(TensorProto.DataType.UINT64_VALUE, 1).addUint64Data(number));
  }

  /** Known bytes as an operand. */
  OneNode bytes(int[] numbers, long... shape) {
    TensorProto.Builder t = tensor(TensorProto.DataType.UINT8_VALUE, shape);
    Arrays.stream(numbers).forEach(t::addInt32Data);
    return constant(t);
  }

  /** Known truth values as an operand. */
  OneNode truths(int[] values, long... shape) {
    TensorProto.Builder t = tensor(TensorProto.DataType.BOOL_VALUE, shape);
    Arrays.stream(values).forEach(t::addInt32Data);
    return constant(t);
  }

  private static TensorProto.Builder tensor(int type, long... shape) {
    TensorProto.Builder t = TensorProto.newBuilder().setDataType(type);
    Arrays.stream(shape).forEach(t::addDims);
    return t;
  }

  private OneNode constant(TensorProto.Builder t) {
    String name = "k" + known.size();
    known.add(t.setName(name).build());
    return operand(name);
  }

  private static int count(long... shape) {
    return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  /** What an operation makes of the input, as an operand. */
  OneNode made(String op, AttributeProto... attributes) {
    String name = "b" + before.size();
    before.add(
        NodeProto.newBuilder()
            .setOpType(op)
            .setName(name)
            .addInput("x")
            .addOutput(name)
            .addAllAttribute(List.of(attributes))
            .build());
    return operand(name);
  }

  /** Whether the input is above 0, as an operand. */
  OneNode above() {
    return compared("Greater", 0);
  }

  /** Whether the input is below 1, as an operand. */
  OneNode below() {
    return compared("Less", 1);
  }

  private OneNode compared(String op, double bound) {
    TensorProto.Builder t = tensor(TensorProto.DataType.FLOAT_VALUE);
    known.add(t.setName("bound" + known.size()).addFloatData((float) bound).build());
    String name = "b" + before.size();
    before.add(
        NodeProto.newBuilder()
            .setOpType(op)
            .setName(name)
            .addInput("x")
            .addInput(known.getLast().getName())
            .addOutput(name)
            .build());
    return operand(name);
  }

  /** The input cut to a whole number, as an operand. */
  OneNode cut(int type) {
    return made("Cast", attribute("to", type));
  }

  static AttributeProto attribute(String name, long number) {
    return AttributeProto.newBuilder()
        .setName(name)
        .setType(AttributeProto.AttributeType.INT)
        .setI(number)
        .build();
  }

  OneNode set(String name, long number) {
    node.addAttribute(attribute(name, number));
    return this;
  }

  OneNode list(String name, Long... numbers) {
    node.addAttribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.INTS)
            .addAllInts(List.of(numbers)));
    return this;
  }

  OneNode real(String name, double number) {
    node.addAttribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.FLOAT)
            .setF((float) number));
    return this;
  }

  OneNode text(String name, String text) {
    node.addAttribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.STRING)
            .setS(ByteString.copyFromUtf8(text)));
    return this;
  }

  OneNode texts(String name, String... texts) {
    node.addAttribute(
        AttributeProto.newBuilder()
            .setName(name)
            .setType(AttributeProto.AttributeType.STRINGS)
            .addAllStrings(Arrays.stream(texts).map(ByteString::copyFromUtf8).toList()));
    return this;
  }

  /** The attribute {@code value} of a constant. */
  OneNode value(double number) {
    node.addAttribute(
        AttributeProto.newBuilder()
            .setName("value")
            .setType(AttributeProto.AttributeType.TENSOR)
            .setT(tensor(TensorProto.DataType.FLOAT_VALUE, 1).addFloatData((float) number)));
    return this;
  }

  /** Takes one of several results. */
  OneNode result(int number, int of) {
    taken = number;
    results = of;
    return this;
  }

  /** What the node gives is added to the input. */
  OneNode added() {
    isAdded = true;
    return this;
  }

  OneNode opset(int version) {
    opset = version;
    return this;
  }

  /** Inputs between two numbers. */
  OneNode between(double from, double to) {
    low = from;
    high = to;
    return this;
  }

  ModelProto model() {
    for (int i = 0; i < results; i++) {
      node.addOutput("r" + i);
    }
    GraphProto.Builder graph = GraphProto.newBuilder().addAllInitializer(known);
    TensorShapeProto.Builder shape = TensorShapeProto.newBuilder();
    for (long d : dims) {
      TensorShapeProto.Dimension.Builder dim = TensorShapeProto.Dimension.newBuilder();
      shape.addDim(d == 0 ? dim.setDimParam("N") : dim.setDimValue(d));
    }
    graph.addInput(
        ValueInfoProto.newBuilder()
            .setName("x")
            .setType(
                TypeProto.newBuilder()
                    .setTensorType(
                        TypeProto.Tensor.newBuilder()
                            .setElemType(TensorProto.DataType.FLOAT_VALUE)
                            .setShape(shape))));
    graph.addAllNode(before).addNode(node);
    graph.addNode(
        NodeProto.newBuilder()
            .setOpType("Cast")
            .setName("cast")
            .addInput("r" + taken)
            .addOutput("c")
            .addAttribute(attribute("to", 1)));
    String last = "c";
    if (isAdded) {
      graph.addNode(
          NodeProto.newBuilder()
              .setOpType("Add")
              .setName("sum")
              .addInput("c")
              .addInput("x")
              .addOutput("s"));
      last = "s";
    }
    graph.addNode(
        NodeProto.newBuilder().setOpType("Neg").setName("neg").addInput(last).addOutput("y"));
    graph.addOutput(ValueInfoProto.newBuilder().setName("y"));
    return ModelProto.newBuilder()
        .setIrVersion(10)
        .setGraph(graph)
        .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(opset))
        .build();
  }
}
