package org.loupe.compute.conformance;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SegmentAllocator;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.util.function.LongSupplier;

/**
 * What this process holds of the C library's heap. Unlike the resident memory it does not move when
 * Java's heap or its compiled code grow, so that small leaks of native code show.
 */
public final class NativeHeap {
  /** {@code struct mallinfo2} of glibc 2.33: ten counts of type size_t. */
  private static final MemoryLayout INFO =
      MemoryLayout.structLayout(MemoryLayout.sequenceLayout(10, ValueLayout.JAVA_LONG));

  /** Which of them is the bytes of blocks that were mapped one by one. */
  private static final int MAPPED = 4;

  /** Which of them is the bytes of all other blocks in use. */
  private static final int IN_USE = 7;

  /** Tensors give their memory back by a thread of their own, after the collection. */
  private static final int COLLECTIONS = 3;

  private static final long PAUSE_MILLIS = 100;

  private NativeHeap() {}

  /**
   * A meter that gives the bytes in use, after Java's collector has run.
   *
   * @throws UnsupportedOperationException when the C library does not count them
   */
  public static LongSupplier meter() {
    Linker linker = Linker.nativeLinker();
    MethodHandle count =
        linker
            .defaultLookup()
            .find("mallinfo2")
            .map(f -> linker.downcallHandle(f, FunctionDescriptor.of(INFO)))
            .orElseThrow(() -> new UnsupportedOperationException("there is no mallinfo2"));
    return () -> inUse(count);
  }

  private static long inUse(MethodHandle count) {
    collect();
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment info = (MemorySegment) count.invokeExact((SegmentAllocator) arena);
      return info.getAtIndex(ValueLayout.JAVA_LONG, MAPPED)
          + info.getAtIndex(ValueLayout.JAVA_LONG, IN_USE);
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new AssertionError(e);
    }
  }

  private static void collect() {
    try {
      for (int i = 0; i < COLLECTIONS; i++) {
        System.gc();
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
