package org.loupe.geometry.internal;

import java.util.Arrays;
import java.util.Optional;
import org.loupe.network.affine.AffineProgram;

/**
 * The matrices of an affine step as exact numbers, read off from what the step does to unit
 * vectors, and its offset.
 */
final class ExactMatrix {

  /** Elements of the largest matrix that is looked at. */
  static final long LARGEST = 1 << 22;

  /** Unit vectors that are carried at once. */
  private static final int AT_ONCE = 64;

  /** For each operand and each of its units the units of the result that it changes. */
  private final int[][][] units;

  private final Dyadic[][][] factors;
  private final Dyadic[] offset;

  private ExactMatrix(AffineProgram.Linear step, int[] inputs) {
    units = new int[inputs.length][][];
    factors = new Dyadic[inputs.length][][];
    double[][] zero = new double[inputs.length][];
    Arrays.setAll(zero, o -> new double[inputs[o]]);
    offset = Dyadic.of(step.map().apply(zero, 1));
    for (int o = 0; o < inputs.length; o++) {
      units[o] = new int[inputs[o]][];
      factors[o] = new Dyadic[inputs[o]][];
      for (int from = 0; from < inputs[o]; from += AT_ONCE) {
        read(step, inputs, o, from, Math.min(AT_ONCE, inputs[o] - from));
      }
    }
  }

  /** Those of all affine steps of a program, by step; empty when one is too large. */
  static Optional<ExactMatrix[]> of(AffineProgram program) {
    int[] units = new int[program.slots()];
    units[0] = program.inputUnits();
    ExactMatrix[] all = new ExactMatrix[program.steps().size()];
    for (int i = 0; i < all.length; i++) {
      AffineProgram.Step step = program.steps().get(i);
      units[step.output()] = step.units();
      if (step instanceof AffineProgram.Linear l) {
        int[] inputs = Arrays.stream(l.inputs()).map(s -> units[s]).toArray();
        if (Arrays.stream(inputs).asLongStream().sum() * l.units() > LARGEST) {
          return Optional.empty();
        }
        all[i] = new ExactMatrix(l, inputs);
      }
    }
    return Optional.of(all);
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
      Dyadic[] factor = new Dyadic[hits];
      for (int h = 0; h < hits; h++) {
        factor[h] = Dyadic.of(y[i * n + own[h]]);
      }
      units[operand][from + i] = own;
      factors[operand][from + i] = factor;
    }
  }

  /**
   * The images of the result.
   *
   * @param operands for each operand and unit both slopes and the value at the base point
   */
  Dyadic[][] apply(Dyadic[][][] operands) {
    Dyadic[][] y = new Dyadic[offset.length][];
    Arrays.setAll(y, j -> new Dyadic[] {Dyadic.ZERO, Dyadic.ZERO, offset[j]});
    for (int o = 0; o < operands.length; o++) {
      for (int i = 0; i < operands[o].length; i++) {
        for (int h = 0; h < units[o][i].length; h++) {
          Dyadic[] sum = y[units[o][i][h]];
          for (int r = 0; r < 3; r++) {
            sum[r] = sum[r].plus(factors[o][i][h].times(operands[o][i][r]));
          }
        }
      }
    }
    return y;
  }
}
