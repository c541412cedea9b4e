package org.loupe.compute.nd4j.internal;

import java.util.Optional;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.Session;
import org.loupe.compute.cuda.CudaSupport;
import org.loupe.compute.natives.NativeEngine;
import org.loupe.compute.natives.NativeLibraries;
import org.osgi.service.component.annotations.Component;

/**
 * ND4J on the processor: convolutions by oneDNN, matrix products by OpenBLAS. The native libraries
 * are in a fragment of this bundle.
 */
@Component(service = Engine.class)
public final class Nd4jEngine extends NativeEngine {
  /** The name that {@code --engine} takes. */
  public static final String NAME = "nd4j";

  /** One copy in the life of the process, whatever becomes of the component. */
  private static final NativeLibraries<NativeLibrary> LIBRARIES =
      new NativeLibraries<>(NAME, NativeLibrary.VERSION, NativeLibrary::load);

  private final Requirements requirements;

  /** The engine on this machine. */
  public Nd4jEngine() {
    this(Requirements.here());
  }

  Nd4jEngine(Requirements requirements) {
    super(NativeLibrary.VERSION, CudaSupport.none());
    this.requirements = requirements;
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
    return new Nd4jSession(LIBRARIES.get());
  }
}
