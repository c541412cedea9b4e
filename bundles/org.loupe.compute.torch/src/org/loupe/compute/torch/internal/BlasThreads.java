package org.loupe.compute.torch.internal;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.List;

/** The threads of OpenBLAS, of which libtorch knows nothing. */
final class BlasThreads {
  private final SymbolLookup library;
  private final MethodHandle set;
  private final MethodHandle get;

  private BlasThreads(SymbolLookup library) {
    this.library = library;
    Linker linker = Linker.nativeLinker();
    set =
        linker.downcallHandle(
            library.findOrThrow("openblas_set_num_threads"),
            FunctionDescriptor.ofVoid(ValueLayout.JAVA_INT));
    get =
        linker.downcallHandle(
            library.findOrThrow("openblas_get_num_threads"),
            FunctionDescriptor.of(ValueLayout.JAVA_INT));
  }

  /** Those of the OpenBLAS among unpacked files, which is loaded. */
  static BlasThreads in(List<Path> files) {
    Path file =
        files.stream()
            .filter(f -> f.getFileName().toString().startsWith("libopenblas"))
            .findFirst()
            .orElseThrow();
    return new BlasThreads(SymbolLookup.libraryLookup(file, Arena.global()));
  }

  /** The library whose threads they are. */
  SymbolLookup library() {
    return library;
  }

  void limit(int threads) {
    try {
      set.invokeExact(threads);
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  int limit() {
    try {
      return (int) get.invokeExact();
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }
}
