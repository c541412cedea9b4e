package org.loupe.plan.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.Members;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;

/** What scripts are checked against and what a run evaluates are the same members. */
class MemberValuesTest {

  private static final Catalogue NONE = Catalogue.of(List.of(), List.of(), List.of());

  @Test
  void everyMemberOfATypeHasAValueOfItsType() {
    Dataset data = (Dataset) Samples.VALUES.get("d");
    Model model = (Model) Samples.VALUES.get("m");
    Tensor matrix = Tensor.of(new double[] {1, 2, 3, 4}, 2, 2);
    Map<Type, Object> values =
        Map.of(
            Scalar.TENSOR, matrix,
            Scalar.COLUMN, Tensor.of(new double[] {1, 2, 3}),
            Scalar.RANGE, new Range(1, 2),
            Scalar.DATA, data,
            Scalar.SAMPLE, data.sample(1),
            Scalar.MODEL, model,
            Scalar.LAYER, model.layer("fc1"),
            Scalar.FEATURES, new Features(matrix, Tensor.of(new long[2]), "x"),
            new Type.ListOf(Scalar.NUMBER), List.of(1.0, 2.0));
    values.forEach(
        (type, value) -> {
          for (MemberDescriptor m : Members.of(type, NONE)) {
            if (m.form() == MemberDescriptor.Form.VALUE) {
              check(m, MemberValues.get(value, m.name()));
            }
          }
        });
  }

  private static void check(MemberDescriptor m, Object value) {
    switch (m.type()) {
      case Type.ListOf _ -> assertInstanceOf(List.class, value, m.name());
      // a class is whole, a target may not be
      case Scalar s when s == Scalar.NUMBER -> assertInstanceOf(Number.class, value, m.name());
      default -> assertEquals(m.type().label(), Values.typeName(value), m.name());
    }
  }
}
