package org.loupe.runtime.internal.installed;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Repository;
import org.loupe.api.registry.Source;
import org.loupe.api.render.Renderer;
import org.loupe.api.render.RunReport;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueJson;
import org.loupe.runtime.Places;
import org.loupe.runtime.testing.Analyses;
import org.loupe.runtime.testing.Bench;
import org.loupe.runtime.testing.NumbersSource;

class InstalledCataloguesTest {
  @TempDir Path folder;

  /** Services that note when they are started. */
  private static final class Noting implements Contributions {
    final List<Contribution<Analysis<?, ?>>> analyses = new ArrayList<>();
    final List<Contribution<Source<?, ?>>> sources = new ArrayList<>();
    final List<String> started = new ArrayList<>();
    String fingerprint = "f1";

    Noting analysis(String bundle, String name, Analysis<?, ?> analysis) {
      analyses.add(
          new Contribution<>(
              name,
              "",
              List.of(),
              new Origin(bundle, "1.0", List.of()),
              () -> {
                started.add(bundle + " " + name);
                return analysis;
              }));
      return this;
    }

    @Override
    public List<Contribution<Analysis<?, ?>>> analyses() {
      return analyses;
    }

    @Override
    public List<Contribution<Source<?, ?>>> sources() {
      return sources;
    }

    @Override
    public List<Repository> repositories() {
      return List.of();
    }

    @Override
    public List<Renderer<?>> renderers() {
      return List.of();
    }

    @Override
    public List<Contribution<ScriptLanguage>> languages() {
      return List.of();
    }

    @Override
    public Optional<RunReport> report() {
      return Optional.empty();
    }

    @Override
    public Origin origin(Class<?> type) {
      return Origin.NONE;
    }

    @Override
    public SortedMap<String, String> bundles() {
      return new TreeMap<>();
    }

    @Override
    public String fingerprint() {
      return fingerprint;
    }
  }

  /** Has a parameter that scripts do not have. */
  @AnalysisId(value = "bad.types", since = "1.0")
  @Doc("Bad.")
  static final class Bad implements Analysis<Bad.Parameters, Analyses.Value> {
    record Parameters(@Doc("x") Thread thread) {}

    @Override
    public Analyses.Value run(Parameters p, AnalysisContext context) {
      throw new AssertionError();
    }
  }

  /** Says nothing of itself. */
  static final class Nameless implements Analysis<Bad.Parameters, Analyses.Value> {
    @Override
    public Analyses.Value run(Bad.Parameters p, AnalysisContext context) {
      throw new AssertionError();
    }
  }

  private final Noting noting = new Noting();

  private Places places() {
    return new Places(folder.resolve("d"), folder.resolve("s"), folder.resolve("c"));
  }

  private InstalledCatalogues catalogues() {
    return new InstalledCatalogues(noting, places());
  }

  private List<String> names(Catalogue c) {
    return c.analyses().stream().map(AnalysisDescriptor::name).toList();
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.list(places().cache())) {
      return files.sorted().toList();
    }
  }

  @Test
  void theSecondProcessStartsNoPlugIn() {
    noting.analysis("org.loupe.a", "test.add", new Analyses.Add());
    noting.sources.add(
        new Contribution<>("numbers", "data", List.of(), Origin.NONE, NumbersSource::new));
    Catalogue first = catalogues().catalogue();
    assertEquals(1, noting.started.size());
    Catalogue second = catalogues().catalogue();
    assertEquals(1, noting.started.size());
    assertEquals(CatalogueJson.text(first), CatalogueJson.text(second));
    assertEquals("org.loupe.a/1.0", second.analysis("test.add").orElseThrow().bundle());
    assertTrue(second.source("data", "numbers").isPresent());
  }

  private void own(String file, String name) throws IOException {
    Path analyses = Files.createDirectories(places().data().resolve("analyses"));
    Files.writeString(
        analyses.resolve(file),
        """
        // loupe 1
        // analysis %s version "1"
        // doc "Mine."
        // result n: int "n"
        function run() { return { n: 1 }; }
        """
            .formatted(name));
  }

  @Test
  void filesInTheUsersFolderAreAnalyses() throws IOException {
    noting.analysis("org.loupe.a", "test.add", new Analyses.Add());
    InstalledCatalogues catalogues = catalogues();
    assertEquals(List.of("test.add"), names(catalogues.catalogue()));
    own("b.js", "acme.one");
    Files.writeString(places().data().resolve("analyses/notes.txt"), "nothing");
    assertEquals(List.of("acme.one", "test.add"), names(catalogues.catalogue()));
    assertEquals(catalogues.catalogue(), catalogues.catalogue(), "nothing is read again");
    assertEquals(List.of(), catalogues.leftOut());
    assertEquals(List.of("acme.one", "test.add"), names(catalogues().catalogue()));
    Files.delete(places().data().resolve("analyses/b.js"));
    assertEquals(List.of("test.add"), names(catalogues.catalogue()));
  }

  @Test
  void whatIsWrongInTheUsersFolderIsLeftOutWithTheReason() throws IOException {
    noting.analysis("org.loupe.a", "test.add", new Analyses.Add());
    own("a.js", "test.add");
    own("b.js", "acme.one");
    own("c.js", "acme.one");
    own("d.py", "acme.two");
    assertEquals(List.of("acme.one", "test.add"), names(catalogues().catalogue()));
    List<String> why = catalogues().leftOut().stream().map(LoupeException::getMessage).toList();
    assertEquals(3, why.size());
    assertTrue(why.get(0).contains("a.js:2:13: 'test.add' is installed already"), why.get(0));
    assertTrue(why.get(1).endsWith("b.js/1 has 'acme.one' already"), why.get(1));
    assertTrue(why.get(2).contains("d.py:1:1: The file begins with no signature"), why.get(2));
    assertEquals(
        "org.loupe.a/1.0", catalogues().catalogue().analysis("test.add").orElseThrow().bundle());
  }

  @Test
  void withOtherBundlesItIsMadeAnew() throws IOException {
    noting.analysis("org.loupe.a", "test.add", new Analyses.Add());
    InstalledCatalogues catalogues = catalogues();
    catalogues.catalogue();
    noting.analysis("org.loupe.b", "test.random", new Analyses.Random());
    noting.fingerprint = "f2";
    assertEquals(List.of("test.add", "test.random"), names(catalogues.catalogue()));
    assertEquals(2, files().size());
  }

  /** As when a plug-in is refreshed while the catalogue is made. */
  @Test
  void whatChangesMeanwhileIsNotKept() throws IOException {
    noting.analyses.add(
        new Contribution<>(
            "test.add",
            "",
            List.of(),
            new Origin("com.other", "1.0", List.of()),
            () -> {
              noting.fingerprint = "f2";
              throw new IllegalStateException("just stopped");
            }));
    InstalledCatalogues catalogues = catalogues();
    assertEquals(List.of(), names(catalogues.catalogue()));
    assertFalse(Files.exists(places().cache()));
    noting.analyses.clear();
    noting.analysis("com.other", "test.add", new Analyses.Add());
    noting.fingerprint = "f1";
    assertEquals(List.of("test.add"), names(catalogues.catalogue()));
    assertEquals(1, files().size());
  }

  @Test
  void withoutAFingerprintNothingIsKept() {
    noting.fingerprint = "";
    noting.analysis("org.loupe.a", "test.add", new Analyses.Add());
    catalogues().catalogue();
    catalogues().catalogue();
    assertEquals(2, noting.started.size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"format\": 2}",
        "{\"format\": 1}",
        "null",
        "{\"format\": 1, \"catalogue\": {}, \"leftOut\": [{\"problem\": \"X\"}]}"
      })
  void aDamagedFileIsMadeAnew(String text) throws IOException {
    noting.analysis("org.loupe.a", "test.add", new Analyses.Add());
    catalogues().catalogue();
    Files.writeString(files().getFirst(), text);
    assertEquals(List.of("test.add"), names(catalogues().catalogue()));
    assertEquals(2, noting.started.size());
    catalogues().catalogue();
    assertEquals(2, noting.started.size());
  }

  @Test
  void aCacheThatCannotBeWrittenIsDoneWithout() throws IOException {
    Files.writeString(folder.resolve("c"), "in the way");
    noting.analysis("org.loupe.a", "test.add", new Analyses.Add());
    assertEquals(List.of("test.add"), names(catalogues().catalogue()));
  }

  @Test
  void filesOfProductsThatAreGoneAreRemoved() throws IOException {
    Files.createDirectories(places().cache());
    Path old = Files.writeString(places().cache().resolve("catalogue-old.json"), "{}");
    Path other = Files.writeString(places().cache().resolve("catalogue-new.json"), "{}");
    Files.setLastModifiedTime(old, FileTime.from(Instant.now().minus(Duration.ofDays(31))));
    catalogues().catalogue();
    assertEquals(2, files().size());
    assertTrue(Files.exists(other));
  }

  @Test
  void ofTwoOfOneNameTheProductsWins() {
    noting.analysis("com.other", "test.add", new Analyses.Add());
    noting.analysis("org.loupe.a", "test.add", new Analyses.Add());
    InstalledCatalogues catalogues = catalogues();
    assertEquals(
        "org.loupe.a/1.0", catalogues.catalogue().analysis("test.add").orElseThrow().bundle());
    LoupeException e = catalogues.leftOut().getFirst();
    assertEquals("LP-1105", e.code().id());
    assertTrue(
        e.getMessage().contains("org.loupe.a/1.0") && e.getMessage().contains("com.other/1.0"),
        e.getMessage());
    assertEquals(List.of("org.loupe.a test.add"), noting.started);
  }

  @Test
  void ofTwoPlugInsOfOneNameNeitherIsUsed() {
    noting.analysis("com.one", "test.add", new Analyses.Add());
    noting.analysis("com.two", "test.add", new Analyses.Add());
    noting.analysis("com.two", "test.random", new Analyses.Random());
    InstalledCatalogues catalogues = catalogues();
    assertEquals(List.of("test.random"), names(catalogues.catalogue()));
    assertEquals("LP-1105", catalogues.leftOut().getFirst().code().id());
    // also from the file
    assertEquals(catalogues.leftOut().getFirst().line(), catalogues().leftOut().getFirst().line());
  }

  @Test
  void ofTwoOfTheProductNeitherIsUsed() {
    noting.analysis("org.loupe.a", "test.add", new Analyses.Add());
    noting.analysis("com.other", "test.add", new Analyses.Add());
    noting.analysis("org.loupe.b", "test.add", new Analyses.Add());
    assertEquals(List.of(), names(catalogues().catalogue()));
    assertEquals(1, catalogues().leftOut().size());
  }

  @Test
  void whoeverRunsOneOfThemIsToldOfBoth() {
    Bench bench = new Bench(folder);
    bench.contributions.add(new Analyses.Add(), new Origin("com.one", "1", List.of()));
    bench.contributions.add(new Analyses.Add(), new Origin("com.two", "1", List.of()));
    LoupeException e =
        assertThrows(
            LoupeException.class,
            () -> bench.steps("{\"name\": \"a\", \"analysis\": \"test.add\"}"));
    assertEquals("LP-1121", e.code().id());
    assertTrue(
        e.getMessage().contains("com.one/1") && e.getMessage().contains("com.two/1"),
        e.getMessage());
  }

  @Test
  void aSourceOfModelsAndOneOfDataMayHaveOneName() {
    Bench bench = new Bench(folder);
    bench.contributions.add(
        new org.loupe.runtime.internal.registry.RegistryModelSource(bench.registry));
    InstalledCatalogues catalogues = new InstalledCatalogues(bench.contributions, places());
    assertEquals(2, catalogues.catalogue().sources("registry").size());
    assertEquals(List.of(), catalogues.leftOut());
  }

  @Test
  void whatCannotBeDescribedIsLeftOutAndTheOthersWork() {
    noting.analysis("com.bad", "bad.types", new Bad());
    noting.analysis("com.bad", "", new Nameless());
    noting.analysis("com.good", "test.add", new Analyses.Add());
    InstalledCatalogues catalogues = catalogues();
    assertEquals(List.of("test.add"), names(catalogues.catalogue()));
    assertEquals(2, catalogues.leftOut().size());
    for (LoupeException e : catalogues.leftOut()) {
      assertEquals("LP-1126", e.code().id());
      assertTrue(e.getMessage().contains("com.bad/1.0"), e.getMessage());
    }
    assertTrue(catalogues.leftOut().getFirst().getMessage().contains("Thread"));
  }

  @Test
  void whatCannotBeStartedIsLeftOutAndTheOthersWork() {
    noting.analyses.add(
        new Contribution<>(
            "com.broken",
            "",
            List.of(),
            new Origin("com.broken", "1.0", List.of()),
            () -> {
              throw new NoClassDefFoundError("com/missing/Part");
            }));
    noting.analysis("com.good", "test.add", new Analyses.Add());
    InstalledCatalogues catalogues = catalogues();
    assertEquals(List.of("test.add"), names(catalogues.catalogue()));
    assertTrue(
        catalogues.leftOut().getFirst().getMessage().contains("com/missing/Part"),
        catalogues.leftOut().toString());
  }

  @Test
  void nothingInstalledIsAnEmptyCatalogue() {
    assertEquals(List.of(), catalogues().catalogue().analyses());
  }
}
