package org.loupe.plan.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.api.Default;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.Range;
import org.loupe.api.value.ByteSize;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.plan.Expr;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.catalogue.Fixtures.Mode;
import org.loupe.plan.catalogue.Fixtures.Zone;

class RecordBinderTest {

  private final RecordBinder binder = new RecordBinder(Samples.ENVIRONMENT);

  private <R extends Record> R bind(Class<R> type, Map<String, Object> arguments) {
    return binder.bindValues(type, arguments);
  }

  private <R extends Record> PlanProblem problem(Class<R> type, Map<String, Object> arguments) {
    return (PlanProblem) refused(type, arguments).code();
  }

  private <R extends Record> LoupeException refused(Class<R> type, Map<String, Object> arguments) {
    return assertThrows(LoupeException.class, () -> bind(type, arguments));
  }

  private static Constructed square(double half) {
    return new Constructed("square", "zone", Map.of("half", half));
  }

  record Defaulted(
      @Doc("x") @Default("95 %") @Range(min = 0, max = 1) double share,
      @Doc("x") @Default("30 s") Duration time,
      @Doc("x") @Default("64 MiB") ByteSize size,
      @Doc("x") @Default("0..9") org.loupe.api.value.Range range,
      @Doc("x") @Default("frozenPattern") Mode mode,
      @Doc("x") @Default("[square(2)]") List<Zone> zones,
      @Doc("x") @Default("[[1, 2], [3, 4]]") Tensor tensor,
      @Doc("x") Optional<Long> perhaps) {}

  @Test
  void defaultsAreFilledIn() {
    Defaulted d = bind(Defaulted.class, Map.of());
    assertEquals(0.95, d.share());
    assertEquals(Duration.ofSeconds(30), d.time());
    assertEquals(ByteSize.ofMiB(64), d.size());
    assertEquals(new org.loupe.api.value.Range(0, 9), d.range());
    assertEquals(Mode.FROZEN_PATTERN, d.mode());
    assertEquals(List.of(new Zone.Square(2, 0)), d.zones());
    assertEquals(Tensor.of(new double[] {1, 2, 3, 4}, 2, 2), d.tensor());
    assertEquals(Optional.empty(), d.perhaps());
  }

  @Test
  void givenArgumentsReplaceDefaults() {
    Defaulted d = bind(Defaulted.class, Map.of("share", 0L, "perhaps", 5L, "mode", "exact"));
    assertEquals(0.0, d.share());
    assertEquals(Optional.of(5L), d.perhaps());
    assertEquals(Mode.EXACT, d.mode());
  }

  @Test
  void expressionsAreEvaluatedFirst() {
    Expr half = new Expr.Op("/", List.of(Expr.Literal.of(1), Expr.Literal.of(4)));
    assertEquals(0.25, binder.bind(Defaulted.class, Map.of("share", half)).share());
  }

  @Test
  void rangesIncludeTheirEnds() {
    assertEquals(1.0, bind(Defaulted.class, Map.of("share", 1L)).share());
    LoupeException e = refused(Defaulted.class, Map.of("share", Math.nextUp(1.0)));
    assertEquals(PlanProblem.OUT_OF_RANGE, e.code());
    assertEquals(
        "The parameter 'share' is from 0 to 1, not 1.0000000000000002.", e.getMessage());
    assertEquals(
        PlanProblem.OUT_OF_RANGE, problem(Defaulted.class, Map.of("share", Double.NaN)));
  }

  record Bounded(
      @Doc("x") @Range(min = 1) Optional<Long> perhaps,
      @Doc("x") @Range(min = 1) @Default("[]") List<Long> items,
      @Doc("x") @Range(max = 60) @Default("1 s") Duration time,
      @Doc("x") @Range(min = 1024) @Default("1 MiB") ByteSize size) {}

  @Test
  void rangesHoldForItemsOptionalsAndQuantities() {
    assertEquals(List.of(1L, 2L), bind(Bounded.class, Map.of("items", List.of(1L, 2L))).items());
    assertEquals(PlanProblem.OUT_OF_RANGE, problem(Bounded.class, Map.of("perhaps", 0L)));
    assertEquals(
        PlanProblem.OUT_OF_RANGE, problem(Bounded.class, Map.of("items", List.of(1L, 0L))));
    assertEquals(PlanProblem.OUT_OF_RANGE, problem(Bounded.class, Map.of("time", 60.5)));
    assertEquals(PlanProblem.OUT_OF_RANGE, problem(Bounded.class, Map.of("size", 1023L)));
  }

  record Needed(@Doc("x") double x, @Doc("x") Zone zone) {}

  @Test
  void missingAndUnknownParametersAreNamed() {
    LoupeException missing = refused(Needed.class, Map.of("zone", square(1)));
    assertEquals(PlanProblem.MISSING_ARGUMENT, missing.code());
    assertEquals("The parameter 'x' is missing.", missing.getMessage());
    LoupeException unknown =
        refused(Needed.class, Map.of("x", 1L, "zone", square(1), "zoen", 1L));
    assertEquals(PlanProblem.UNKNOWN_ARGUMENT, unknown.code());
    assertEquals("There is no parameter 'zoen'. Did you mean 'zone'?", unknown.getMessage());
  }

  @Test
  void nestedParametersAreNamedWithTheirPlace() {
    Constructed disc = new Constructed("disc", "zone", Map.of("turn", 0L));
    Constructed both = new Constructed("both", "zone", Map.of("a", square(1), "b", disc));
    LoupeException e = refused(Needed.class, Map.of("x", 1L, "zone", both));
    assertEquals(
        "The parameter 'radius' of disc in parameter 'b' of both in parameter 'zone' is missing.",
        e.getMessage());
  }

  @Test
  void constructorThatRefusesIsQuoted() {
    LoupeException e = refused(Needed.class, Map.of("x", 1L, "zone", square(-1)));
    assertEquals(PlanProblem.REFUSED, e.code());
    assertEquals(
        "In square in parameter 'zone': square(half = -1, turn = 0):"
            + " half a side is positive, not -1.0.",
        e.getMessage());
  }

  @Test
  void constructorOfAnotherTypeIsRefused() {
    Constructed mix = new Constructed("sqaure", "zone", Map.of());
    LoupeException e = refused(Needed.class, Map.of("x", 1L, "zone", mix));
    assertEquals(PlanProblem.WRONG_TYPE, e.code());
    assertEquals(
        "parameter 'zone': 'sqaure' makes no zone. Did you mean 'square'?", e.getMessage());
  }

  record Refusing(@Doc("x") double x) {
    Refusing {
      if (x == 1) {
        throw new IllegalArgumentException("one is not allowed");
      }
      if (x == 2) {
        throw new LoupeException(PlanProblem.DOMAIN, "two");
      }
    }
  }

  @Test
  void parameterRecordThatRefusesIsQuoted() {
    LoupeException e = refused(Refusing.class, Map.of("x", 1L));
    assertEquals(PlanProblem.REFUSED, e.code());
    assertEquals("The parameters (x = 1): one is not allowed.", e.getMessage());
  }

  @Test
  void problemOfARecordIsNotWrapped() {
    assertEquals(PlanProblem.DOMAIN, problem(Refusing.class, Map.of("x", 2L)));
  }

  // --- conversions

  record Numbers(
      @Doc("x") @Default("0") double real,
      @Doc("x") @Default("0") long whole,
      @Doc("x") @Default("0") int small,
      @Doc("x") @Default("true") boolean truth,
      @Doc("x") @Default("\"\"") String text,
      @Doc("x") @Default("0 s") Duration time,
      @Doc("x") @Default("0 B") ByteSize size,
      @Doc("x") @Default("\"a\"") Path file,
      @Doc("x") @Default("exact") Mode mode,
      @Doc("x") @Default("[]") List<Double> reals) {}

  private Numbers one(String name, Object value) {
    return bind(Numbers.class, Map.of(name, value));
  }

  @Test
  void wholeNumbersBecomeReal() {
    assertEquals(3.0, one("real", 3L).real());
    assertEquals(List.of(1.0, 2.5), one("reals", List.of(1L, 2.5)).reals());
    assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("whole", 3.0)));
    assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("small", 1L << 31)));
    assertEquals(-(1 << 31), one("small", -(1L << 31)).small());
  }

  @Test
  void textsOfSpecialNumbersAreNumbers() {
    assertEquals(Double.NEGATIVE_INFINITY, one("real", "-Infinity").real());
    assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("real", "5")));
  }

  @Test
  void quantitiesAreSecondsAndBytes() {
    assertEquals(Duration.ofMillis(20), one("time", 0.02).time());
    assertEquals(Duration.ofSeconds(90), one("time", 90L).time());
    assertEquals(new ByteSize(1536), one("size", 1536L).size());
    for (Object bad : List.of(Double.NaN, 1e300, "a", true)) {
      assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("time", bad)));
    }
    assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("size", -1L)));
    assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("size", 0.5)));
  }

  @Test
  void filesAreTextsOrPathsWithHashes() {
    assertEquals(Path.of("/d/a.onnx"), one("file", "/d/a.onnx").file());
    Constructed file =
        new Constructed("file", "file", Map.of("path", "/d/b.onnx", "sha256", "00"));
    assertEquals(Path.of("/d/b.onnx"), one("file", file).file());
    assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("file", 5L)));
    assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("file", "a\0b")));
  }

  @Test
  void otherTypesDoNotConvert() {
    assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("truth", 1L)));
    assertEquals(PlanProblem.WRONG_TYPE, problem(Numbers.class, Map.of("text", 1L)));
    LoupeException e = refused(Numbers.class, Map.of("mode", "frozen"));
    assertEquals(
        "parameter 'mode': one of exact, frozenPattern is expected, not 'frozen'.",
        e.getMessage());
    LoupeException item = refused(Numbers.class, Map.of("reals", List.of(1L, true)));
    assertEquals(
        "item 1 of parameter 'reals': a number is expected, not true.", item.getMessage());
  }

  record Values(
      @Doc("x") Optional<Layer> layer,
      @Doc("x") Optional<Dataset> data,
      @Doc("x") Optional<Features> features,
      @Doc("x") Optional<Tensor> tensor,
      @Doc("x") Optional<Table> table,
      @Doc("x") Optional<List<Long>> rows) {}

  private Values value(String name, Object value) {
    return bind(Values.class, Map.of(name, value));
  }

  @Test
  void modelBecomesItsOutputLayer() {
    assertEquals("y", value("layer", Samples.VALUES.get("m")).layer().orElseThrow().name());
    assertEquals(
        PlanProblem.WRONG_TYPE, problem(Values.class, Map.of("layer", Samples.VALUES.get("two"))));
  }

  @Test
  void sampleAndTensorBecomeData() {
    Dataset d = (Dataset) Samples.VALUES.get("d");
    assertEquals(Samples.Rows.of(12), value("data", d.sample(2)).data().orElseThrow());
    Tensor t = Tensor.of(new double[] {5, 50, 6, 60}, 2, 2);
    assertEquals(Samples.Rows.of(5, 6), value("data", t).data().orElseThrow());
    assertEquals(
        PlanProblem.WRONG_TYPE, problem(Values.class, Map.of("data", Tensor.scalar(1))));
  }

  @Test
  void tensorBecomesFeaturesOfItsRows() {
    Features f = value("features", Samples.VALUES.get("t")).features().orElseThrow();
    assertEquals(2, f.values().size(0));
    assertEquals(6, f.values().size(1));
    assertEquals(1, f.rows().getLong(1));
    Tensor none = Tensor.of(new double[0], 0, 3);
    assertEquals(0, value("features", none).features().orElseThrow().values().count());
  }

  @Test
  void nestedListsBecomeTensors() {
    assertEquals(
        Tensor.of(new double[] {1, 2, 3, 4}, 2, 2),
        value("tensor", List.of(List.of(1L, 2L), List.of(3.0, 4L))).tensor().orElseThrow());
    assertEquals(Tensor.scalar(5), value("tensor", 5L).tensor().orElseThrow());
    assertEquals(0, value("tensor", List.of()).tensor().orElseThrow().count());
    for (Object uneven :
        List.of(
            List.of(List.of(1L), List.of(1L, 2L)),
            List.of(List.of(1L), 2L),
            List.of(1L, List.of(2L)),
            List.of(List.of(), List.of(1L)),
            List.of("a"))) {
      assertEquals(PlanProblem.WRONG_TYPE, problem(Values.class, Map.of("tensor", uneven)));
    }
  }

  @Test
  void resultBecomesItsPrincipalComponent() {
    assertEquals(
        Samples.TABLE, value("table", Samples.VALUES.get("r")).table().orElseThrow());
    assertEquals(
        PlanProblem.WRONG_TYPE, problem(Values.class, Map.of("tensor", Samples.VALUES.get("r"))));
  }

  @Test
  void vectorsBecomeLists() {
    assertEquals(
        List.of(5L, -6L, 7L), value("rows", Samples.VALUES.get("whole")).rows().orElseThrow());
    assertEquals(
        PlanProblem.WRONG_TYPE, problem(Values.class, Map.of("rows", Samples.VALUES.get("t"))));
  }
}
