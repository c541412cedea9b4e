package org.loupe.compute.torch.internal;

import java.io.IOException;
import java.nio.file.Path;
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
import org.osgi.service.component.annotations.Component;

/**
 * libtorch on the processor: convolutions by oneDNN, matrix products by OpenBLAS.
 *
 * <p>The native libraries are in jars of this bundle. They are loaded by the first {@link
 * #open} and stay for the life of the process; when that fails, it fails the same way ever after,
 * as the JVM loads no class a second time.
 */
@Component
public final class TorchEngine implements Engine {
  /** The name that {@code --engine} takes. */
  public static final String NAME = "torch";

  private static final Object LOADING = new Object();
  private static Optional<NativeLibrary> library = Optional.empty();
  private static Optional<Throwable> failure = Optional.empty();

  private final Requirements requirements;

  /** The engine on this machine. */
  public TorchEngine() {
    this(Requirements.here());
  }

  TorchEngine(Requirements requirements) {
    this.requirements = requirements;
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public EngineStatus status() {
    Optional<String> missing = requirements.missing();
    return missing
        .map(why -> status(EngineStatus.State.UNAVAILABLE, why, List.of()))
        .orElseGet(
            () ->
                status(
                    EngineStatus.State.READY,
                    "oneDNN and OpenBLAS, unpacked into " + cache(),
                    List.of(Device.cpu())));
  }

  private static EngineStatus status(
      EngineStatus.State state, String detail, List<Device> devices) {
    return new EngineStatus(NativeLibrary.VERSION, state, detail, devices);
  }

  @Override
  public Session open(Device device) {
    if (!device.name().equals(Device.cpu().name())) {
      throw new LoupeException(
          ComputeProblem.NO_DEVICE,
          "Engine '%s' has no device '%s', only 'cpu'.".formatted(NAME, device.name()));
    }
    requirements
        .missing()
        .ifPresent(
            why -> {
              throw unavailable(why);
            });
    return new TorchSession(library());
  }

  private static NativeLibrary library() {
    synchronized (LOADING) {
      if (library.isEmpty() && failure.isEmpty()) {
        try {
          library = Optional.of(NativeLibrary.load(cache()));
        } catch (IOException e) {
          // nothing has been loaded yet: it may work the next time
          throw unavailable(
              "its native libraries cannot be unpacked into %s: %s"
                  .formatted(cache(), e.getMessage()),
              e);
        } catch (RuntimeException | LinkageError e) {
          failure = Optional.of(e);
        }
      }
      return library.orElseThrow(() -> cannotLoad(failure.orElseThrow()));
    }
  }

  private static LoupeException cannotLoad(Throwable e) {
    Throwable root = e;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    String why = "its native libraries do not load from %s: %s".formatted(cache(), root);
    return unavailable(why, e);
  }

  private static LoupeException unavailable(String why) {
    return new LoupeException(
        ComputeProblem.ENGINE_UNAVAILABLE, "Engine '%s': %s.".formatted(NAME, why));
  }

  private static LoupeException unavailable(String why, Throwable cause) {
    return new LoupeException(
        ComputeProblem.ENGINE_UNAVAILABLE,
        "Engine '%s': %s.".formatted(NAME, why),
        "Look whether the disk is full or the folder is mounted without the right to execute;"
            + " LOUPE_HOME or XDG_CACHE_HOME puts it elsewhere.",
        cause);
  }

  /** Where the native libraries are unpacked. */
  private static Path cache() {
    String set = System.getProperty("loupe.cache", "");
    Path cache =
        set.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".cache", "loupe")
            : Path.of(set);
    return cache.toAbsolutePath().resolve("natives").resolve("torch-" + NativeLibrary.VERSION);
  }

  @Override
  public Network prepare(Network network, List<Value> outputs) {
    return Rewriting.folded(network, outputs);
  }
}
