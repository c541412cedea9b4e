package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.NETWORK;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.ConvTranspose;
import org.loupe.network.op.Gelu;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.LayerNormalization;
import org.loupe.network.op.MatMul;
import org.loupe.network.op.Mul;
import org.loupe.network.op.ReduceMean;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Reshape;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Tanh;
import org.loupe.network.op.Transpose;
import org.loupe.network.op.Windows;

/** A transformer and a generator, small. */
final class Architectures {
  /** Features of a token, in as many heads as divide them. */
  private static final int FEATURES = 12;

  private static final int HEADS = 3;
  private static final int TOKENS = 5;

  private Architectures() {}

  private static Value parameter(Network.Builder b, String name, long... shape) {
    Tensor t = shape.length > 1 ? Numbers.weights(name, shape) : Numbers.normal(name, shape);
    return b.parameter(name, t);
  }

  /** Two blocks of attention and a perceptron around it, each behind a normalisation. */
  static Case transformer() {
    Tensor x = Numbers.normal("transformer", 7, TOKENS, FEATURES);
    Network.Builder b = Network.builder();
    Value v = Case.input(b, "x", x);
    for (int block = 1; block <= 2; block++) {
      String at = "block" + block;
      v = b.node(at + ".a", new Add(), v, attention(b, at, normalised(b, at + ".n1", v)));
      Value wide = tokenwise(b, at + ".up", normalised(b, at + ".n2", v), 4 * FEATURES);
      Value inner = tokenwise(b, at + ".down", b.node(at + ".g", new Gelu(), wide), FEATURES);
      v = b.node(at + ".b", new Add(), v, inner);
    }
    ReduceMean mean = new ReduceMean(List.of(1), ReduceMean.Reduced.DROPPED);
    Value pooled = b.node("mean", mean, normalised(b, "n", v));
    Value w = parameter(b, "head", 4, FEATURES);
    b.output("y", b.node("y", new Gemm(1, 1, false, true), pooled, w));
    return Case.of("network: transformer", NETWORK, b, x);
  }

  private static Value normalised(Network.Builder b, String name, Value x) {
    return b.node(
        name,
        new LayerNormalization(-1, 1e-5),
        x,
        parameter(b, name + ".scale", FEATURES),
        parameter(b, name + ".bias", FEATURES));
  }

  private static Value tokenwise(Network.Builder b, String name, Value x, int features) {
    Value w = parameter(b, name + ".w", x.shape().dim(-1), features);
    Value y = b.node(name + ".product", new MatMul(), x, w);
    return b.node(name, new Add(), y, parameter(b, name + ".b", features));
  }

  private static Value attention(Network.Builder b, String name, Value x) {
    Value q = heads(b, name + ".q", tokenwise(b, name + ".q", x, FEATURES), List.of(0, 2, 1, 3));
    // without a bias, which shifts all scores of a row alike: its derivative is zero
    Value w = parameter(b, name + ".k.w", FEATURES, FEATURES);
    Value keys = b.node(name + ".k.product", new MatMul(), x, w);
    Value k = heads(b, name + ".k", keys, List.of(0, 2, 3, 1));
    Value v = heads(b, name + ".v", tokenwise(b, name + ".v", x, FEATURES), List.of(0, 2, 1, 3));
    Value scale = b.constant(name + ".s", Tensor.scalar(1 / Math.sqrt(FEATURES / HEADS)));
    Value scores = b.node(name + ".qk", new MatMul(), q, k);
    Value scaled = b.node(name + ".scaled", new Mul(), scores, scale);
    Value shares = b.node(name + ".p", new Softmax(3), scaled);
    Value mixed = b.node(name + ".av", new MatMul(), shares, v);
    Value turned = b.node(name + ".t", new Transpose(List.of(0, 2, 1, 3)), mixed);
    List<Long> flat = List.of(0L, (long) TOKENS, (long) FEATURES);
    Value joined = b.node(name + ".j", new Reshape(flat, Reshape.Zero.COPY), turned);
    return tokenwise(b, name + ".o", joined, FEATURES);
  }

  private static Value heads(Network.Builder b, String name, Value x, List<Integer> order) {
    List<Long> split = List.of(0L, (long) TOKENS, (long) HEADS, (long) FEATURES / HEADS);
    Value y = b.node(name + ".split", new Reshape(split, Reshape.Zero.COPY), x);
    return b.node(name + ".turned", new Transpose(order), y);
  }

  /** Three numbers to a picture of two channels, by transposed convolutions. */
  static Case generator() {
    Tensor x = Numbers.normal("generator", 7, 3);
    Network.Builder b = Network.builder();
    Value v = Case.input(b, "x", x);
    Value w = parameter(b, "project", 6 * 2 * 2, 3);
    v = b.node("project", new Gemm(1, 1, false, true), v, w);
    v = b.node("square", new Reshape(List.of(0L, 6L, 2L, 2L), Reshape.Zero.COPY), v);
    v = doubled(b, "up1", v, 4);
    v =
        b.node(
            "norm",
            new BatchNormalization(1e-5),
            v,
            parameter(b, "norm.scale", 4),
            parameter(b, "norm.bias", 4),
            parameter(b, "norm.mean", 4),
            b.parameter("norm.variance", Numbers.positive("norm.variance", 4)));
    v = doubled(b, "up2", b.node("relu", new Relu(), v), 2);
    b.output("y", b.node("y", new Tanh(), v));
    return Case.of("network: generator", NETWORK, b, x);
  }

  /** Twice as many places along each space axis. */
  private static Value doubled(Network.Builder b, String name, Value x, int channels) {
    int size = Math.toIntExact(2 * x.shape().dim(2));
    Windows windows = Windows.of(4, 4).stride(2).pad(1);
    return b.node(
        name,
        new ConvTranspose(windows, 1, List.of(size, size)),
        x,
        parameter(b, name + ".w", x.shape().dim(1), channels, 4, 4),
        parameter(b, name + ".b", channels));
  }
}
