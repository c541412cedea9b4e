package org.loupe.compute.torch.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.loupe.compute.natives.BlasThreads;
import org.loupe.compute.natives.FreedMemory;
import org.loupe.compute.natives.LapackMatrices;
import org.loupe.compute.natives.ProcessSettings;

/** libtorch with its OpenBLAS, loaded once in the life of the process. */
final class NativeLibrary {
  /** The version that the build fetches. */
  static final String VERSION = "2.10.0";

  private static final String PREFIX = "org.bytedeco.javacpp.";

  private final SymbolLookup lapack;
  private final BlasThreads blasThreads;
  private Optional<LapackMatrices> matrices = Optional.empty();

  private NativeLibrary(SymbolLookup lapack, BlasThreads blasThreads) {
    this.lapack = lapack;
    this.blasThreads = blasThreads;
  }

  /**
   * Unpacks the libraries, unless they are, and loads them.
   *
   * @param cache folder to unpack into
   * @param build which of the builds
   * @throws IOException when they cannot be unpacked; nothing has been loaded then
   * @throws LinkageError when the system cannot load them
   */
  static NativeLibrary load(Path cache, Build build) throws IOException {
    Files.createDirectories(cache);
    ProcessSettings.waitPassively();
    FreedMemory.keep();
    if (build == Build.CUDA) {
      // cuBLAS adds in the same order each time when its workspace is fixed
      ProcessSettings.environment("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
    }
    // the properties are JavaCPP's and seen by every copy of it in the process
    try (ProcessSettings _ = new ProcessSettings(properties(cache, build))) {
      Loader.getCacheDir();
      List<Path> unpacked = unpack(build);
      Loader.load(torch.class);
      if (build == Build.CUDA) {
        computeExactly();
      }
      // the one that is unpacked has LAPACK; JavaCPP loads another beside it
      Path blas = unpacked.stream().filter(BlasThreads::isBlas).findFirst().orElseThrow();
      return new NativeLibrary(
          SymbolLookup.libraryLookup(blas, Arena.global()),
          new BlasThreads(Loader.getLoadedLibraries().values()));
    }
  }

  /**
   * How JavaCPP is to work: its limits look at the memory of the whole process, whose budget is
   * another's task, and what was allocated is freed where it is owned, not by the collector.
   */
  private static Map<String, String> properties(Path cache, Build build) {
    return Map.of(
        PREFIX + "cachedir",
        cache.toString(),
        PREFIX + "platform.extension",
        build.extension(),
        PREFIX + "maxBytes",
        "0",
        PREFIX + "maxPhysicalBytes",
        "0");
  }

  private static List<Path> unpack(Build build) throws IOException {
    List<Path> unpacked = new ArrayList<>();
    for (String file : build.files()) {
      URL url = NativeLibrary.class.getClassLoader().getResource(file);
      if (url == null) {
        throw new IOException(file + " is missing in the bundle");
      }
      unpacked.add(Loader.cacheResource(url).toPath());
    }
    return unpacked;
  }

  /**
   * Has devices compute in the precision of the type, not in TF32 with its 10 bits, and the same
   * each time. Operations that have no such way say so and run all the same.
   */
  static void computeExactly() {
    Context context = torch.globalContext();
    context.setAllowTF32CuBLAS(false);
    context.setAllowTF32CuDNN(false);
    context.setBenchmarkCuDNN(false);
    context.setDeterministicCuDNN(true);
    context.setDeterministicAlgorithms(true, true);
    // else every new tensor is filled first
    context.setDeterministicFillUninitializedMemory(false);
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
      matrices = Optional.of(new LapackMatrices(lapack));
    }
    return matrices.get();
  }
}
