package org.loupe.dsl.ide;

import java.util.List;
import java.util.stream.Collectors;
import org.loupe.api.registry.Entry;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.Function;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.Presence;
import org.loupe.plan.catalogue.Quantity;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.eval.Points;

/** What the catalogue says, as Markdown. */
final class Descriptions {
  private Descriptions() {}

  static String analysis(AnalysisDescriptor a) {
    StringBuilder text = new StringBuilder(head(a.name(), "analysis")).append(paragraph(a.doc()));
    text.append(parameters(a.parameters()));
    text.append("\n\nResult:\n");
    a.components().forEach(c -> text.append("\n- ").append(component(c)));
    if (!a.cite().isEmpty()) {
      text.append("\n\nCite: ")
          .append(a.cite().stream().map(Descriptions::cite).collect(Collectors.joining(", ")));
    }
    return text.toString();
  }

  static String source(SourceDescriptor s) {
    String files =
        s.extensions().isEmpty() ? "" : "\n\nReads ." + String.join(", .", s.extensions()) + ".";
    String kind = s.kind().equals(SourceDescriptor.MODEL) ? "source of models" : "source of data";
    return head(s.name(), kind)
        + paragraph(s.doc())
        + files
        + parameters(s.parameters());
  }

  static String constructor(ConstructorDescriptor c) {
    return head(c.name(), c.type()) + paragraph(c.doc()) + parameters(c.parameters());
  }

  static String function(Function f) {
    return head(f.signature(), "function") + paragraph(f.doc());
  }

  static String best(List<ParameterDescriptor> parameters) {
    return head(Points.BEST, "function")
        + paragraph("The point of a sweep with the largest or smallest number.")
        + parameters(parameters);
  }

  static String parameter(ParameterDescriptor p) {
    return head(p.name(), label(p.type())) + paragraph(p.doc()) + formula(p.formula()) + facts(p);
  }

  static String member(MemberDescriptor m) {
    return head(m.name(), label(m.type()))
        + paragraph(m.doc())
        + formula(m.formula())
        + parameters(m.parameters());
  }

  static String constant(EnumDescriptor type, EnumDescriptor.Constant c) {
    return head(c.name(), type.name()) + paragraph(c.doc());
  }

  static String entry(Entry e) {
    StringBuilder text = new StringBuilder(head(e.name(), e.kind() + " in the registry"));
    text.append(paragraph(e.title())).append(paragraph(e.summary()));
    text.append(e.licence().isBlank() ? "" : "\n\n- licence: " + plain(e.licence()));
    return text.toString();
  }

  private static String head(String name, String kind) {
    return "**" + plain(name) + "**: " + plain(kind);
  }

  private static String paragraph(String doc) {
    return doc.isBlank() ? "" : "\n\n" + plain(doc);
  }

  private static String formula(String formula) {
    return formula.isBlank() ? "" : "\n\n`" + formula.replace('`', '\'') + "`";
  }

  private static String parameters(List<ParameterDescriptor> parameters) {
    StringBuilder text = new StringBuilder(parameters.isEmpty() ? "" : "\n\nParameters:\n");
    for (ParameterDescriptor p : parameters) {
      text.append("\n- **").append(plain(p.name())).append("**: ").append(plain(label(p.type())));
      text.append(p.unit().isBlank() ? "" : " \\[" + plain(p.unit()) + "\\]");
      text.append(p.presence() instanceof Presence.Defaulted d ? " = " + plain(d.text()) : "");
      text.append(p.bounds().isNone() ? "" : ", " + p.bounds().text());
      text.append(p.doc().isBlank() ? "" : ", " + plain(p.doc()));
    }
    return text.toString();
  }

  /** Type, default, range and unit in one line each. */
  private static String facts(ParameterDescriptor p) {
    StringBuilder text = new StringBuilder("\n");
    switch (p.presence()) {
      case Presence.Required _ -> text.append("\n- must be given");
      case Presence.MayBeAbsent _ -> text.append("\n- may be left out");
      case Presence.Defaulted d ->
          text.append("\n- default: `").append(d.text().replace('`', '\'')).append('`');
    }
    if (!p.bounds().isNone()) {
      text.append("\n- ").append(p.bounds().text());
    }
    List<String> symbols = Quantity.symbols(p.type());
    if (!symbols.isEmpty() && p.type() != Type.Scalar.NUMBER) {
      text.append("\n- units: ").append(String.join(", ", symbols));
    }
    if (!p.unit().isBlank()) {
      text.append("\n- unit: ").append(plain(p.unit()));
    }
    if (p.type() instanceof Type.EnumOf(var e)) {
      e.constants()
          .forEach(
              c ->
                  text.append("\n- `").append(c.name()).append('`')
                      .append(c.doc().isBlank() ? "" : ": " + plain(c.doc())));
    }
    return text.toString();
  }

  private static String component(ComponentDescriptor c) {
    return "**%s**: %s%s%s%s"
        .formatted(
            plain(c.name()),
            plain(label(c.type())),
            c.unit().isBlank() ? "" : " \\[" + plain(c.unit()) + "\\]",
            c.doc().isBlank() ? "" : ", " + plain(c.doc()),
            c.formula().isBlank() ? "" : ": `" + c.formula().replace('`', '\'') + "`");
  }

  /** A type; a table with its columns. */
  static String label(Type type) {
    return type instanceof Type.TableOf(List<String> columns) && !columns.isEmpty()
        ? "table of " + String.join(", ", columns)
        : type.label();
  }

  private static String cite(String id) {
    if (id.startsWith("arXiv:")) {
      return "[%s](https://arxiv.org/abs/%s)".formatted(id, id.substring("arXiv:".length()));
    }
    return id.startsWith("doi:")
        ? "[%s](https://doi.org/%s)".formatted(id, id.substring("doi:".length()))
        : plain(id);
  }

  /** Characters that would turn into markup stand for themselves. */
  static String plain(String s) {
    return s.replaceAll("\\s+", " ").replaceAll("([\\\\`*_<>\\[\\]|])", "\\\\$1");
  }
}
