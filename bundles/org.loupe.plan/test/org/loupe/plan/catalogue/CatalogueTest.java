package org.loupe.plan.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.LoupeException;
import org.loupe.plan.PlanProblem;

class CatalogueTest {

  private static Description.OfAnalysis everything() {
    return Describe.analysis(Fixtures.EverythingAnalysis.class, "org.acme/1");
  }

  private final Catalogue catalogue =
      new CatalogueBuilder()
          .add(everything())
          .add(Describe.source(Fixtures.MatSource.class, "org.acme/1"))
          .build();

  @Test
  void whatWasAddedIsFoundByName() {
    assertTrue(catalogue.analysis("test.everything").isPresent());
    assertEquals(Optional.empty(), catalogue.analysis("test.all"));
    assertEquals("test.everything", catalogue.renamed("test.all").orElseThrow().name());
    assertTrue(catalogue.source("data", "acme.mat").isPresent());
    assertEquals(Optional.empty(), catalogue.source("model", "acme.mat"));
    assertEquals(1, catalogue.sources("acme.mat").size());
    assertEquals("zone", catalogue.constructors("disc").getFirst().type());
    assertEquals(List.of(), catalogue.constructors("nothing"));
    assertEquals(
        List.of("mix", "zone"),
        catalogue.valueTypes().stream().map(ValueTypeDescriptor::name).toList());
  }

  @Test
  void whatABundleBringsIsNamed() {
    assertEquals(
        List.of("acme.mat", "test.everything"), catalogue.names(List.of("a.b/2", "org.acme/1")));
    assertEquals(List.of(), catalogue.names(List.of("org.acme/2")));
  }

  @Test
  void storedCatalogueIsTheSame() {
    Catalogue read = CatalogueJson.read(CatalogueJson.text(catalogue)).orElseThrow();
    assertEquals(catalogue.analyses(), read.analyses());
    assertEquals(catalogue.sources(), read.sources());
    assertEquals(catalogue.valueTypes(), read.valueTypes());
    assertEquals(CatalogueJson.text(catalogue), CatalogueJson.text(read));
  }

  @Test
  void catalogueOfAnotherFormIsMadeAnew() {
    assertEquals(Optional.empty(), CatalogueJson.read("{\"format\": 2, \"analyses\": 5}"));
    assertEquals(Optional.empty(), CatalogueJson.read("{}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[",
        "7",
        "{\"format\": 1, \"analyses\": {}}",
        "{\"format\": 1, \"analyses\": [{\"name\": \"a\"}]}",
        "{\"format\": 1, \"sources\": [{\"name\": \"a\", \"kind\": \"data\", \"doc\": \"\","
            + " \"bundle\": \"\", \"parameters\": [{\"name\": \"p\", \"doc\": \"\","
            + " \"formula\": \"\", \"unit\": \"\", \"type\": \"strange\"}]}]}",
        "{\"format\": 1, \"sources\": [{\"name\": \"a\", \"kind\": \"data\", \"doc\": \"\","
            + " \"bundle\": \"\", \"parameters\": [{\"name\": \"p\", \"doc\": \"\","
            + " \"formula\": \"\", \"unit\": \"\", \"type\": {\"list\": null}}]}]}"
      })
  void damagedCatalogueIsRefused(String text) {
    LoupeException e = assertThrows(LoupeException.class, () -> CatalogueJson.read(text));
    assertEquals(PlanProblem.BAD_CATALOGUE, e.code());
  }

  @Test
  void deeplyNestedCatalogueIsRefused() {
    String text =
        "{\"format\": 1, \"analyses\": " + "[".repeat(100_000) + "]".repeat(100_000) + "}";
    LoupeException e = assertThrows(LoupeException.class, () -> CatalogueJson.read(text));
    assertEquals(PlanProblem.BAD_CATALOGUE, e.code());
  }

  @Test
  void firstOfTwoOfOneNameCounts() {
    SourceDescriptor first = new SourceDescriptor("a", "data", "one", "", List.of(), List.of());
    SourceDescriptor second = new SourceDescriptor("a", "data", "two", "", List.of(), List.of());
    SourceDescriptor model = new SourceDescriptor("a", "model", "three", "", List.of(), List.of());
    Catalogue c = Catalogue.of(List.of(), List.of(first, second, model), List.of());
    assertEquals("one", c.source("data", "a").orElseThrow().doc());
    assertEquals(List.of(first, model), c.sources("a"));
  }

  @Test
  void sameValueTypeMayComeTwice() {
    Catalogue c = new CatalogueBuilder().add(everything()).add(everything()).build();
    assertEquals(1, c.analyses().size());
    assertEquals(2, c.valueTypes().size());
  }

  @Test
  void otherValueTypeOfOneNameIsRefusedAndNothingAdded() {
    CatalogueBuilder b = new CatalogueBuilder().add(everything());
    Description.OfAnalysis e = everything();
    AnalysisDescriptor d = e.descriptor();
    AnalysisDescriptor other =
        new AnalysisDescriptor(
            "test.other",
            List.of(),
            d.doc(),
            d.since(),
            d.cite(),
            d.cores(),
            d.deterministic(),
            d.bundle(),
            d.parameters(),
            d.components());
    Description.OfAnalysis conflict =
        new Description.OfAnalysis(
            other,
            List.of(
                new ValueTypeDescriptor("fresh", "", List.of()),
                new ValueTypeDescriptor("zone", "another", List.of())),
            e.parameters(),
            e.result());
    LoupeException thrown = assertThrows(LoupeException.class, () -> b.add(conflict));
    assertEquals(PlanProblem.VALUE_TYPE_TWICE, thrown.code());
    assertEquals(1, b.build().analyses().size());
    assertEquals(Optional.empty(), b.build().valueType("fresh"));
  }

  @Test
  void membersFollowTheType() {
    Type result = new Type.ResultOf("test.everything");
    assertEquals(
        Type.Scalar.NUMBER, Members.find(result, "largest", catalogue).orElseThrow().type());
    assertEquals(Optional.empty(), Members.find(result, "larget", catalogue));
    Type rows = Members.find(result, "rows", catalogue).orElseThrow().type();
    assertEquals(
        Type.Scalar.COLUMN, Members.find(rows, "area", catalogue).orElseThrow().type());
    assertEquals(Type.Scalar.INT, Members.find(rows, "count", catalogue).orElseThrow().type());
    assertTrue(Members.isOpen(Type.TableOf.UNKNOWN));
    assertTrue(!Members.isOpen(rows));
    MemberDescriptor quantile =
        Members.find(Type.Scalar.COLUMN, "quantile", catalogue).orElseThrow();
    assertEquals(MemberDescriptor.Form.CALL, quantile.form());
    assertEquals(new Bounds(0, 1), quantile.parameters().getFirst().bounds());
    MemberDescriptor layer = Members.find(Type.Scalar.MODEL, "layer", catalogue).orElseThrow();
    assertEquals(
        List.of("name", "at", "pool"),
        layer.parameters().stream().map(ParameterDescriptor::name).toList());
    assertEquals(List.of(), Members.of(Type.Scalar.NUMBER, catalogue));
    assertEquals(List.of(), Members.of(new Type.ResultOf("test.gone"), catalogue));
  }

  @Test
  void boundsIncludeTheirEnds() {
    Bounds b = new Bounds(0, 1);
    assertTrue(b.contains(0) && b.contains(1) && !b.contains(Math.nextUp(1.0)));
    assertTrue(!b.contains(Double.NaN) && Bounds.NONE.contains(Double.NaN));
    assertEquals("from 0 to 1", b.text());
    assertEquals("at least 1", new Bounds(1, Double.POSITIVE_INFINITY).text());
    assertEquals("at most 0.5", new Bounds(Double.NEGATIVE_INFINITY, 0.5).text());
  }

  @Test
  void namesInScriptsAreInLowerCamelCase() {
    assertEquals("frozenPattern", ScriptNames.ofConstant(Fixtures.Mode.FROZEN_PATTERN));
    assertEquals("square", ScriptNames.ofClass(Fixtures.Zone.Square.class));
    assertEquals("matSource", ScriptNames.ofClass(Fixtures.MatSource.class));
  }
}
