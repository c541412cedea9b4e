package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Run folders as the validator of an RO-Crate library from npm reads them. */
class CrateTest {
  @TempDir Path temp;

  private Path run(Object... arguments) {
    Path out = temp.resolve("out");
    Object[] all = new Object[arguments.length + 3];
    all[0] = "run";
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    all[all.length - 2] = "--out";
    all[all.length - 1] = out;
    Product.Ended ended = Product.loupe(all).runShared();
    assertTrue(Files.exists(out.resolve("ro-crate-metadata.json")), ended.all());
    return out;
  }

  private static List<JsonObject> findings(Path run) throws Exception {
    Product.Ended ended = NodeModule.of("node-crate", "check.mjs").run(run);
    assertEquals(0, ended.exit(), ended.all());
    return ended.out().lines().map(l -> JsonParser.parseString(l).getAsJsonObject()).toList();
  }

  private static List<String> ids(Path run, String status) throws Exception {
    return findings(run).stream()
        .filter(f -> f.get("status").getAsString().equals(status))
        .map(f -> f.get("id").getAsString())
        .toList();
  }

  /** Neither an error nor a warning, of checks that were made. */
  private static void valid(Path run) throws Exception {
    List<JsonObject> findings = findings(run);
    for (JsonObject f : findings) {
      assertEquals("success", f.get("status").getAsString(), f.toString());
    }
    assertTrue(findings.size() >= 10, findings.toString());
  }

  private static void replace(Path run, String from, String to) throws IOException {
    Path file = run.resolve("ro-crate-metadata.json");
    String text = Files.readString(file);
    assertTrue(text.contains(from), from);
    Files.writeString(file, text.replace(from, to));
  }

  @Test
  void theFirstExampleIsValid() throws Exception {
    valid(run(Product.folder().resolve("examples/first-light.loupe")));
  }

  @Test
  void severalStepsAreValid() throws Exception {
    valid(run(Product.folder().resolve("examples/hull.loupe")));
  }

  @Test
  void aRunWithAFailedStepIsValid() throws Exception {
    Path script =
        Scripts.write(
            temp,
            "model net = registry(\"digits-mlp\")",
            "data d = registry(\"digits\")",
            Scripts.SMALL.replace("net", "small").strip(),
            "analysis flat = geometry.partition(net, plane = through(d[0], d[1], d[0]))",
            "analysis good = geometry.partition(small)");
    Path run = run(script, "--keep-going");
    assertEquals("failed", new RunFolder(run).state());
    valid(run);
  }

  @Test
  void theValidatorFindsWhatIsWrong() throws Exception {
    Path run = run(Product.folder().resolve("examples/spirals.loupe"));
    replace(run, "\"license\"", "\"lizenz\"");
    replace(run, "\"instrument\"", "\"tool\"");
    Files.delete(run.resolve("citations.bib"));
    Files.writeString(run.resolve("notes.txt"), "by hand");
    List<String> errors = ids(run, "error");
    for (String id : List.of("licenseRequired", "unknownTerm", "validCrateDataEntityPath")) {
      assertTrue(errors.contains(id), errors.toString());
    }
    assertEquals(List.of("validCrateDataEntityInCrateDir"), ids(run, "warning"));
  }
}
