package org.loupe.report.internal.paint;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.loupe.api.value.Mark;

/**
 * Straight pieces, joined into lines where two of them meet: a boundary that was found piece by
 * piece is drawn as one line with round corners.
 */
final class SegmentsPainter {
  /** Ends closer than this, in points, are the same: far below what is seen or written. */
  private static final double SAME = 1e-3;

  private static final int NONE = -1;

  private record Place(long x, long y) {}

  /** Ends that meet at a place; more than two end every line there. */
  private static final class Meeting {
    private int first = NONE;
    private int second = NONE;
    private int count;

    void add(int end) {
      if (count++ == 0) {
        first = end;
      } else {
        second = end;
      }
    }

    int other(int end) {
      return count != 2 ? NONE : first == end ? second : first;
    }
  }

  /** Ends of the pieces: 2 i is the begin of piece i, 2 i + 1 its end. */
  private final double[] xs;

  private final double[] ys;
  private final int[] partner;
  private final boolean[] drawn;

  private SegmentsPainter(double[] xs, double[] ys) {
    this.xs = xs;
    this.ys = ys;
    partner = new int[xs.length];
    drawn = new boolean[xs.length / 2];
  }

  static Strokes strokes(Mark.Segments mark, PlotArea plot) {
    PathBuffer out = seen(mark, plot);
    SegmentsPainter pieces = new SegmentsPainter(out.xs(), out.ys());
    PathBuffer joined = pieces.join();
    boolean accent = mark.stroke().tone() == Mark.Tone.ACCENT;
    return new Strokes(
        plot.clip(),
        joined.xs(),
        joined.ys(),
        joined.starts(),
        plot.palette().tone(mark.stroke().tone()),
        mark.stroke().width(),
        accent ? plot.palette().paper() : Strokes.NO_CASING);
  }

  private static PathBuffer seen(Mark.Segments mark, PlotArea plot) {
    double[] ends = mark.ends().toDoubles();
    PathBuffer out = new PathBuffer(ends.length / 2, 1);
    Clip clip = new Clip(plot.clip());
    for (int i = 0; i < ends.length; i += 4) {
      double x0 = plot.x().place(ends[i]);
      double y0 = plot.y().place(ends[i + 1]);
      double x1 = plot.x().place(ends[i + 2]);
      double y1 = plot.y().place(ends[i + 3]);
      double[] part = clip.piece(x0, y0, x1, y1);
      if (part.length == 2 && Double.isFinite(x0 + x1 + y0 + y1)) {
        out.add(x0 + part[0] * (x1 - x0), y0 + part[0] * (y1 - y0));
        out.add(x0 + part[1] * (x1 - x0), y0 + part[1] * (y1 - y0));
      }
    }
    out.end(0);
    return out;
  }

  private PathBuffer join() {
    Map<Place, Meeting> meetings = HashMap.newHashMap(xs.length);
    Meeting[] at = new Meeting[xs.length];
    for (int end = 0; end < xs.length; end++) {
      Place place = new Place(Math.round(xs[end] / SAME), Math.round(ys[end] / SAME));
      at[end] = meetings.computeIfAbsent(place, p -> new Meeting());
      at[end].add(end);
    }
    Arrays.setAll(partner, end -> at[end].other(end));
    PathBuffer out = new PathBuffer(xs.length, drawn.length);
    for (int end = 0; end < xs.length; end++) {
      if (partner[end] == NONE && !drawn[end / 2]) {
        follow(end, out);
      }
    }
    for (int piece = 0; piece < drawn.length; piece++) {
      if (!drawn[piece]) {
        follow(2 * piece, out);
      }
    }
    return out;
  }

  /** Draws from an end along the pieces that follow, up to a loose end or round a ring. */
  private void follow(int start, PathBuffer out) {
    int end = start;
    out.add(xs[start], ys[start]);
    while (end != NONE && !drawn[end / 2]) {
      drawn[end / 2] = true;
      int far = end ^ 1;
      int next = partner[far];
      boolean ring = next == start;
      out.add(ring ? xs[start] : xs[far], ring ? ys[start] : ys[far]);
      end = next;
    }
    out.end(2);
  }
}
