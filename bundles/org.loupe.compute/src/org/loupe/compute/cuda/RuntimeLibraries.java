package org.loupe.compute.cuda;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the system's loader finds shared libraries: in folders, and by its cache of names.
 *
 * @param folders those of LD_LIBRARY_PATH and those where CUDA is usually installed
 * @param cache the loader's cache, which holds the names as text
 */
public record RuntimeLibraries(List<Path> folders, Path cache) {
  private static final List<String> USUAL =
      List.of(
          "/usr/local/cuda/lib64",
          "/usr/local/cuda/extras/CUPTI/lib64",
          "/usr/lib/x86_64-linux-gnu",
          "/usr/lib64",
          "/usr/lib");

  /** Copies the list. */
  public RuntimeLibraries {
    folders = List.copyOf(folders);
  }

  /**
   * Of this machine.
   *
   * @param version of CUDA, whose own folder is looked into: {@code "13.1"}
   */
  public static RuntimeLibraries here(String version) {
    String set = System.getenv().getOrDefault("LD_LIBRARY_PATH", "");
    List<String> own =
        List.of(
            "/usr/local/cuda-%s/lib64".formatted(version),
            "/usr/local/cuda-%s/extras/CUPTI/lib64".formatted(version));
    List<Path> folders =
        Stream.of(Arrays.asList(set.split(":")), own, USUAL)
            .flatMap(List::stream)
            .filter(f -> !f.isEmpty())
            .map(Path::of)
            .toList();
    return new RuntimeLibraries(folders, Path.of("/etc/ld.so.cache"));
  }

  /** Which of some libraries are nowhere, in order. */
  public List<String> missing(List<String> names) {
    List<String> missing = new ArrayList<>();
    String known = names();
    for (String name : names) {
      boolean found =
          known.contains("\0" + name + "\0")
              || folders.stream().anyMatch(f -> Files.isRegularFile(f.resolve(name)));
      if (!found) {
        missing.add(name);
      }
    }
    return missing;
  }

  private String names() {
    try {
      return Files.readString(cache, StandardCharsets.ISO_8859_1);
    } catch (IOException _) {
      // a system without such a cache has folders only
      return "";
    }
  }
}
