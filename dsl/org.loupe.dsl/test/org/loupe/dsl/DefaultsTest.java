package org.loupe.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.AnalysisId;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.plan.Expr;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.CatalogueBuilder;
import org.loupe.plan.catalogue.Describe;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;

/**
 * Defaults are texts of the language, but descriptors are made without its parser: what either
 * makes of a default is the same.
 */
class DefaultsTest {

  record Parameters(
      @Doc("-") @Default("-1.5") double negative,
      @Doc("-") @Default("1e-3") double small,
      @Doc("-") @Default("1/3") double third,
      @Doc("-") @Default("2.5 %") double share,
      @Doc("-") @Default("007") long whole,
      @Doc("-") @Default("-9") int less,
      @Doc("-") @Default("true") boolean flag,
      @Doc("-") @Default("\"a \\\"b\\\" \\\\ \\n\\t\"") String words,
      @Doc("-") @Default("0.5 s") Duration half,
      @Doc("-") @Default("1.5 min") Duration more,
      @Doc("-") @Default("20 ms") Duration less2,
      @Doc("-") @Default("2 h") Duration hours,
      @Doc("-") @Default("1.5 KiB") ByteSize size,
      @Doc("-") @Default("2 TiB") ByteSize large,
      @Doc("-") @Default("frozenPattern") Vocabulary.Rule rule,
      @Doc("-") @Default("[exact, guided]") List<Vocabulary.Rule> rules,
      @Doc("-") @Default("-1..2.5") Range range,
      @Doc("-") @Default("[[1, 2], [3.5, -4]]") Tensor tensor,
      @Doc("-") @Default("[1, 2.5, 1/4]") List<Double> numbers,
      @Doc("-") @Default("[]") List<String> nothing,
      @Doc("-") @Default("rectangle(0, 1, y1 = 3, y0 = 2)") Vocabulary.Window window,
      @Doc("-") @Default("[square(), ring(radius = 2)]") List<Vocabulary.Window> windows,
      @Doc("-") @Default("coordinates(3)") Vocabulary.Plane plane) {}

  record Nothing(@Doc("-") long n) {}

  @AnalysisId(value = "demo.defaults", since = "1.0")
  @Doc("-")
  static final class Defaults implements Analysis<Parameters, Nothing> {
    @Override
    public Nothing run(Parameters parameters, AnalysisContext context) {
      throw new UnsupportedOperationException();
    }
  }

  private final Catalogue catalogue =
      new CatalogueBuilder().add(Describe.analysis(Defaults.class, "")).build();

  @TestFactory
  Stream<DynamicTest> theLanguageReadsThemAlike() {
    List<DynamicTest> tests = new ArrayList<>();
    for (AnalysisDescriptor a : catalogue.analyses()) {
      for (ParameterDescriptor p : a.parameters()) {
        if (p.presence() instanceof Presence.Defaulted d) {
          tests.add(DynamicTest.dynamicTest(p.name() + " = " + d.text(), () -> check(p, d)));
        }
      }
    }
    assertEquals(Parameters.class.getRecordComponents().length, tests.size());
    return tests.stream();
  }

  private void check(ParameterDescriptor p, Presence.Defaulted d) {
    String script =
        "loupe 1\nanalysis a = demo.defaults { %s = %s }".formatted(p.name(), d.text());
    CompileResult result =
        new ScriptCompiler(catalogue)
            .compile(script, Path.of("a.loupe"), CompileOptions.forChecking());
    assertEquals(List.of(), result.diagnostics());
    Map<String, Expr> arguments = result.plan().orElseThrow().steps().getFirst().arguments();
    assertEquals(d.value(), arguments.get(p.name()));
  }
}
