package org.loupe.plan.catalogue;

import java.util.ArrayList;
import java.util.List;
import org.loupe.plan.catalogue.Type.Scalar;
import org.loupe.plan.eval.Points;

/** What sweeps and their points have, and how the best point is chosen. */
public final class SweepMembers {
  private SweepMembers() {}

  /** The parameters of {@code best(sweep, by = column)}. */
  public static List<ParameterDescriptor> best() {
    return List.of(
        new ParameterDescriptor("sweep", "the sweep", Scalar.ANY, new Presence.Required()),
        new ParameterDescriptor(
            "by", "a number of every point: a column of the sweep", Scalar.ANY,
            new Presence.Required()),
        DataMembers.choice("order", "whether the largest number is the best", Points.Order.LARGEST));
  }

  /** The parts of a point. */
  static List<MemberDescriptor> of(Type.PointOf point) {
    List<MemberDescriptor> members = new ArrayList<>();
    point
        .members()
        .forEach(
            (name, type) ->
                members.add(
                    new MemberDescriptor(
                        name,
                        type instanceof Type.ResultOf ? "what the step gives" : "the axis' value",
                        type)));
    return members;
  }

  /** The same members of all points. */
  static List<MemberDescriptor> columns(List<MemberDescriptor> members) {
    return members.stream()
        .filter(m -> m.form() == MemberDescriptor.Form.VALUE)
        .map(
            m ->
                new MemberDescriptor(
                    m.name(), m.doc() + ", at every point", m.formula(), column(m.type())))
        .toList();
  }

  /** What all points have where one has a value of a type. */
  public static Type column(Type type) {
    return switch (type) {
      case Scalar.INT, Scalar.NUMBER, Scalar.DURATION, Scalar.BYTES, Scalar.BOOL, Scalar.TEXT ->
          new Type.ListOf(type);
      case Scalar.ANY -> Scalar.ANY;
      case Type.EnumOf _ -> new Type.ListOf(Scalar.TEXT);
      default -> new Type.ColumnOf(type);
    };
  }
}
