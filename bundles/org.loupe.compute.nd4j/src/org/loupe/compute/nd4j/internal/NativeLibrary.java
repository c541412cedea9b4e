package org.loupe.compute.nd4j.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.Pointer;
import org.loupe.api.value.DType;
import org.loupe.compute.natives.BlasThreads;
import org.loupe.compute.natives.FreedMemory;
import org.loupe.compute.natives.LapackMatrices;
import org.loupe.compute.natives.ProcessSettings;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.OpaqueConstantShapeBuffer;

/**
 * ND4J's operations and BLAS, loaded once in the life of the process.
 *
 * <p>The operations are called as they are, without ND4J's arrays in Java: a call costs 1.5 us
 * instead of 17, and none of the static state behind {@code Nd4j} (which looks for its backend with
 * the class loader of whatever thread comes first, and never recovers) is touched.
 */
final class NativeLibrary {
  /** The version that the build fetches. */
  static final String VERSION = "1.0.0-M2.1";

  private static final String CACHE = "org.bytedeco.javacpp.cachedir";
  private static final String EXTENSION = "org.bytedeco.javacpp.platform.extension";

  /** ND4J's numbers of element types. */
  private static final Map<DType, Integer> TYPES = Map.of(DType.F32, 5, DType.F64, 6);

  private final NativeOps operations;
  private final Map<String, Long> hashes = new HashMap<>();
  private final Map<ShapeKey, Pointer> shapes = new HashMap<>();
  private final BlasThreads blasThreads;
  private Optional<LapackMatrices> matrices = Optional.empty();

  private final Map<Long, Layout> layouts = new HashMap<>();

  private record ShapeKey(DType dtype, List<Long> shape) {}

  /** The builds of ND4J's native libraries; a process may hold both. */
  enum Build {
    /** For the processor. */
    PROCESSOR("org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu", Requirements.EXTENSION),
    /** For CUDA devices. */
    CUDA("org.nd4j.linalg.jcublas.bindings.Nd4jCuda", "");

    private final String bindings;
    private final String extension;

    Build(String bindings, String extension) {
      this.bindings = bindings;
      this.extension = extension;
    }
  }

  /**
   * What is known of a description of a shape.
   *
   * @param special where it lies on the device
   * @param bytes of an array of the shape
   */
  record Layout(Optional<Pointer> special, long bytes) {}

  private NativeLibrary(NativeOps operations) {
    this.operations = operations;
    operations.initializeDevicesAndFunctions();
    // "name:hash:...;" for each operation
    for (String operation : operations.getAllCustomOps().split(";")) {
      String[] parts = operation.split(":", 3);
      if (parts.length == 3) {
        hashes.put(parts[0], Long.parseLong(parts[1]));
      }
    }
    Blas.load();
    blasThreads = new BlasThreads(Loader.getLoadedLibraries().values());
  }

  /**
   * Unpacks the libraries, unless they are, and loads them.
   *
   * @param cache folder to unpack into
   * @param build which of the builds
   * @throws ReflectiveOperationException when the fragment with the libraries is not there
   * @throws LinkageError when the system cannot load them
   * @throws IOException when the folder cannot be made
   */
  static NativeLibrary load(Path cache, Build build)
      throws ReflectiveOperationException, IOException {
    Files.createDirectories(cache);
    ProcessSettings.waitPassively();
    FreedMemory.keep();
    ClassLoader ours = NativeLibrary.class.getClassLoader();
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // both properties are JavaCPP's and seen by every copy of it in the process
    Map<String, String> properties = Map.of(CACHE, cache.toString(), EXTENSION, build.extension);
    thread.setContextClassLoader(ours);
    try (ProcessSettings _ = new ProcessSettings(properties)) {
      Loader.getCacheDir();
      Class<?> bindings = Class.forName(build.bindings, true, ours);
      return new NativeLibrary((NativeOps) bindings.getDeclaredConstructor().newInstance());
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Limits the threads of OpenMP, as far as the calling thread starts them, and of BLAS. */
  void useThreads(int threads) {
    operations.setOmpNumThreads(threads);
    blasThreads.limit(threads);
  }

  BlasThreads blasThreads() {
    return blasThreads;
  }

  /**
   * LAPACK in the copy of OpenBLAS that products are computed with, found when it is first asked
   * for. ND4J's operations of the same names are loops, hundreds of times slower, and some of them
   * wrong.
   */
  LapackMatrices matrices() {
    if (matrices.isEmpty()) {
      matrices = Optional.of(new LapackMatrices(Blas.symbols()));
    }
    return matrices.get();
  }

  NativeOps operations() {
    return operations;
  }

  /** The number by which ND4J knows an operation. */
  long hash(String operation) {
    return hashes.get(operation);
  }

  /** How ND4J describes a dense array in row-major order; made once a type and shape. */
  Pointer shape(DType dtype, long... shape) {
    List<Long> key = Arrays.stream(shape).boxed().toList();
    return shapes.computeIfAbsent(new ShapeKey(dtype, key), _ -> newShape(dtype, shape));
  }

  /** What is known of a description that {@link #shape} gave. */
  Layout layout(Pointer shape) {
    return layouts.get(shape.address());
  }

  private Pointer newShape(DType dtype, long[] shape) {
    long[] strides = new long[shape.length];
    long step = 1;
    for (int a = shape.length - 1; a >= 0; a--) {
      strides[a] = step;
      step *= shape[a];
    }
    try (LongPointer sizes = new LongPointer(shape);
        LongPointer steps = new LongPointer(strides)) {
      OpaqueConstantShapeBuffer b =
          operations.shapeBuffer(shape.length, sizes, steps, TYPES.get(dtype), 'c', 1, false);
      Pointer primary = operations.getConstantShapeBufferPrimary(b);
      Optional<Pointer> special = Optional.ofNullable(operations.getConstantShapeBufferSpecial(b));
      layouts.put(primary.address(), new Layout(special, step * dtype.bytes()));
      return primary;
    }
  }
}
