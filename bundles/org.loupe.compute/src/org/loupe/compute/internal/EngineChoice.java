package org.loupe.compute.internal;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.loupe.api.LoupeException;
import org.loupe.api.Spelling;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.ComputeService.Choice;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.SkippedDevice;

/** Finds the engine and device that settings lead to. */
final class EngineChoice {
  /** Engines of the complete product, which may have been left out of an installation. */
  private static final Map<String, String> PRODUCT =
      Map.of("nd4j", "org.loupe.compute.nd4j", "torch", "org.loupe.compute.torch");

  private EngineChoice() {}

  /**
   * The choice.
   *
   * @param engines all engines, the preferred one first
   * @param known the speed of engines, asked for when none is named
   */
  static Choice choose(
      List<Engine> engines, ComputeSettings settings, Supplier<List<EngineSpeed>> known) {
    if (!settings.engine().equals(ComputeSettings.AUTO)) {
      return candidates(List.of(named(engines, settings)), settings, "named by the settings")
          .getFirst();
    }
    return FastestEngine.of(
        candidates(ready(engines), settings, "no other engine can work here"), known.get());
  }

  /** The engines that can work here without being named. */
  static List<Engine> automatic(List<Engine> engines) {
    return engines.stream().filter(e -> e.status().state() == EngineStatus.State.READY).toList();
  }

  /** Each engine on the first of its devices that will do. */
  private static List<Choice> candidates(
      List<Engine> engines, ComputeSettings settings, String why) {
    boolean anyDevice = settings.device().equals(ComputeSettings.AUTO);
    List<Choice> candidates = new ArrayList<>();
    List<String> devices = new ArrayList<>();
    for (Engine e : engines) {
      List<Device> all = e.status().devices();
      all.stream()
          .filter(d -> anyDevice || d.name().equals(settings.device()))
          .findFirst()
          .ifPresent(d -> candidates.add(new Choice(e, d, why)));
      all.forEach(d -> devices.add(d.name()));
    }
    if (candidates.isEmpty()) {
      throw noDevice(settings, engines, devices);
    }
    return candidates;
  }

  /** The refusal of a device; where engines were made for it, with what is in the way. */
  private static LoupeException noDevice(
      ComputeSettings settings, List<Engine> candidates, List<String> devices) {
    String device = settings.device();
    boolean anyEngine = settings.engine().equals(ComputeSettings.AUTO);
    List<String> reasons = new ArrayList<>();
    List<SkippedDevice> skipped = new ArrayList<>();
    for (Engine e : candidates) {
      for (SkippedDevice s : e.status().skipped()) {
        if (s.is(device)) {
          reasons.add(anyEngine ? "%s: %s".formatted(e.name(), s.reason()) : s.reason());
          skipped.add(s);
        }
      }
    }
    String message =
        "%s no device '%s'%s.%s%s"
            .formatted(
                anyEngine ? "There is" : "Engine '%s' has".formatted(settings.engine()),
                device,
                reasons.isEmpty() ? "" : " (%s)".formatted(String.join("; ", reasons)),
                reasons.isEmpty() ? Spelling.didYouMean(device, devices) : "",
                there(new LinkedHashSet<>(devices)));
    // what is installed and does not work is nearer to it than what would have to be installed
    return skipped.stream()
        .max(Comparator.comparing(SkippedDevice::cause))
        .map(s -> new LoupeException(ComputeProblem.NO_DEVICE, message, s.remedy()))
        .orElseGet(() -> new LoupeException(ComputeProblem.NO_DEVICE, message));
  }

  private static List<Engine> ready(List<Engine> engines) {
    List<Engine> ready = automatic(engines);
    if (!ready.isEmpty()) {
      return ready;
    }
    List<String> reasons = new ArrayList<>();
    boolean onRequest = false;
    for (Engine e : engines) {
      EngineStatus s = e.status();
      onRequest |= s.state() == EngineStatus.State.ON_REQUEST;
      if (s.state() == EngineStatus.State.UNAVAILABLE) {
        reasons.add("%s: %s".formatted(e.name(), s.detail()));
      }
    }
    throw new LoupeException(
        ComputeProblem.ENGINE_UNAVAILABLE,
        "No engine can work here%s."
            .formatted(reasons.isEmpty() ? "" : " (" + String.join("; ", reasons) + ")"),
        onRequest
            ? "Look at 'loupe doctor', or use the slow '--engine reference'."
            : ComputeProblem.ENGINE_UNAVAILABLE.remedy());
  }

  private static Engine named(List<Engine> engines, ComputeSettings settings) {
    for (Engine e : engines) {
      if (e.name().equals(settings.engine())) {
        EngineStatus s = e.status();
        if (s.state() == EngineStatus.State.UNAVAILABLE) {
          throw new LoupeException(
              ComputeProblem.ENGINE_UNAVAILABLE,
              "Engine '%s' cannot work here: %s.".formatted(e.name(), s.detail()));
        }
        return e;
      }
    }
    List<String> names = engines.stream().map(Engine::name).toList();
    String bundle = PRODUCT.get(settings.engine());
    if (bundle != null) {
      throw new LoupeException(
          ComputeProblem.NO_ENGINE,
          "Engine '%s' is not installed.%s".formatted(settings.engine(), there(names)),
          "It is the bundle %s of the complete product: unpack that again, or use '--engine auto'."
              .formatted(bundle));
    }
    throw new LoupeException(
        ComputeProblem.NO_ENGINE,
        "There is no engine '%s'.%s%s"
            .formatted(
                settings.engine(), Spelling.didYouMean(settings.engine(), names), there(names)));
  }

  private static String there(Collection<String> names) {
    return names.isEmpty() ? "" : " There is " + String.join(", ", names) + ".";
  }
}
