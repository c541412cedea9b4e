package org.loupe.manual.internal.reference;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.loupe.manual.internal.html.Html;
import org.loupe.manual.internal.html.Page;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.Conversion;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.Function;
import org.loupe.plan.catalogue.MemberDescriptor;
import org.loupe.plan.catalogue.Members;
import org.loupe.plan.catalogue.Quantity;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.catalogue.Type.Scalar;
import org.loupe.plan.catalogue.ValueTypeDescriptor;

/** Types, their members and conversions, functions and units. */
public final class ValuesPage {
  private final Catalogue catalogue;
  private final Html html = new Html();

  private ValuesPage(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** The page. */
  public static Page of(Catalogue catalogue) {
    return new ValuesPage(catalogue).page();
  }

  private Page page() {
    html.paragraph("Every value of a script has a type, which is known before anything runs.");
    html.heading(2, "types", "Types of the language");
    for (Scalar type : Scalar.values()) {
      scalar(type);
    }
    table();
    lists();
    contributed();
    enums();
    functions();
    units();
    return new Page(
        "values.html", Page.Group.REFERENCE, "Types, members and functions", html.toString());
  }

  private void scalar(Scalar type) {
    TypeWords words = TypeWords.of(type);
    html.heading(3, Types.id(type.label()), type.label());
    html.raw("<p>").text(words.meaning() + ". In a run folder: " + words.kept() + ".");
    if (!words.written().isEmpty()) {
      html.raw(" Written ");
      String[] ways = words.written().split(" {3}");
      for (int i = 0; i < ways.length; i++) {
        html.raw(i == 0 ? "" : ", ").element("code", ways[i]);
      }
      html.text(".");
    }
    html.raw("</p>\n");
    List<String> stands =
        Arrays.stream(Scalar.values())
            .filter(t -> t != type && t != Scalar.ANY && type != Scalar.ANY)
            .filter(t -> Conversion.allows(type, t, catalogue))
            .map(Scalar::label)
            .toList();
    if (!stands.isEmpty()) {
      html.paragraph(
          "Can be given where one of these is expected: " + String.join(", ", stands) + ".");
    }
    members(type, type.label());
  }

  private void table() {
    html.heading(3, Types.id("table"), "table");
    html.paragraph(
        "Named columns of one length; an analysis says which. In a run folder: a .csv file.");
    members(Type.TableOf.UNKNOWN, "table");
  }

  private void lists() {
    html.heading(3, "type-list", "T[]");
    html.raw("<p>").text("A list of values of one type, written ");
    html.element("code", "[1, 2, 3]").text(". Lists of numbers have members:").raw("</p>\n");
    members(new Type.ListOf(Scalar.NUMBER), "list");
  }

  private void members(Type type, String label) {
    List<MemberDescriptor> members = Members.of(type, catalogue);
    if (members.isEmpty()) {
      return;
    }
    html.raw("<dl class=\"members\">\n");
    for (MemberDescriptor m : members) {
      String place = "member-" + label + "-" + m.name();
      html.open("dt", "id", place, "data-find", label + "." + m.name());
      html.element("code", "." + m.name() + arguments(m)).raw(" ");
      Types.link(html, m.type());
      html.raw("</dt>").element("dd", m.doc()).raw("\n");
    }
    html.close("dl");
  }

  private static String arguments(MemberDescriptor m) {
    return m.form() == MemberDescriptor.Form.VALUE
        ? ""
        : m.parameters().stream()
            .map(p -> p.name() + ": " + p.type().label())
            .collect(Collectors.joining(", ", "(", ")"));
  }

  private void contributed() {
    html.heading(2, "contributed", "Types of analyses");
    html.paragraph("Each is written with one of its constructors.");
    for (ValueTypeDescriptor t : catalogue.valueTypes()) {
      html.heading(3, Types.id(t.name()), t.name());
      html.paragraph(t.doc());
      for (ConstructorDescriptor c : t.constructors()) {
        String id = "constructor-" + t.name() + "-" + c.name();
        html.heading(4, id, c.name() + "(" + names(c) + ")");
        html.paragraph(c.doc());
        ParameterTable.parameters(html, id + "-", c.parameters());
      }
    }
  }

  private static String names(ConstructorDescriptor c) {
    return c.parameters().stream().map(p -> p.name()).collect(Collectors.joining(", "));
  }

  private void enums() {
    html.heading(2, "enums", "Choices");
    html.paragraph("A choice is written as its bare name.");
    for (EnumDescriptor e : Vocabulary.enums(catalogue)) {
      html.heading(3, Types.id(e.name()), e.name());
      html.raw("<dl class=\"members\">\n");
      for (EnumDescriptor.Constant c : e.constants()) {
        html.open("dt", "id", "choice-" + e.name() + "-" + c.name(), "data-find", c.name());
        html.element("code", c.name()).raw("</dt>").element("dd", c.doc()).raw("\n");
      }
      html.close("dl");
    }
  }

  private void functions() {
    html.heading(2, "functions", "Functions");
    html.raw("<dl class=\"members\">\n");
    for (Function f : Function.values()) {
      html.open("dt", "id", "function-" + f.label(), "data-find", f.label());
      html.element("code", f.signature()).raw("</dt>").element("dd", f.doc()).raw("\n");
    }
    html.close("dl");
    html.raw("<p>").text("Comparing numbers with == is exact; a tolerance is written ");
    html.element("code", "abs(a - b) < 1e-9").raw(".</p>\n");
  }

  private void units() {
    html.heading(2, "units", "Units");
    html.raw("<dl class=\"members\">\n");
    for (Quantity q : Quantity.values()) {
      html.open("dt", "id", "unit-" + q.symbol().replace("%", "percent"), "data-find", q.symbol());
      html.element("code", "1 " + q.symbol()).raw("</dt>");
      html.element("dd", "a " + q.type().label()).raw("\n");
    }
    html.close("dl");
  }
}
