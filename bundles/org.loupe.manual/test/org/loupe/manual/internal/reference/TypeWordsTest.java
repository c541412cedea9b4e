package org.loupe.manual.internal.reference;

import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.loupe.plan.catalogue.Type.Scalar;

class TypeWordsTest {
  @ParameterizedTest
  @EnumSource(Scalar.class)
  void everyTypeHasItsOwnWords(Scalar type) {
    assertNotEquals(TypeWords.UNKNOWN, TypeWords.of(type));
  }
}
