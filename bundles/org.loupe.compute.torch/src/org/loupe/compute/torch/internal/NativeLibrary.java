package org.loupe.compute.torch.internal;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.pytorch.global.torch;

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
    waitPassively();
    // the properties are JavaCPP's and seen by every copy of it in the process
    Map<String, String> before = new HashMap<>();
    properties(cache).forEach((k, v) -> before.put(k, set(k, v)));
    try {
      Loader.getCacheDir();
      List<Path> unpacked = unpack();
      Loader.load(torch.class);
      return new NativeLibrary(BlasThreads.in(unpacked));
    } finally {
      before.forEach(NativeLibrary::restore);
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

  /**
   * Makes idle threads of OpenMP sleep, unless the user has it otherwise. By default they spin, and
   * where other programs want the processor a call of 5 us takes 300.
   */
  private static void waitPassively() {
    Linker linker = Linker.nativeLinker();
    MethodHandle setenv =
        linker.downcallHandle(
            linker.defaultLookup().findOrThrow("setenv"),
            FunctionDescriptor.of(
                ValueLayout.JAVA_INT,
                ValueLayout.ADDRESS,
                ValueLayout.ADDRESS,
                ValueLayout.JAVA_INT));
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment name = arena.allocateFrom("OMP_WAIT_POLICY");
      int result = (int) setenv.invokeExact(name, arena.allocateFrom("PASSIVE"), 0);
      if (result != 0) {
        throw new IllegalStateException("setenv ended with " + result);
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException(e);
    }
  }

  private static String set(String property, String value) {
    String before = System.getProperty(property, "");
    System.setProperty(property, value);
    return before;
  }

  private static void restore(String property, String value) {
    if (value.isEmpty()) {
      System.clearProperty(property);
    } else {
      System.setProperty(property, value);
    }
  }

  /** Limits the threads of OpenMP, as far as the calling thread starts them, and of BLAS. */
  void useThreads(int threads) {
    torch.set_num_threads(threads);
    blasThreads.limit(threads);
  }

  BlasThreads blasThreads() {
    return blasThreads;
  }
}
