package org.loupe.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The plug-ins in {@code plugins-examples}: built against the product's p2 repository, installed
 * into a copy of the product, used and removed.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Execution(ExecutionMode.SAME_THREAD)
class PlugInExamplesTest {
  private static final Path WORK = Path.of("target/plug-ins").toAbsolutePath();
  private static Path projects;
  private static Path newer;
  private static OwnProduct product;
  private static OneProcess process;

  @TempDir Path temp;

  @BeforeAll
  static void built() throws IOException {
    PlugInBuild.delete(WORK);
    projects = PlugInBuild.examples(WORK.resolve("projects"));
    newer = PlugInBuild.newer("dead-units", WORK.resolve("newer"));
    product = OwnProduct.withRepository(WORK.resolve("loupe"));
    try (OneProcess installing = OneProcess.of(product, WORK)) {
      change(installing, "install", projects.resolve("dead-units/site/target/repository"));
      change(installing, "install", zip(projects.resolve("curvature")));
      change(installing, "install", projects.resolve("safetensors/site/target/repository"));
    }
    process = OneProcess.of(product, WORK);
  }

  @AfterAll
  static void end() throws IOException {
    process.close();
  }

  private static Path zip(Path project) throws IOException {
    try (Stream<Path> files = Files.list(project.resolve("site/target"))) {
      return files.filter(f -> f.toString().endsWith(".zip")).findFirst().orElseThrow();
    }
  }

  private static void change(OneProcess process, String command, Object what) throws IOException {
    Product.Ended ended = process.loupe("plugins", command, what, "--yes");
    assertEquals(0, ended.exit(), ended.all());
  }

  private Path run(String script) throws IOException {
    Path file = Files.writeString(temp.resolve("script.loupe"), "loupe 1\n" + script);
    Path out = temp.resolve("out");
    Product.Ended ended = process.loupe("run", file, "--out", out);
    assertEquals(0, ended.exit(), ended.all());
    return out;
  }

  private void corpus(String file) throws IOException {
    Path corpus = Product.PROJECT.resolve("plugins-examples/safetensors/bundle/test/corpus");
    Path from = corpus.resolve(file);
    Files.copy(from, temp.resolve(from.getFileName().toString()));
  }

  @Test
  @Order(1)
  void theVocabularyHasThem() throws IOException {
    Product.Ended described = process.loupe("describe", "acme.curvature");
    assertEquals(0, described.exit(), described.all());
    assertTrue(described.out().contains("10.1016/j.cagd.2005.06.005"), described.all());
    Product.Ended listed = process.loupe("list", "analyses");
    assertTrue(listed.out().contains("acme.deadUnits"), listed.all());
    assertTrue(listed.out().contains("geometry.partition"), listed.all());
  }

  @Test
  @Order(1)
  void theSmallestRunsOnASample() throws IOException {
    Path out =
        run(
            """
            model mlp    = registry("digits-mlp")
            data  digits = registry("digits")
            analysis units = acme.deadUnits(mlp.layer("relu#1"), digits[0..99])
            expect units.fraction < 1
            report "out" { units }
            """);
    assertTrue(Files.readString(out.resolve("run.json")).contains("acme.deadunits"));
    assertTrue(Files.exists(out.resolve("units/dead.csv")));
  }

  @Test
  @Order(1)
  void theOneWithAFigureAndATableLeavesBoth() throws IOException {
    Path out =
        run(
            """
            model net = registry("spirals-mlp-2-32-32-1")
            analysis bend = acme.curvature(net, half = 0.5, cells = 16)
            expect bend.points.count > 10
            expect bend.length > 1
            report "out" { bend }
            """);
    assertTrue(Files.readString(out.resolve("bend/points.csv")).startsWith("x,y,curvature"));
    assertTrue(Files.exists(out.resolve("bend/figure.svg")));
    assertTrue(Files.readString(out.resolve("report.html")).contains("Curvature of the decision"));
  }

  /** Of the differences x1 - x2 and x2 - x1 the first is -1 on every row: half of the units. */
  @Test
  @Order(1)
  void dataAndANetworkAreReadFromTheOtherFormat() throws IOException {
    corpus("accepted/mlp.safetensors");
    corpus("accepted/labels.safetensors");
    run(
        """
        model net  = acme.mlp("mlp.safetensors")
        data  rows = acme.safetensors("labels.safetensors", key = "rows", labels = "class")
        analysis units = acme.deadUnits(net.layer("act1"), rows)
        expect units.fraction == 0.5
        expect rows.count == 3
        report "out" { units }
        """);
  }

  @Test
  @Order(1)
  void aHostileFileStopsTheRunWithTheReadersCode() throws IOException {
    corpus("rejected/truncated.safetensors");
    Path file =
        Files.writeString(
            temp.resolve("script.loupe"),
            """
            loupe 1
            model mlp  = registry("digits-mlp")
            data  rows = acme.safetensors("truncated.safetensors")
            analysis units = acme.deadUnits(mlp.layer("relu#1"), rows)
            """);
    Product.Ended ended = process.loupe("run", file);
    assertEquals(4, ended.exit(), ended.all());
    assertTrue(ended.err().contains("SAFE-103"), ended.all());
  }

  @Test
  @Order(1)
  void withoutPlugInsTheNamesAreUnknown() throws IOException {
    Product.Ended ended = product.loupe("--safe-mode", "describe", "acme.deadUnits").run();
    assertEquals(2, ended.exit(), ended.all());
  }

  @Test
  @Order(2)
  void whatIsRemovedIsGoneAndTheOthersStay() throws IOException {
    change(process, "remove", "acme.deadunits");
    assertEquals(2, process.loupe("describe", "acme.deadUnits").exit());
    Product.Ended other = process.loupe("describe", "acme.curvature");
    assertEquals(0, other.exit(), other.all());
  }

  /** What users install from has a project's last build. */
  private static void offer(Path project, Path source, boolean zipped) throws IOException {
    if (zipped) {
      Files.copy(zip(project), source, StandardCopyOption.REPLACE_EXISTING);
      return;
    }
    PlugInBuild.delete(source);
    Path site = project.resolve("site/target/repository");
    try (Stream<Path> files = Files.walk(site)) {
      for (Path file : files.toList()) {
        Files.copy(file, source.resolve(site.relativize(file).toString()));
      }
    }
  }

  private static void has(OneProcess process, String version) throws IOException {
    Product.Ended listed = process.loupe("plugins", "list");
    assertTrue(
        listed.out().matches("(?s).*acme\\.deadunits\\S* +version " + version + ".*"),
        listed.all());
    assertEquals(0, process.loupe("describe", "acme.deadUnits").exit());
  }

  /** In the process that has made the change, and in one that is started after it. */
  private static void bothHave(String version) throws IOException {
    has(process, version);
    try (OneProcess next = OneProcess.of(product, WORK)) {
      has(next, version);
    }
  }

  private static int state() throws IOException {
    Product.Ended listed = process.loupe("plugins", "revert", "--list", "--format", "json");
    assertEquals(0, listed.exit(), listed.all());
    String last = listed.out().lines().toList().getLast();
    return JsonParser.parseString(last).getAsJsonObject().get("number").getAsInt();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @Order(3)
  void anExampleIsInstalledUsedUpdatedRevertedAndRemoved(boolean zipped) throws IOException {
    Path source = temp.resolve(zipped ? "offered.zip" : "offered");
    offer(projects.resolve("dead-units"), source, zipped);
    change(process, "install", source);
    bothHave("1.0.0");
    theSmallestRunsOnASample();
    int installed = state();
    offer(newer, source, zipped);
    change(process, "update", "acme.deadunits");
    bothHave("1.1.0");
    theSmallestRunsOnASample();
    change(process, "revert", installed);
    bothHave("1.0.0");
    theSmallestRunsOnASample();
    change(process, "remove", "acme.deadunits");
    assertEquals(2, process.loupe("describe", "acme.deadUnits").exit());
    try (OneProcess next = OneProcess.of(product, WORK)) {
      assertEquals(2, next.loupe("describe", "acme.deadUnits").exit());
    }
  }
}
