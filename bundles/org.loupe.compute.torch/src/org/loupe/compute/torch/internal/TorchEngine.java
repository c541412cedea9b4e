package org.loupe.compute.torch.internal;

import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Buffer;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.Device;
import org.loupe.compute.DeviceMemoryException;
import org.loupe.compute.Engine;
import org.loupe.compute.Session;
import org.loupe.compute.cuda.CudaProbe;
import org.loupe.compute.cuda.CudaSupport;
import org.loupe.compute.cuda.RuntimeLibraries;
import org.loupe.compute.natives.NativeEngine;
import org.loupe.compute.natives.NativeLibraries;
import org.osgi.service.component.annotations.Component;

/**
 * libtorch on the processor, with convolutions by oneDNN and matrix products by OpenBLAS, and on
 * CUDA devices, with cuDNN and cuBLAS. The native libraries for the processor are in jars of this
 * bundle, those for CUDA in an optional fragment.
 *
 * <p>It is the first choice as long as nothing is measured: on networks of some size it took less
 * time than ND4J, most of all on derivatives. Of operations on a few numbers each call costs more.
 */
@Component(service = Engine.class, property = "service.ranking:Integer=10")
public final class TorchEngine extends NativeEngine {
  /** The name that {@code --engine} takes. */
  public static final String NAME = "torch";

  private static final CudaSupport CUDA =
      new CudaSupport(
          Build.cuda(),
          TorchEngine::isCudaInstalled,
          CudaProbe::here,
          RuntimeLibraries.here("13.1"));

  /** One copy in the life of the process, whatever becomes of the component. */
  private static final NativeLibraries<NativeLibrary> LIBRARIES =
      new NativeLibraries<>(
          NAME,
          NativeLibrary.VERSION,
          folder ->
              NativeLibrary.load(folder, CUDA.devices().isEmpty() ? Build.PROCESSOR : Build.CUDA));

  private final Requirements requirements;

  /** The engine on this machine. */
  public TorchEngine() {
    this(Requirements.here(), CUDA);
  }

  TorchEngine(Requirements requirements, CudaSupport cuda) {
    super(NativeLibrary.VERSION, cuda);
    this.requirements = requirements;
  }

  private static boolean isCudaInstalled() {
    return TorchEngine.class.getClassLoader().getResource(Build.CUDA.files().getLast()) != null;
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
    return "oneDNN and OpenBLAS%s, unpacked into %s"
        .formatted(cuda().devices().isEmpty() ? "" : ", cuDNN and cuBLAS", LIBRARIES.folder());
  }

  @Override
  protected Session start(Device device) {
    if (device.name().equals(Device.cpu().name())) {
      return new TorchSession(LIBRARIES.get(), new ProcessorPlace());
    }
    TorchSession session = new TorchSession(LIBRARIES.get(), StagedPlace.cuda(device.name()));
    tryOut(session, device);
    return session;
  }

  /** Sends a number to a device and back: what the driver promises, CUDA may not hold. */
  private static void tryOut(TorchSession session, Device device) {
    try (Buffer number = session.upload(Tensor.of(new double[] {1}), DType.F64)) {
      session.download(number);
    } catch (DeviceMemoryException e) {
      throw e;
    } catch (RuntimeException e) {
      String line = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      throw new LoupeException(
          ComputeProblem.ENGINE_UNAVAILABLE,
          "Engine '%s' cannot use device '%s': %s".formatted(NAME, device.name(), line),
          "Look at 'nvidia-smi' and at the versions of CUDA's libraries, or use '--device cpu'.",
          e);
    }
  }
}
