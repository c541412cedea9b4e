package org.loupe.compute.torch.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.bytedeco.javacpp.Loader;

/**
 * The threads of OpenBLAS, of which libtorch knows nothing. JavaCPP loads it twice, under two
 * names: libtorch's products are computed by the first, and each has threads of its own.
 */
final class BlasThreads {
  private static final String NAME = "libopenblas";

  private final SymbolLookup library;
  private final List<MethodHandle> setters = new ArrayList<>();
  private final List<MethodHandle> getters = new ArrayList<>();

  private BlasThreads(SymbolLookup library) {
    this.library = library;
  }

  /**
   * Those of every OpenBLAS that is loaded now.
   *
   * @param files unpacked files, among them the one that has LAPACK
   */
  static BlasThreads in(List<Path> files) {
    Path file = files.stream().filter(BlasThreads::isBlas).findFirst().orElseThrow();
    BlasThreads found = new BlasThreads(SymbolLookup.libraryLookup(file, Arena.global()));
    Loader.getLoadedLibraries().values().stream()
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(BlasThreads::isBlas)
        .sorted()
        .forEach(f -> found.add(SymbolLookup.libraryLookup(f, Arena.global())));
    return found;
  }

  private static boolean isBlas(Path file) {
    return file.getFileName().toString().startsWith(NAME);
  }

  private void add(SymbolLookup copy) {
    Linker linker = Linker.nativeLinker();
    setters.add(
        linker.downcallHandle(
            copy.findOrThrow("openblas_set_num_threads"),
            FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT)));
    getters.add(
        linker.downcallHandle(
            copy.findOrThrow("openblas_get_num_threads"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT)));
  }

  /** The library that has LAPACK. */
  SymbolLookup library() {
    return library;
  }

  /** Limits the threads of every copy. */
  void limit(int threads) {
    for (MethodHandle set : setters) {
      try {
        set.invokeExact(threads);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The limits, one a copy. */
  List<Integer> limits() {
    List<Integer> limits = new ArrayList<>();
    for (MethodHandle get : getters) {
      try {
        limits.add((int) get.invokeExact());
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
    return limits;
  }
}
