package org.loupe.compute.nd4j.internal;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.Session;
import org.loupe.compute.cuda.Capability;
import org.loupe.compute.cuda.CudaBuild;
import org.loupe.compute.cuda.CudaDevice;
import org.loupe.compute.cuda.CudaProbe;
import org.loupe.compute.cuda.CudaSupport;
import org.loupe.compute.cuda.RuntimeLibraries;
import org.loupe.compute.natives.NativeEngine;
import org.loupe.compute.natives.NativeLibraries;
import org.osgi.service.component.annotations.Component;

/**
 * ND4J on the processor, with convolutions by oneDNN and matrix products by OpenBLAS, and on older
 * CUDA devices. The native libraries are in fragments of this bundle, of which that for CUDA is
 * optional.
 */
@Component(service = Engine.class)
public final class Nd4jEngine extends NativeEngine {
  /** The name that {@code --engine} takes. */
  public static final String NAME = "nd4j";

  private static final String CUDA_LIBRARY =
      "org/nd4j/linalg/jcublas/bindings/linux-x86_64/libnd4jcuda.so";

  private static final CudaSupport CUDA =
      new CudaSupport(
          cudaBuild(),
          () -> Nd4jEngine.class.getClassLoader().getResource(CUDA_LIBRARY) != null,
          CudaProbe::here,
          RuntimeLibraries.here("11.6"));

  /** One copy in the life of the process, whatever becomes of the component. */
  private static final NativeLibraries<NativeLibrary> LIBRARIES =
      libraries("", NativeLibrary.Build.PROCESSOR);

  private static final NativeLibraries<NativeLibrary> CUDA_LIBRARIES =
      libraries("-cuda", NativeLibrary.Build.CUDA);

  private final Requirements requirements;

  /** The engine on this machine. */
  public Nd4jEngine() {
    this(Requirements.here(), CUDA);
  }

  Nd4jEngine(Requirements requirements, CudaSupport cuda) {
    super(NativeLibrary.VERSION, cuda);
    this.requirements = requirements;
  }

  private static NativeLibraries<NativeLibrary> libraries(
      String suffix, NativeLibrary.Build build) {
    return new NativeLibraries<>(
        NAME + suffix, NativeLibrary.VERSION, folder -> NativeLibrary.load(folder, build));
  }

  /** What the build for CUDA was made for, read from its files: it has machine code only. */
  static CudaBuild cudaBuild() {
    return new CudaBuild(
        "org.loupe.nd4j.cuda.feature",
        11_000,
        Stream.of("3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6")
            .map(Capability::of)
            .toList(),
        "Use '--engine torch'.",
        List.of("libcublas.so.11", "libcusolver.so.11"),
        "CUDA 11.6");
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  protected Optional<String> missing() {
    return requirements.missing();
  }

  @Override
  protected String detail() {
    return "oneDNN for AVX2 and OpenBLAS, unpacked into " + LIBRARIES.folder();
  }

  @Override
  protected Session start(Device device) {
    Optional<CudaDevice> cuda =
        cuda().devices().stream().filter(d -> d.id().equals(device.name())).findFirst();
    if (cuda.isEmpty()) {
      return new Nd4jSession(LIBRARIES.get(), Optional.empty());
    }
    NativeLibrary library = CUDA_LIBRARIES.get();
    return new Nd4jSession(
        library, Optional.of(new CudaMemory(library.operations(), cuda.get().index())));
  }
}
