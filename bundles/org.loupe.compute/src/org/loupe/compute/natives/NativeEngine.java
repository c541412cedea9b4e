package org.loupe.compute.natives;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Session;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.cuda.CudaDevice;
import org.loupe.compute.cuda.CudaSupport;
import org.loupe.compute.rewrite.Rewriting;
import org.loupe.network.Network;
import org.loupe.network.Value;

/**
 * An engine on native libraries: on the processor, which it prefers, and on the CUDA devices that
 * its libraries and the machine have in common.
 */
public abstract class NativeEngine implements Engine {
  private final String version;
  private final CudaSupport cuda;

  /**
   * An engine.
   *
   * @param version version of its library
   * @param cuda what it can do with CUDA devices
   */
  protected NativeEngine(String version, CudaSupport cuda) {
    this.version = version;
    this.cuda = cuda;
  }

  /** What this machine lacks, in words; found out without loading the library. */
  protected abstract Optional<String> missing();

  /** What it works with and where that lies, for the doctor. */
  protected abstract String detail();

  /**
   * Loads the library, unless it is loaded, and begins to use a device.
   *
   * @param device the processor or one of {@link #cuda}
   */
  protected abstract Session start(Device device);

  /** What it can do with CUDA devices. */
  protected final CudaSupport cuda() {
    return cuda;
  }

  @Override
  public final EngineStatus status() {
    Optional<String> missing = missing();
    if (missing.isPresent()) {
      return new EngineStatus(
          version, EngineStatus.State.UNAVAILABLE, missing.get(), List.of(), List.of());
    }
    return new EngineStatus(version, EngineStatus.State.READY, detail(), devices(), cuda.skipped());
  }

  private List<Device> devices() {
    List<Device> devices = new ArrayList<>(List.of(Device.cpu()));
    cuda.devices().stream().map(CudaDevice::device).forEach(devices::add);
    return devices;
  }

  @Override
  public final Session open(Device device) {
    boolean known =
        device.name().equals(Device.cpu().name())
            || cuda.devices().stream().anyMatch(d -> d.id().equals(device.name()));
    if (!known) {
      throw new LoupeException(
          ComputeProblem.NO_DEVICE,
          "Engine '%s' has no device '%s'%s."
              .formatted(name(), device.name(), reason(device.name())));
    }
    missing()
        .ifPresent(
            why -> {
              throw new LoupeException(
                  ComputeProblem.ENGINE_UNAVAILABLE, "Engine '%s': %s.".formatted(name(), why));
            });
    return start(device);
  }

  private String reason(String device) {
    return cuda.skipped().stream()
        .filter(s -> s.is(device))
        .map(SkippedDevice::reason)
        .findFirst()
        .map(r -> ": " + r)
        .orElse("");
  }

  @Override
  public final Network prepare(Network network, List<Value> outputs) {
    return Rewriting.fused(network, outputs);
  }
}
