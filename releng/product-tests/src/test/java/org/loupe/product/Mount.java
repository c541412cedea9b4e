package org.loupe.product;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A file system that a test mounts; the test is left out where that is not allowed. */
final class Mount implements AutoCloseable {
  private final Path folder;

  private Mount(Path folder) {
    this.folder = folder;
  }

  /** A disk in memory. */
  static Mount disk(Path folder, String size) throws Exception {
    Files.createDirectories(folder);
    mount("-t", "tmpfs", "-o", "size=" + size, "loupe-test", folder.toString());
    return new Mount(folder);
  }

  /** A folder by another name, where it cannot be written: not by root either. */
  static Mount readOnly(Path original, Path folder) throws Exception {
    Files.createDirectories(folder);
    mount("--bind", original.toString(), folder.toString());
    Mount mount = new Mount(folder);
    mount.options("remount,ro,bind");
    return mount;
  }

  /** Changes its options. */
  void options(String options) throws Exception {
    mount("-o", options, folder.toString());
  }

  Path folder() {
    return folder;
  }

  /** Writes a file until there is no room for another byte. */
  void fill() throws IOException {
    byte[] block = new byte[1024];
    try (var out = Files.newOutputStream(folder.resolve("filling"))) {
      while (true) {
        out.write(block);
      }
    } catch (IOException e) {
      if (!e.getMessage().contains("No space left")) {
        throw e;
      }
    }
  }

  private static void mount(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("mount"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes());
    assumeTrue(process.waitFor() == 0, () -> "nothing can be mounted here: " + said);
  }

  @Override
  public void close() throws Exception {
    new ProcessBuilder("umount", "-l", folder.toString()).start().waitFor();
  }
}
