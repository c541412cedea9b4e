package org.loupe.geometry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.network.Shape;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.op.Gemm;
import org.loupe.network.op.Relu;

/**
 * A fully connected ReLU network in training, for rows of a specification that take many epochs:
 * stochastic gradient descent with momentum on the cross-entropy, in single precision, in loops
 * that a compiler makes vectors of. The training of the product is compared with it in {@link
 * DigitsMlpTest}.
 */
final class DigitsMlp {
  private static final float MOMENTUM = 0.9f;

  private final int[] widths;

  /** Weights of each layer, [inputs][outputs] as they lie, and biases behind them. */
  private final float[][] w;

  private final float[][] velocity;
  private final float[][] gradient;

  private DigitsMlp(int... widths) {
    this.widths = widths;
    w = parameters();
    velocity = parameters();
    gradient = parameters();
  }

  private float[][] parameters() {
    float[][] all = new float[widths.length - 1][];
    Arrays.setAll(all, l -> new float[(widths[l] + 1) * widths[l + 1]]);
    return all;
  }

  /** With normal weights of variance 2 / inputs (He and others, arXiv:1502.01852), no biases. */
  static DigitsMlp random(String purpose, int... widths) {
    DigitsMlp m = new DigitsMlp(widths);
    for (int l = 0; l < m.w.length; l++) {
      Philox p = Philox.keyed(0, "digits", purpose + l);
      double by = Math.sqrt(2.0 / widths[l]);
      for (int i = 0; i < widths[l] * widths[l + 1]; i++) {
        m.w[l][i] = (float) (by * p.normal(i));
      }
    }
    return m;
  }

  /** Of a network that was made here, and may be smaller now. */
  static DigitsMlp of(Model model) {
    List<Tensor> numbers = List.copyOf(Networks.of(model).parameters().values());
    int[] widths = new int[numbers.size() / 2 + 1];
    widths[0] = (int) numbers.getFirst().size(1);
    Arrays.setAll(widths, l -> l == 0 ? widths[0] : (int) numbers.get(2 * l - 2).size(0));
    DigitsMlp m = new DigitsMlp(widths);
    for (int l = 0; l < m.w.length; l++) {
      double[] flat = numbers.get(2 * l).toDoubles();
      int inputs = widths[l];
      double[][] rows = new double[widths[l + 1]][];
      Arrays.setAll(rows, o -> Arrays.copyOfRange(flat, o * inputs, (o + 1) * inputs));
      m.set(l, rows, numbers.get(2 * l + 1).toDoubles());
    }
    return m;
  }

  private void set(int l, double[][] rows, double[] bias) {
    int n = widths[l + 1];
    for (int o = 0; o < n; o++) {
      for (int i = 0; i < widths[l]; i++) {
        w[l][i * n + o] = (float) rows[o][i];
      }
      w[l][widths[l] * n + o] = (float) bias[o];
    }
  }

  /** The network as it is now. */
  Model model() {
    Network.Builder b = Network.builder();
    Value x = b.input("x", new TensorType(DType.F32, Shape.of(Shape.N, widths[0])));
    for (int l = 0; l < w.length; l++) {
      int inputs = widths[l];
      int n = widths[l + 1];
      float[] layer = w[l];
      double[] turned = new double[n * inputs];
      Arrays.setAll(turned, at -> layer[at % inputs * n + at / inputs]);
      double[] bias = new double[n];
      Arrays.setAll(bias, o -> layer[inputs * n + o]);
      Value weights = b.parameter("w" + l, Tensor.of(turned, n, inputs).to(DType.F32));
      Value c = b.parameter("b" + l, Tensor.of(bias).to(DType.F32));
      x = b.node("fc" + l, new Gemm(1, 1, false, true), x, weights, c);
      x = l < w.length - 1 ? b.node("relu" + l, new Relu(), x) : x;
    }
    return Networks.model("digits", b.output("y", x).build(), Card.EMPTY);
  }

  /**
   * Learns for some epochs, each in an order of its own, and gives the state after each. What is
   * left of an epoch when no batch is full waits for the next: a step of three rows moves the
   * network as far as one of 64, and not as well.
   */
  List<Model> epochs(
      float[][] x, int[] labels, int epochs, int batch, double rate, String purpose) {
    List<Model> states = new ArrayList<>();
    RandomStream random = Philox.keyed(0, "digits", purpose);
    int[] order = new int[x.length];
    Arrays.setAll(order, i -> i);
    long draw = 0;
    for (int e = 0; e < epochs; e++) {
      for (int i = order.length - 1; i > 0; i--) {
        int j = (int) (random.uniform(draw++) * (i + 1));
        int kept = order[i];
        order[i] = order[j];
        order[j] = kept;
      }
      for (int from = 0; from + batch <= order.length; from += batch) {
        step(x, labels, Arrays.copyOfRange(order, from, from + batch), rate);
      }
      states.add(model());
    }
    return states;
  }

  private void step(float[][] x, int[] labels, int[] rows, double rate) {
    float[][] turned = new float[w.length][];
    for (int l = 0; l < w.length; l++) {
      Arrays.fill(gradient[l], 0);
      turned[l] = turned(w[l], widths[l], widths[l + 1]);
    }
    for (int row : rows) {
      backward(forward(x[row]), labels[row], turned, 1f / rows.length);
    }
    for (int l = 0; l < w.length; l++) {
      for (int i = 0; i < w[l].length; i++) {
        velocity[l][i] = MOMENTUM * velocity[l][i] + gradient[l][i];
        w[l][i] -= (float) rate * velocity[l][i];
      }
    }
  }

  private static float[] turned(float[] w, int inputs, int outputs) {
    float[] t = new float[inputs * outputs];
    for (int i = 0; i < inputs; i++) {
      for (int o = 0; o < outputs; o++) {
        t[o * inputs + i] = w[i * outputs + o];
      }
    }
    return t;
  }

  /** What each layer takes, and what the last gives. */
  private float[][] forward(float[] x) {
    float[][] a = new float[w.length + 1][];
    a[0] = x;
    for (int l = 0; l < w.length; l++) {
      int n = widths[l + 1];
      a[l + 1] = Arrays.copyOfRange(w[l], widths[l] * n, (widths[l] + 1) * n);
      for (int i = 0; i < widths[l]; i++) {
        add(a[l + 1], 0, a[l][i], w[l], i * n, n);
      }
      for (int o = 0; o < n && l < w.length - 1; o++) {
        a[l + 1][o] = Math.max(0, a[l + 1][o]);
      }
    }
    return a;
  }

  private void backward(float[][] a, int label, float[][] turned, float share) {
    float[] y = a[w.length];
    float most = y[0];
    for (float v : y) {
      most = Math.max(most, v);
    }
    float[] d = new float[y.length];
    float sum = 0;
    for (int k = 0; k < y.length; k++) {
      d[k] = (float) StrictMath.exp(y[k] - most);
      sum += d[k];
    }
    for (int k = 0; k < y.length; k++) {
      d[k] = share * (d[k] / sum - (k == label ? 1 : 0));
    }
    for (int l = w.length - 1; l >= 0; l--) {
      int n = widths[l + 1];
      for (int i = 0; i < widths[l]; i++) {
        add(gradient[l], i * n, a[l][i], d, 0, n);
      }
      add(gradient[l], widths[l] * n, 1, d, 0, n);
      float[] before = new float[widths[l]];
      for (int o = 0; o < n && l > 0; o++) {
        add(before, 0, d[o], turned[l], o * widths[l], widths[l]);
      }
      for (int i = 0; i < widths[l]; i++) {
        before[i] = a[l][i] > 0 ? before[i] : 0;
      }
      d = before;
    }
  }

  private static void add(float[] to, int at, float times, float[] from, int first, int n) {
    if (times != 0) {
      for (int k = 0; k < n; k++) {
        to[at + k] += times * from[first + k];
      }
    }
  }
}
