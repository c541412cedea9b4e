package acme.curvature;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A boundary as short pieces, by marching squares (Lorensen and Cline 1987,
 * doi:10.1145/37401.37422, in two dimensions): its crossings with the lines of a grid, found by
 * bisection, joined cell by cell. Parts that are smaller than a cell may be missed.
 *
 * @param x of the points
 * @param y of the points
 * @param pieces pairs of numbers of points
 */
record Boundary(double[] x, double[] y, List<int[]> pieces) {

  /** Halvings of a cell's side: it is below 1e-13 of it then. */
  private static final int HALVINGS = 44;

  /** The boundary in the square from {@code -half} to {@code half}. */
  static Boundary of(DecisionFunction f, double half, int cells) {
    return new Tracing(f, half, cells).boundary();
  }

  /** Collects the crossings. */
  private static final class Tracing {
    private final DecisionFunction f;
    private final int cells;
    private final double[] places;
    private final boolean[] inside;
    private final List<double[]> sides = new ArrayList<>();

    Tracing(DecisionFunction f, double half, int cells) {
      this.f = f;
      this.cells = cells;
      places = new double[cells + 1];
      Arrays.setAll(places, i -> half * (2.0 * i / cells - 1));
      int points = (cells + 1) * (cells + 1);
      double[] x = new double[points];
      double[] y = new double[points];
      Arrays.setAll(x, p -> places[p % (cells + 1)]);
      Arrays.setAll(y, p -> places[p / (cells + 1)]);
      double[] values = f.at(x, y);
      inside = new boolean[points];
      for (int p = 0; p < points; p++) {
        inside[p] = values[p] > 0;
      }
    }

    Boundary boundary() {
      int[][] acrossX = crossings(1, 0);
      int[][] acrossY = crossings(0, 1);
      List<int[]> pieces = new ArrayList<>();
      List<int[]> saddles = new ArrayList<>();
      for (int j = 0; j < cells; j++) {
        for (int i = 0; i < cells; i++) {
          int[] around = {acrossX[j][i], acrossY[j][i + 1], acrossX[j + 1][i], acrossY[j][i]};
          int[] found = Arrays.stream(around).filter(c -> c >= 0).toArray();
          if (found.length == 2) {
            pieces.add(found);
          } else if (found.length == 4) {
            saddles.add(new int[] {i, j, found[0], found[1], found[2], found[3]});
          }
        }
      }
      split(saddles, pieces);
      double[][] points = halved();
      return new Boundary(points[0], points[1], pieces);
    }

    private boolean inside(int i, int j) {
      return inside[j * (cells + 1) + i];
    }

    /** Numbers of the crossings of the sides that go in a direction, by row and column; or -1. */
    private int[][] crossings(int dx, int dy) {
      int[][] numbers = new int[cells + 1][cells + 1];
      for (int j = 0; j <= cells; j++) {
        for (int i = 0; i <= cells; i++) {
          boolean side = i + dx <= cells && j + dy <= cells;
          numbers[j][i] = side && inside(i, j) != inside(i + dx, j + dy) ? sides.size() : -1;
          if (numbers[j][i] >= 0) {
            double[] from = {places[i], places[j]};
            double[] to = {places[i + dx], places[j + dy]};
            sides.add(
                inside(i, j)
                    ? new double[] {from[0], from[1], to[0], to[1]}
                    : new double[] {to[0], to[1], from[0], from[1]});
          }
        }
      }
      return numbers;
    }

    /** Where all four sides are crossed, the middle of the cell says which belong together. */
    private void split(List<int[]> saddles, List<int[]> pieces) {
      double[] x = new double[saddles.size()];
      double[] y = new double[saddles.size()];
      Arrays.setAll(x, s -> (places[saddles.get(s)[0]] + places[saddles.get(s)[0] + 1]) / 2);
      Arrays.setAll(y, s -> (places[saddles.get(s)[1]] + places[saddles.get(s)[1] + 1]) / 2);
      double[] values = f.at(x, y);
      for (int s = 0; s < values.length; s++) {
        int[] c = saddles.get(s);
        boolean cornerLikeMiddle = inside(c[0], c[1]) == values[s] > 0;
        pieces.add(new int[] {c[2], cornerLikeMiddle ? c[3] : c[5]});
        pieces.add(new int[] {c[4], cornerLikeMiddle ? c[5] : c[3]});
      }
    }

    /** Where the crossings are: every side goes from inside to outside. */
    private double[][] halved() {
      double[] low = new double[sides.size()];
      double[] high = new double[sides.size()];
      Arrays.fill(high, 1);
      double[][] points = at(low, high);
      for (int k = 0; k < HALVINGS && low.length > 0; k++) {
        double[] values = f.at(points[0], points[1]);
        for (int p = 0; p < low.length; p++) {
          (values[p] > 0 ? low : high)[p] = (low[p] + high[p]) / 2;
        }
        points = at(low, high);
      }
      return points;
    }

    private double[][] at(double[] low, double[] high) {
      double[][] points = new double[2][low.length];
      for (int p = 0; p < low.length; p++) {
        double[] s = sides.get(p);
        double t = (low[p] + high[p]) / 2;
        points[0][p] = s[0] + t * (s[2] - s[0]);
        points[1][p] = s[1] + t * (s[3] - s[1]);
      }
      return points;
    }
  }
}
