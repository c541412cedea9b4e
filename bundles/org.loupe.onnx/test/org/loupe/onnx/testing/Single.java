package org.loupe.onnx.testing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Node;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Cast;
import org.loupe.network.op.OneHot;

/** Networks of double precision in single, which ONNX Runtime has kernels for. */
public final class Single {
  private Single() {}

  /** The same network in single precision. */
  public static Network of(Network network) {
    Network.Builder b = Network.builder();
    Map<Value, Value> now = new HashMap<>();
    for (Value v : network.inputs()) {
      DType dtype = of(v.type().dtype());
      now.put(v, b.input(v.name(), new TensorType(dtype, v.shape())));
    }
    network.parameters().forEach((v, t) -> now.put(v, b.parameter(v.name(), of(t))));
    network.constants().forEach((v, t) -> now.put(v, b.constant(v.name(), of(t))));
    for (Node n : network.nodes()) {
      List<Value> operands = new ArrayList<>();
      n.inputs().forEach(v -> operands.add(now.get(v)));
      List<String> names = n.outputs().stream().map(Value::name).toList();
      Node copy = b.node(n.name(), of(n.op()), operands, names);
      for (int i = 0; i < names.size(); i++) {
        now.put(n.outputs().get(i), copy.outputs().get(i));
      }
    }
    network.outputs().forEach((name, v) -> b.output(name, now.get(v)));
    return b.build();
  }

  private static Op of(Op op) {
    return switch (op) {
      case Cast(DType to) -> new Cast(of(to));
      case OneHot(int axis, int depth, DType dtype) -> new OneHot(axis, depth, of(dtype));
      default -> op;
    };
  }

  private static Tensor of(Tensor t) {
    return t.dtype() == DType.F64 ? t.to(DType.F32) : t;
  }

  private static DType of(DType dtype) {
    return dtype == DType.F64 ? DType.F32 : dtype;
  }
}
