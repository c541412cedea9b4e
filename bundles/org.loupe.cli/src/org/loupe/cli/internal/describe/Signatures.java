package org.loupe.cli.internal.describe;

import java.util.List;
import java.util.stream.Collectors;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.Quantity;
import org.loupe.plan.catalogue.Type;

/** Parameters and components in one line each. */
final class Signatures {
  private Signatures() {}

  /** {@code maxRegions: int = 5000000, at least 1}. */
  static String parameter(ParameterDescriptor p) {
    StringBuilder text = new StringBuilder(p.name()).append(": ").append(p.type().label());
    switch (p.presence()) {
      case Presence.Required _ -> {
        // what is meant when nothing is said
      }
      case Presence.MayBeAbsent _ -> text.append(" (may be left out)");
      case Presence.Defaulted d -> text.append(" = ").append(d.text());
    }
    if (!p.bounds().isNone()) {
      text.append(", ").append(p.bounds().text()).append(unitOfBounds(p.type()));
    }
    return text.append(unit(p.unit())).toString();
  }

  /** {@code areaError: number}, {@code regions: table (area, slope)}. */
  static String component(ComponentDescriptor c) {
    String columns =
        c.type() instanceof Type.TableOf(List<String> names) && !names.isEmpty()
            ? " (" + String.join(", ", names) + ")"
            : "";
    return c.name()
        + ": "
        + c.type().label()
        + columns
        + unit(c.unit())
        + (c.principal() ? ", stands for the step" : "");
  }

  /** {@code square(half)}: the names of what must be given, and dots when there is more. */
  static String call(String name, List<ParameterDescriptor> parameters) {
    String required =
        parameters.stream()
            .filter(ParameterDescriptor::isRequired)
            .map(ParameterDescriptor::name)
            .collect(Collectors.joining(", "));
    boolean all = parameters.stream().allMatch(ParameterDescriptor::isRequired);
    return name + "(" + required + (all ? "" : required.isEmpty() ? "..." : ", ...") + ")";
  }

  /** {@code square(half: number)}: all parameters with their types. */
  static String constructor(String name, List<ParameterDescriptor> parameters) {
    return parameters.stream()
        .map(Signatures::parameter)
        .collect(Collectors.joining(", ", name + "(", ")"));
  }

  /** What a parameter means, with its formula and its units. */
  static String meaning(ParameterDescriptor p) {
    List<String> symbols = Quantity.symbols(p.type());
    // every number may be written with %, which is no news
    String units =
        p.type() == Type.Scalar.NUMBER || symbols.isEmpty()
            ? ""
            : " (units " + String.join(", ", symbols) + ")";
    return meaning(p.doc(), p.formula()) + units;
  }

  /** What a component means, with its formula. */
  static String meaning(ComponentDescriptor c) {
    return meaning(c.doc(), c.formula());
  }

  private static String meaning(String doc, String formula) {
    return formula.isBlank() ? doc : doc + ": " + formula;
  }

  private static String unit(String unit) {
    return unit.isBlank() ? "" : " [" + unit + "]";
  }

  private static String unitOfBounds(Type type) {
    Type item = type instanceof Type.ListOf(Type i) ? i : type;
    return item == Type.Scalar.DURATION ? " s" : item == Type.Scalar.BYTES ? " B" : "";
  }
}
