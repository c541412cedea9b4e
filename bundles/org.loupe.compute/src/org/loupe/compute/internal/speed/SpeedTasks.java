package org.loupe.compute.internal.speed;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.compute.SizeClass;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Conv;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.GlobalAveragePool;
import org.loupe.network.op.MaxPool;
import org.loupe.network.op.Relu;
import org.loupe.network.op.Windows;

/** The networks that engines are timed on, in single precision. */
final class SpeedTasks {
  private final Philox random = new Philox(1);
  private long position;

  /**
   * A network and its rows.
   *
   * @param model the network
   * @param rows what it is evaluated on
   */
  record Task(Model model, Tensor rows) {}

  /** What a size consists of. */
  static List<Task> of(SizeClass size) {
    SpeedTasks t = new SpeedTasks();
    return switch (size) {
      case TINY -> List.of(t.perceptron(1, 8, 16, 4));
      case SMALL -> List.of(t.pictures(8, 1, 28, 16));
      case LARGE -> List.of(t.perceptron(256, 768, 768, 768), t.pictures(2, 48, 56, 64));
    };
  }

  private Tensor numbers(long... shape) {
    float[] x = new float[Math.toIntExact(Tensor.count(shape))];
    for (int i = 0; i < x.length; i++) {
      x[i] = (float) random.normal(position++);
    }
    return Tensor.of(x, shape);
  }

  private Value dense(Network.Builder b, String name, Value x, long units) {
    Value w = b.parameter(name + ".w", numbers(units, x.shape().dim(1)));
    Value shift = b.parameter(name + ".b", numbers(units));
    return b.node(name, new Gemm(1, 1, false, true), x, w, shift);
  }

  private Value conv(Network.Builder b, String name, Value x, long filters) {
    Value w = b.parameter(name + ".w", numbers(filters, x.shape().dim(1), 3, 3));
    Value c = b.parameter(name + ".b", numbers(filters));
    return b.node(name, new Conv(Windows.of(3, 3).pad(1), 1), x, w, c);
  }

  private Task perceptron(long rows, long inputs, long units, long outputs) {
    Network.Builder b = Network.builder();
    Value x = b.node("r1", new Relu(), dense(b, "h1", input(b, inputs), units));
    x = b.node("r2", new Relu(), dense(b, "h2", x, units));
    return task(b, dense(b, "y", x, outputs), numbers(rows, inputs));
  }

  private Task pictures(long rows, long channels, long side, long filters) {
    Network.Builder b = Network.builder();
    Value x = b.node("r1", new Relu(), conv(b, "c1", input(b, channels, side, side), filters));
    x = b.node("p1", new MaxPool(Windows.of(2, 2).stride(2)), x);
    x = b.node("r2", new Relu(), conv(b, "c2", x, filters));
    x = b.node("p2", new GlobalAveragePool(), x);
    return task(b, x, numbers(rows, channels, side, side));
  }

  private static Value input(Network.Builder b, long... row) {
    long[] shape = new long[row.length + 1];
    Arrays.fill(shape, Shape.N);
    System.arraycopy(row, 0, shape, 1, row.length);
    return b.input("x", new TensorType(DType.F32, Shape.of(shape)));
  }

  private static Task task(Network.Builder b, Value y, Tensor rows) {
    b.output("y", y);
    return new Task(Networks.model("speed", b.build(), Card.EMPTY, Batching.AXIS), rows);
  }
}
