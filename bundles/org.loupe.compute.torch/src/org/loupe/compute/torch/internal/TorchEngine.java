package org.loupe.compute.torch.internal;

import java.util.Optional;
import org.loupe.compute.Engine;
import org.loupe.compute.Session;
import org.loupe.compute.natives.NativeLibraries;
import org.loupe.compute.natives.ProcessorEngine;
import org.osgi.service.component.annotations.Component;

/**
 * libtorch on the processor: convolutions by oneDNN, matrix products by OpenBLAS. The native
 * libraries are in jars of this bundle.
 */
@Component(service = Engine.class)
public final class TorchEngine extends ProcessorEngine {
  /** The name that {@code --engine} takes. */
  public static final String NAME = "torch";

  /** One copy in the life of the process, whatever becomes of the component. */
  private static final NativeLibraries<NativeLibrary> LIBRARIES =
      new NativeLibraries<>(NAME, NativeLibrary.VERSION, NativeLibrary::load);

  private final Requirements requirements;

  /** The engine on this machine. */
  public TorchEngine() {
    this(Requirements.here());
  }

  TorchEngine(Requirements requirements) {
    super(NativeLibrary.VERSION);
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
    return "oneDNN and OpenBLAS, unpacked into " + LIBRARIES.folder();
  }

  @Override
  protected Session start() {
    return new TorchSession(LIBRARIES.get());
  }
}
