package org.loupe.cli.internal.doctor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.cli.internal.FakeEngine;
import org.loupe.cli.internal.Harness;
import org.loupe.cli.internal.command.EngineTrial;
import org.loupe.compute.ComputeProblem;
import org.loupe.compute.Device;
import org.loupe.compute.EnginePlace;
import org.loupe.compute.EngineSpeed;
import org.loupe.compute.EngineStatus;
import org.loupe.compute.EngineStatus.State;
import org.loupe.compute.SkippedDevice;
import org.loupe.compute.SkippedDevice.Cause;
import org.loupe.runtime.LanguageStatus;
import org.loupe.runtime.RunProblem;

class DoctorCommandTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void installed() {
    loupe = new Harness(folder);
    loupe.services.engines = List.of(FakeEngine.of("nd4j", State.READY, "OpenBLAS"));
    loupe.services.entries =
        List.of(
            new Entry("a", "1", "data", "A", "csv", Map.of(), List.of(), "", "", ""),
            new Entry("b", "1", "model", "B", "onnx", Map.of(), List.of(), "", "", ""));
  }

  private void says(String verdict, String part, String text) {
    String line = verdict + " +" + part + " +[^\n]*" + Pattern.quote(text);
    assertTrue(Pattern.compile(line).matcher(loupe.out()).find(), loupe.out());
  }

  @Test
  void aGoodInstallationIsFine() {
    assertEquals(0, loupe.run("doctor"));
    says("ok", "java", Runtime.version().toString());
    says("ok", "memory", "for a run");
    says("ok", "cache", folder.resolve("home/cache").toString());
    says("ok", "registry", "2 of 2 entries");
    says("ok", "engine nd4j", "ready, on cpu (2 cores); OpenBLAS; 12 cases agree");
    says("ok", "engine speed", "nd4j on cpu: tiny 20 us, small 1.2 ms, large 50.0 ms");
    says("ok", "engine choice", "nd4j on cpu, when no option says otherwise: it is the first");
    assertTrue(!loupe.out().contains("PROBLEM"), loupe.out());
  }

  @Test
  void scriptLanguagesAreTimedAndTheOtherModeIsNamed() {
    loupe.services.languages =
        List.of(
            new LanguageStatus("js", "GraalVM 25.0.2", Optional.empty()),
            new LanguageStatus(
                "python",
                "GraalVM 25.0.2",
                Optional.of(new LoupeException(RunProblem.NO_LANGUAGE, "It is not there."))));
    assertEquals(0, loupe.run("doctor"));
    says("ok", "script js", "GraalVM 25.0.2, interpreted: 25.0 ns a turn of a loop; compiled");
    assertTrue(loupe.out().contains("  Put it there.\n"), loupe.out());
    says("ok", "script python", "not installed");
    assertTrue(loupe.out().contains(RunProblem.NO_LANGUAGE.remedy()), loupe.out());

    assertEquals(0, loupe.run("doctor", "--format", "json"));
    List<JsonObject> details =
        loupe
            .out()
            .lines()
            .filter(l -> l.startsWith("{"))
            .map(l -> JsonParser.parseString(l).getAsJsonObject())
            .filter(o -> o.has("details"))
            .map(o -> o.getAsJsonObject("details"))
            .toList();
    assertEquals(
        List.of(
            JsonParser.parseString(
                "{'language':'js','version':'GraalVM 25.0.2','installed':true,"
                    + "'mode':'interpreted','nanosPerTurn':25.0,'otherMode':'compiled it flies'}"),
            JsonParser.parseString(
                "{'language':'python','version':'GraalVM 25.0.2','installed':false}")),
        details);
  }

  @Test
  void withoutAnEngineNothingRuns() {
    loupe.services.engines =
        List.of(
            FakeEngine.of("nd4j", State.UNAVAILABLE, "no library for this processor"),
            FakeEngine.of("reference", State.ON_REQUEST, "plain Java"));
    assertEquals(7, loupe.run("doctor"));
    says("warning", "engine nd4j", "cannot work here");
    says("PROBLEM", "engines", "no engine works");
  }

  @Test
  void anEngineThatComputesWrongIsNoEngine() {
    loupe.services.trial = _ -> new EngineTrial.Outcome(false, "Gemm is off by 0.5");
    assertEquals(7, loupe.run("doctor"));
    says("PROBLEM", "engine nd4j", "Gemm is off by 0.5");
  }

  @Test
  void theSpeedOfEnginesIsMeasuredAnewWhenAsked() {
    assertEquals(0, loupe.run("doctor", "--measure"));
    says("ok", "engine speed", "nd4j on cpu: tiny 41 us, small 2.5 ms, large 100.0 ms");
  }

  @Test
  void enginesThatAreWrongAreNotTimed() {
    loupe.services.engines =
        List.of(
            FakeEngine.of("nd4j", State.READY, "OpenBLAS"),
            FakeEngine.of("torch", State.READY, "OpenBLAS"),
            FakeEngine.of("reference", State.ON_REQUEST, "plain Java"));
    loupe.services.trial =
        e -> new EngineTrial.Outcome(!e.name().equals("torch"), "a matrix product");
    loupe.services.speeds =
        (_, right) -> {
          assertEquals(Set.of(new EnginePlace("nd4j", "cpu")), right);
          return List.of(new EngineSpeed("torch", "1.0", "cpu", Map.of()));
        };
    assertEquals(0, loupe.run("doctor"));
    says("PROBLEM", "engine torch", "a matrix product");
    assertTrue(!loupe.out().contains("engine speed"), loupe.out());
  }

  /** Runs must not take it until it is right again. */
  @Test
  void thatNoEngineIsRightIsKept() {
    List<Set<EnginePlace>> kept = new ArrayList<>();
    loupe.services.trial = _ -> new EngineTrial.Outcome(false, "a matrix product");
    loupe.services.speeds =
        (_, right) -> {
          kept.add(right);
          return List.of();
        };
    assertEquals(7, loupe.run("doctor"));
    assertEquals(List.of(Set.of()), kept);
  }

  @Test
  void speedsThatCannotBeKeptStopNothing() {
    loupe.services.speeds =
        (_, _) -> {
          throw new LoupeException(ComputeProblem.NOT_KEPT, "The folder is read-only.");
        };
    assertEquals(0, loupe.run("doctor"));
    says("warning", "engine speed", "LP-3011 The folder is read-only.");
    says("ok", "engine choice", "nd4j on cpu");
  }

  @Test
  void anEngineThatDoesNotLoadIsToldWithItsRemedy() {
    loupe.services.trial =
        _ -> {
          throw new LoupeException(ComputeProblem.ENGINE_UNAVAILABLE, "libx.so is not there.");
        };
    assertEquals(7, loupe.run("doctor"));
    says("PROBLEM", "engine nd4j", "LP-3002 libx.so is not there.");

    loupe.services.trial =
        _ -> {
          throw new UnsatisfiedLinkError("libgomp.so.1");
        };
    assertEquals(7, loupe.run("doctor"));
    says("PROBLEM", "engine nd4j", "libgomp.so.1");
  }

  @Test
  void oneGoodEngineIsEnough() {
    loupe.services.engines =
        List.of(
            FakeEngine.of("torch", State.UNAVAILABLE, "x"),
            FakeEngine.of("nd4j", State.READY, "OpenBLAS"));
    assertEquals(0, loupe.run("doctor"));
  }

  /** Of devices that nobody asked for there is no word. */
  @Test
  void furtherDevicesAreTriedAndSkippedOnesTold() {
    EngineStatus status =
        new EngineStatus(
            "2.0",
            State.READY,
            "",
            List.of(new Device("cpu", "", 0), new Device("cuda:0", "a card", 1)),
            List.of(new SkippedDevice("cuda:1", Cause.UNUSABLE, "too old", "Take another.")));
    SkippedDevice none =
        new SkippedDevice("cuda", Cause.NOT_INSTALLED, "not installed", "Install it.");
    EngineStatus plain =
        new EngineStatus("1.0", State.READY, "", List.of(new Device("cpu", "", 0)), List.of(none));
    loupe.services.engines =
        List.of(new FakeEngine("torch", status), new FakeEngine("nd4j", plain));
    loupe.services.trial =
        e ->
            e.status().devices().equals(List.of(new Device("cuda:0", "a card", 1)))
                ? new EngineTrial.Outcome(false, "off by 1")
                : new EngineTrial.Outcome(true, "12 cases agree");
    loupe.run("doctor");
    says("ok", "engine torch", "12 cases agree");
    says("PROBLEM", "engine torch on cuda:0", "off by 1");
    says("warning", "engine torch on cuda:1", "skipped: too old");
    says("ok", "engine nd4j", "12 cases agree");
    assertFalse(loupe.out().contains("not installed"), loupe.out());
  }

  @Test
  void aChangedFileOfTheRegistryIsFound() {
    loupe.services.fetch =
        e -> {
          if (e.name().equals("b")) {
            throw new LoupeException(RunProblem.ENTRY_HASH, "'b.onnx' has other bytes.");
          }
          return List.of();
        };
    assertEquals(4, loupe.run("doctor"));
    says("PROBLEM", "registry", "model 'b' 1: LP-1124 'b.onnx' has other bytes.");
    says("ok", "registry", "1 of 2 entries");
  }

  @Test
  void aPlaceThatCannotBeWrittenIsFound() throws IOException {
    Files.writeString(folder.resolve("home"), "a file where a folder should be");
    assertEquals(4, loupe.run("doctor"));
    says("PROBLEM", "cache", "cannot be written");
  }

  @Test
  void aMissingPartHidesNoOther() {
    loupe.services.missing.add("catalogues");
    assertEquals(7, loupe.run("doctor"));
    says("PROBLEM", "catalogue", "LP-7010");
    says("ok", "engine nd4j", "12 cases agree");
  }

  @Test
  void trapsOfTheEnvironmentAreNamed() {
    loupe.environment.put("OPENBLAS_CORETYPE", "Haswell");
    assertEquals(0, loupe.run("doctor"));
    says("warning", "environment", "OPENBLAS_CORETYPE=Haswell: OpenBLAS takes its kernels");
  }

  @Test
  void jsonIsAnObjectAFinding() {
    assertEquals(0, loupe.run("doctor", "--format", "json"));
    List<String> parts =
        loupe
            .out()
            .lines()
            .map(l -> JsonParser.parseString(l).getAsJsonObject().get("part").getAsString())
            .toList();
    assertTrue(parts.containsAll(List.of("java", "memory", "registry", "engine nd4j")));
  }

  private Map<String, String> bundle() throws IOException {
    Map<String, String> files = new TreeMap<>();
    try (ZipInputStream zip =
        new ZipInputStream(Files.newInputStream(folder.resolve("report.zip")))) {
      for (ZipEntry e = zip.getNextEntry(); e != null; e = zip.getNextEntry()) {
        files.put(e.getName(), new String(zip.readAllBytes(), StandardCharsets.UTF_8));
      }
    }
    return files;
  }

  @Test
  void aBundleHasWhatAReportNeedsAndNoSecrets() throws IOException {
    loupe.environment.put("API_TOKEN", "hunter2-hunter2");
    loupe.environment.put("JAVA_TOOL_OPTIONS", "-Dpassword=hunter2-hunter2");
    Path reports = Files.createDirectories(folder.resolve("home/cache/diagnostics"));
    for (int i = 1; i <= 7; i++) {
      Files.writeString(
          reports.resolve("2026010%d-000000-1.txt".formatted(i)),
          "command loupe run %s/thesis.loupe with hunter2-hunter2".formatted(folder));
    }
    assertEquals(0, loupe.run("doctor", "--bundle", "report.zip"), loupe.err());
    Map<String, String> files = bundle();
    assertEquals(
        List.of(
            "diagnostics/20260103-000000-1.txt",
            "diagnostics/20260104-000000-1.txt",
            "diagnostics/20260105-000000-1.txt",
            "diagnostics/20260106-000000-1.txt",
            "diagnostics/20260107-000000-1.txt",
            "doctor.jsonl",
            "environment.txt",
            "plugins.txt",
            "version.txt"),
        List.copyOf(files.keySet()));
    files.keySet().forEach(name -> assertTrue(loupe.out().contains("  " + name + "\n"), name));
    String all = String.join("\n", files.values());
    assertTrue(files.get("environment.txt").contains("API_TOKEN (15 characters)"), all);
    assertTrue(files.get("doctor.jsonl").contains("engine nd4j"), all);
    assertTrue(files.get("version.txt").startsWith("loupe 1.0.0.test\n"), all);
    for (String secret :
        List.of("hunter2", folder.toString(), System.getProperty("user.home") + "/")) {
      assertTrue(!all.contains(secret), secret + " is in\n" + all);
    }
  }

  @Test
  void aBundleReplacesNoFile() throws IOException {
    Files.writeString(folder.resolve("report.zip"), "mine");
    assertEquals(4, loupe.run("doctor", "--bundle", "report.zip"));
    assertTrue(loupe.err().startsWith("loupe: LP-7018 'report.zip' is there"), loupe.err());
    assertEquals("mine", Files.readString(folder.resolve("report.zip")));
    assertEquals(4, loupe.run("doctor", "--bundle", "none/report.zip"));
    assertTrue(loupe.err().contains("LP-7020"), loupe.err());
  }
}
