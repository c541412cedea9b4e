package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;

/**
 * How far an affine step carries errors of its operands: the sizes of the elements of its matrices,
 * read off from what the step does to unit vectors.
 */
final class Magnitudes {

  /** Elements of the largest matrix that is looked at: 128 MiB of products to read it off. */
  private static final long LARGEST = 1 << 24;

  /** Unit vectors that are carried at once. */
  private static final int AT_ONCE = 64;

  /** For each operand and each of its units the units of the result that it changes. */
  private final int[][][] units;

  private final double[][][] sizes;

  private Magnitudes(int operands) {
    units = new int[operands][][];
    sizes = new double[operands][][];
  }

  /** For each affine step of a program how it carries errors; null where it is too large to know. */
  static Magnitudes[] of(AffineProgram program) {
    int[] units = new int[program.slots()];
    units[0] = program.inputUnits();
    Magnitudes[] all = new Magnitudes[program.steps().size()];
    for (int i = 0; i < all.length; i++) {
      AffineProgram.Step step = program.steps().get(i);
      units[step.output()] = step.units();
      if (step instanceof AffineProgram.Linear l) {
        int[] inputs = Arrays.stream(l.inputs()).map(s -> units[s]).toArray();
        all[i] = of(l, inputs).orElse(null);
      }
    }
    return all;
  }

  /**
   * Those of a step.
   *
   * @param inputs units of each operand
   * @return empty when the matrices are too large
   */
  private static Optional<Magnitudes> of(AffineProgram.Linear step, int[] inputs) {
    if (Arrays.stream(inputs).asLongStream().sum() * step.units() > LARGEST) {
      return Optional.empty();
    }
    Magnitudes m = new Magnitudes(inputs.length);
    for (int o = 0; o < inputs.length; o++) {
      m.units[o] = new int[inputs[o]][];
      m.sizes[o] = new double[inputs[o]][];
      for (int from = 0; from < inputs[o]; from += AT_ONCE) {
        m.read(step, inputs, o, from, Math.min(AT_ONCE, inputs[o] - from));
      }
    }
    return Optional.of(m);
  }

  private void read(AffineProgram.Linear step, int[] inputs, int operand, int from, int count) {
    // the base point, which the offset is added to, is one image more
    double[][] x = new double[inputs.length][];
    Arrays.setAll(x, o -> new double[inputs[o] * (count + 1)]);
    for (int i = 0; i < count; i++) {
      x[operand][i * inputs[operand] + from + i] = 1;
    }
    double[] y = step.map().apply(x, count + 1);
    int n = step.units();
    int[] hit = new int[n];
    for (int i = 0; i < count; i++) {
      int hits = 0;
      for (int j = 0; j < n; j++) {
        hit[hits] = j;
        hits += y[i * n + j] != 0 ? 1 : 0;
      }
      int[] own = Arrays.copyOf(hit, hits);
      double[] size = new double[hits];
      for (int h = 0; h < hits; h++) {
        size[h] = Math.abs(y[i * n + own[h]]);
      }
      units[operand][from + i] = own;
      sizes[operand][from + i] = size;
    }
  }

  /**
   * Adds what errors of an operand make of errors of the result.
   *
   * @param error how far each unit of the operand may be off
   * @param into how far each unit of the result may be off
   */
  void carry(int operand, double[] error, double[] into) {
    for (int i = 0; i < error.length; i++) {
      double e = error[i];
      if (e > 0) {
        int[] own = units[operand][i];
        double[] size = sizes[operand][i];
        for (int h = 0; h < own.length; h++) {
          into[own[h]] += size[h] * e;
        }
      }
    }
  }
}
