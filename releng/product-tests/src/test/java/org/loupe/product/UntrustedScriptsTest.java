package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs of somebody else, in the packaged product. */
class UntrustedScriptsTest {
  @TempDir Path temp;

  private Product.Ended run(String out, String[] lines, Object... options) throws IOException {
    Path script = Scripts.write(temp, lines);
    Object[] all = new Object[5 + options.length];
    System.arraycopy(
        new Object[] {"run", script, "--out", temp.resolve(out), "--no-cache"}, 0, all, 0, 5);
    System.arraycopy(options, 0, all, 5, options.length);
    return Product.loupe(all).runShared();
  }

  private static final String[] STUDY = {
    "model net = registry(\"spirals-mlp-2-32-32-1\")",
    "analysis slice = geometry.partition(net)",
    "script first: { n: int, areas: tensor, drawn: number } in js (slice) \"\"\"",
    "  print('seen');",
    "  ({ n: slice.regions.length, areas: slice.regions.area, drawn: loupe.uniform() })",
    "\"\"\"",
    "script second: tensor in js (first, net)",
    "  \"\"\" loupe.values(net, [[0, 0], [first.drawn, 1]]) \"\"\"",
    "report \"r\" { first, second }"
  };

  @Test
  void theResultsAreThoseOfOneProcess() throws IOException {
    Product.Ended here = run("here", STUDY);
    assertEquals(0, here.exit(), here.all());
    Product.Ended there = run("there", STUDY, "--untrusted-scripts", "child");
    assertEquals(0, there.exit(), there.all());
    for (String file : new String[] {"first/result.json", "first/log.txt", "second/result.json"}) {
      assertEquals(
          Files.readString(temp.resolve("here").resolve(file)),
          Files.readString(temp.resolve("there").resolve(file)));
    }
    assertEquals(
        -1,
        Files.mismatch(
            temp.resolve("here/second/value.npy"), temp.resolve("there/second/value.npy")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      value = {
        "const a = []; while (true) a.push(new Array(100000).fill(1.5)) # --script-time=40s"
            + " # LP-5005 LP-1030 LP-1064",
        "/^(\\w+\\s?)*\\1$/.test('aa '.repeat(60) + '!') # --script-time=15s # LP-1064",
        "while (true) {} # --script-processor-time=10s # LP-1064",
        "while (true) {} # --script-statements=100000 # LP-5005",
        "Java.type('java.lang.System').exit(0) # --script-time=5min # LP-5003",
        "quit(0) # --script-time=5min # LP-5003",
        "Java.type('java.lang.ProcessBuilder') # --script-time=5min # LP-5003",
        "new Worker('x') # --script-time=5min # LP-5003",
      })
  void whateverAProgramDoesTheOthersGoOn(String text, String option, String codes)
      throws IOException {
    String[] lines = {
      "script bad in js () \"\"\" " + text + " \"\"\"",
      "script good: int in js () \"\"\" 1 + 2 \"\"\"",
      "report \"r\" { bad, good }"
    };
    Product.Ended ended =
        run(
            "out",
            lines,
            "--untrusted-scripts",
            "child",
            option,
            "--script-heap=256MiB",
            "--keep-going");
    assertEquals(5, ended.exit(), ended.all());
    boolean told = false;
    for (String code : codes.split(" ")) {
      told |= ended.err().contains(code);
    }
    assertTrue(told, ended.all());
    assertTrue(Files.readString(temp.resolve("out/good/result.json")).contains("3"), ended.all());
  }
}
