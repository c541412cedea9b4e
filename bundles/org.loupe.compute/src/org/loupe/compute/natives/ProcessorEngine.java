package org.loupe.compute.natives;

import java.util.List;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.Session;
import org.loupe.compute.rewrite.Rewriting;
import org.loupe.network.Network;
import org.loupe.network.Value;

/** An engine whose only device is the processor. */
public abstract class ProcessorEngine implements Engine {
  private final String version;

  /**
   * An engine.
   *
   * @param version version of its library
   */
  protected ProcessorEngine(String version) {
    this.version = version;
  }

  /** What this machine lacks, in words; found out without loading the library. */
  protected abstract Optional<String> missing();

  /** What it works with and where that lies, for the doctor. */
  protected abstract String detail();

  /** Loads the library, unless it is loaded, and begins to use it. */
  protected abstract Session start();

  @Override
  public final EngineStatus status() {
    Optional<String> missing = missing();
    return new EngineStatus(
        version,
        missing.isPresent() ? EngineStatus.State.UNAVAILABLE : EngineStatus.State.READY,
        missing.orElseGet(this::detail),
        missing.isPresent() ? List.of() : List.of(Device.cpu()));
  }

  @Override
  public final Session open(Device device) {
    if (!device.name().equals(Device.cpu().name())) {
      throw new LoupeException(
          ComputeProblem.NO_DEVICE,
          "Engine '%s' has no device '%s', only 'cpu'.".formatted(name(), device.name()));
    }
    missing()
        .ifPresent(
            why -> {
              throw new LoupeException(
                  ComputeProblem.ENGINE_UNAVAILABLE, "Engine '%s': %s.".formatted(name(), why));
            });
    return start();
  }

  @Override
  public final Network prepare(Network network, List<Value> outputs) {
    return Rewriting.folded(network, outputs);
  }
}
