package org.loupe.runtime.internal.run;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The most memory that this process had until now. Steps that run at the same time share a process,
 * so neither number is that of one step.
 *
 * @param resident bytes in main memory, of Java, natives and mapped files; 0 where the system does
 *     not tell
 * @param heap bytes of objects on Java's heap, at most: its parts need not have been full at once
 */
record PeakMemory(long resident, long heap) {
  private static final Path STATUS = Path.of("/proc/self/status");
  private static final String PEAK = "VmHWM:";

  /** Nothing was measured. */
  static final PeakMemory UNKNOWN = new PeakMemory(0, 0);

  /** Until now. */
  static PeakMemory now() {
    long heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(p -> p.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getPeakUsage)
            .mapToLong(u -> u == null ? 0 : u.getUsed())
            .sum();
    return new PeakMemory(residentBytes(), heap);
  }

  private static long residentBytes() {
    if (!Files.isReadable(STATUS)) {
      return 0;
    }
    try {
      for (String line : Files.readAllLines(STATUS)) {
        if (line.startsWith(PEAK)) {
          return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    } catch (IOException | NumberFormatException _) {
      // as on a system without such a file
    }
    return 0;
  }
}
