package org.loupe.compute.natives;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whether freed memory is used again, and goes back when it is to. */
class FreedMemoryTest {
  private static final int BLOCKS = 8;
  private static final long BLOCK = 20L << 20;
  private static final long PAGE = 4096;

  /** Pages that the system had to bring, by all threads of this process. */
  private static long faults() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[7]);
  }

  /** Takes blocks at one time, fills them and frees them. */
  private static void fillBlocks() {
    try (Arena arena = Arena.ofConfined()) {
      for (int i = 0; i < BLOCKS; i++) {
        arena.allocate(BLOCK);
      }
    }
  }

  /** To fill fresh ones takes 40,960 pages. */
  @Test
  void blocksAreNotTakenFromTheSystemAnew() throws IOException {
    Assumptions.assumeTrue(
        Files.exists(Path.of("/proc/self/stat")) && FreedMemory.isFree(System.getenv()));
    FreedMemory.keep();
    fillBlocks();
    fillBlocks();
    long before = faults();
    for (int i = 0; i < 5; i++) {
      fillBlocks();
    }
    long kept = faults() - before;
    assertTrue(kept < BLOCKS * BLOCK / PAGE, kept + " pages");
    FreedMemory.giveBack();
    before = faults();
    fillBlocks();
    // the C library keeps the last heap of a thread: up to three of the blocks
    long anew = faults() - before;
    assertTrue(anew > BLOCKS * BLOCK / PAGE / 4, anew + " pages");
  }

  @ParameterizedTest
  @CsvSource({
    "MALLOC_TOP_PAD_, 1, false",
    "MALLOC_TRIM_THRESHOLD_, 4096, false",
    "GLIBC_TUNABLES, glibc.malloc.mmap_threshold=4096, false",
    "GLIBC_TUNABLES, glibc.rtld.nns=2, true",
    "MALLOC_NOTES, mine, true"
  })
  void whatTheUserHasSetStays(String name, String value, boolean free) {
    assertEquals(free, FreedMemory.isFree(Map.of(name, value)));
  }
}
