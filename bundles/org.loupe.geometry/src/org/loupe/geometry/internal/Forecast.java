package org.loupe.geometry.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How many regions a window will have, from small copies of it that together have a twentieth of
 * its area: section 11 of the method's specification.
 *
 * <p>Small windows cut regions to pieces, so that regions are not counted but their corners. Where
 * two lines cross, four regions meet, and where a line meets the border, two, so that a window of m
 * corners with R regions has m + 4 (R - 1) corners of regions in all: identity I2. Each corner
 * inside makes a quarter of a region and stands for others by the areas, each on the border by the
 * lengths of the borders.
 */
final class Forecast {

  /** Share of the window's area that is looked at. */
  private static final double SHARE = 0.05;

  /** Copies that are looked at: regions may be crowded in a part of the window. */
  private static final int COPIES = 256;

  /** Copies that are looked at however long they take. */
  private static final int LEAST = 16;

  /** Regions that are enough to know the density of one copy. */
  private static final int ENOUGH = 256;

  private final Polygon window;
  private final Images images;
  private final Subdivision subdivision;
  private final BooleanSupplier goesOn;
  private final double seconds;
  private double areas;
  private double lengths;
  private long inside;
  private long border;
  private long regions;

  /**
   * A forecast that is to be made.
   *
   * @param images of the plane
   * @param goesOn whether it is still wanted; may throw
   * @param seconds time after which no other copy is looked at, as the first ones, which are as
   *     evenly spread, have to do
   */
  Forecast(
      Polygon window,
      Images images,
      Subdivision subdivision,
      BooleanSupplier goesOn,
      double seconds) {
    this.seconds = seconds;
    this.window = window;
    this.images = images;
    this.subdivision = subdivision;
    this.goesOn = goesOn;
  }

  /** About so many regions; 0 when nothing was seen. */
  double regions() {
    long begin = System.nanoTime();
    double crossings = 0;
    double ends = 0;
    int seen = 0;
    for (double[] centre : centres()) {
      if (seen >= LEAST && (System.nanoTime() - begin) * 1e-9 > seconds) {
        break;
      }
      seen++;
      areas = 0;
      lengths = 0;
      inside = 0;
      border = 0;
      regions = 0;
      look(copy(centre));
      crossings += areas > 0 ? inside / areas : 0;
      ends += lengths > 0 ? border / lengths : 0;
    }
    return 1 + (crossings * window.area() + ends * length(window)) / (4 * seen);
  }

  private void look(Polygon part) {
    Subdivision.Visitor visitor = new Corners();
    List<Portion> cells = subdivision.begin(part, images, ENOUGH, visitor);
    if (!cells.isEmpty()) {
      subdivision.below(cells, visitor);
    }
  }

  /** The window made smaller around a point of it, and so within it. */
  private Polygon copy(double[] centre) {
    double scale = Math.sqrt(SHARE / COPIES);
    double[] x = window.x().clone();
    double[] y = window.y().clone();
    for (int i = 0; i < x.length; i++) {
      x[i] = centre[0] + scale * (x[i] - centre[0]);
      y[i] = centre[1] + scale * (y[i] - centre[1]);
    }
    return new Polygon(x, y, window.label());
  }

  /**
   * Points that fill the window evenly: M. Roberts' sequence of the plastic number (2018), laid out
   * over a fan of triangles.
   */
  private List<double[]> centres() {
    double plastic = 1.32471795724474602596;
    List<double[]> centres = new ArrayList<>();
    for (int n = 1; n <= COPIES; n++) {
      double left = (0.5 + n / plastic) % 1 * window.area();
      int t = 1;
      while (t + 2 < window.size() && left >= triangle(t)) {
        left -= triangle(t);
        t++;
      }
      double far = Math.sqrt(Math.clamp(left / triangle(t), 0, 1));
      double turn = (0.5 + n / (plastic * plastic)) % 1;
      centres.add(
          new double[] {
            within(window.x()[0], window.x()[t], window.x()[t + 1], far, turn),
            within(window.y()[0], window.y()[t], window.y()[t + 1], far, turn)
          });
    }
    return centres;
  }

  /** The area of corner 0 and two that are neighbours. */
  private double triangle(int t) {
    double[] x = window.x();
    double[] y = window.y();
    return ((x[t] - x[0]) * (y[t + 1] - y[0]) - (x[t + 1] - x[0]) * (y[t] - y[0])) / 2;
  }

  private static double within(double a, double b, double c, double far, double turn) {
    return (1 - far) * a + far * ((1 - turn) * b + turn * c);
  }

  private static double length(Polygon p) {
    double length = 0;
    for (int i = 0; i < p.size(); i++) {
      length += side(p, i);
    }
    return length;
  }

  private static double side(Polygon p, int i) {
    int j = (i + 1) % p.size();
    return Math.hypot(p.x()[j] - p.x()[i], p.y()[j] - p.y()[i]);
  }

  /** Counts the corners of a copy's regions. */
  private final class Corners implements Subdivision.Visitor {

    @Override
    public boolean goesOn() {
      return regions < ENOUGH && goesOn.getAsBoolean();
    }

    @Override
    public void cut(int step, int children, int[] units) {
      // the regions tell
    }

    @Override
    public void region(Polygon polygon, double area, Images images) {
      regions++;
      areas += area;
      boolean isOnBorder = polygon.label()[polygon.size() - 1] == Polygon.WINDOW;
      for (int i = 0; i < polygon.size(); i++) {
        boolean wasOnBorder = isOnBorder;
        isOnBorder = polygon.label()[i] == Polygon.WINDOW;
        inside += isOnBorder || wasOnBorder ? 0 : 1;
        border += isOnBorder ^ wasOnBorder ? 1 : 0;
        lengths += isOnBorder ? side(polygon, i) : 0;
      }
    }

    @Override
    public void left(Polygon polygon, double area, Images images) {
      region(polygon, area, images);
    }

    @Override
    public void dropped(Polygon polygon, int only) {
      areas += polygon.area();
    }
  }
}
