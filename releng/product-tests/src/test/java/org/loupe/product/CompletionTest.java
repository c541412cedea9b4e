package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Shells complete what is typed with the scripts that the product prints. */
class CompletionTest {
  @TempDir static Path temp;

  @BeforeAll
  static void scripts() throws IOException {
    for (String shell : List.of("bash", "zsh", "fish")) {
      Product.Ended ended = Product.loupe("completion", shell).runShared();
      assertEquals(0, ended.exit(), ended.all());
      Files.writeString(temp.resolve(shell), ended.out());
    }
  }

  private static String shell(String... command) throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(command).directory(temp.toFile()).redirectErrorStream(true).start();
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), out);
    return out;
  }

  /** What bash offers for the last word of a line. */
  private static Set<String> bash(String line) throws IOException, InterruptedException {
    String script =
        """
        source ./bash
        COMP_WORDS=(%s)
        COMP_CWORD=$(( ${#COMP_WORDS[@]} - 1 ))
        COMP_LINE="%s"
        COMP_POINT=${#COMP_LINE}
        $(complete -p loupe | sed 's/.*-F \\([^ ]*\\) .*/\\1/')
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(line.endsWith(" ") ? line + "''" : line, line);
    Set<String> words = new TreeSet<>();
    shell("bash", "--norc", "-c", script).lines().map(String::strip).forEach(words::add);
    return words;
  }

  @ParameterizedTest
  @CsvSource({
    "'loupe ru', run runs",
    "'loupe des', describe",
    "'loupe runs ', list show diff replay verify merge",
    "'loupe cache cl', clear",
    "'loupe run --keep', --keep-going",
    "'loupe run --engine ', auto nd4j torch reference",
    "'loupe run --progress ', auto bar plain json none",
    "'loupe list --format ', text json",
    "'loupe completion ', bash zsh fish",
    "'loupe list ', analyses models data engines plugins examples",
  })
  void bashOffersCommandsOptionsAndWords(String line, String expected) throws Exception {
    Set<String> offered = bash(line);
    assertTrue(offered.containsAll(List.of(expected.split(" "))), line + " gives " + offered);
  }

  @Test
  void whereThereAreNoWordsBashOffersFiles() throws Exception {
    assertTrue(bash("loupe run fir").stream().allMatch(String::isEmpty));
    String registered = shell("bash", "--norc", "-c", "source ./bash; complete -p loupe");
    assertTrue(registered.contains("-o default"), registered);
    assertFalse(Files.readString(temp.resolve("bash")).contains("compopt +o default"));
  }

  @Test
  void bashOffersNothingThatIsNotThere() throws Exception {
    assertTrue(bash("loupe wor").stream().noneMatch("worker"::equals));
  }

  @ParameterizedTest
  @ValueSource(strings = {"zsh", "fish"})
  void otherShellsReadTheirScripts(String name) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin", name)), name + " is not installed");
    if (name.equals("fish")) {
      String offered = shell("fish", "-c", "source ./fish; complete -C 'loupe runs '");
      assertTrue(offered.contains("list") && offered.contains("show"), offered);
      String words = shell("fish", "-c", "source ./fish; complete -C 'loupe run --progress '");
      assertTrue(words.contains("plain") && words.contains("json"), words);
    } else {
      String registered = shell("zsh", "-f", "-c", "source ./zsh; print -r -- ${_comps[loupe]}");
      assertTrue(registered.contains("loupe"), registered);
    }
  }
}
