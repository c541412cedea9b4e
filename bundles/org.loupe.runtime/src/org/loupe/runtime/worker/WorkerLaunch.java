package org.loupe.runtime.worker;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.value.ByteSize;
import org.loupe.runtime.Places;

/**
 * How a worker process is started.
 *
 * @param command the program and its arguments
 * @param environment variables beside those of this process
 * @param folder where it runs, and where Java leaves the report of a crash; made when it is needed
 * @param patience a worker that says nothing for so long, though it is asked, is ended
 */
public record WorkerLaunch(
    List<String> command, Map<String, String> environment, Path folder, Duration patience) {

  /** Starting and answering take seconds, also on a loaded machine. */
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /** Copies the collections. */
  public WorkerLaunch {
    command = List.copyOf(command);
    environment = Collections.unmodifiableMap(new LinkedHashMap<>(environment));
  }

  /**
   * A worker of an installation, in the Java that this process runs in.
   *
   * @param installation the product's folder
   * @param places where crash reports are kept, in the cache
   */
  public static WorkerLaunch of(Path installation, Places places) {
    return new WorkerLaunch(
        List.of(installation.resolve("loupe").toString(), "worker"),
        Map.of("LOUPE_JAVA", System.getProperty("java.home")),
        places.cache().resolve("crashes"),
        PATIENCE);
  }

  /** With a Java heap of at most that size. */
  public WorkerLaunch withHeap(ByteSize heap) {
    Map<String, String> more = new LinkedHashMap<>(environment);
    more.put("LOUPE_HEAP", Long.toString(heap.bytes()));
    return new WorkerLaunch(command, more, folder, patience);
  }

  /** With at most that many threads, whatever its runs ask for. */
  public WorkerLaunch withThreads(int threads) {
    return with("--threads", Integer.toString(threads));
  }

  /** With at most that much native memory, whatever its runs ask for. */
  public WorkerLaunch withMemory(ByteSize memory) {
    return with("--memory", memory.bytes() + "B");
  }

  /** Without plug-ins that are not the product's. */
  public WorkerLaunch withoutPlugIns() {
    return with("--safe-mode");
  }

  /** With more or less patience. */
  public WorkerLaunch withPatience(Duration time) {
    return new WorkerLaunch(command, environment, folder, time);
  }

  private WorkerLaunch with(String... arguments) {
    List<String> more = new ArrayList<>(command);
    more.addAll(List.of(arguments));
    return new WorkerLaunch(more, environment, folder, patience);
  }
}
