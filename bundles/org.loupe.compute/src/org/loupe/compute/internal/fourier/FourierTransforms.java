package org.loupe.compute.internal.fourier;

import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.Fft;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.internal.matrix.Elements;
import org.loupe.compute.internal.program.EngineSession;
import org.loupe.compute.internal.program.Evaluation;
import org.loupe.compute.internal.program.Tensors;

/**
 * Transforms axis by axis, line by line, in double precision and plain Java: the same on every
 * engine. They run on the device's queue like all numerical work, in memory that is counted before
 * any is taken; cancelling is looked at between lines and between the passes over a line.
 */
public final class FourierTransforms implements Fft {
  private static final int MOST_AXES = 3;

  private final EngineSession session;
  private final Evaluation.Limits limits;
  private final List<DType> chosen;
  private final Cancellation cancellation;

  /**
   * Transforms for a run.
   *
   * @param chosen the element type, if there is a choice
   */
  public FourierTransforms(
      EngineSession session,
      Evaluation.Limits limits,
      List<DType> chosen,
      Cancellation cancellation) {
    this.session = session;
    this.limits = limits;
    this.chosen = chosen;
    this.cancellation = cancellation;
  }

  @Override
  public Tensor fft(Tensor x, int axes) {
    long[] shape = complexShape("fft", x, axes);
    return queued(
        "fft",
        x,
        x.count(),
        () -> {
          double[] d = x.toDoubles();
          forward(d, shape, axes);
          return result(d, x, x.shape());
        });
  }

  @Override
  public Tensor ifft(Tensor x, int axes) {
    long[] shape = complexShape("ifft", x, axes);
    return queued(
        "ifft",
        x,
        x.count(),
        () -> {
          double[] d = x.toDoubles();
          inverse(d, shape, shape.length - axes, shape.length);
          return result(d, x, x.shape());
        });
  }

  @Override
  public Tensor rfft(Tensor x, int axes) {
    long[] shape = x.shape();
    check("rfft", x, shape, axes);
    return queued("rfft", x, 4 * x.count(), () -> half(x, shape, axes));
  }

  private Tensor half(Tensor x, long[] shape, int axes) {
    double[] real = x.toDoubles();
    double[] d = new double[Math.multiplyExact(2, real.length)];
    for (int i = 0; i < real.length; i++) {
      d[2 * i] = real[i];
    }
    forward(d, shape, axes);
    int n = (int) shape[shape.length - 1];
    int half = n / 2 + 1;
    double[] y = new double[real.length / n * half * 2];
    for (int line = 0; line < real.length / n; line++) {
      System.arraycopy(d, line * 2 * n, y, line * 2 * half, 2 * half);
    }
    return result(y, x, complex(shape, half));
  }

  private static long[] complex(long[] shape, int last) {
    long[] s = Arrays.copyOf(shape, shape.length + 1);
    s[shape.length - 1] = last;
    s[shape.length] = 2;
    return s;
  }

  @Override
  public Tensor irfft(Tensor x, long length, int axes) {
    long[] half = complexShape("irfft", x, axes);
    int last = half.length - 1;
    if (length < 1 || half[last] != length / 2 + 1) {
      throw refused("irfft to length %d".formatted(length), x, "half the length and one numbers");
    }
    return queued("irfft", x, 2 * x.count() + 2 * length, () -> whole(x, half, (int) length, axes));
  }

  private Tensor whole(Tensor x, long[] half, int n, int axes) {
    int last = half.length - 1;
    double[] d = x.toDoubles();
    // the other axes first: then each line is the half of a transform of real numbers
    inverse(d, half, half.length - axes, last);
    int h = (int) half[last];
    int lines = d.length / 2 / h;
    double[] y = new double[Math.multiplyExact(lines, n)];
    double[] line = new double[2 * n];
    Line transform = Line.of(n);
    for (int l = 0; l < lines; l++) {
      cancellation.check();
      for (int j = 0; j < n; j++) {
        int from = 2 * (l * h + (j < h ? j : n - j));
        // the conjugate, for the inverse; the sums at 0 and n / 2 are real
        boolean real = j == 0 || 2 * j == n;
        line[2 * j] = d[from];
        line[2 * j + 1] = real ? 0 : j < h ? -d[from + 1] : d[from + 1];
      }
      transform.transform(line, cancellation);
      for (int j = 0; j < n; j++) {
        y[l * n + j] = line[2 * j] / n;
      }
    }
    long[] shape = half.clone();
    shape[last] = n;
    return result(y, x, shape);
  }

  /**
   * Runs a transform on the queue.
   *
   * @param numbers how many doubles it needs, beside what a line does
   */
  private Tensor queued(String what, Tensor x, long numbers, Supplier<Tensor> transform) {
    // and as many for the result, and roots and scratch of a line
    long needed = Math.multiplyExact(3L * Double.BYTES, numbers);
    if (needed > limits.memory()) {
      throw new LoupeException(
          ComputeProblem.MEMORY,
          "%s of %s needs %s, and the budget is %s."
              .formatted(
                  what,
                  Tensors.text(x.dtype(), x.shape()),
                  new ByteSize(needed),
                  new ByteSize(limits.memory())),
          "Give more with '--memory' or transform fewer numbers at once.");
    }
    return session.work(_ -> transform.get(), limits.threads(), cancellation);
  }

  private void forward(double[] d, long[] shape, int axes) {
    for (int a = shape.length - axes; a < shape.length; a++) {
      along(d, shape, a);
    }
  }

  private void inverse(double[] d, long[] shape, int from, int to) {
    conjugate(d);
    long points = 1;
    for (int a = from; a < to; a++) {
      along(d, shape, a);
      points *= shape[a];
    }
    conjugate(d);
    for (int i = 0; i < d.length; i++) {
      d[i] /= points;
    }
  }

  private static void conjugate(double[] d) {
    for (int i = 1; i < d.length; i += 2) {
      d[i] = -d[i];
    }
  }

  /** Transforms every line along an axis of complex numbers of a shape. */
  private void along(double[] d, long[] shape, int axis) {
    int n = (int) shape[axis];
    int step = 1;
    for (int a = axis + 1; a < shape.length; a++) {
      step = (int) (step * shape[a]);
    }
    Line transform = Line.of(n);
    double[] line = new double[2 * n];
    for (int l = 0; l < d.length / 2 / n; l++) {
      cancellation.check();
      int from = 2 * (l / step * step * n + l % step);
      for (int j = 0; j < n; j++) {
        line[2 * j] = d[from + 2 * j * step];
        line[2 * j + 1] = d[from + 2 * j * step + 1];
      }
      transform.transform(line, cancellation);
      for (int j = 0; j < n; j++) {
        d[from + 2 * j * step] = line[2 * j];
        d[from + 2 * j * step + 1] = line[2 * j + 1];
      }
    }
  }

  private static long[] complexShape(String what, Tensor x, int axes) {
    if (x.rank() == 0 || x.size(-1) != 2) {
      throw refused(what, x, "complex numbers [..., 2]");
    }
    long[] shape = Arrays.copyOf(x.shape(), x.rank() - 1);
    check(what, x, shape, axes);
    return shape;
  }

  private static void check(String what, Tensor x, long[] shape, int axes) {
    if (axes < 1 || axes > MOST_AXES || shape.length < axes) {
      throw refused(what + " over %d axes".formatted(axes), x, "one to three axes to transform");
    }
    for (int a = shape.length - axes; a < shape.length; a++) {
      if (shape[a] == 0) {
        throw refused(what, x, "at least one number along each axis to transform");
      }
    }
    if (2 * x.count() > Integer.MAX_VALUE / 4) {
      throw refused(what, x, "at most 2^28 numbers at once");
    }
  }

  private static LoupeException refused(String what, Tensor x, String wanted) {
    return new LoupeException(
        ComputeProblem.MATRIX,
        "%s takes %s and was given %s."
            .formatted(what, wanted, Tensors.text(x.dtype(), x.shape())));
  }

  private Tensor result(double[] d, Tensor x, long[] shape) {
    DType own = x.dtype() == DType.F32 ? DType.F32 : DType.F64;
    DType dtype = chosen.isEmpty() ? own : chosen.getFirst();
    return Tensor.allocate(dtype, shape, m -> Elements.write(dtype, d, m));
  }
}
