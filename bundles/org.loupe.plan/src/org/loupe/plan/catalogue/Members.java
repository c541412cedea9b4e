package org.loupe.plan.catalogue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.value.Layer;
import org.loupe.plan.catalogue.Type.Scalar;

/** The members that values of a type have; {@link org.loupe.plan.eval.Evaluator} evaluates them. */
public final class Members {
  private static final List<MemberDescriptor> STATISTICS =
      List.of(
          number("sum", "sum of the entries"),
          number("mean", "arithmetic mean of the entries"),
          number("min", "smallest entry"),
          number("max", "largest entry"),
          number("median", "middle of the sorted entries, or the mean of the two middle ones"),
          number("std", "standard deviation with divisor n - 1"),
          MemberDescriptor.call(
              "quantile",
              "value below which a share q of the entries lies, linear between neighbours",
              Scalar.NUMBER,
              new ParameterDescriptor(
                  "q",
                  "share of the entries",
                  "",
                  Scalar.NUMBER,
                  new Presence.Required(),
                  new Bounds(0, 1),
                  "")));

  private static final Type INTS = new Type.ListOf(Scalar.INT);

  private Members() {}

  /** The members of a type, in the order of a listing. */
  public static List<MemberDescriptor> of(Type type, Catalogue catalogue) {
    return switch (type) {
      case Type.ResultOf result ->
          catalogue
              .analysis(result.analysis())
              .map(a -> a.components().stream().map(Members::ofComponent).toList())
              .orElse(List.of());
      case Type.Contributed(String name) ->
          catalogue
              .valueType(name)
              .map(t -> t.members().stream().map(Members::ofParameter).toList())
              .orElse(List.of());
      case Type.TableOf(List<String> columns) -> ofTable(columns);
      case Type.FieldsOf(Map<String, Type> fields) ->
          fields.entrySet().stream()
              .map(f -> new MemberDescriptor(f.getKey(), "value of the program", f.getValue()))
              .toList();
      case Type.ListOf(Type item) when item == Scalar.NUMBER || item == Scalar.INT -> STATISTICS;
      case Scalar s -> ofScalar(s);
      case Type.PointOf point -> SweepMembers.of(point);
      case Type.SweepOf(Type.PointOf point) -> SweepMembers.columns(SweepMembers.of(point));
      case Type.ColumnOf(Type item) -> SweepMembers.columns(of(item, catalogue));
      default -> List.of();
    };
  }

  /** The member of a name. */
  public static Optional<MemberDescriptor> find(Type type, String name, Catalogue catalogue) {
    return of(type, catalogue).stream().filter(m -> m.name().equals(name)).findFirst();
  }

  /** Whether a type may have members that are known only when it runs. */
  public static boolean isOpen(Type type) {
    if (type instanceof Type.ColumnOf(Type item)) {
      return isOpen(item);
    }
    return type == Scalar.ANY || type instanceof Type.TableOf(List<String> c) && c.isEmpty();
  }

  private static MemberDescriptor ofComponent(ComponentDescriptor c) {
    return new MemberDescriptor(c.name(), c.doc(), c.formula(), c.type());
  }

  private static MemberDescriptor ofParameter(ParameterDescriptor p) {
    return new MemberDescriptor(p.name(), p.doc(), p.formula(), p.type());
  }

  private static List<MemberDescriptor> ofTable(List<String> columns) {
    List<MemberDescriptor> members = new ArrayList<>();
    members.add(new MemberDescriptor("count", "number of rows", Scalar.INT));
    columns.stream()
        .filter(c -> !c.equals("count"))
        .forEach(c -> members.add(new MemberDescriptor(c, "column", Scalar.COLUMN)));
    return members;
  }

  private static List<MemberDescriptor> ofScalar(Scalar type) {
    return switch (type) {
      case TENSOR ->
          with(
              STATISTICS,
              new MemberDescriptor("shape", "sizes of the axes", INTS),
              new MemberDescriptor("count", "number of entries", Scalar.INT));
      case COLUMN ->
          with(STATISTICS, new MemberDescriptor("count", "number of entries", Scalar.INT));
      case RANGE -> List.of(number("from", "smallest number"), number("to", "largest number"));
      case DATA -> DataMembers.OF_DATA;
      case SAMPLE -> DataMembers.OF_SAMPLE;
      case SPLIT -> DataMembers.OF_SPLIT;
      case IMAGE -> DataMembers.OF_IMAGE;
      case MODEL ->
          List.of(
              new MemberDescriptor("name", "its name", Scalar.TEXT),
              new MemberDescriptor("raw", "without the preparation of its inputs", Scalar.MODEL),
              new MemberDescriptor("parameters", "number of trained numbers", Scalar.INT),
              new MemberDescriptor("classes", "names of the classes", new Type.ListOf(Scalar.TEXT)),
              new MemberDescriptor("layers", "names of the layers", new Type.ListOf(Scalar.TEXT)),
              layer());
      case LAYER ->
          List.of(
              new MemberDescriptor("name", "its name", Scalar.TEXT),
              MemberDescriptor.call(
                  "of",
                  "its values on a dataset",
                  Scalar.FEATURES,
                  new ParameterDescriptor(
                      "data", "the rows", Scalar.DATA, new Presence.Required())));
      case FEATURES ->
          List.of(
              new MemberDescriptor("count", "number of vectors", Scalar.INT),
              new MemberDescriptor("values", "the vectors, [N, D]", Scalar.TENSOR),
              new MemberDescriptor("rows", "row numbers in the dataset", Scalar.TENSOR));
      default -> List.of();
    };
  }

  private static MemberDescriptor layer() {
    return MemberDescriptor.call(
        "layer",
        "the place of a name in the network",
        Scalar.LAYER,
        new ParameterDescriptor(
            "name", "name of a node or value", Scalar.TEXT, new Presence.Required()),
        DataMembers.choice("at", "which side of the node", Layer.At.OUTPUT),
        DataMembers.choice("pool", "how its value becomes a vector", Layer.Pool.AUTO));
  }

  private static MemberDescriptor number(String name, String doc) {
    return new MemberDescriptor(name, doc, Scalar.NUMBER);
  }

  private static List<MemberDescriptor> with(
      List<MemberDescriptor> members, MemberDescriptor... more) {
    List<MemberDescriptor> all = new ArrayList<>(List.of(more));
    all.addAll(members);
    return all;
  }
}
