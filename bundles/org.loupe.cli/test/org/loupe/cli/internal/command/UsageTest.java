package org.loupe.cli.internal.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.cli.internal.Harness;

/** Command lines that are wrong: exit 2, one line on what and one on what to do, nothing made. */
class UsageTest {
  @TempDir Path folder;
  private Harness loupe;

  @BeforeEach
  void script() throws IOException {
    Files.writeString(folder.resolve("a.loupe"), "loupe 1\n");
    loupe = new Harness(folder);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "run a.loupe --enigne nd4j      | LP-7001 'loupe run' has no option '--enigne'. Did you"
            + " mean '--engine'?",
        "run a.loupe --enigne=nd4j      | LP-7001 'loupe run' has no option '--enigne'. Did you"
            + " mean '--engine'?",
        "run --tiemout 3s a.loupe       | LP-7001 'loupe run' has no option '--tiemout'. Did you"
            + " mean '--timeout'?",
        "run a.loupe -z                 | LP-7001 'loupe run' has no option '-z'.",
        "--verison                      | LP-7001 'loupe' has no option '--verison'. Did you mean"
            + " '--version' or '--verbose'?",
        "rnu a.loupe                    | LP-7002 There is no command 'rnu'. Did you mean 'run'?",
        "chekc a.loupe                  | LP-7002 There is no command 'chekc'. Did you mean"
            + " 'check'?",
        "xyzzy                          | LP-7002 There is no command 'xyzzy'.",
        "help rnu                       | LP-7002 There is no command 'rnu'. Did you mean 'run'?",
        "run a.loupe --out              | LP-7003 The option '--out' needs a value.",
        "run a.loupe --out --engine x   | LP-7003 The option '--out' needs a value",
        "run a.loupe --out --enigne     | LP-7003 The option '--out' needs a value, and '--enigne'"
            + " looks like an option.",
        "run                            | LP-7005 'loupe run' needs SCRIPT|PLAN.",
        "check                          | LP-7005 'loupe check' needs SCRIPT.",
        "list                           | LP-7005 'loupe list' needs WHAT.",
        "describe                       | LP-7005 'loupe describe' needs NAME.",
        "run a.loupe b.loupe            | LP-7006 'loupe run' has no place for 'b.loupe'.",
        "doctor now                     | LP-7006 'loupe doctor' has no place for 'now'.",
        "run a.loupe --seed 1 --seed 2  | LP-7007 The option '--seed' was given twice.",
        "run a.loupe --set a=1 --set a=2| LP-7007 '--set a' was given twice.",
        "run a.loupe --set a            | LP-7004 '--set' does not take 'a'.",
        "run a.loupe --seed x           | LP-7004 '--seed' does not take 'x'.",
        "run a.loupe --threads 0        | LP-7004 '--threads' does not take '0'.",
        "run a.loupe --threads 1e9      | LP-7004 '--threads' does not take '1e9'.",
        "run a.loupe --memory 8GB       | LP-7004 '--memory' does not take '8GB'.",
        "run a.loupe --memory 0B        | LP-7004 '--memory' does not take '0B'.",
        "run a.loupe --memory 9e9TiB    | LP-7004 '--memory' does not take '9e9TiB'.",
        "run a.loupe --timeout 10       | LP-7004 '--timeout' does not take '10'.",
        "run a.loupe --timeout 0s       | LP-7004 '--timeout' does not take '0s'.",
        "run a.loupe --timeout 1GiB     | LP-7004 '--timeout' does not take '1GiB'.",
        "run a.loupe --progress bars    | LP-7004 '--progress' does not take 'bars'.",
        "run a.loupe --format md        | LP-7004 '--format' does not take 'md'.",
        "run a.loupe --allow-path none  | LP-7004 '--allow-path' does not take 'none'.",
        "list modles                    | LP-7004 'loupe list' does not take 'modles'.",
        "describe nothing.here          | LP-7009 There is no 'nothing.here'."
      })
  void isSaidInOneLineAndCreatesNothing(String line, String message) throws IOException {
    int status = loupe.run(line.split(" +"));

    assertEquals(ExitStatus.USAGE, status, loupe.err());
    assertTrue(loupe.err().startsWith("loupe: " + message), loupe.err());
    assertEquals("", loupe.out());
    assertTrue(loupe.services.runs.isEmpty());
    try (Stream<Path> files = Files.list(folder)) {
      assertEquals(List.of("a.loupe"), files.map(f -> f.getFileName().toString()).toList());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "--memory, 8GB, Did you mean '8GiB'?",
    "--memory, 8g, Did you mean '8GiB'?",
    "--memory, 8, units are B",
    "--timeout, 10m, Did you mean '10min'?",
    "--timeout, 2hours, Did you mean '2h'?",
    "--progress, plane, Did you mean 'plain'?",
  })
  void saysWhatAValueMayBe(String option, String value, String remedy) {
    loupe.run("run", "a.loupe", option, value);

    assertTrue(loupe.err().contains(remedy), loupe.err());
  }

  @Test
  void withoutArgumentsItShowsTheHelpAsAnError() {
    assertEquals(ExitStatus.USAGE, loupe.run());
    assertTrue(loupe.err().contains("Usage: loupe COMMAND"), loupe.err());
    assertEquals("", loupe.out());
  }

  @Test
  void helpIsAResult() {
    assertEquals(ExitStatus.OK, loupe.run("--help"));
    for (String word : List.of("run", "check", "list", "describe", "doctor", "  70  a defect")) {
      assertTrue(loupe.out().contains(word), word);
    }
    assertEquals("", loupe.err());
  }

  @Test
  void helpOfACommandIsTheSameInBothForms() {
    assertEquals(ExitStatus.OK, loupe.run("help", "run"));
    Harness other = new Harness(folder);
    assertEquals(ExitStatus.OK, other.run("run", "--help"));
    assertEquals(loupe.out(), other.out());
    for (String option :
        List.of(
            "--set",
            "--out",
            "--engine",
            "--device",
            "--threads",
            "--memory",
            "--seed",
            "--timeout",
            "--keep-going",
            "--resume",
            "--no-cache",
            "--allow-path",
            "--progress",
            "--format",
            "--verbose",
            "--quiet")) {
      assertTrue(Pattern.compile(option + "[\\s=]").matcher(loupe.out()).find(), option);
    }
    assertTrue(loupe.out().contains("60 % of the machine"), loupe.out());
  }

  @Test
  void versionAndHelpStartNothing() {
    loupe.services.missing.addAll(List.of("catalogues", "runner", "registry", "compute"));

    assertEquals(ExitStatus.OK, loupe.run("--version"));
    assertEquals(
        "Loupe 1.0.0.test (Java %s, %s %s)\n"
            .formatted(
                Runtime.version(), System.getProperty("os.name"), System.getProperty("os.arch")),
        loupe.out());
    assertEquals(ExitStatus.OK, loupe.run("help"));
  }

  @Test
  void hostileWordsReachNoTerminal() {
    loupe.run("\u001b[2Jevil");

    assertFalse(loupe.err().contains("\u001b"), loupe.err());
    assertTrue(loupe.err().contains("\\u{1b}[2Jevil"), loupe.err());
  }

  @Test
  void optionsOfAllCommandsMayStandInFront() {
    assertEquals(ExitStatus.OK, loupe.run("--quiet", "run", "a.loupe"));
    assertEquals("", loupe.err());
  }
}
