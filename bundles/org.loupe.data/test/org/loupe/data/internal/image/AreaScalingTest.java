package org.loupe.data.internal.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Known answers by hand: the picture has the values 0, 1, 2, ... over 100. */
class AreaScalingTest {

  private static Picture ramp(int width, int height) {
    float[] plane = new float[width * height];
    for (int i = 0; i < plane.length; i++) {
      plane[i] = i / 100f;
    }
    return new Picture(width, height, new float[][] {plane});
  }

  private static float[] scaled(Picture picture, int width, int height) {
    Picture p = AreaScaling.to(picture, width, height);
    assertEquals(width, p.width());
    assertEquals(height, p.height());
    return p.planes()[0];
  }

  @Test
  void theSameSizeIsTheSamePicture() {
    Picture p = ramp(5, 3);
    assertSame(p, AreaScaling.to(p, 5, 3));
  }

  @Test
  void halfTheSizeIsTheMeanOfBlocks() {
    assertArrayEquals(new float[] {.025f, .045f, .105f, .125f}, scaled(ramp(4, 4), 2, 2), 1e-8f);
  }

  /** Columns 1 to 3 are kept; a new pixel covers 1.5 x 1.5: (1 + 2/2 + 6/2 + 7/4) / 2.25 = 3. */
  @Test
  void partsOfPixelsCountAsMuchAsTheyAreCovered() {
    float third = 13 / 300f;
    assertArrayEquals(new float[] {.03f, third, 29 / 300f, .11f}, scaled(ramp(5, 3), 2, 2), 1e-8f);
  }

  @Test
  void whatIsTallerLosesAboveAndBelow() {
    assertArrayEquals(new float[] {.035f}, scaled(ramp(2, 4), 1, 1), 1e-8f);
    assertArrayEquals(new float[] {.02f, .03f}, scaled(ramp(2, 3), 2, 1), 1e-8f);
  }

  @Test
  void growingRepeatsPixels() {
    assertArrayEquals(
        new float[] {
          0, 0, .01f, .01f, 0, 0, .01f, .01f, .02f, .02f, .03f, .03f, .02f, .02f, .03f, .03f
        },
        scaled(ramp(2, 2), 4, 4),
        1e-8f);
  }

  @Test
  void oneValueStaysThatValueAtAnySize() {
    float[] plane = new float[7 * 13];
    Arrays.fill(plane, 0.7f);
    Picture p = new Picture(13, 7, new float[][] {plane});
    for (int size = 1; size < 40; size++) {
      for (float v : scaled(p, size, 11)) {
        assertEquals(0.7f, v, 1e-7f);
      }
    }
  }
}
