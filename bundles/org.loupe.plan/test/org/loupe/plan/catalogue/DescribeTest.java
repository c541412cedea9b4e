package org.loupe.plan.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.plan.Expr;
import org.loupe.plan.ExprJson;

class DescribeTest {

  private final Description.OfAnalysis everything =
      Describe.analysis(Fixtures.EverythingAnalysis.class, "org.acme/1.0.0");
  private final AnalysisDescriptor a = everything.descriptor();

  private ParameterDescriptor parameter(String name) {
    return a.parameter(name).orElseThrow();
  }

  @Test
  void annotationsBecomeTheDescriptor() {
    assertEquals("test.everything", a.name());
    assertEquals(List.of("test.all", "test.most"), a.aliases());
    assertEquals("Takes everything.", a.doc());
    assertEquals("1.2", a.since());
    assertEquals(List.of("arXiv:1", "doi:2"), a.cite());
    assertEquals("all", a.cores());
    assertTrue(a.deterministic());
    assertEquals("org.acme/1.0.0", a.bundle());
    assertEquals(Fixtures.Everything.class, everything.parameters());
    assertEquals(Fixtures.Result.class, everything.result());
  }

  @ParameterizedTest
  @CsvSource({
    "number, number",
    "boxed, number",
    "whole, int",
    "small, int",
    "truth, bool",
    "text, text",
    "time, duration",
    "size, bytes",
    "range, range",
    "file, file",
    "tensor, tensor",
    "scalar, tensor",
    "mode, mode",
    "modes, mode[]",
    "zone, zone",
    "zones, zone[]",
    "mix, mix",
    "shares, number[]",
    "perhaps, int",
    "model, model",
    "layer, layer",
    "data, data",
    "sample, sample",
    "features, features",
    "image, image",
    "nested, int[][]"
  })
  void everyJavaTypeHasItsTypeInScripts(String name, String type) {
    assertEquals(type, parameter(name).type().label());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "number | 0.95",
        "boxed | -0.6666666666666666",
        "whole | -5",
        "small | 3",
        "truth | true",
        "text | \"a \\\"b\\\"\\n\"",
        "time | 90",
        "size | 2147483648",
        "range | {\"op\":\"..\",\"of\":[-1,2.5]}",
        "file | \"a.csv\"",
        "tensor | [[1,2],[3,4.5]]",
        "scalar | 0.001",
        "mode | \"frozenPattern\"",
        "modes | [\"exact\",\"frozenPattern\"]",
        "zone | {\"new\":\"square\",\"type\":\"zone\",\"arguments\":{\"half\":1,\"turn\":2}}",
        "mix | {\"new\":\"mix\",\"type\":\"mix\",\"arguments\":{\"weights\":[1,2]}}",
        "shares | [0.5,1]"
      })
  void defaultsAreWhatAPlanHas(String name, String json) {
    Presence.Defaulted d =
        assertInstanceOf(Presence.Defaulted.class, parameter(name).presence());
    assertEquals(json, ExprJson.write(d.value()).toString());
  }

  @Test
  void defaultsOfConstructorsAreFilledIn() {
    Presence.Defaulted d =
        assertInstanceOf(Presence.Defaulted.class, parameter("zones").presence());
    Expr.ListExpr zones = assertInstanceOf(Expr.ListExpr.class, d.value());
    Expr.New both = assertInstanceOf(Expr.New.class, zones.items().get(1));
    assertEquals(
        new Expr.New(
            "square",
            "zone",
            Map.of("half", Expr.Literal.of(2), "turn", Expr.Literal.of(0))),
        both.arguments().get("b"));
  }

  /** The nearest double of a quotient, not that of its first sixteen digits. */
  @Test
  void quotientsAreRoundedOnce() {
    Presence.Defaulted d =
        assertInstanceOf(Presence.Defaulted.class, parameter("boxed").presence());
    assertEquals(Expr.Literal.of(-2.0 / 3.0), d.value());
  }

  @Test
  void boundsUnitsAndFormulasAreKept() {
    assertEquals(new Bounds(0, 1), parameter("number").bounds());
    assertEquals("x / 2", parameter("number").formula());
    assertEquals(new Bounds(Double.NEGATIVE_INFINITY, 7), parameter("whole").bounds());
    assertTrue(parameter("small").bounds().isNone());
    assertEquals("s", parameter("time").unit());
  }

  @Test
  void presenceIsRequiredOptionalOrDefaulted() {
    assertInstanceOf(Presence.MayBeAbsent.class, parameter("perhaps").presence());
    assertTrue(parameter("model").isRequired());
  }

  @Test
  void enumsHaveTheirNamesInScripts() {
    Type.EnumOf e = assertInstanceOf(Type.EnumOf.class, parameter("mode").type());
    assertEquals(List.of("exact", "frozenPattern"), e.descriptor().names());
    assertEquals("to the last digit", e.descriptor().constants().getFirst().doc());
    assertEquals("", e.descriptor().constants().getLast().doc());
  }

  @Test
  void sealedTypesHaveAConstructorForEveryRecord() {
    ValueTypeDescriptor zone = everything.valueTypes().getFirst();
    assertEquals("zone", zone.name());
    assertEquals(
        List.of("both", "disc", "square"),
        zone.constructors().stream().map(ConstructorDescriptor::name).toList());
    assertEquals("a square", zone.constructors().getLast().doc());
    assertEquals(
        new Bounds(0, Double.POSITIVE_INFINITY),
        zone.constructor("disc").orElseThrow().parameters().getFirst().bounds());
    assertEquals(
        List.of("zone", "mix"),
        everything.valueTypes().stream().map(ValueTypeDescriptor::name).toList());
  }

  @Test
  void membersOfAValueAreWhatAllConstructorsShare() {
    ValueTypeDescriptor zone = everything.valueTypes().getFirst();
    ConstructorDescriptor square = zone.constructor("square").orElseThrow();
    ConstructorDescriptor disc = zone.constructor("disc").orElseThrow();
    ValueTypeDescriptor two = new ValueTypeDescriptor("zone", "", List.of(square, disc));
    assertEquals(List.of("turn"), two.members().stream().map(ParameterDescriptor::name).toList());
    assertEquals(List.of(), zone.members());
  }

  @Test
  void resultsHaveComponentsAndOnePrincipal() {
    assertEquals("rows", a.principal().orElseThrow().name());
    assertEquals(
        new Type.TableOf(List.of("area", "count")), a.component("rows").orElseThrow().type());
    assertEquals(Type.TableOf.UNKNOWN, a.component("other").orElseThrow().type());
    assertEquals("px", a.component("largest").orElseThrow().unit());
    assertEquals("max x", a.component("largest").orElseThrow().formula());
    assertEquals(Type.Scalar.FIGURE, a.component("figure").orElseThrow().type());
  }

  @Test
  void sourcesAreDescribed() {
    Description.OfSource mat = Describe.source(Fixtures.MatSource.class, "org.acme/1");
    assertEquals("acme.mat", mat.descriptor().name());
    assertEquals(Type.Scalar.DATA, mat.descriptor().type());
    assertEquals(List.of("mat", "m"), mat.descriptor().extensions());
    assertEquals("Reads MAT files.", mat.descriptor().doc());
    assertEquals(Type.Scalar.FILE, mat.descriptor().parameter("file").orElseThrow().type());
    assertEquals(Fixtures.ReadArguments.class, mat.parameters());
  }
}
