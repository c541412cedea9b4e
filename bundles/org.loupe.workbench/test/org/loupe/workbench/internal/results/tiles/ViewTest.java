package org.loupe.workbench.internal.results.tiles;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ViewTest {

  @Test
  void allOfAPictureIsSeenAndHardlyMore() {
    View v = View.fit(400, 300, 1000, 900);
    assertTrue(v.pixelX(0) >= -1 && v.pixelX(400) <= 1001, v.toString());
    assertTrue(v.pixelY(0) >= -1 && v.pixelY(300) <= 901, v.toString());
    // a quarter octave larger it would no longer fit
    View larger = v.zoomed(1, 500, 450);
    assertTrue(larger.pixelX(400) - larger.pixelX(0) > 1000, larger.toString());
  }

  @Test
  void aPictureAsLargeAsTheScreenIsShownPixelByPixel() {
    assertEquals(0, View.fit(640, 480, 640, 480).zoom());
  }

  @Test
  void whatIsBelowThePointerStaysThereWhenItIsScaled() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 1000; i++) {
      double x = random.nextDouble(-2, 2);
      double y = random.nextDouble(-2, 2);
      View v = new View(x, y, random.nextInt(-20, 60), 801, 603);
      double px = random.nextDouble(801);
      double py = random.nextDouble(603);
      View z = v.zoomed(random.nextInt(-8, 9), px, py);
      // pictures are at whole pixels, in both views
      assertEquals(v.x(px), z.x(px), 1 / v.scale() + 1 / z.scale());
      assertEquals(v.y(py), z.y(py), 1 / v.scale() + 1 / z.scale());
    }
  }

  @Test
  void whatIsDraggedFollowsThePointer() {
    View v = new View(10, 20, 5, 800, 600);
    assertEquals(v.x(100), v.moved(37, -11).x(137), 1 / v.scale());
    assertEquals(v.y(100), v.moved(37, -11).y(89), 1 / v.scale());
  }

  @Test
  void tilesCoverTheScreenWithinThePicture() {
    View v = new View(300, 200, 4, 640, 480);
    List<TileKey> tiles = v.tiles(400, 250);
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2000; i++) {
      double x = v.x(random.nextDouble(640));
      double y = v.y(random.nextDouble(480));
      boolean inside = x >= 0 && x < 400 && y >= 0 && y < 250;
      long covering = tiles.stream().filter(t -> covers(t, x, y)).count();
      assertTrue(inside ? covering == 1 : covering <= 1, x + " " + y + " " + covering);
    }
    assertTrue(tiles.stream().allMatch(v::shows));
  }

  @Test
  void theMiddleIsPaintedFirst() {
    View v = new View(2000, 2000, 0, 1600, 1200);
    TileKey first = v.tiles(4000, 4000).getFirst();
    assertTrue(covers(first, 2000, 2000), first.toString());
  }

  @Test
  void besideThePictureThereIsNothingToPaint() {
    assertEquals(List.of(), new View(-5000, 0, 0, 640, 480).tiles(400, 300));
  }

  @Test
  void zoomEndsWhereDoublesEnd() {
    View v = new View(0.3, 0.3, 0, 640, 480);
    for (int i = 0; i < 100; i++) {
      v = v.zoomed(8, 3, 3);
    }
    assertEquals(160, v.zoom());
    assertTrue(v.tiles(1, 1).size() <= 12);
  }

  @Test
  void tilesOfOtherZoomsAreSeenWhereTheyAre() {
    View v = new View(100, 100, 0, 200, 200);
    assertTrue(v.shows(new TileKey(-8, 0, 0)));
    assertFalse(v.shows(new TileKey(8, 9, 9)));
  }

  private static boolean covers(TileKey t, double x, double y) {
    return t.left() <= x && x < t.left() + t.side() && t.top() <= y && y < t.top() + t.side();
  }

  @Test
  void theTopOfALongPictureIsAsWideAsTheScreen() {
    View v = View.top(400, -4, 4, 800, 600);
    assertEquals(4, v.zoom());
    assertEquals(0, v.pixelY(0), 1);
    assertEquals(0, v.pixelX(0), 1);
  }

  @Test
  void theTopOfAWidePictureCanStillBeRead() {
    View v = View.top(100_000, -4, 4, 800, 600);
    assertEquals(-4, v.zoom());
    assertEquals(400, v.pixelX(50_000), 1);
    assertEquals(0, v.pixelY(0), 1);
  }
}
