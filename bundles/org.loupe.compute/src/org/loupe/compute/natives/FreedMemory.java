package org.loupe.compute.natives;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.Map;
import java.util.Optional;

/**
 * What the C library does with memory that was freed. By default it gives blocks of some size back
 * to the system at once, most eagerly on threads other than the first, and takes them anew for the
 * next kernel: the system then clears every page, which took a tenth of the time of a gradient.
 * Where the C library is none that can be told, nothing happens.
 */
public final class FreedMemory {
  /** Numbers of parameters in {@code malloc.h} of glibc. */
  private static final int TRIM_THRESHOLD = -1;

  private static final int TOP_PAD = -2;
  private static final int MMAP_THRESHOLD = -3;

  /** The most that glibc accepts; larger blocks come from the system one by one. */
  private static final int LARGEST_KEPT = 32 << 20;

  /** The size of one of its heaps of threads, so that none is given back when it is empty. */
  private static final int HEAP = 64 << 20;

  private static volatile boolean kept;

  private FreedMemory() {}

  /**
   * Has the process keep what it frees for what it allocates next, unless the user has told the C
   * library by its variables what to do. What lies in large blocks still goes back at once.
   */
  public static void keep() {
    if (!kept && isFree(System.getenv())) {
      function("mallopt", ValueLayout.JAVA_INT, ValueLayout.JAVA_INT)
          .ifPresent(
              mallopt -> {
                set(mallopt, MMAP_THRESHOLD, LARGEST_KEPT);
                set(mallopt, TRIM_THRESHOLD, Integer.MAX_VALUE);
                set(mallopt, TOP_PAD, HEAP);
                kept = true;
              });
    }
  }

  /**
   * Gives what is freed back to the system, if it was kept: somebody else may need it now. The C
   * library leaves out the last heap of each thread, up to 64 MiB.
   */
  public static void giveBack() {
    if (kept) {
      function("malloc_trim", ValueLayout.JAVA_LONG)
          .ifPresent(
              trim -> {
                try {
                  int _ = (int) trim.invokeExact(0L);
                } catch (Throwable e) {
                  throw unexpected(e);
                }
              });
    }
  }

  /** Whether the variables of a process leave the choice. */
  static boolean isFree(Map<String, String> environment) {
    return environment.keySet().stream().noneMatch(v -> v.matches("MALLOC_\\w+_"))
        && !environment.getOrDefault("GLIBC_TUNABLES", "").contains("glibc.malloc.");
  }

  private static void set(MethodHandle mallopt, int parameter, int value) {
    try {
      // 0 means refused: then it stays as it was
      int _ = (int) mallopt.invokeExact(parameter, value);
    } catch (Throwable e) {
      throw unexpected(e);
    }
  }

  private static RuntimeException unexpected(Throwable e) {
    return e instanceof RuntimeException r ? r : new IllegalStateException(e);
  }

  /** A function of the C library that gives an int. */
  private static Optional<MethodHandle> function(String name, ValueLayout... arguments) {
    Linker linker = Linker.nativeLinker();
    Optional<MemorySegment> found = linker.defaultLookup().find(name);
    return found.map(
        f -> linker.downcallHandle(f, FunctionDescriptor.of(ValueLayout.JAVA_INT, arguments)));
  }
}
