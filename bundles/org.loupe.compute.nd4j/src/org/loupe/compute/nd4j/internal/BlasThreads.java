package org.loupe.compute.nd4j.internal;

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
 * The threads of OpenBLAS. JavaCPP loads it twice, under two names: ND4J works with one, matrix
 * products of ours with the other, and each has threads of its own.
 */
final class BlasThreads {
  private final List<MethodHandle> setters = new ArrayList<>();
  private final List<MethodHandle> getters = new ArrayList<>();

  private BlasThreads() {}

  /** Those of the libraries that are loaded now. */
  static BlasThreads find() {
    BlasThreads found = new BlasThreads();
    Loader.getLoadedLibraries().values().stream()
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(file -> file.getFileName().toString().startsWith("libopenblas"))
        .sorted()
        .forEach(found::add);
    return found;
  }

  private void add(Path file) {
    SymbolLookup library = SymbolLookup.libraryLookup(file, Arena.global());
    Linker linker = Linker.nativeLinker();
    FunctionDescriptor set = FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT);
    FunctionDescriptor get = FunctionDescriptor.of(ValueLayout.JAVA_INT);
    setters.add(linker.downcallHandle(library.findOrThrow("openblas_set_num_threads"), set));
    getters.add(linker.downcallHandle(library.findOrThrow("openblas_get_num_threads"), get));
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
