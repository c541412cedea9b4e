package org.loupe.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.api.Cancellation;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.Header;
import org.loupe.dsl.ProgramSyntax;
import org.loupe.dsl.ScriptProblem;
import org.loupe.dsl.Span;
import org.loupe.plan.Expr;
import org.loupe.plan.Input;
import org.loupe.plan.Plan;

/** What is offered of files and the registry. */
@Timeout(60)
class OutsideTest {
  private static final Header LAYERS = Header.ofLayers(List.of("conv.a", "relu#2", "quo\"te"));
  private static final Header COLUMNS =
      Header.ofChoices(List.of("petal width", "class"), "label", "columns");

  @TempDir Path folder;
  private final List<Input> asked = new ArrayList<>();

  @BeforeEach
  void files() throws IOException {
    Files.writeString(folder.resolve("net.onnx"), "");
    Files.writeString(folder.resolve("iris.csv"), "");
    Files.writeString(folder.resolve("other.loupe"), "loupe 1\nmodel far = onnx(\"net.onnx\")\n");
  }

  /** Files that say what their endings promise. */
  private final class Beside implements Surroundings {
    @Override
    public ProgramSyntax programs() {
      return ProgramSyntax.none();
    }

    @Override
    public List<Entry> entries(Cancellation cancellation) {
      return List.of(entry("model", "digits-cnn"), entry("data", "digits"));
    }

    @Override
    public Header header(Input input, Cancellation cancellation) {
      asked.add(input);
      return input.type().equals("model") ? LAYERS : COLUMNS;
    }

    @Override
    public List<StepHistory> history(Plan plan, Path script, Cancellation cancellation) {
      return List.of();
    }
  }

  private static Entry entry(String kind, String name) {
    return new Entry(
        name, "1", kind, "title of " + name, "onnx", Map.of(), List.of(), "", "CC0-1.0", "");
  }

  private Survey survey() {
    return new Survey(new Beside(), Runnable::run, Duration.ZERO);
  }

  private Marked script(String lines) {
    return Marked.in(folder.resolve("s.loupe"), "loupe 1\n" + lines);
  }

  private List<String> labels(String lines) {
    Marked m = script(lines);
    return Completion.at(m.document(), m.offset(), survey()).proposals().stream()
        .map(Proposal::label)
        .toList();
  }

  @Test
  void layersAreThoseOfTheModelAtHand() {
    String model = "model net = onnx(\"net.onnx\")\n";
    assertEquals(LAYERS.layers(), labels(model + "let l = net.layer(\"|\")"));
    assertEquals(List.of("relu#2"), labels(model + "let l = net.layer(name = \"re|"));
    assertEquals(
        LAYERS.layers(), labels(model + "analysis r = ssl.rankMe(net.layer(\"|\").of(rows))"));
    assertEquals("onnx", asked.getFirst().source());
    assertEquals(
        Expr.Literal.of(folder.resolve("net.onnx").toString()),
        asked.getFirst().arguments().get("file"));
  }

  private void analysis(String name) throws IOException {
    Files.writeString(
        folder.resolve("margin.py"),
        """
        # loupe 1
        # analysis %s version "1"
        # doc "How far ahead."
        # param k: int = 2 in 1..9 "which other"
        # param rule: mean | max "how"
        # result sum: number unit "nats" "of all"
        def run(k, rule):
            return {}
        """
            .formatted(name));
  }

  @Test
  void importedAnalysesAreOfferedAsThoseThatAreInstalled() throws IOException {
    analysis("acme.margin");
    assertEquals(List.of("margin.py"), labels("import \"mar|\""));
    String head = "import \"margin.py\"\n";
    assertEquals(List.of("acme.margin"), labels(head + "analysis m = acme.|"));
    assertEquals(List.of("k"), labels(head + "analysis m = acme.margin(rule = max) { k| }"));
    assertEquals(List.of("max"), labels(head + "analysis m = acme.margin() { rule = ma| }"));
    assertEquals(
        List.of("sum"), labels(head + "analysis m = acme.margin(rule = max)\nexpect m.su|"));
    assertEquals(List.of(), labels("analysis m = acme.|"), "not imported");
  }

  @Test
  void hoverSaysWhatTheFileOfAnAnalysisSays() throws IOException {
    analysis("acme.margin");
    String head = "import \"margin.py\"\n";
    Marked m = script(head + "analysis m = acme.mar|gin(rule = max)");
    String all = Hover.at(m.document(), m.offset()).orElseThrow().markdown();
    assertTrue(all.contains("How far ahead."), all);
    assertTrue(all.contains("**k**: int = 2, from 1 to 9, which other"), all);
    Marked k = script(head + "analysis m = acme.margin(rule = max, |k = 3)");
    String one = Hover.at(k.document(), k.offset()).orElseThrow().markdown();
    assertTrue(one.contains("which other"), one);
  }

  @Test
  void anImportedAnalysisIsDeclaredInItsSignature() throws IOException {
    analysis("acme.margin");
    Marked m = script("import \"margin.py\"\nanalysis m = acme.mar|gin(rule = max)");
    Span at = Navigation.definition(m.document(), m.offset()).orElseThrow();
    assertEquals(folder.resolve("margin.py").toString(), at.file());
    assertEquals(List.of(2, 12, 11), List.of(at.line(), at.column(), at.length()));
    assertEquals("# analysis acme.margin version \"1\"", at.excerpt().text());
    Marked installed = script("analysis s = geometry.par|tition(net)");
    assertTrue(Navigation.definition(installed.document(), installed.offset()).isEmpty());
  }

  @Test
  void aFileThatChangesIsReadAgainAndOneThatIsNotImportedIsForgotten() throws IOException {
    analysis("acme.margin");
    String text = "loupe 1\nimport \"margin.py\"\nanalysis m = acme.margin(rule = max)\n";
    ScriptDocument d = ScriptDocument.of(text, folder.resolve("s.loupe"), Corpus.catalogue());
    assertEquals(List.of(), d.diagnostics());
    analysis("acme.gap");
    assertEquals(ScriptProblem.UNKNOWN_ANALYSIS, d.with(text).diagnostics().getFirst().code());
    ScriptDocument without = d.with("loupe 1\n");
    assertTrue(without.catalogue().analysis("acme.margin").isEmpty());
    Files.writeString(folder.resolve("margin.py"), "# nothing");
    assertEquals(List.of(), d.with(text).diagnostics());
    assertEquals(ScriptProblem.SIGNATURE, d.with(text).importedErrors().getFirst().code());
  }

  @Test
  void quotesInNamesAreWrittenSoThatTheTextGoesOn() {
    Marked m = script("model net = onnx(\"net.onnx\")\nlet l = net.layer(\"quo|\")");
    Proposal p = Completion.at(m.document(), m.offset(), survey()).proposals().getFirst();
    assertEquals("quo\\\"te", p.change().text());
  }

  @Test
  void modelsMayNeedOtherStatementsAndTheRestMayBeWrong() {
    assertEquals(
        LAYERS.layers(),
        labels(
            """
            param where: file = "net.onnx"
            let mine = where
            let broken = = 1
            model net = onnx(mine)
            analysis a = no.such(thing)
            let l = net.layer("|")
            """));
    assertEquals(
        LAYERS.layers(), labels("import \"other.loupe\"\nlet l = far.layer(\"|\")"), "imported");
  }

  @Test
  void nothingIsOfferedForModelsThatAreNone() {
    assertEquals(List.of(), labels("let l = nothing.layer(\"|\")"));
    assertEquals(List.of(), labels("model net = onnx(\"gone.onnx\")\nlet l = net.layer(\"|\")"));
    assertEquals(List.of(), asked);
  }

  @Test
  void columnsAreThoseOfTheFileThatIsNamedBefore() {
    assertEquals(List.of("petal width", "class"), labels("data d = csv(\"iris.csv\", label = \"|"));
    assertEquals(List.of("class"), labels("data d = csv(\"iris.csv\", label = \"c|\", scale = 2)"));
    assertEquals(
        List.of("petal width", "class"),
        labels("data d = csv(file = \"iris.csv\", scale = 1/16, label = \"|\")"));
    assertEquals(List.of(), labels("data d = csv(\"gone.csv\", label = \"|"));
    assertEquals(List.of(), labels("data d = csv(label = \"|"));
  }

  @Test
  void parametersThatNameNoPartOfTheFileOfferNothing() {
    assertEquals(List.of(), labels("data d = csv(\"iris.csv\", separator = \"|"));
  }

  @Test
  void entriesAreThoseOfTheKind() {
    assertEquals(List.of("digits-cnn"), labels("model m = registry(\"|"));
    assertEquals(List.of("digits"), labels("data d = registry(name = \"di|\")"));
    Marked m = script("model m = registry(\"|");
    Proposal p = Completion.at(m.document(), m.offset(), survey()).proposals().getFirst();
    assertEquals(Proposal.Kind.ENTRY, p.kind());
    assertTrue(p.documentation().contains("licence: CC0-1.0"), p.documentation());
  }

  @Test
  void aHeaderIsReadOnceUntilTheFileChanges() throws IOException {
    Survey survey = survey();
    Marked m = script("model net = onnx(\"net.onnx\")\nlet l = net.layer(\"|");
    Completion.at(m.document(), m.offset(), survey);
    Completion.at(m.document(), m.offset(), survey);
    assertEquals(1, asked.size());
    Files.setLastModifiedTime(folder.resolve("net.onnx"), FileTime.fromMillis(1000));
    Completion.at(m.document(), m.offset(), survey);
    assertEquals(2, asked.size());
  }

  @Test
  void whoAsksDoesNotWaitForSlowFilesAndWhatIsAskedNextStopsThem() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    Surroundings slow =
        new Surroundings() {
          @Override
          public ProgramSyntax programs() {
            return ProgramSyntax.none();
          }

          @Override
          public List<Entry> entries(Cancellation cancellation) {
            return List.of();
          }

          @Override
          public Header header(Input input, Cancellation cancellation) {
            if (input.type().equals("data")) {
              return COLUMNS;
            }
            begun.countDown();
            try {
              go.await();
              while (!cancellation.isCancelled()) {
                Thread.sleep(1);
              }
            } catch (InterruptedException e) {
              throw new IllegalStateException(e);
            }
            stopped.countDown();
            return LAYERS;
          }

          @Override
          public List<StepHistory> history(Plan plan, Path script, Cancellation cancellation) {
            return List.of();
          }
        };
    ExecutorService background = Executors.newSingleThreadExecutor();
    try (background;
        Survey survey = new Survey(slow, background, Duration.ofMillis(5))) {
      Marked model = script("model net = onnx(\"net.onnx\")\nlet l = net.layer(\"|");
      Completion first = Completion.at(model.document(), model.offset(), survey);
      assertEquals(List.of(), first.proposals());
      assertFalse(first.complete(), "there will be more");
      // what has not begun is not stopped but left out
      assertTrue(begun.await(20, TimeUnit.SECONDS));
      Marked data = script("data d = csv(\"iris.csv\", label = \"|");
      Completion.at(data.document(), data.offset(), survey);
      go.countDown();
      assertTrue(stopped.await(20, TimeUnit.SECONDS));
    }
  }

  @Test
  void filesThatCannotBeReadOfferNothing() {
    Surroundings broken =
        new Surroundings() {
          @Override
          public ProgramSyntax programs() {
            return ProgramSyntax.none();
          }

          @Override
          public List<Entry> entries(Cancellation cancellation) {
            throw new IllegalStateException("a bug");
          }

          @Override
          public Header header(Input input, Cancellation cancellation) {
            throw new LoupeException(ScriptProblem.MISSING_FILE, "damaged");
          }

          @Override
          public List<StepHistory> history(Plan plan, Path script, Cancellation cancellation) {
            return List.of();
          }
        };
    Survey survey = new Survey(broken, Runnable::run, Duration.ZERO);
    Marked layer = script("model net = onnx(\"net.onnx\")\nlet l = net.layer(\"|");
    assertEquals(List.of(), Completion.at(layer.document(), layer.offset(), survey).proposals());
    Marked name = script("model net = registry(\"|");
    Completion none = Completion.at(name.document(), name.offset(), survey);
    assertEquals(new Completion(List.of(), true), none);
  }
}
