package acme.curvatureview;

import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.graphics.Rectangle;

/** Where the bars of a histogram are. */
final class Bars {
  private Bars() {}

  /** One bar a range, from left to right; the highest is as high as the place. */
  static List<Rectangle> of(Histogram histogram, Rectangle place) {
    int[] counts = histogram.counts();
    List<Rectangle> bars = new ArrayList<>();
    for (int i = 0; i < counts.length; i++) {
      int left = place.x + i * place.width / counts.length;
      int right = place.x + (i + 1) * place.width / counts.length;
      int height = (int) ((long) place.height * counts[i] / histogram.most());
      bars.add(
          new Rectangle(
              left, place.y + place.height - height, Math.max(1, right - left - 1), height));
    }
    return bars;
  }
}
