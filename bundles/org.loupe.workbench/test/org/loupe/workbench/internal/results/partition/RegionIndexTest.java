package org.loupe.workbench.internal.results.partition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.BitSet;
import java.util.OptionalInt;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.workbench.internal.results.table.CsvTable;

class RegionIndexTest {
  @TempDir Path folder;

  private static int[] bruteForce(Regions regions, double x, double y) {
    return IntStream.range(0, regions.count()).filter(r -> regions.contains(r, x, y)).toArray();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 7, 40})
  void aPointIsInTheRegionThatLookingAtAllOfThemFinds(int side) {
    Regions regions = Tilings.grid(side, 5);
    RegionIndex index = new RegionIndex(regions);
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 5000; i++) {
      double x = random.nextDouble(-1.1, 1.1);
      double y = random.nextDouble(-1.1, 1.1);
      int[] all = bruteForce(regions, x, y);
      boolean inside = Math.abs(x) < 1 && Math.abs(y) < 1;
      assertEquals(inside ? 1 : 0, all.length);
      assertEquals(inside ? OptionalInt.of(all[0]) : OptionalInt.empty(), index.at(x, y));
    }
  }

  /** Each corner within the square is in exactly one of the regions around it. */
  @Test
  void cornersAndEdgesBelongToOneRegion() {
    Regions regions = Tilings.grid(12, 9);
    RegionIndex index = new RegionIndex(regions);
    for (int r = 0; r < regions.count(); r++) {
      int from = regions.starts()[r];
      double x = regions.xs()[from];
      double y = regions.ys()[from];
      double middleX = (x + regions.xs()[from + 1]) / 2;
      double middleY = (y + regions.ys()[from + 1]) / 2;
      for (double[] p : new double[][] {{x, y}, {middleX, middleY}}) {
        if (Math.abs(p[0]) < 1 && Math.abs(p[1]) < 1) {
          assertTrue(bruteForce(regions, p[0], p[1]).length <= 1);
          assertEquals(
              bruteForce(regions, p[0], p[1]).length == 1, index.at(p[0], p[1]).isPresent());
        }
      }
    }
  }

  @Test
  void noRegionThatIsSeenIsMissed() {
    Regions regions = Tilings.grid(30, 4);
    RegionIndex index = new RegionIndex(regions);
    SplittableRandom random = new SplittableRandom(8);
    for (int i = 0; i < 300; i++) {
      double x = random.nextDouble(-1.5, 1.5);
      double y = random.nextDouble(-1.5, 1.5);
      double size = random.nextDouble(0.5);
      BitSet found = index.within(x, x + size, y, y + size);
      for (int r = 0; r < regions.count(); r++) {
        int v = regions.starts()[r];
        double cx = regions.xs()[v];
        double cy = regions.ys()[v];
        if (cx >= x && cx <= x + size && cy >= y && cy <= y + size) {
          assertTrue(found.get(r), "region " + r);
        }
      }
      assertTrue(size > 0.2 || found.cardinality() < regions.count() / 4, "too many are looked at");
    }
  }

  @Test
  void withoutRegionsThereIsNothing() {
    RegionIndex index = new RegionIndex(new Regions(new double[0], new double[0], new int[1]));
    assertEquals(OptionalInt.empty(), index.at(0.5, 0.5));
    assertEquals(0, index.within(0, 1, 0, 1).cardinality());
  }

  @Test
  void whatIsNotANumberIsNowhere() {
    assertEquals(OptionalInt.empty(), new RegionIndex(Tilings.grid(3, 1)).at(Double.NaN, 0));
  }

  @Test
  void cornersAreReadFromTheTable() throws IOException {
    Regions regions =
        read("area,vertices\n1,\"[[0,0],[1.5,-2E-3],[1,1]]\"\n2,\"[]\"\n3,\"[[4,5]]\"\n");
    assertEquals(3, regions.count());
    assertEquals("[0, 3, 3, 4]", Arrays.toString(regions.starts()));
    assertEquals(-2e-3, regions.ys()[1]);
    assertEquals(4, regions.xs()[3]);
  }

  @ParameterizedTest
  @ValueSource(strings = {"area\n1\n", "vertices\n\"[[1],[2,3]]\"\n", "vertices\n\"[[a,2]]\"\n"})
  void brokenTablesAreRefused(String text) {
    assertThrows(LoupeException.class, () -> read(text));
  }

  private Regions read(String text) throws IOException {
    Path file = folder.resolve("r.csv");
    Files.writeString(file, text);
    return Regions.read(CsvTable.open(file, () -> false), () -> false);
  }
}
