package org.loupe.data.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.Progress;

class Sha256Test {

  /** The examples of FIPS 180-2, appendix B.1 and B.3. */
  private static final String ABC =
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

  private static final String MILLION_A =
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0";

  @TempDir Path folder;

  @Test
  void bytes() {
    assertEquals(ABC, Sha256.of("abc".getBytes()));
  }

  @Test
  void aFileOfSeveralBlocks() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a".repeat(1_000_000));
    assertEquals(MILLION_A, Sha256.of(file));
  }

  @Test
  void progressCountsTheBytes() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a".repeat(1_000_000));
    AtomicLong bytes = new AtomicLong();
    Progress progress =
        new Progress() {
          @Override
          public void begin(long total, String unit) {
            throw new AssertionError("the total is the caller's");
          }

          @Override
          public void advance(long units) {
            bytes.addAndGet(units);
          }

          @Override
          public void note(String what) {
            throw new AssertionError("nothing to say");
          }
        };
    Sha256.of(file, Cancellation.never(), progress);
    assertEquals(1_000_000, bytes.get());
  }

  @Test
  void hashingIsCancelled() throws IOException {
    Path file = Files.writeString(folder.resolve("a"), "a");
    assertThrows(CancelledException.class, () -> Sha256.of(file, () -> true, Progress.none()));
  }
}
