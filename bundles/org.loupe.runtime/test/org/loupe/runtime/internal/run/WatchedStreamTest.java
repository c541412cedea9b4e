package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.loupe.api.CancelledException;
import org.loupe.api.RandomStream;
import org.loupe.api.compute.RandomTensors;
import org.loupe.api.value.DType;
import org.loupe.compute.Philox;

/** Random numbers of a step. */
class WatchedStreamTest {
  private static final RandomStream PLAIN = Philox.keyed(3, "tests", "watched");

  @Test
  void theNumbersAreThoseOfTheStream() {
    WatchedStream watched = new WatchedStream(PLAIN, () -> {});
    for (long position : new long[] {0, 1, 4096, 1L << 40}) {
      assertEquals(PLAIN.uniform(position), watched.uniform(position));
      assertEquals(PLAIN.normal(position), watched.normal(position));
      assertEquals(PLAIN.below(1000, position), watched.below(1000, position));
    }
  }

  /** A tensor of 2^24 numbers is given up within the first thousands. */
  @Test
  void aLargeTensorIsGivenUp() {
    AtomicInteger looks = new AtomicInteger();
    WatchedStream watched =
        new WatchedStream(
            PLAIN,
            () -> {
              if (looks.incrementAndGet() == 3) {
                throw new CancelledException();
              }
            });
    assertThrows(
        CancelledException.class,
        () -> RandomTensors.normal(watched, DType.F32, 0, 1 << 12, 1 << 12));
    assertTrue(looks.get() <= 3, looks.get() + " looks");
  }
}
