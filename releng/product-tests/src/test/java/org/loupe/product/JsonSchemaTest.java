package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What commands print with {@code --format json} is what the shipped schemas say. */
class JsonSchemaTest {
  @TempDir Path temp;
  private final Schemas schemas = new Schemas();

  private Product.Ended json(int exit, Object... arguments) throws IOException {
    List<Object> all = new ArrayList<>(Arrays.asList(arguments));
    all.addAll(List.of("--format", "json"));
    Product.Ended ended =
        Product.loupe(all.toArray()).in(temp).apart(temp.resolve("home")).runShared();
    assertEquals(exit, ended.exit(), ended.all());
    return ended;
  }

  @Test
  void everyCommandAndFileIsAsItsSchemaSays() throws IOException {
    schemas.lines("new", json(0, "new", "mine").out());
    schemas.lines("run", json(0, "run", "mine/start.loupe", "--threads", "1").out());
    Path run = temp.resolve("mine/start.run");
    schemas.valid("run.json", Files.readString(run.resolve("run.json")));
    schemas.valid("plan.json", Files.readString(run.resolve("plan.json")));
    schemas.valid("result.json", Files.readString(run.resolve("pieces/result.json")));
    schemas.lines("runs-list", json(0, "runs", "list").out());
    schemas.lines("runs-show", json(0, "runs", "show", run).out());
    schemas.lines("runs-verify", json(0, "runs", "verify", run).out());
    schemas.lines("runs-diff", json(0, "runs", "diff", run, run).out());
    schemas.lines("runs-replay", json(0, "runs", "replay", run).out());
    schemas.lines("report", json(0, "report", run).out());
    schemas.lines("cache-show", json(0, "cache", "show").out());
    schemas.lines("cache-clear", json(0, "cache", "clear").out());
    for (String what : List.of("analyses", "models", "data", "engines", "examples")) {
      schemas.lines("list-" + what, json(0, "list", what).out());
    }
    assertEquals("", json(0, "list", "plugins").out());
    for (String name : List.of("geometry.partition", "digits", "square", "csv")) {
      schemas.lines("describe", json(0, "describe", name).out());
    }
    schemas.lines("doctor", json(0, "doctor", "--bundle", "report.zip").out());
    Path bad = Scripts.write(temp, Scripts.SMALL, "analysis a = geometry.partiton(net)");
    schemas.lines("check", json(3, "check", bad).out());
    schemas.lines("run", json(3, "run", bad).out());
    Files.writeString(temp.resolve("broken.loupe"), "loupe 1\nmodel = (\n");
    schemas.lines("fmt", json(3, "fmt", bad, "broken.loupe").out());
    schemas.lines("error", json(4, "runs", "show", "nowhere").out());
    schemas.lines("run", json(2, "run", "mine/start.loupe", "--workers", "0").out());
    registry();
    // nothing is installed that could be listed
    assertEquals(Set.of("list-plugins"), schemas.unused());
  }

  /** Entries from the first to the last thing that is done with them. */
  private void registry() throws IOException {
    Path samples = Product.PROJECT.resolve("bundles/org.loupe.samples/samples");
    Path net = samples.resolve("models/mlp_2_8_8_1_init.onnx");
    schemas.lines("models-add", json(0, "models", "add", net, "--name", "net").out());
    schemas.lines("models-show", json(0, "models", "show", "net").out());
    schemas.lines("models-edit", json(0, "models", "edit", "net", "--set", "licence=MIT").out());
    schemas.lines("models-verify", json(0, "models", "verify").out());
    // a column without a number: its mean is none, which JSON can only say as a text
    Path table = Files.writeString(temp.resolve("t.csv"), "x,y\n1,\n2,\n");
    String nan = "missing=nan";
    schemas.lines("data-add", json(0, "data", "add", table, "--name", "t", "--set", nan).out());
    String shown = json(0, "data", "show", "t").out();
    assertTrue(shown.contains("\"mean\":\"NaN\""), shown);
    schemas.lines("data-show", shown);
    schemas.lines("data-edit", json(0, "data", "edit", "t", "--set", "title=Two").out());
    Path copy = temp.resolve("home/data/registry");
    try (var files = Files.walk(copy)) {
      Path t = files.filter(f -> f.endsWith("t.csv")).findFirst().orElseThrow();
      Files.writeString(t, "x,y\n3,\n2,\n");
    }
    schemas.lines("data-verify", json(4, "data", "verify", "t").out());
    schemas.lines("data-remove", json(0, "data", "remove", "t").out());
    schemas.lines("models-remove", json(0, "models", "remove", "net").out());
    schemas.lines("models-rebuild", json(0, "models", "rebuild").out());
    schemas.lines("data-rebuild", json(0, "data", "rebuild").out());
  }

  @Test
  void aSchemaRefusesWhatIsWrong() {
    String right = "{\"type\":\"cleared\",\"results\":1,\"bytes\":2}";
    assertEquals("", schemas.problems("cache-clear", right));
    assertFalse(schemas.problems("cache-clear", right.replace("1", "\"1\"")).isEmpty());
    assertFalse(schemas.problems("cache-clear", "{\"type\":\"cleared\"}").isEmpty());
    assertFalse(schemas.problems("report", right).isEmpty(), "parts in other files are looked up");
    assertTrue(
        schemas.problems("report", "{\"type\":\"file\",\"path\":\"/a/report.html\"}").isEmpty());
  }
}
