package org.loupe.compute.torch.internal;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;
import org.loupe.compute.natives.LapackMatrices;
import org.loupe.compute.natives.ProcessSettings;

/** libtorch with its OpenBLAS, loaded once in the life of the process. */
final class NativeLibrary {
  /** The version that the build fetches. */
  static final String VERSION = "2.10.0";

  private static final String PREFIX = "org.bytedeco.javacpp.";

  /**
   * All libraries. JavaCPP unpacks and loads one after another, and libtorch.so before
   * libtorch_cpu.so is there: the process ends in a fault. So they are unpacked before.
   */
  private static final List<String> FILES =
      List.of(
          "javacpp/linux-x86_64/libjnijavacpp.so",
          "openblas/linux-x86_64/libgcc_s.so.1",
          "openblas/linux-x86_64/libquadmath.so.0",
          "openblas/linux-x86_64/libgfortran.so.5",
          "openblas/linux-x86_64/libopenblas.so.0",
          "openblas/linux-x86_64/libjniopenblas_nolapack.so",
          "openblas/linux-x86_64/libjniopenblas.so",
          "openblas/linux-x86_64/libjniopenblas_full.so",
          "pytorch/linux-x86_64/libgomp.so.1",
          "pytorch/linux-x86_64/libc10.so",
          "pytorch/linux-x86_64/libtorch_cpu.so",
          "pytorch/linux-x86_64/libtorch.so",
          "pytorch/linux-x86_64/libjnitorch.so");

  private final BlasThreads blasThreads;
  private Optional<LapackMatrices> matrices = Optional.empty();

  private NativeLibrary(BlasThreads blasThreads) {
    this.blasThreads = blasThreads;
  }

  /**
   * Unpacks the libraries, unless they are, and loads them.
   *
   * @param cache folder to unpack into
   * @throws IOException when they cannot be unpacked; nothing has been loaded then
   * @throws LinkageError when the system cannot load them
   */
  static NativeLibrary load(Path cache) throws IOException {
    Files.createDirectories(cache);
    ProcessSettings.waitPassively();
    // the properties are JavaCPP's and seen by every copy of it in the process
    try (ProcessSettings _ = new ProcessSettings(properties(cache))) {
      Loader.getCacheDir();
      List<Path> unpacked = unpack();
      Loader.load(torch.class);
      return new NativeLibrary(BlasThreads.in(unpacked));
    }
  }

  /**
   * How JavaCPP is to work: its limits look at the memory of the whole process, whose budget is
   * another's task, and what was allocated is freed where it is owned, not by the collector.
   */
  private static Map<String, String> properties(Path cache) {
    return Map.of(
        PREFIX + "cachedir", cache.toString(),
        PREFIX + "platform.extension", "",
        PREFIX + "maxBytes", "0",
        PREFIX + "maxPhysicalBytes", "0");
  }

  private static List<Path> unpack() throws IOException {
    List<Path> unpacked = new ArrayList<>();
    for (String file : FILES) {
      URL url = NativeLibrary.class.getClassLoader().getResource("org/bytedeco/" + file);
      if (url == null) {
        throw new IOException(file + " is missing in the bundle");
      }
      unpacked.add(Loader.cacheResource(url).toPath());
    }
    return unpacked;
  }

  /** Limits the threads of OpenMP, as far as the calling thread starts them, and of BLAS. */
  void useThreads(int threads) {
    torch.set_num_threads(threads);
    blasThreads.limit(threads);
  }

  BlasThreads blasThreads() {
    return blasThreads;
  }

  /** LAPACK in libtorch's OpenBLAS, found when it is first asked for. */
  LapackMatrices matrices() {
    if (matrices.isEmpty()) {
      matrices = Optional.of(new LapackMatrices(blasThreads.library()));
    }
    return matrices.get();
  }
}
