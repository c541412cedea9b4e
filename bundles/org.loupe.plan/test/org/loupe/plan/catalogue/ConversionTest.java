package org.loupe.plan.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.loupe.plan.catalogue.Type.Scalar;

/** All conversions there are: decision 11. */
class ConversionTest {

  private final Catalogue catalogue =
      new CatalogueBuilder()
          .add(Describe.analysis(Fixtures.EverythingAnalysis.class, ""))
          .build();

  private boolean allows(Type from, Type to) {
    return Conversion.allows(from, to, catalogue);
  }

  @Test
  void theseScalarsConvertAndNoOthers() {
    Set<String> expected =
        Set.of(
            "int number",
            "model layer",
            "sample data",
            "tensor data",
            "tensor features",
            "column tensor",
            "column data",
            "column features");
    List<String> found = new ArrayList<>();
    for (Scalar from : Scalar.values()) {
      for (Scalar to : Scalar.values()) {
        boolean any = from == Scalar.ANY || to == Scalar.ANY;
        if (any || from == to) {
          assertTrue(allows(from, to));
        } else if (allows(from, to)) {
          found.add(from.label() + " " + to.label());
        }
      }
    }
    assertEquals(expected, Set.copyOf(found));
  }

  @Test
  void nestedListsOfNumbersAreTensors() {
    Type row = new Type.ListOf(Scalar.NUMBER);
    assertTrue(allows(row, Scalar.TENSOR));
    assertTrue(allows(new Type.ListOf(new Type.ListOf(Scalar.INT)), Scalar.TENSOR));
    assertFalse(allows(new Type.ListOf(Scalar.TEXT), Scalar.TENSOR));
    assertFalse(allows(row, Scalar.DATA));
    assertFalse(allows(Scalar.TENSOR, row));
  }

  @Test
  void itemsOfListsConvert() {
    assertTrue(allows(new Type.ListOf(Scalar.INT), new Type.ListOf(Scalar.NUMBER)));
    assertTrue(allows(new Type.ListOf(Scalar.MODEL), new Type.ListOf(Scalar.LAYER)));
    assertFalse(allows(new Type.ListOf(Scalar.NUMBER), new Type.ListOf(Scalar.INT)));
    assertFalse(allows(Scalar.INT, new Type.ListOf(Scalar.INT)));
  }

  @Test
  void resultStandsForItsPrincipalComponent() {
    Type result = new Type.ResultOf("test.everything");
    assertTrue(allows(result, Type.TableOf.UNKNOWN));
    assertFalse(allows(result, Scalar.NUMBER));
    assertFalse(allows(new Type.ResultOf("test.gone"), Type.TableOf.UNKNOWN));
  }

  @Test
  void contributedTypesAreThemselvesOnly() {
    assertTrue(allows(new Type.Contributed("zone"), new Type.Contributed("zone")));
    assertFalse(allows(new Type.Contributed("zone"), new Type.Contributed("mix")));
    assertFalse(allows(Scalar.TEXT, new Type.EnumOf(Describe.enumDescriptor(Fixtures.Mode.class))));
  }

  @Test
  void tablesAreTablesWhateverTheirColumns() {
    assertTrue(allows(new Type.TableOf(List.of("a")), new Type.TableOf(List.of("b"))));
    assertFalse(allows(Type.TableOf.UNKNOWN, Scalar.TENSOR));
  }
}
