package acme.curvatureview;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.eclipse.swt.graphics.Rectangle;
import org.junit.jupiter.api.Test;

class HistogramTest {
  @Test
  void valuesBetweenTwoRangesBelongToTheUpperOneAndTheLargestToTheLast() {
    Histogram h = Histogram.of(new double[] {0, 0.9, 1, 3, 4}, 4);
    assertArrayEquals(new int[] {2, 1, 0, 2}, h.counts());
    assertEquals(0, h.from());
    assertEquals(4, h.to());
  }

  @Test
  void equalValuesAreInTheFirst() {
    assertArrayEquals(new int[] {3, 0}, Histogram.of(new double[] {7, 7, 7}, 2).counts());
  }

  @Test
  void noValuesAreNoCounts() {
    Histogram none = Histogram.of(new double[0], 3);
    assertArrayEquals(new int[3], none.counts());
    assertEquals(1, none.most());
  }

  @Test
  void barsFillThePlace() {
    Histogram h = new Histogram(0, 1, new int[] {1, 4, 0});
    List<Rectangle> bars = Bars.of(h, new Rectangle(10, 20, 30, 100));
    assertEquals(
        List.of(
            new Rectangle(10, 95, 9, 25),
            new Rectangle(20, 20, 9, 100),
            new Rectangle(30, 120, 9, 0)),
        bars);
  }
}
