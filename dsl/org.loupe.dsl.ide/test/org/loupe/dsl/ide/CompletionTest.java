package org.loupe.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.plan.catalogue.SourceDescriptor;

class CompletionTest {

  private static List<Proposal> all(Marked m) {
    return Completion.at(m.document(), m.offset());
  }

  private static List<String> labels(String lines) {
    return all(Marked.of(lines)).stream().map(Proposal::label).toList();
  }

  private static void has(String lines, String... labels) {
    List<String> found = labels(lines);
    assertTrue(found.containsAll(List.of(labels)), lines + " -> " + found);
  }

  private static void hasNot(String lines, String... labels) {
    List<String> found = labels(lines);
    for (String label : labels) {
      assertFalse(found.contains(label), lines + " -> " + found);
    }
  }

  /** The script when the proposal of a label is taken, with the caret as a mark. */
  private static String taken(String lines, String label) {
    Marked m = Marked.of(lines);
    Proposal p =
        all(m).stream()
            .filter(x -> x.label().equals(label))
            .findFirst()
            .orElseThrow(() -> new AssertionError(lines + " -> " + labels(lines)));
    String text = p.change().text();
    TextChange marked =
        new TextChange(
            p.change().range(), text.substring(0, p.caret()) + "|" + text.substring(p.caret()));
    String after = TextChange.apply(m.document().text(), List.of(marked));
    return after.substring(after.indexOf("cut)\n") + "cut)\n".length());
  }

  @Test
  void anEmptyScriptBeginsWithItsVersion() {
    List<Proposal> found = all(Marked.alone("|"));
    assertEquals(List.of("loupe"), found.stream().map(Proposal::label).toList());
    assertEquals("loupe 1\n", found.getFirst().change().text());
  }

  @Test
  void statementsBeginWhereOneIsComplete() {
    has("|", "analysis", "expect", "report", "model", "let");
    assertEquals(
        List.of("expect", "expect condition else \"what is wrong\""), labels("ex|"));
    hasNot("let a = 1 +\n|", "expect");
    hasNot("let a = f(\n|", "expect");
  }

  @Test
  void statementsOfLaterVersionsAreNotOffered() {
    hasNot("|", "script");
  }

  private static final String SWEEP =
      """
      sweep grid = width in [1, 2], size in { small: { half = 1 }, big: { half = 2 } } {
        analysis part = geometry.partition(net) { plane = cut }
        %s
      """;

  @Test
  void insideOfASweepItsStatementsAreOffered() {
    has(SWEEP.formatted("|"), "analysis", "let", "expect");
    hasNot(SWEEP.formatted("|"), "sweep", "param", "report");
    has("sweep grid = width in [1, 2] { |", "analysis");
    has("|", "sweep");
  }

  @Test
  void insideOfASweepAxesAndStepsAreKnown() {
    has(SWEEP.formatted("analysis x = geometry.|"), "geometry.partition");
    has(SWEEP.formatted("analysis x = geometry.partition(net) { level = |"), "width");
    has(SWEEP.formatted("let w = |\n}"), "width", "size", "part", "net");
    has(SWEEP.formatted("let w = size.|"), "half");
    has(SWEEP.formatted("expect part.|"), "regions");
    has(SWEEP.formatted("expect part.regions.|\n}\nexpect grid.width.max > 1"), "count");
  }

  @Test
  void outsideOfASweepItsColumnsAreKnown() {
    String whole = SWEEP.formatted("") + "}\n";
    has(whole + "expect grid.|", "width", "size", "part");
    has(whole + "expect grid.size.|", "half");
    has(whole + "expect grid.part.regions.|", "count");
    has(whole + "expect grid.width.|", "max", "mean");
    has(whole + "expect best(grid, |", "by", "order");
    has(whole + "expect best(grid, by = grid.width, order = |", "smallest", "largest");
    has(whole + "expect best(grid, by = grid.width).|", "width", "part");
    has(whole + "let x = |", "grid", "best");
    hasNot(whole + "let x = |", "part", "width");
  }

  private static List<Proposal> templates(String lines) {
    return all(Marked.of(lines)).stream()
        .filter(p -> p.kind() == Proposal.Kind.TEMPLATE)
        .toList();
  }

  @Test
  void templatesAreWholeStatementsThatCanBeRead() {
    List<Proposal> found = templates("|");
    assertTrue(found.size() > 6, found.toString());
    for (Proposal p : found) {
      String text = p.change().text();
      assertEquals(List.of(), ScriptSyntax.problems("loupe 1\n" + text, "a.loupe"), text);
      assertFalse(p.places().isEmpty(), text);
      assertEquals(p.places().getFirst().offset(), p.caret());
    }
  }

  @Test
  void templatesOfStepsHaveWhatMustBeGivenFromWhatIsDeclared() {
    Proposal p =
        templates("grad|").stream()
            .filter(x -> x.label().equals("attribution.gradients"))
            .findFirst()
            .orElseThrow();
    String text = p.change().text();
    assertEquals("analysis name = attribution.gradients(net, rows)", text);
    assertEquals(
        List.of("name", "net", "rows"),
        p.places().stream().map(r -> text.substring(r.offset(), r.end())).toList());
  }

  @Test
  void templatesAreOfferedWhereStatementsBeginAlone() {
    assertEquals(List.of(), templates("let a = |"));
    assertEquals(List.of(), templates("let a = 1 +\n|"));
    assertEquals(List.of(), templates("expect (\n|"));
    hasNot("report \"a\"\n|", "report \"out\" { step }");
  }

  @Test
  void newNamesAreTheAuthors() {
    assertEquals(List.of(), labels("model |"));
    assertEquals(List.of(), labels("analysis a|"));
  }

  @Test
  void stepsOfferAnalyses() {
    has("analysis a = |", "geometry.partition", "ssl.rankMe", "training.fit");
    assertEquals(List.of("geometry.partition"), labels("analysis a = geo|"));
    assertEquals(List.of("ssl.rankMe"), labels("analysis a = rank|"));
    assertEquals(
        "analysis a = geometry.partition(|)\n", taken("analysis a = geometry.pa|\n",
            "geometry.partition"));
  }

  @Test
  void modelsAndDataOfferTheirSources() {
    has("model m = |", "onnx", "registry", "net");
    hasNot("model m = |", "csv", "rows", "sqrt");
    has("data d = |", "csv", "registry", "images", "rows");
    hasNot("data d = |", "onnx");
  }

  @Test
  void argumentsOfferParametersThatAreNotGivenYet() {
    has("analysis b = geometry.partition(net, |)", "window", "plane", "level");
    hasNot("analysis b = geometry.partition(net, |)", "model");
    hasNot("analysis b = geometry.partition(net, level = 1, |)", "level");
    has("analysis b = geometry.partition(net) { level = 1 | }", "window");
    has("analysis b = geometry.partition(net) {\n level = 1,\n wi|\n}", "window");
    hasNot("analysis b = geometry.partition(net) { level = 1 | }", "level", "net");
    assertEquals(
        "analysis b = geometry.partition(net) { window = | }",
        taken("analysis b = geometry.partition(net) { win| }", "window"));
  }

  @Test
  void sourcesConstructorsAndMembersHaveParametersToo() {
    has("data d = csv(\"x\", |)", "label", "shape", "scale");
    has("let w = rectangle(|)", "x0", "y1");
    has("let l = net.layer(|)", "pool");
  }

  @Test
  void valuesAreOfTheTypeOfTheirParameter() {
    has("analysis b = geometry.partition(net, window = |)", "square", "rectangle", "ring");
    hasNot("analysis b = geometry.partition(net, window = |)", "through", "net", "sqrt", "onnx");
    has("analysis b = geometry.partition(net) { plane = | }", "through", "cut");
    has("analysis b = geometry.partition(|)", "net");
    has("analysis b = attribution.gradients(net, |)", "rows");
    hasNot("analysis b = attribution.gradients(|)", "rows");
  }

  @Test
  void choicesAreOffered() {
    List<String> choices = List.of("standard", "guided", "exact", "frozenPattern");
    assertTrue(labels("analysis b = attribution.gradients(net, rows) { rule = | }")
        .containsAll(choices));
    assertEquals(
        List.of("guided"), labels("analysis b = attribution.gradients(net, rows, g|"));
    has("analysis b = demo.all(rules = [exact, |])", "guided");
  }

  @Test
  void constructorsOfOneNameAreToldApartByWhatIsExpected() {
    has("analysis b = geometry.partition(net, window = ring(|", "radius");
    has("analysis b = demo.ringed(mask = ring(|", "width");
  }

  @Test
  void membersAreThoseOfTheValue() {
    has("expect slice.|", "regions", "certificate", "took");
    has("expect slice.certificate.|", "areaError", "complete");
    has("expect slice.regions.|", "area", "x", "class", "count");
    has("expect slice.regions.area.|", "sum", "max");
    has("let l = net.|", "layer", "of");
    hasNot("expect slice.certificate.|", "regions", "net");
  }

  @Test
  void membersOfTheComponentThatStandsForTheStepAreItsOwnToo() {
    has("expect slice.|", "area", "count");
  }

  @Test
  void membersAreFoundInStatementsThatCannotBeRead() {
    has("analysis b = ssl.rankMe(net.|", "layer");
    has("analysis b = ssl.rankMe(net.layer(\"x\").|", "of");
    has("expect (slice.certificate.|\nlet z = 1", "areaError");
    has("expect sum(slice.regions.area[0..3]) + slice.|", "maps");
  }

  @Test
  void numbersHaveNoMembers() {
    assertEquals(List.of(), labels("let a = 1.|"));
    assertEquals(List.of(), labels("let a = 12|"));
  }

  @Test
  void sourcesWithDotsAreCompleted() {
    assertEquals(List.of("acme.mat"), labels("data d = ac|"));
    assertEquals(List.of("mat"), labels("data d = acme.|"));
  }

  @Test
  void functionsStandWhereNumbersDo() {
    has("let a = |", "sqrt", "sum", "net", "square");
    has("analysis b = geometry.partition(net, level = |)", "sqrt");
    assertEquals("let a = sqrt(|)\n", taken("let a = sq|\n", "sqrt"));
  }

  @Test
  void aNameIsNotOfferedInItsOwnDeclaration() {
    hasNot("let mine = |", "mine");
    has("let mine = 1\nlet other = |", "mine");
  }

  @Test
  void operatorsStandBehindOperands() {
    has("expect slice.certificate.complete |", "and", "or", "else");
    hasNot("let a = 1 |", "else", "net");
  }

  @Test
  void unitsStandBehindNumbersOfWhatIsExpected() {
    has("analysis b = geometry.partition(net, time = 3 |)", "ms", "s", "min", "h");
    has("analysis b = geometry.partition(net) { memory = 2 | }", "MiB", "GiB");
    assertEquals(List.of("min", "ms"), labels("let x = 1\nanalysis b = geometry.partition(net, "
        + "time = 3 m|)").stream().sorted().toList());
    hasNot("analysis b = geometry.partition(net, maxRegions = 3 |)", "s", "MiB");
    hasNot("analysis b = geometry.partition(net, time = |)", "s");
  }

  @Test
  void typesStandBehindColons() {
    has("param p: |", "number", "int", "window", "plane", "duration");
    hasNot("param p: |", "net");
  }

  @Test
  void nothingIsOfferedInTextsAndComments() {
    assertEquals(List.of(), labels("title \"a |\""));
    assertEquals(List.of(), labels("// geo|"));
    assertEquals(List.of(), labels("/* geo| */"));
    assertEquals(List.of(), labels("/* geo|"));
    assertEquals(List.of(), labels("let t = \"\"\" geo|"));
    assertEquals(List.of(), labels("let t = \"closed\"|"));
  }

  @Test
  void reportsOfferSteps() {
    has("report \"out\" { |", "slice");
    has("report \"out\" { slice, |", "slice");
  }

  @Test
  void filesAreThoseBesideTheScriptThatTheSourceReads(@TempDir Path folder) throws IOException {
    Files.createDirectories(folder.resolve("models/deep"));
    Files.writeString(folder.resolve("models/a.onnx"), "");
    Files.writeString(folder.resolve("models/b.csv"), "");
    Files.writeString(folder.resolve(".hidden.onnx"), "");
    Path script = folder.resolve("s.loupe");

    assertEquals(List.of("models"), files(script, "model m = onnx(\"|"));
    assertEquals(List.of("a.onnx", "deep"), files(script, "model m = onnx(\"models/|\")"));
    assertEquals(List.of("a.onnx"), files(script, "model m = onnx(file = \"models/a|\")"));
    assertEquals(List.of("b.csv"), files(script, "data d = csv(\"models/b|"));
    assertEquals(List.of(), files(script, "model m = onnx(\"../|"));
    assertEquals(List.of(), files(script, "model m = onnx(\"models/a.onnx\", batch = \"|"));
  }

  private static List<String> files(Path script, String line) {
    return all(Marked.in(script, "loupe 1\n" + line)).stream().map(Proposal::label).toList();
  }

  @Test
  void everySourceOffersTheFilesThatItReads(@TempDir Path folder) throws IOException {
    for (String name : List.of("a.onnx", "a.csv", "a.mat", "a.txt")) {
      Files.writeString(folder.resolve(name), "");
    }
    Path script = folder.resolve("s.loupe");
    for (SourceDescriptor s : Corpus.catalogue().sources()) {
      for (String extension : s.extensions()) {
        String line = "%s x = %s(\"|".formatted(s.kind(), s.name());
        assertEquals(List.of("a." + extension), files(script, line));
      }
    }
    assertEquals(
        List.of("a.csv", "a.mat", "a.onnx", "a.txt"), files(script, "data d = images(\"|"));
  }

  @Test
  void formerNamesAreNotOffered() {
    hasNot("analysis b = |", "geometry.splinecam");
    assertEquals(List.of(), labels("analysis b = geometry.spl|"));
    assertEquals(List.of(), labels("splinecam|"));
  }

  @Test
  void importsOfferScripts(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("a.loupe"), "");
    Files.writeString(folder.resolve("a.csv"), "");
    assertEquals(List.of("a.loupe"), files(folder.resolve("s.loupe"), "import \"|"));
  }

  @Test
  void everyPlaceOfEveryScriptHasAnAnswer() {
    for (Path script : Corpus.scripts("rejected")) {
      String text = Corpus.text(script);
      if (text.length() < 600) {
        ScriptDocument document = ScriptDocument.of(text, script, Corpus.catalogue());
        for (int i = 0; i <= text.length(); i += 7) {
          for (Proposal p : Completion.at(document, i)) {
            assertTrue(p.change().range().end() == i, script + " at " + i + ": " + p);
          }
          Hover.at(document, i);
          Renaming.name(document, i);
          QuickFixes.in(document, new TextRange(i, 3));
        }
      }
    }
  }
}
