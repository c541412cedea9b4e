package org.loupe.plan.catalogue;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.loupe.plan.catalogue.Type.Scalar;

class FunctionTest {

  private static Optional<Type> type(Function f, Type... arguments) {
    return f.typeOf(Arrays.asList(arguments));
  }

  private static Type list(Type item) {
    return new Type.ListOf(item);
  }

  @Test
  void functionsAreFoundByName() {
    assertEquals(Optional.of(Function.SQRT), Function.of("sqrt"));
    assertEquals(Optional.empty(), Function.of("SQRT"));
    assertEquals(11, Function.names().size());
  }

  @Test
  void numberOfArgumentsIsBounded() {
    assertFalse(Function.ABS.takes(0));
    assertTrue(Function.ABS.takes(1));
    assertFalse(Function.ABS.takes(2));
    assertTrue(Function.MAX.takes(100));
    assertFalse(Function.MAX.takes(0));
  }

  @Test
  void absoluteValueKeepsTheType() {
    for (Type t : List.of(Scalar.INT, Scalar.NUMBER, Scalar.DURATION, Scalar.BYTES)) {
      assertEquals(Optional.of(t), type(Function.ABS, t));
    }
    assertEquals(Optional.empty(), type(Function.ABS, Scalar.TEXT));
    assertEquals(Optional.empty(), type(Function.ABS, Scalar.TENSOR));
  }

  @Test
  void extremesHaveTheCommonType() {
    assertEquals(Optional.of(Scalar.INT), type(Function.MIN, Scalar.INT, Scalar.INT));
    assertEquals(Optional.of(Scalar.NUMBER), type(Function.MAX, Scalar.INT, Scalar.NUMBER));
    assertEquals(
        Optional.of(Scalar.DURATION), type(Function.MAX, Scalar.DURATION, Scalar.DURATION));
    assertEquals(Optional.empty(), type(Function.MAX, Scalar.DURATION, Scalar.INT));
    assertEquals(Optional.empty(), type(Function.MAX, Scalar.DURATION, Scalar.BYTES));
    assertEquals(Optional.empty(), type(Function.MAX, Scalar.INT, Scalar.TEXT));
    assertEquals(Optional.of(Scalar.NUMBER), type(Function.MIN, list(Scalar.INT)));
    assertEquals(Optional.of(Scalar.NUMBER), type(Function.MIN, Scalar.COLUMN));
    assertEquals(Optional.empty(), type(Function.MIN, list(Scalar.TEXT)));
  }

  @Test
  void sequencesHaveSumAndMean() {
    for (Function f : List.of(Function.SUM, Function.MEAN)) {
      assertEquals(Optional.of(Scalar.NUMBER), type(f, Scalar.TENSOR));
      assertEquals(Optional.of(Scalar.NUMBER), type(f, list(Scalar.NUMBER)));
      assertEquals(Optional.empty(), type(f, Scalar.NUMBER));
      assertEquals(Optional.empty(), type(f, list(list(Scalar.NUMBER))));
    }
  }

  @Test
  void whatHasItemsHasASize() {
    for (Type t :
        List.of(
            list(Scalar.MODEL),
            Type.TableOf.UNKNOWN,
            Scalar.DATA,
            Scalar.FEATURES,
            Scalar.TENSOR,
            Scalar.ANY)) {
      assertEquals(Optional.of(Scalar.INT), type(Function.SIZE, t));
    }
    assertEquals(Optional.empty(), type(Function.SIZE, Scalar.TEXT));
  }

  @Test
  void truthsAreListsOfBool() {
    assertEquals(Optional.of(Scalar.BOOL), type(Function.ALL, list(Scalar.BOOL)));
    assertEquals(Optional.empty(), type(Function.ANY, list(Scalar.INT)));
    assertEquals(Optional.empty(), type(Function.ANY, Scalar.BOOL));
  }

  @Test
  void powersAreNumbers() {
    assertEquals(Optional.of(Scalar.NUMBER), type(Function.SQRT, Scalar.INT));
    assertEquals(Optional.empty(), type(Function.LOG, Scalar.DURATION));
  }
}
