package org.loupe.onnx.internal.op;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.value.Tensor;
import org.loupe.network.Op;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.Comparison;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Expand;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Mul;
import org.loupe.network.op.ReduceMax;
import org.loupe.network.op.ReduceMean.Reduced;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Transpose;
import org.loupe.network.op.Where;
import org.loupe.onnx.internal.graph.Attributes;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/**
 * Attention written out: softmax(cap(q k' scale) + bias) v, with several queries a key, earlier
 * keys and values, masks, and windows. A query that may see nothing gets zeros.
 */
final class AttentionImport implements OpImport {

  private static final List<Integer> SWAPPED = List.of(0, 2, 1, 3);

  @Override
  public String type() {
    return "Attention";
  }

  @Override
  public void read(OnnxNode node) {
    Attributes a = node.attributes();
    a.ignore("softmax_precision"); // that of the engine
    if (node.has(6)) {
      throw node.missing("with lengths of keys");
    }
    boolean flat = node.shape(0).rank() == 3;
    int queries = a.small("q_num_heads", 0);
    int keys = a.small("kv_num_heads", 0);
    Value q = heads(node, "q", node.value(0), queries);
    Value k = before(node, 4, heads(node, "k", node.value(1), keys));
    Value v = before(node, 5, heads(node, "v", node.value(2), keys));
    Shape s = q.shape();
    double scale = a.floating("scale", 1 / Math.sqrt(s.dim(3)));
    double cap = a.floating("softcap", 0);
    int shown = a.small("qk_matmul_output_mode", 0);
    Value scaled = times(node, "scaled", q, scale);
    Value turned =
        node.step("turned", new Transpose(List.of(0, 1, 3, 2)), shared(node, "k", k, s.dim(1)));
    List<Value> stages = new ArrayList<>();
    stages.add(node.step("products", new MatMul(), scaled, turned));
    Value capped = stages.getFirst();
    if (cap > 0) {
      capped = times(node, "capping", capped, 1 / cap);
      capped = times(node, "capped", node.step("bent", new Tanh(), capped), cap);
    }
    stages.add(capped);
    long past = node.has(4) ? node.shape(4).dim(2) : 0;
    Value scores = capped;
    Optional<Value> bias = new AttentionBias(node, q, k, past).value();
    Value sum = bias.map(b -> node.step("biased", new Add(), scores, b)).orElse(scores);
    stages.add(sum);
    stages.add(node.has(3) ? guarded(node, scores, bias.orElseThrow()) : softmax(node, sum));
    Op product = new MatMul();
    Value values = shared(node, "v", v, s.dim(1));
    Value y;
    if (flat) {
      y = node.step("heads", product, stages.getLast(), values);
      Value rows = node.step("rows", new Transpose(SWAPPED), y);
      Shape r = rows.shape();
      Shape to = Shape.of(r.dim(0), r.dim(1), r.dim(2) * r.dim(3));
      y = node.emitFirst(Reshape.to(to), rows);
    } else {
      y = node.emitFirst(product, stages.getLast(), values);
    }
    node.become(List.of(y, k, v, stages.get(shown)));
  }

  private static Value times(OnnxNode node, String name, Value x, double factor) {
    Value f = node.constant(name + ".by", Tensor.scalar(factor).to(x.type().dtype()));
    return node.step(name, new Mul(), x, f);
  }

  /** [N, S, H D] as [N, H, S, D]. */
  private static Value heads(OnnxNode node, String name, Value x, int heads) {
    Shape s = x.shape();
    if (s.rank() == 4) {
      return x;
    }
    if (s.rank() != 3 || heads < 1 || s.dim(2) % heads != 0) {
      throw node.refuse("has %d heads of %s", heads, s);
    }
    Reshape apart =
        new Reshape(List.of(0L, s.dim(1), (long) heads, s.dim(2) / heads), Reshape.Zero.COPY);
    return node.step(name + ".heads", new Transpose(SWAPPED), node.step(name + ".apart", apart, x));
  }

  private static Value before(OnnxNode node, int operand, Value x) {
    return node.has(operand)
        ? node.step("all" + operand, new Concat(2), node.value(operand), x)
        : x;
  }

  /** Each head as often as queries share it. */
  private static Value shared(OnnxNode node, String name, Value x, long queries) {
    Shape s = x.shape();
    if (s.dim(1) == queries) {
      return x;
    }
    if (queries % s.dim(1) != 0) {
      throw node.refuse("has %d heads of queries for %d of keys", queries, s.dim(1));
    }
    Shape one = Shape.of(s.dim(0), s.dim(1), 1, s.dim(2), s.dim(3));
    Value y = node.step(name + ".one", Reshape.to(one), x);
    y = node.step(name + ".each", new Expand(one.with(2, queries / s.dim(1))), y);
    return node.step(name + ".shared", Reshape.to(s.with(1, queries)), y);
  }

  private static Value softmax(OnnxNode node, Value x) {
    return node.step("softmax", new Softmax(-1), x);
  }

  /** Zeros where all of a bias is infinite, with a derivative that is a number, too. */
  private static Value guarded(OnnxNode node, Value scores, Value bias) {
    Value zero = node.constant("nothing", Tensor.scalar(0).to(bias.type().dtype()));
    Tensor infinite = Tensor.scalar(Double.NEGATIVE_INFINITY).to(bias.type().dtype());
    Value most = node.step("most", new ReduceMax(List.of(-1), Reduced.KEPT), bias);
    Value none =
        node.step(
            "none",
            new Comparison(Comparison.Relation.EQUAL),
            most,
            node.constant("hidden", infinite));
    Value some = node.step("some", new Where(), none, zero, bias);
    Value all = softmax(node, node.step("seen", new Add(), scores, some));
    return node.step("guarded", new Where(), none, zero, all);
  }
}
