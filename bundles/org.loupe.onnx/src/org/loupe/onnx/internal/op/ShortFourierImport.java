package org.loupe.onnx.internal.op;

import java.util.List;
import org.loupe.api.value.Tensor;
import org.loupe.network.Shape;
import org.loupe.network.Value;
import org.loupe.network.op.Gather;
import org.loupe.network.op.Mul;
import org.loupe.network.op.Reshape;
import org.loupe.onnx.internal.graph.OnnxNode;
import org.loupe.onnx.internal.graph.OpImport;

/** The Fourier transforms of pieces of a signal, each under a window. */
final class ShortFourierImport implements OpImport {

  @Override
  public String type() {
    return "STFT";
  }

  @Override
  public void read(OnnxNode node) {
    Value x = node.value(0);
    if (x.shape().rank() == 2) {
      x = node.step("real", new Reshape(List.of(0L, x.shape().dim(1), 1L), Reshape.Zero.COPY), x);
    }
    Shape shape = x.shape();
    int step = Math.toIntExact((long) node.number(1, "step"));
    long stated = node.has(3) ? (long) node.number(3, "length of a frame") : node.shape(2).dim(0);
    int length = Math.toIntExact(stated);
    if (shape.dim(1) < length || step < 1 || length < 1) {
      throw node.refuse("cuts frames of %d, each %d later, out of %s", length, step, shape);
    }
    int frames = (int) ((shape.dim(1) - length) / step) + 1;
    node.take((long) frames * length * Long.BYTES);
    long[] places = new long[frames * length];
    for (int i = 0; i < places.length; i++) {
      places[i] = (long) (i / length) * step + i % length;
    }
    Value at = node.constant("frames", Tensor.of(places, frames, length));
    Value cut = node.step("cut", new Gather(1), x, at);
    if (node.has(2)) {
      Value window = node.step("window", Reshape.to(Shape.of(length, 1)), node.value(2));
      cut = node.step("windowed", new Mul(), cut, window);
    }
    boolean half = node.attributes().integer("onesided", 1) != 0;
    int out = half ? length / 2 + 1 : length;
    FourierMatrix m = new FourierMatrix(length, length, out, false);
    node.become(List.of(m.applied(node, cut, 2)));
  }
}
