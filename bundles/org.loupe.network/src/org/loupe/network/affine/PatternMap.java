package org.loupe.network.affine;

import java.util.Arrays;

/**
 * The affine map of one activation pattern, y = J x + b, worked out some columns of J at a time.
 *
 * <p>Cost: as many images as the network has inputs go through it forward; no tape is kept.
 *
 * @param jacobian J, [outputs, inputs] in row-major order
 * @param offset b, [outputs]
 */
public record PatternMap(double[] jacobian, double[] offset) {

  /**
   * Numbers that a step may need for its work, by those that are live: a convolution lays its
   * operand out once more for each place of its kernel, nine as a rule.
   */
  static final long WORK = 10;

  /**
   * The map of a pattern.
   *
   * @param pattern the pattern
   * @param columns how many columns are carried at once, see {@link #columns}
   * @param observer called before each step of each pass, a place to look for a cancel
   */
  public static PatternMap of(Pattern pattern, int columns, Pattern.Observer observer) {
    return of(pattern, new double[pattern.program().inputUnits()], 0, columns, observer);
  }

  /**
   * The map of a pattern by the last numbers of its input alone, the others as a point has them: of
   * these y = J x + b.
   *
   * @param pattern the pattern
   * @param base the point that b is the image of: the first numbers as they stay, the last what
   *     counts as 0 of them
   * @param from the first number that J is taken by
   * @param columns how many columns are carried at once, see {@link #columns}
   * @param observer called before each step of each pass, a place to look for a cancel
   */
  public static PatternMap of(
      Pattern pattern, double[] base, int from, int columns, Pattern.Observer observer) {
    AffineProgram program = pattern.program();
    int in = program.inputUnits();
    int out = program.outputUnits();
    int wide = in - from;
    double[] jacobian = new double[Math.multiplyExact(out, wide)];
    double[] offset = new double[out];
    for (int first = 0; first < wide; first += columns) {
      int count = Math.min(columns, wide - first);
      double[] images = new double[(count + 1) * in];
      for (int r = 0; r < count; r++) {
        images[r * in + from + first + r] = 1;
      }
      System.arraycopy(base, 0, images, count * in, in);
      double[] y = pattern.apply(images, count + 1, observer);
      for (int r = 0; r < count; r++) {
        for (int k = 0; k < out; k++) {
          jacobian[k * wide + first + r] = y[r * out + k];
        }
      }
      System.arraycopy(y, count * out, offset, 0, out);
    }
    return new PatternMap(jacobian, offset);
  }

  /** J x + b. */
  public double[] value(double[] x) {
    double[] value = offset.clone();
    for (int k = 0; k < value.length; k++) {
      for (int i = 0; i < x.length; i++) {
        value[k] += jacobian[k * x.length + i] * x[i];
      }
    }
    return value;
  }

  /**
   * How many columns can be carried at once.
   *
   * @param program the network
   * @param bytes what the images may take; at least one column is carried whatever it takes
   */
  public static int columns(AffineProgram program, long bytes) {
    long image = Double.BYTES * WORK * peak(program);
    return Math.clamp(bytes / image - 1, 1, Math.max(1, program.inputUnits()));
  }

  /** The most numbers that are live at once in one image. */
  static long peak(AffineProgram program) {
    int[] units = new int[program.slots()];
    units[0] = program.inputUnits();
    long live = program.inputUnits();
    long peak = live;
    for (AffineProgram.Step s : program.steps()) {
      units[s.output()] = s.units();
      live += s.units();
      peak = Math.max(peak, live);
      live -= Arrays.stream(s.drop()).map(d -> units[d]).sum();
    }
    return peak;
  }
}
