package org.loupe.cli.internal.doctor;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.LoupeException;
import org.loupe.cli.internal.command.CommandProblem;
import org.loupe.cli.internal.command.EngineTrial;
import org.loupe.cli.internal.command.Messages;
import org.loupe.compute.Device;
import org.loupe.compute.Engine;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.conformance.OneDevice;

/** Lets every engine that can work compute what is known. */
final class EngineCheck {
  private static final String REPORT = "Please report it: its results cannot be trusted here.";

  private final EngineTrial trial;

  EngineCheck(EngineTrial trial) {
    this.trial = trial;
  }

  /** A finding an engine, and one more when none works. */
  List<Finding> findings(List<Engine> engines) {
    List<Finding> all = new ArrayList<>();
    boolean works = false;
    for (Engine engine : engines) {
      Finding finding = finding(engine);
      all.add(finding);
      // the slow reference is no help to a run that names no engine
      if (finding.verdict() == Finding.Verdict.OK) {
        works |= engine.status().state() == EngineStatus.State.READY;
        all.addAll(devices(engine));
      }
    }
    if (!works) {
      all.add(
          Finding.problem(
              "engines", CommandProblem.NO_ENGINE.summary(), CommandProblem.NO_ENGINE.remedy()));
    }
    return all;
  }

  private Finding finding(Engine engine) {
    String part = "engine " + engine.name();
    try {
      EngineStatus status = engine.status();
      if (status.state() == EngineStatus.State.UNAVAILABLE) {
        return Finding.warning(part, "cannot work here", status.detail());
      }
      String text =
          "version %s, %s, on %s; "
              .formatted(
                  status.version(),
                  status.state() == EngineStatus.State.ON_REQUEST
                      ? "runs only when named"
                      : "ready",
                  String.join(", ", status.devices().stream().map(EngineCheck::device).toList()));
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

  /** One finding a device that is not the preferred one, whether it is used or skipped. */
  private List<Finding> devices(Engine engine) {
    List<Finding> all = new ArrayList<>();
    EngineStatus status = engine.status();
    for (Device d : status.devices().stream().skip(1).toList()) {
      String part = "engine %s on %s".formatted(engine.name(), d.name());
      all.add(tried(part, "", new OneDevice(engine, d)));
    }
    for (SkippedDevice s : status.skipped()) {
      // what nobody asked for is nothing to be warned of
      if (s.cause() == SkippedDevice.Cause.UNUSABLE) {
        String part = "engine %s on %s".formatted(engine.name(), s.device());
        all.add(Finding.warning(part, "skipped: " + s.reason(), s.remedy()));
      }
    }
    return all;
  }

  private static String device(Device d) {
    return d.description().isBlank() ? d.name() : "%s (%s)".formatted(d.name(), d.description());
  }
}
