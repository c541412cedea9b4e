package org.loupe.cli.internal.doctor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import org.loupe.api.value.ByteSize;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.EngineTrial;
import org.loupe.cli.internal.command.Messages;
import org.loupe.compute.ComputeService;
import org.loupe.compute.ComputeSettings;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EnginePlace;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.conformance.OneDevice;

/**
 * Lets every engine that can work compute what is known, has those that are right timed, and says
 * which one a run takes by itself and why.
 */
final class EngineCheck {
  private static final String REPORT = "Please report it: its results cannot be trusted here.";

  private final EngineTrial trial;
  private final ComputeService compute;
  private final List<Finding> all = new ArrayList<>();
  private final Set<EnginePlace> right = new HashSet<>();

  /** Whether speeds that are known are measured again. */
  enum Speeds {
    /** They are not. */
    KNOWN,
    /** They are. */
    ANEW
  }

  EngineCheck(EngineTrial trial, ComputeService compute) {
    this.trial = trial;
    this.compute = compute;
  }

  /** A finding an engine and one a place that was timed, and which one is chosen, if any works. */
  List<Finding> findings(Speeds speeds) {
    List<Engine> engines = compute.engines();
    engines.forEach(this::add);
    if (engines.stream().anyMatch(EngineCheck::isReady)) {
      // also when none passed: runs must not take one
      time(speeds);
    }
    all.add(
        right.isEmpty()
            ? Finding.problem(
                "engines", CommandProblem.NO_ENGINE.summary(), CommandProblem.NO_ENGINE.remedy())
            : choice());
    return all;
  }

  private void add(Engine engine) {
    Finding finding = finding(engine);
    all.add(finding);
    if (finding.verdict() == Finding.Verdict.OK) {
      EngineStatus status = engine.status();
      add(engine, status.devices().getFirst(), finding);
      for (Device d : status.devices().stream().skip(1).toList()) {
        Finding other = tried(place(engine, d.name()), "", new OneDevice(engine, d));
        all.add(other);
        add(engine, d, other);
      }
      skipped(engine, status);
    }
  }

  /** The slow reference is no help to a run that names no engine. */
  private void add(Engine engine, Device device, Finding finding) {
    if (finding.verdict() == Finding.Verdict.OK && isReady(engine)) {
      right.add(new EnginePlace(engine.name(), device.name()));
    }
  }

  private static boolean isReady(Engine engine) {
    return engine.status().state() == EngineStatus.State.READY;
  }

  private void skipped(Engine engine, EngineStatus status) {
    for (SkippedDevice s : status.skipped()) {
      // what nobody asked for is nothing to be warned of
      if (s.cause() == SkippedDevice.Cause.UNUSABLE) {
        all.add(Finding.warning(place(engine, s.device()), "skipped: " + s.reason(), s.remedy()));
      }
    }
  }

  private static String place(Engine engine, String device) {
    return "engine %s on %s".formatted(engine.name(), device);
  }

  private void time(Speeds speeds) {
    try {
      List<EngineSpeed> known =
          speeds == Speeds.ANEW ? compute.measure(right) : compute.speeds(right);
      known.stream().filter(EngineSpeed::right).map(EngineCheck::speed).forEach(all::add);
    } catch (LoupeException e) {
      all.add(
          Finding.warning("engine speed", e.code().id() + " " + Messages.message(e), e.remedy()));
    }
  }

  private static Finding speed(EngineSpeed s) {
    return Finding.ok(
        "engine speed",
        "%s on %s: %s"
            .formatted(
                s.engine(),
                s.device(),
                s.micros().entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(e -> "%s %s".formatted(e.getKey().word(), time(e.getValue())))
                    .collect(Collectors.joining(", "))));
  }

  private static String time(double micros) {
    return micros < 1000 ? "%.0f us".formatted(micros) : "%.1f ms".formatted(micros / 1000);
  }

  private Finding choice() {
    String auto = ComputeSettings.AUTO;
    ComputeService.Choice choice =
        compute.choose(new ComputeSettings(auto, auto, ByteSize.ofMiB(1), 1));
    return Finding.ok(
        "engine choice",
        "%s on %s, when no option says otherwise: %s"
            .formatted(choice.engine().name(), choice.device().name(), choice.why()));
  }

  private Finding finding(Engine engine) {
    String part = "engine " + engine.name();
    try {
      EngineStatus status = engine.status();
      if (status.state() == EngineStatus.State.UNAVAILABLE) {
        return Finding.warning(part, "cannot work here", status.detail());
      }
      String text =
          "version %s, %s, on %s; %s; "
              .formatted(
                  status.version(),
                  status.state() == EngineStatus.State.ON_REQUEST
                      ? "runs only when named"
                      : "ready",
                  String.join(", ", status.devices().stream().map(EngineCheck::device).toList()),
                  status.detail());
      return tried(part, text, engine);
    } catch (RuntimeException | LinkageError e) {
      return Finding.problem(part, e.toString(), REPORT);
    }
  }

  private Finding tried(String part, String text, Engine engine) {
    try {
      EngineTrial.Outcome outcome = trial.run(engine);
      String all = text + outcome.detail();
      return outcome.passed() ? Finding.ok(part, all) : Finding.problem(part, all, REPORT);
    } catch (LoupeException e) {
      return Finding.problem(part, e.code().id() + " " + Messages.message(e), e.remedy());
    } catch (RuntimeException | LinkageError e) {
      return Finding.problem(part, e.toString(), REPORT);
    }
  }

  private static String device(Device d) {
    return d.description().isBlank() ? d.name() : "%s (%s)".formatted(d.name(), d.description());
  }
}
