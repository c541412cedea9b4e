package org.loupe.onnx.internal.graph;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.onnx.OnnxProblem;
import org.loupe.onnx.internal.Shown;
import org.loupe.onnx.internal.file.TensorReader;
import org.loupe.onnx.internal.proto.TensorProto;

/** The network that is being built. Known numbers become part of it when a node takes them. */
final class NetworkDraft {

  private static final int MAX_MESSAGE = 500;

  private final Network.Builder builder = Network.builder();
  private final List<Value> inputs = new ArrayList<>();
  private final NodeNames names = new NodeNames();
  private final Map<Operand.Known, Value> values = new IdentityHashMap<>();
  private final TensorReader tensors;

  NetworkDraft(TensorReader tensors) {
    this.tensors = tensors;
  }

  Value input(String name, TensorType type) {
    Value v = builder.input(name, type);
    inputs.add(v);
    return v;
  }

  /** Whether an input has the batch axis. */
  boolean isBatched() {
    return inputs.stream().anyMatch(v -> v.shape().isBatched());
  }

  /** An input with the batch axis. */
  Value batched() {
    return inputs.stream().filter(v -> v.shape().isBatched()).findFirst().orElseThrow();
  }

  void output(String name, Value value) {
    builder.output(name, value);
  }

  Network build() {
    return builder.build();
  }

  /** The parameter or constant of known numbers. */
  Value value(Operand.Known known) {
    return values.computeIfAbsent(
        known,
        k ->
            k.role() == Operand.Role.PARAMETER
                ? builder.parameter(k.name(), k.tensor())
                : builder.constant(k.name(), k.tensor()));
  }

  /**
   * Adds a node and gives its results.
   *
   * @param results names of the results in the file; empty names are made up
   */
  List<Value> node(String name, Op op, List<Value> operands, List<String> results) {
    String given = names.of(name, op);
    checkTypes(given, op, operands);
    List<String> named = new ArrayList<>();
    for (int i = 0; i < Math.max(1, results.size()); i++) {
      boolean missing = i >= results.size() || results.get(i).isEmpty();
      named.add(!missing ? results.get(i) : i == 0 ? given : given + "." + i);
    }
    try {
      return builder.node(given, op, operands, named).outputs();
    } catch (LoupeException e) {
      // its names are the file's, at whatever length
      throw new LoupeException(e.code(), Shown.cut(e.getMessage(), MAX_MESSAGE), e.remedy(), e);
    }
  }

  private static void checkTypes(String name, Op op, List<Value> operands) {
    if (op.mixesTypes()) {
      return;
    }
    DType first = operands.getFirst().type().dtype();
    for (Value v : operands) {
      if (v.type().dtype() != first) {
        throw new LoupeException(
            OnnxProblem.TENSOR_TYPE,
            "%s %s takes %s and %s, of different element types."
                .formatted(op.type(), Shown.of(name), shown(operands.getFirst()), shown(v)));
      }
    }
  }

  private static String shown(Value v) {
    return Shown.of(v.name()) + " " + v.type();
  }

  Tensor read(TensorProto tensor, String what) {
    return tensors.read(tensor, what);
  }

  void take(long bytes, String what) {
    tensors.budget().take(bytes, what);
  }

  void checkCancelled() {
    tensors.budget().checkCancelled();
  }
}
