package org.loupe.onnx.internal.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.onnx.internal.proto.NodeProto;

/**
 * A node of a network while it is written. Who writes its operation calls {@link #emit} once, after
 * steps that the operation takes in ONNX, and nothing when the operation is not theirs.
 */
public final class WrittenNode {

  private final GraphWriter graph;
  private final Node node;
  private final Map<Value, String> names;

  WrittenNode(GraphWriter graph, Node node, Map<Value, String> names) {
    this.graph = graph;
    this.node = node;
    this.names = names;
  }

  /** What the node does. */
  public Op op() {
    return node.op();
  }

  /** Number of operands. */
  public int operandCount() {
    return node.inputs().size();
  }

  /** An operand in the network. */
  public Value value(int operand) {
    return node.inputs().get(operand);
  }

  /** Shape of an operand. */
  public Shape shape(int operand) {
    return value(operand).shape();
  }

  /** Element type of an operand. */
  public DType dtype(int operand) {
    return value(operand).type().dtype();
  }

  /** Version of ONNX's operations that is written. */
  public int opset() {
    return graph.opset();
  }

  /** Asks for a version: the network is written again in a newer one when this is older. */
  public void needs(int opset) {
    graph.needs(opset);
  }

  /** Name of an operand. */
  public String operand(int operand) {
    return names.get(value(operand));
  }

  /** Name of an operand as elements of a type: of a cast where it has another. */
  public String operand(int operand, DType dtype) {
    return dtype(operand) == dtype
        ? operand(operand)
        : step("operand" + operand, cast(dtype), operand(operand));
  }

  /** The operands, in one element type unless the operation mixes them. */
  public List<String> operands() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < operandCount(); i++) {
      all.add(op().mixesTypes() ? operand(i) : operand(i, dtype(0)));
    }
    return all;
  }

  /** Name of whole numbers that ONNX takes as an operand. */
  public String numbers(String suffix, List<? extends Number> values) {
    long[] all = values.stream().mapToLong(Number::longValue).toArray();
    return numbers(suffix, Tensor.of(all, all.length));
  }

  /** Name of one number that ONNX takes as an operand. */
  public String number(String suffix, double value, DType dtype) {
    return numbers(suffix, Tensor.of(new double[] {value}).reshape().to(dtype));
  }

  /** Name of numbers that ONNX takes as an operand. */
  public String numbers(String suffix, Tensor tensor) {
    return graph.numbers(node.name() + "." + suffix, tensor);
  }

  /** Adds a node that the operation takes in ONNX, and gives the name of its result. */
  public String step(String suffix, OnnxForm form, String... operands) {
    String result = graph.fresh(node.name() + "." + suffix);
    graph.add(form.proto().setName(result).addAllInput(List.of(operands)).addOutput(result));
    return result;
  }

  /** Writes the node with all its operands. */
  public void emit(OnnxForm form) {
    emit(form, operands());
  }

  /** Writes the node. */
  public void emit(OnnxForm form, String... operands) {
    emit(form, List.of(operands));
  }

  /** Writes the node; an operand without a name is left out. */
  public void emit(OnnxForm form, List<String> operands) {
    NodeProto.Builder proto = form.proto().setName(node.name()).addAllInput(operands);
    node.outputs().forEach(v -> proto.addOutput(names.get(v)));
    graph.add(proto);
  }

  /** Writes the node, whose one result ONNX gives in a type that may not be the network's. */
  public void emitAs(DType given, OnnxForm form, List<String> operands) {
    if (given == node.output().type().dtype()) {
      emit(form, operands);
    } else {
      String result = step("result", form, operands.toArray(String[]::new));
      emit(cast(node.output().type().dtype()), result);
    }
  }

  /** Writes the node with truth values as operands and result. */
  public void emitTruth(OnnxForm form) {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < operandCount(); i++) {
      all.add(operand(i, DType.BOOL));
    }
    emitAs(DType.BOOL, form, all);
  }

  /** Writes the node as the second result of an operation of ONNX. */
  public void emitSecond(OnnxForm form, List<String> operands) {
    graph.add(
        form.proto()
            .setName(node.name())
            .addAllInput(operands)
            .addOutput(graph.fresh(node.name() + ".first"))
            .addOutput(names.get(node.output())));
  }

  /** Adds a node that the operation takes in ONNX, and gives the name of its second result. */
  public String second(String suffix, OnnxForm form, List<String> operands) {
    String result = graph.fresh(node.name() + "." + suffix);
    graph.add(
        form.proto()
            .setName(result)
            .addAllInput(operands)
            .addOutput(graph.fresh(result + ".first"))
            .addOutput(result));
    return result;
  }

  /** A cast. */
  public static OnnxForm cast(DType dtype) {
    return OnnxForm.of("Cast").integer("to", GraphWriter.type(dtype));
  }
}
