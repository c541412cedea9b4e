package org.loupe.compute.conformance;

import static org.loupe.compute.conformance.Accuracy.NETWORK;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Network;
import org.loupe.network.Op;
import org.loupe.network.Value;
import org.loupe.network.op.Add;
import org.loupe.network.op.BatchNormalization;
import org.loupe.network.op.Concat;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Dropout;
import org.loupe.network.op.Flatten;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.LeakyRelu;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Softmax;
import org.loupe.network.op.Sub;
import org.loupe.network.op.Windows;

/** Small whole networks; each has several rows, so that chunks can be compared. */
final class NetworkCases {
  private NetworkCases() {}

  static List<Case> all() {
    return List.of(
        mlp(),
        cnn(),
        residual(),
        Architectures.transformer(),
        Architectures.generator(),
        folding(),
        shared());
  }

  private static Value dense(Network.Builder b, String name, Value x, int units) {
    long inputs = x.shape().dim(1);
    Value w = b.parameter(name + ".w", Numbers.weights(name + " w", units, inputs));
    Value c = b.parameter(name + ".b", Numbers.normal(name + " b", units));
    return b.node(name, new Gemm(1, 1, false, true), x, w, c);
  }

  private static Value conv(Network.Builder b, String name, Value x, int filters, int stride) {
    long channels = x.shape().dim(1);
    Value w = b.parameter(name + ".w", Numbers.weights(name + " w", filters, channels, 3, 3));
    Value c = b.parameter(name + ".b", Numbers.normal(name + " b", filters));
    return b.node(name, new Conv(Windows.of(3, 3).stride(stride).pad(1), 1), x, w, c);
  }

  private static Value normalised(Network.Builder b, String name, Value x) {
    long n = x.shape().dim(1);
    return b.node(
        name,
        new BatchNormalization(1e-5),
        x,
        b.parameter(name + ".scale", Numbers.normal(name + " scale", n)),
        b.parameter(name + ".bias", Numbers.normal(name + " bias", n)),
        b.parameter(name + ".mean", Numbers.normal(name + " mean", n)),
        b.parameter(name + ".variance", Numbers.positive(name + " variance", n)));
  }

  private static Case mlp() {
    Tensor x = Numbers.normal("mlp", 11, 9);
    Network.Builder b = Network.builder();
    Value v = Case.input(b, "x", x);
    v = b.node("relu1", new Relu(), dense(b, "mlp1", v, 32));
    v = b.node("relu2", new LeakyRelu(0.125), dense(b, "mlp2", v, 17));
    v = b.node("drop", new Dropout(0.5), v);
    b.output("logits", v = dense(b, "mlp3", v, 5));
    b.output("probabilities", b.node("softmax", new Softmax(1), v));
    return Case.of("network: fully connected", NETWORK, b, x);
  }

  private static Case cnn() {
    Tensor x = Numbers.normal("cnn", 11, 1, 12, 12);
    Network.Builder b = Network.builder();
    Value v = Case.input(b, "x", x);
    v = b.node("relu1", new Relu(), conv(b, "cnn1", v, 8, 1));
    v = b.node("pool1", new MaxPool(Windows.of(2, 2).stride(2)), v);
    v = b.node("relu2", new Relu(), conv(b, "cnn2", v, 12, 1));
    v = b.node("pool2", new MaxPool(Windows.of(2, 2).stride(2)), v);
    v = b.node("flat", new Flatten(1), v);
    b.output("y", dense(b, "cnn3", v, 10));
    return Case.of("network: convolutional", NETWORK, b, x);
  }

  static Case residual() {
    Tensor x = Numbers.normal("res", 7, 3, 8, 8);
    Network.Builder b = Network.builder();
    Value v = Case.input(b, "x", x);
    v = b.node("relu0", new Relu(), normalised(b, "res0n", conv(b, "res0", v, 8, 1)));
    for (int block = 1; block <= 2; block++) {
      String name = "res" + block;
      Value inner = normalised(b, name + "an", conv(b, name + "a", v, 8, 1));
      inner = b.node(name + ".relu", new Relu(), inner);
      inner = normalised(b, name + "bn", conv(b, name + "b", inner, 8, 1));
      v = b.node(name + ".out", new Relu(), b.node(name + ".add", new Add(), inner, v));
    }
    v = b.node("flat", new Flatten(1), b.node("gap", new GlobalAveragePool(), v));
    b.output("y", dense(b, "res3", v, 10));
    return Case.of("network: residual with batch normalisation", NETWORK, b, x);
  }

  /** Everything that may be folded into weights, and what looks like it and may not. */
  private static Case folding() {
    Tensor x = Numbers.normal("fold", 5, 3, 6, 6);
    Network.Builder b = Network.builder();
    Value v = conv(b, "fold1", Case.input(b, "x", x), 4, 2);
    v = normalised(b, "fold1n", v);
    v = b.node("scale", new Mul(), v, b.parameter("s", Numbers.normal("s", 4, 1, 1)));
    v = b.node("from", new Sub(), b.constant("two", Tensor.scalar(2)), v);
    // wanted itself: must keep its numbers
    b.output("inner", v);
    v = b.node("shift", new Add(), v, b.parameter("t", Numbers.normal("t", 4, 1, 1)));
    // one number a place is no affine function of a channel
    v = b.node("places", new Mul(), v, b.parameter("u", Numbers.normal("u", 3, 3)));
    Value flat = b.node("flat", new Flatten(1), v);
    Value dense = dense(b, "fold2", flat, 4);
    b.output("dense", normalised(b, "fold2n", dense));
    // taken twice: cannot be folded into either
    Value twice = dense(b, "fold3", flat, 4);
    Op add = new Add();
    b.output("twice", b.node("sum", add, normalised(b, "fold3n", twice), twice));
    return Case.of("network: affine nodes behind layers", NETWORK, b, x);
  }

  /** A value that several nodes take, at different times. */
  private static Case shared() {
    Tensor x = Numbers.normal("share", 5, 4, 5, 5);
    Network.Builder b = Network.builder();
    Value v = Case.input(b, "x", x);
    Value a = b.node("a", new Relu(), conv(b, "share1", v, 4, 1));
    Value c = b.node("c", new Relu(), conv(b, "share2", a, 4, 1));
    Value all = b.node("all", new Concat(1), List.of(v, a, c, a), List.of("all")).output();
    b.output("all", conv(b, "share3", all, 3, 2));
    b.output("a", a);
    b.output("x", v);
    return Case.of("network: values used again", NETWORK, b, x);
  }
}
