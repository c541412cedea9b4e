package org.loupe.cli.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.Harness;
import org.loupe.compute.ComputeSettings;
import org.loupe.runtime.worker.Workers;

/** All workers together have what one process would have. */
class WorkerSharesTest {
  @TempDir Path folder;

  private Workers workers(int count, long bytes, int threads) {
    ComputeSettings all =
        new ComputeSettings(
            ComputeSettings.AUTO, ComputeSettings.AUTO, new ByteSize(bytes), threads);
    return WorkerShares.of(count, all, new Harness(folder).session());
  }

  private static String after(Workers workers, String option) {
    List<String> command = workers.launch().command();
    return command.get(command.indexOf(option) + 1);
  }

  @ParameterizedTest
  @CsvSource({"8, 2, 4", "8, 3, 2", "2, 7, 1", "16, 16, 1"})
  void threadsAreSharedOutAndEachHasOne(int threads, int count, String each) {
    assertEquals(each, after(workers(count, 1 << 30, threads), "--threads"));
  }

  @Test
  void nativeMemoryIsSharedOut() {
    assertEquals("1000B", after(workers(4, 4003, 4), "--memory"));
    assertEquals("1B", after(workers(4, 3, 4), "--memory"));
  }

  @Test
  void theHeapIsSharedOutButEachCanStart() {
    long all = Runtime.getRuntime().maxMemory();
    long two = Long.parseLong(workers(2, 1 << 30, 2).launch().environment().get("LOUPE_HEAP"));
    assertEquals(Math.max(256L << 20, all / 2), two);
    long many = Long.parseLong(workers(200, 1 << 30, 2).launch().environment().get("LOUPE_HEAP"));
    assertTrue(many >= 256L << 20, many + " bytes");
  }
}
