package org.loupe.cli.internal.describe;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.loupe.api.registry.Entry;
import org.loupe.api.value.ByteSize;
import org.loupe.plan.catalogue.AnalysisDescriptor;
import org.loupe.plan.catalogue.Catalogue;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.ConstructorDescriptor;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.SourceDescriptor;
import org.loupe.plan.catalogue.ValueTypeDescriptor;

/** Writes descriptions of what is installed onto a page. */
final class Describer {
  private final Catalogue catalogue;
  private final Page page;

  Describer(Catalogue catalogue, Page page) {
    this.catalogue = catalogue;
    this.page = page;
  }

  void analysis(AnalysisDescriptor a) {
    page.title(a.name(), "analysis");
    page.paragraph(a.doc());
    page.code("analysis x = " + Signatures.call(a.name(), a.parameters()));
    parameters(a.parameters());
    page.section("Result");
    for (ComponentDescriptor c : a.components()) {
      page.item(Signatures.component(c), Signatures.meaning(c));
    }
    types(UsedTypes.of(a.parameters(), catalogue));
    page.section("Facts");
    page.fact(
        "seed",
        a.deterministic()
            ? "the result does not depend on it"
            : "the run's, or that of a parameter 'seed'");
    page.fact("cores", a.cores());
    page.fact("since", a.since());
    page.fact("formerly", String.join(", ", a.aliases()));
    page.fact("from", a.bundle());
    page.fact("cite", String.join(", ", a.cite()));
  }

  void source(SourceDescriptor s) {
    page.title(
        s.name(), "source of " + (s.kind().equals(SourceDescriptor.MODEL) ? "models" : "data"));
    page.paragraph(s.doc());
    page.code(s.kind() + " x = " + Signatures.call(s.name(), s.parameters()));
    parameters(s.parameters());
    types(UsedTypes.of(s.parameters(), catalogue));
    page.section("Facts");
    page.fact("files", String.join(", ", s.extensions().stream().map(e -> "." + e).toList()));
    page.fact("from", s.bundle());
  }

  void valueType(ValueTypeDescriptor t) {
    page.title(t.name(), "type");
    page.paragraph(t.doc());
    page.section("Constructors");
    t.constructors().forEach(this::constructorItem);
    List<ParameterDescriptor> inner =
        t.constructors().stream().flatMap(c -> c.parameters().stream()).toList();
    types(UsedTypes.of(inner, catalogue));
    users(t.name());
  }

  void constructor(ConstructorDescriptor c) {
    page.title(c.name(), "constructor of " + c.type());
    page.paragraph(c.doc());
    page.code(Signatures.call(c.name(), c.parameters()));
    parameters(c.parameters());
    types(UsedTypes.of(c.parameters(), catalogue));
    users(c.type());
  }

  void entry(Entry e) {
    page.title(e.name(), e.kind() + " in the registry");
    page.paragraph(e.title());
    page.code("%s x = registry(\"%s\")".formatted(e.kind(), e.name()));
    page.section("Facts");
    page.fact("summary", e.summary());
    page.fact("version", e.version());
    page.fact("source", e.source());
    for (Map.Entry<String, Object> argument : new TreeMap<>(e.arguments()).entrySet()) {
      page.fact(argument.getKey(), String.valueOf(argument.getValue()));
    }
    page.fact("licence", e.licence());
    page.fact("origin", e.origin());
    page.section("Files");
    for (Entry.EntryFile f : e.files()) {
      page.item("%s, %s".formatted(f.name(), new ByteSize(f.bytes())), "SHA-256 " + f.sha256());
    }
  }

  private void parameters(List<ParameterDescriptor> parameters) {
    if (!parameters.isEmpty()) {
      page.section("Parameters");
      parameters.forEach(p -> page.item(Signatures.parameter(p), Signatures.meaning(p)));
    }
  }

  private void types(UsedTypes used) {
    for (ValueTypeDescriptor t : used.values()) {
      page.section("Type " + t.name());
      page.paragraph(t.doc());
      t.constructors().forEach(this::constructorItem);
    }
    for (EnumDescriptor e : used.enums()) {
      page.section("Type " + e.name());
      e.constants().forEach(c -> page.item(c.name(), c.doc()));
    }
  }

  private void constructorItem(ConstructorDescriptor c) {
    page.item(Signatures.constructor(c.name(), c.parameters()), c.doc());
    c.parameters().forEach(p -> page.subItem(p.name(), Signatures.meaning(p)));
  }

  private void users(String type) {
    List<String> users =
        catalogue.analyses().stream()
            .filter(
                a ->
                    UsedTypes.of(a.parameters(), catalogue).values().stream()
                        .anyMatch(t -> t.name().equals(type)))
            .map(AnalysisDescriptor::name)
            .toList();
    if (!users.isEmpty()) {
      page.section("Facts");
      page.fact("used by", String.join(", ", users));
    }
  }
}
