package org.loupe.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Forms of the files: proc(5) and the kernel's cgroup-v1 and cgroup-v2 documents. */
class MachineMemoryTest {
  @TempDir Path root;

  private void file(String name, String text) throws IOException {
    Path file = root.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private long total() {
    return new MachineMemory(root).total().bytes();
  }

  @Test
  void ofAMachine() throws IOException {
    file("proc/meminfo", "MemTotal:       16384000 kB\nMemFree:          123 kB\n");
    assertEquals(16384000L * 1024, total());
    assertEquals(16384000L * 1024 * 6 / 10, new MachineMemory(root).budget().bytes());
  }

  @Test
  void ofAContainerOfVersion2() throws IOException {
    file("proc/meminfo", "MemTotal: 16384000 kB\n");
    file("proc/self/cgroup", "0::/\n");
    file("sys/fs/cgroup/memory.max", "4294967296\n");
    assertEquals(4L << 30, total());
  }

  @Test
  void ofANestedGroupWhoseParentHasLess() throws IOException {
    file("proc/meminfo", "MemTotal: 16384000 kB\n");
    file("proc/self/cgroup", "0::/user.slice/run-1.scope\n");
    file("sys/fs/cgroup/user.slice/memory.max", "2147483648\n");
    file("sys/fs/cgroup/user.slice/run-1.scope/memory.max", "max\n");
    assertEquals(2L << 30, total());
  }

  @Test
  void ofAContainerOfVersion1() throws IOException {
    file("proc/meminfo", "MemTotal: 16384000 kB\n");
    file("proc/self/cgroup", "11:cpu:/x\n5:memory:/docker/abc\n");
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", "1073741824\n");
    assertEquals(1L << 30, total());
  }

  @Test
  void noLimitIsNone() throws IOException {
    file("proc/meminfo", "MemTotal: 1000 kB\n");
    file("sys/fs/cgroup/memory/memory.limit_in_bytes", "9223372036854771712\n");
    assertEquals(1000 * 1024, total());
  }

  @Test
  void withoutTheseFilesTheHeapIsAMeasure() {
    assertEquals(4 * Runtime.getRuntime().maxMemory(), total());
  }
}
