package org.loupe.compute.natives;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/**
 * The threads of OpenBLAS, of which engines know nothing. JavaCPP loads it twice, under two names:
 * some products are computed by one, some by the other, and each has threads of its own.
 */
public final class BlasThreads {
  private static final String NAME = "libopenblas";

  private final List<MethodHandle> setters = new ArrayList<>();
  private final List<MethodHandle> getters = new ArrayList<>();

  /**
   * Those of every copy of OpenBLAS among libraries.
   *
   * @param loaded files of libraries that are loaded, some of them perhaps null
   */
  public BlasThreads(Collection<String> loaded) {
    loaded.stream()
        .filter(Objects::nonNull)
        .map(Path::of)
        .filter(BlasThreads::isBlas)
        .sorted()
        .forEach(this::add);
  }

  /** Whether a library is a copy of OpenBLAS, by its name. */
  public static boolean isBlas(Path library) {
    return library.getFileName().toString().startsWith(NAME);
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
  public void limit(int threads) {
    for (MethodHandle set : setters) {
      try {
        set.invokeExact(threads);
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The limits, one a copy. */
  public List<Integer> limits() {
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
