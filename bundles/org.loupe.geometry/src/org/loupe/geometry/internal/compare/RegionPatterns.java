package org.loupe.geometry.internal.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.loupe.api.AnalysisContext;
import org.loupe.api.value.Table;
import org.loupe.geometry.internal.BoundedProgram;
import org.loupe.geometry.internal.Slice;
import org.loupe.network.affine.AffineProgram;
import org.loupe.network.affine.Pieces;

/**
 * The activation patterns of regions, as hashes of 128 bits: the piece that each unit is in at the
 * region's centroid, and the unit that wins each maximum. Regions of one architecture with one hash
 * have one pattern (two patterns share a hash with a probability of about 1e-27 among a million).
 */
public final class RegionPatterns {

  /** Regions that a task looks at. */
  private static final int STRIDE = 256;

  /** A unit within this share of its step's largest value is on its threshold, and so below it. */
  private static final double TIE = 1e-13;

  private RegionPatterns() {}

  /** A hash. */
  public record Key(long high, long low) {}

  /**
   * The patterns of all rows of a table.
   *
   * @param regions with the columns {@code x} and {@code y}
   */
  public static List<Key> of(
      AffineProgram program, Slice slice, Table regions, AnalysisContext context) {
    List<Callable<List<Key>>> tasks = new ArrayList<>();
    double[] x = regions.numbers("x").toDoubles();
    double[] y = regions.numbers("y").toDoubles();
    for (int from = 0; from < x.length; from += STRIDE) {
      int first = from;
      int to = Math.min(x.length, from + STRIDE);
      tasks.add(
          () -> {
            List<Key> keys = new ArrayList<>();
            for (int i = first; i < to; i++) {
              context.checkCancelled();
              keys.add(key(program, slice.point(x[i], y[i])));
            }
            return keys;
          });
    }
    return context.parallel(tasks).stream().flatMap(List::stream).toList();
  }

  private static Key key(AffineProgram program, double[] point) {
    double[][] live = new double[program.slots()][];
    live[0] = point;
    Mix mix = new Mix();
    for (AffineProgram.Step s : program.steps()) {
      live[s.output()] =
          switch (s) {
            case AffineProgram.Linear l -> l.map().apply(AffineProgram.operands(l, live), 1);
            case AffineProgram.Cut c -> cut(c, live[c.inputs()[0]], mix);
            case AffineProgram.Largest m -> largest(m, live[m.inputs()[0]], mix);
          };
      for (int slot : s.drop()) {
        live[slot] = null;
      }
    }
    return new Key(mix.high, mix.low);
  }

  private static double[] cut(AffineProgram.Cut c, double[] z, Mix mix) {
    double tau = TIE * size(z);
    for (int k = 0; k < c.units(); k++) {
      mix.add(c.functions().of(k).piece(z[k] - tau));
    }
    return c.functions().values(z);
  }

  private static double[] largest(AffineProgram.Largest m, double[] z, Mix mix) {
    double tau = TIE * size(z);
    double[] most = m.maxima().values(z);
    for (int k = 0; k < m.units(); k++) {
      int[] window = m.maxima().windows()[k];
      int winner = 0;
      while (z[window[winner]] < most[k] - tau) {
        winner++;
      }
      mix.add(winner);
    }
    return most;
  }

  private static double size(double[] z) {
    double most = 0;
    for (double v : z) {
      most = Math.max(most, Math.abs(v));
    }
    return most;
  }

  /**
   * Whether two programs cut in the same places, so that their patterns can be compared. Of a
   * network itself pieces count, of a surrogate also where they meet: chords on other numbers are
   * others.
   */
  public static boolean comparable(BoundedProgram a, BoundedProgram b) {
    boolean isExact = a.isExact() && b.isExact();
    return shape(a.program(), isExact).equals(shape(b.program(), isExact));
  }

  private static List<String> shape(AffineProgram program, boolean isExact) {
    List<String> shape = new ArrayList<>();
    for (AffineProgram.Step s : program.steps()) {
      if (s instanceof AffineProgram.Cut c) {
        StringBuilder pieces = new StringBuilder("cut " + c.units());
        for (Pieces f : c.functions().functions()) {
          pieces.append(' ').append(f.slopes().length);
          pieces.append(isExact ? "" : Arrays.toString(f.thresholds()));
        }
        shape.add(pieces.toString());
      } else if (s instanceof AffineProgram.Largest m) {
        shape.add("largest " + m.units());
      }
    }
    return shape;
  }

  /** Two words that take small numbers. */
  private static final class Mix {
    private long high;
    private long low;

    void add(int piece) {
      // the multipliers of MurmurHash3's finaliser (Appleby), one a word
      high = (high + piece + 1) * 0xff51afd7ed558ccdL;
      high ^= high >>> 33;
      low = (low ^ piece + 0x9e37L) * 0xc4ceb9fe1a85ec53L;
      low ^= low >>> 29;
    }
  }
}
