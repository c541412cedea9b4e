package org.loupe.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.loupe.api.value.ByteSize;

/**
 * How much memory there is: the machine's, or the container's where that is less (control groups,
 * version 1 and 2).
 */
public final class MachineMemory {
  private final Path root;

  /**
   * The memory that a file system tells of.
   *
   * @param root {@code /}
   */
  public MachineMemory(Path root) {
    this.root = root;
  }

  /** All of it. */
  public ByteSize total() {
    return new ByteSize(
        LongStream.concat(machine(), groups())
            .filter(bytes -> bytes > 0)
            .min()
            // not Linux: the heap is a quarter of the memory unless it was set
            .orElseGet(() -> 4 * Runtime.getRuntime().maxMemory()));
  }

  /** The share that a run may take when nothing else is said: 60 %. */
  public ByteSize budget() {
    return new ByteSize(total().bytes() / 5 * 3);
  }

  private LongStream machine() {
    return lines("proc/meminfo")
        .filter(l -> l.startsWith("MemTotal:"))
        .mapToLong(l -> number(l.replaceAll("\\D", "")).orElse(0) * 1024);
  }

  private LongStream groups() {
    // the limit of a group above counts, too; within a container the own group is the root
    LongStream own =
        lines("proc/self/cgroup")
            .map(l -> l.split(":", 3))
            .filter(f -> f.length == 3 && List.of("", "memory").contains(f[1]))
            .flatMap(f -> upwards(f[1].isEmpty() ? "" : "memory", f[2]))
            .flatMap(this::lines)
            .mapToLong(l -> number(l.strip()).orElse(0));
    LongStream top =
        Stream.of("sys/fs/cgroup/memory.max", "sys/fs/cgroup/memory/memory.limit_in_bytes")
            .flatMap(this::lines)
            .mapToLong(l -> number(l.strip()).orElse(0));
    return LongStream.concat(own, top);
  }

  /** The files with the limits of a group and of those above it. */
  private static Stream<String> upwards(String controller, String group) {
    String base = controller.isEmpty() ? "sys/fs/cgroup" : "sys/fs/cgroup/" + controller;
    String file = controller.isEmpty() ? "/memory.max" : "/memory.limit_in_bytes";
    return Stream.iterate(
            group.replaceAll("/+$", ""),
            g -> !g.isEmpty(),
            g -> g.substring(0, Math.max(0, g.lastIndexOf('/'))))
        .filter(g -> !g.contains(".."))
        .map(g -> base + g + file);
  }

  private Stream<String> lines(String file) {
    try {
      return Files.readAllLines(root.resolve(file)).stream();
    } catch (IOException _) {
      return Stream.empty();
    }
  }

  /** "max" is no number; groups without a limit have one beyond all memory. */
  private static OptionalLong number(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException _) {
      return OptionalLong.empty();
    }
  }
}
