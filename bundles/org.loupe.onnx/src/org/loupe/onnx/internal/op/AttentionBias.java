package org.loupe.onnx.internal.op;

import java.util.Optional;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Cast;
import org.loupe.network.op.Where;
import org.loupe.onnx.internal.file.ElementType;
import org.loupe.onnx.internal.graph.OnnxNode;

/**
 * What is added to products of queries and keys: zero where a query sees a key, minus infinity
 * where it does not, or any number that a file gives.
 *
 * @param node the node
 * @param queries [N, H, Q, D]
 * @param keys [N, H, K, D]
 * @param past how many keys come before those of the first query
 */
record AttentionBias(OnnxNode node, Value queries, Value keys, long past) {

  /** The bias. */
  Optional<Value> value() {
    Optional<Value> mask = node.has(3) ? Optional.of(mask()) : Optional.empty();
    boolean causal = node.attributes().flag("is_causal");
    int left = node.attributes().small("left_window_size", -1);
    int right = node.attributes().small("right_window_size", -1);
    if (!causal && left < 0 && right < 0) {
      return mask;
    }
    int rows = Math.toIntExact(queries.shape().dim(2));
    int columns = Math.toIntExact(keys.shape().dim(2));
    node.take((long) rows * columns * Double.BYTES);
    double[] d = new double[rows * columns];
    for (int i = 0; i < rows; i++) {
      for (int j = 0; j < columns; j++) {
        long ahead = j - i - past;
        boolean hidden =
            (causal && ahead > 0) || (left >= 0 && -ahead > left) || (right >= 0 && ahead > right);
        d[i * columns + j] = hidden ? Double.NEGATIVE_INFINITY : 0;
      }
    }
    Value order = node.constant("order", Tensor.of(d, rows, columns).to(queries.type().dtype()));
    return Optional.of(mask.map(m -> node.step("bias", new Add(), m, order)).orElse(order));
  }

  private Value mask() {
    DType dtype = queries.type().dtype();
    Value m = node.value(3);
    if (m.shape().dim(m.shape().rank() - 1) != keys.shape().dim(2)) {
      throw node.refuse("has a mask %s for %s keys", m.shape(), keys.shape().dim(2));
    }
    boolean truth =
        node.elementType(3).map(t -> t == ElementType.BOOL).orElse(m.type().dtype() == DType.BOOL);
    if (!truth) {
      return m.type().dtype() == dtype ? m : node.step("mask", new Cast(dtype), m);
    }
    Value seen = node.constant("seen.bias", Tensor.scalar(0).to(dtype));
    Tensor infinite = Tensor.scalar(Double.NEGATIVE_INFINITY).to(dtype);
    return node.step("mask", new Where(), m, seen, node.constant("unseen.bias", infinite));
  }
}
