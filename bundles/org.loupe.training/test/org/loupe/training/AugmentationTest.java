package org.loupe.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;

class AugmentationTest {
  private static final RandomStream RANDOM = Philox.keyed(0, "test", "augmentation");

  private static Tensor images(int n) {
    double[] x = new double[n * 2 * 3 * 4];
    Arrays.setAll(x, i -> i + 1);
    return Tensor.of(x, n, 2, 3, 4);
  }

  @Test
  void aMirroredImageIsReadFromTheRight() {
    Tensor x = images(64);
    Tensor y = new Augmentation.Mirrored().apply(x, RANDOM, 0);
    int mirrored = 0;
    for (int r = 0; r < 64; r++) {
      boolean same = y.row(r).equals(x.row(r));
      mirrored += same ? 0 : 1;
      for (int i = 0; i < 24; i++) {
        long column = same ? i % 4 : 3 - i % 4;
        assertEquals(x.row(r).getDouble(i / 4 * 4 + column), y.row(r).getDouble(i));
      }
    }
    assertTrue(mirrored > 16 && mirrored < 48, mirrored + " of 64");
  }

  /** Both channels move the same way; what comes in from outside is zero. */
  @Test
  void aShiftedImageIsSomewhereAroundItsPlace() {
    Tensor x = images(40);
    Tensor y = new Augmentation.Shifted(1).apply(x, RANDOM, 0);
    int[] places = new int[9];
    for (int r = 0; r < 40; r++) {
      // the pixel in the middle of the shifted image says where it comes from
      double first = y.row(r).at(0, 1, 1) - x.row(r).at(0, 1, 1);
      int down = (int) Math.round(first / 4);
      int right = (int) Math.round(first - 4 * down);
      places[3 * (down + 1) + right + 1]++;
      for (int c = 0; c < 2; c++) {
        for (int i = 0; i < 3; i++) {
          for (int j = 0; j < 4; j++) {
            boolean inside = i + down >= 0 && i + down < 3 && j + right >= 0 && j + right < 4;
            double expected = inside ? x.row(r).at(c, i + down, j + right) : 0;
            assertEquals(expected, y.row(r).at(c, i, j));
          }
        }
      }
    }
    assertEquals(9, Arrays.stream(places).filter(p -> p > 0).count(), Arrays.toString(places));
  }

  /** A row's change does not depend on the batch it is in. */
  @Test
  void rowsAreChangedByTheirNumber() {
    Tensor x = images(8);
    Tensor whole = new Augmentation.Shifted(1).apply(x, RANDOM, 100);
    Tensor part = new Augmentation.Shifted(1).apply(x.rows(5, 8), RANDOM, 105);
    assertArrayEquals(whole.rows(5, 8).toDoubles(), part.toDoubles());
  }

  @Test
  void vectorsAreNoImages() {
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> new Augmentation.Mirrored().apply(Tensor.of(new double[6], 2, 3), RANDOM, 0));
    assertEquals("LP-3403", e.code().id());
  }
}
