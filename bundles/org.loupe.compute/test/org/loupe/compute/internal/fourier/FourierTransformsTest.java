package org.loupe.compute.internal.fourier;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.RandomStream;
import org.loupe.api.compute.Fft;
import org.loupe.api.compute.RandomTensors;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.ComputeServices;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Philox;

class FourierTransformsTest {
  private static final RandomStream RANDOM = new Philox(3);
  private final Fft fft = ComputeServices.reference().fft();

  private static void assertClose(Tensor expected, Tensor actual) {
    assertArrayEquals(expected.shape(), actual.shape());
    // an error of some roundings a pass, relative to numbers of size sqrt(n)
    double tolerance = 1e-14 * Math.sqrt(expected.count()) * 4;
    assertArrayEquals(expected.toDoubles(), actual.toDoubles(), tolerance);
  }

  /** The definition, in one loop with exact angles. */
  private static Tensor loop(Tensor x) {
    int n = (int) x.size(0);
    double[] d = x.toDoubles();
    double[] y = new double[2 * n];
    for (int k = 0; k < n; k++) {
      for (int j = 0; j < n; j++) {
        double angle = -2 * Math.PI * ((long) j * k % n) / n;
        y[2 * k] += d[2 * j] * Math.cos(angle) - d[2 * j + 1] * Math.sin(angle);
        y[2 * k + 1] += d[2 * j] * Math.sin(angle) + d[2 * j + 1] * Math.cos(angle);
      }
    }
    return Tensor.of(y, n, 2);
  }

  @Test
  void everyLengthUpToOneHundredIsThatOfTheDefinition() {
    for (int n = 1; n <= 100; n++) {
      Tensor x = RandomTensors.normal(RANDOM, DType.F64, 0, n, 2);
      assertClose(loop(x), fft.fft(x, 1));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1024, 1009, 2 * 499, 3600, 1331 * 2, 4096})
  void longLinesAreThoseOfTheDefinition(int n) {
    Tensor x = RandomTensors.normal(RANDOM, DType.F64, 0, n, 2);
    assertClose(loop(x), fft.fft(x, 1));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 1 << 17, 100_003})
  void theInverseGivesBack(int n) {
    Tensor x = RandomTensors.normal(RANDOM, DType.F64, 0, n, 2);
    assertClose(x, fft.ifft(fft.fft(x, 1), 1));
    Tensor real = RandomTensors.normal(RANDOM, DType.F64, 0, n);
    assertClose(real, fft.irfft(fft.rfft(real, 1), n, 1));
  }

  @Test
  void threeAxesOfABatchGiveBack() {
    Tensor real = RandomTensors.normal(RANDOM, DType.F64, 0, 2, 3, 5, 7);
    assertClose(real, fft.irfft(fft.rfft(real, 3), 7, 3));
  }

  @Test
  void anEmptyBatchIsEmpty() {
    assertArrayEquals(new long[] {0, 3, 2}, fft.rfft(Tensor.of(new double[0], 0, 4), 1).shape());
  }

  @Test
  void refusalsNameTheShape() {
    Tensor x = Tensor.of(new double[6], 2, 3);
    for (Runnable r :
        List.<Runnable>of(
            () -> fft.fft(x, 1),
            () -> fft.rfft(x, 4),
            () -> fft.rfft(x, 0),
            () -> fft.rfft(Tensor.of(new double[0], 2, 0), 1),
            () -> fft.irfft(Tensor.of(new double[6], 3, 2), 9, 1))) {
      LoupeException e = assertThrows(LoupeException.class, r::run);
      assertEquals("LP-3008", e.code().id());
      assertTrue(e.getMessage().contains("f64["), e.getMessage());
    }
  }

  @Test
  void batchesStopBetweenLines() {
    ComputeSettings settings =
        new ComputeSettings("reference", ComputeSettings.AUTO, ByteSize.ofMiB(1), 1);
    Fft stopped = ComputeServices.of(List.of()).open(settings, () -> true).fft();
    assertThrows(CancelledException.class, () -> stopped.rfft(Tensor.of(new double[8], 2, 4), 1));
  }

  @Test
  void notANumberStaysInItsLine() {
    double[] x = new double[8];
    Arrays.fill(x, 1);
    x[1] = Double.NaN;
    Tensor y = fft.rfft(Tensor.of(x, 2, 4), 1);
    assertTrue(Double.isNaN(y.at(0, 0, 0)));
    assertEquals(4, y.at(1, 0, 0));
  }
}
