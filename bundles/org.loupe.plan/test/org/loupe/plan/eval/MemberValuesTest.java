package org.loupe.plan.eval;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Model;
import org.loupe.api.value.Range;
import org.loupe.api.value.Sample;
import org.loupe.api.value.Split;
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
        Map.ofEntries(
            Map.entry(Scalar.TENSOR, matrix),
            Map.entry(Scalar.COLUMN, Tensor.of(new double[] {1, 2, 3})),
            Map.entry(Scalar.RANGE, new Range(1, 2)),
            Map.entry(Scalar.DATA, data),
            Map.entry(Scalar.SAMPLE, picture(data)),
            Map.entry(Scalar.IMAGE, picture(data).image()),
            Map.entry(Scalar.SPLIT, new Split(data, data, data)),
            Map.entry(Scalar.MODEL, model),
            Map.entry(Scalar.LAYER, model.layer("fc1")),
            Map.entry(Scalar.FEATURES, new Features(matrix, Tensor.of(new long[2]), "x")),
            Map.entry(new Type.ListOf(Scalar.NUMBER), List.of(1.0, 2.0)));
    values.forEach(
        (type, value) -> {
          for (MemberDescriptor m : Members.of(type, NONE)) {
            if (m.form() == MemberDescriptor.Form.VALUE) {
              check(m, MemberValues.get(value, m.name()));
            }
          }
        });
  }

  /** Row 0 of the data as the one pixel of a white picture. */
  private static Sample picture(Dataset data) {
    InvocationHandler white =
        (_, method, arguments) ->
            method.getName().equals("read")
                ? Tensor.of(new double[] {1}, 1, 1, 1)
                : method.invoke(data, arguments);
    return new Sample(
        (Dataset)
            Proxy.newProxyInstance(
                Dataset.class.getClassLoader(), new Class<?>[] {Dataset.class}, white),
        0);
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
