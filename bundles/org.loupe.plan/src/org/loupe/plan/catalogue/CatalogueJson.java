package org.loupe.plan.catalogue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.loupe.api.LoupeException;
import org.loupe.plan.ExprJson;
import org.loupe.plan.JsonNumbers;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.internal.JsonFields;

/** A catalogue as JSON, so that scripts can be checked before any plug-in is started. */
public final class CatalogueJson {
  /** Version of the form; a catalogue of another one is made anew. */
  private static final int FORMAT = 1;

  private CatalogueJson() {}

  /** The text of a catalogue. */
  public static String text(Catalogue catalogue) {
    JsonObject o = new JsonObject();
    o.addProperty("format", FORMAT);
    o.add("analyses", array(catalogue.analyses(), CatalogueJson::analysis));
    o.add("sources", array(catalogue.sources(), CatalogueJson::source));
    o.add("valueTypes", array(catalogue.valueTypes(), CatalogueJson::valueType));
    return o.toString();
  }

  private static JsonObject analysis(AnalysisDescriptor a) {
    JsonObject o = new JsonObject();
    o.addProperty("name", a.name());
    o.add("aliases", array(a.aliases(), JsonPrimitive::new));
    o.addProperty("doc", a.doc());
    o.addProperty("since", a.since());
    o.add("cite", array(a.cite(), JsonPrimitive::new));
    o.addProperty("cores", a.cores());
    o.addProperty("deterministic", a.deterministic());
    o.addProperty("bundle", a.bundle());
    o.add("parameters", array(a.parameters(), CatalogueJson::parameter));
    o.add("components", array(a.components(), CatalogueJson::component));
    return o;
  }

  private static JsonObject source(SourceDescriptor s) {
    JsonObject o = new JsonObject();
    o.addProperty("name", s.name());
    o.addProperty("kind", s.kind());
    o.addProperty("doc", s.doc());
    o.addProperty("bundle", s.bundle());
    o.add("parameters", array(s.parameters(), CatalogueJson::parameter));
    o.add("extensions", array(s.extensions(), JsonPrimitive::new));
    return o;
  }

  private static JsonObject valueType(ValueTypeDescriptor t) {
    JsonObject o = new JsonObject();
    o.addProperty("name", t.name());
    o.addProperty("doc", t.doc());
    o.add("constructors", array(t.constructors(), CatalogueJson::constructor));
    return o;
  }

  private static JsonObject constructor(ConstructorDescriptor c) {
    JsonObject o = new JsonObject();
    o.addProperty("name", c.name());
    o.addProperty("doc", c.doc());
    o.add("parameters", array(c.parameters(), CatalogueJson::parameter));
    return o;
  }

  private static JsonObject parameter(ParameterDescriptor p) {
    JsonObject o = described(p.name(), p.doc(), p.formula(), p.type(), p.unit());
    switch (p.presence()) {
      case Presence.Required _ -> {
        // what is meant when nothing is said
      }
      case Presence.MayBeAbsent _ -> o.addProperty("optional", true);
      case Presence.Defaulted d -> {
        o.addProperty("default", d.text());
        o.add("value", ExprJson.write(d.value()));
      }
    }
    if (!p.bounds().isNone()) {
      o.add("min", JsonNumbers.write(p.bounds().min()));
      o.add("max", JsonNumbers.write(p.bounds().max()));
    }
    return o;
  }

  private static JsonObject component(ComponentDescriptor c) {
    JsonObject o = described(c.name(), c.doc(), c.formula(), c.type(), c.unit());
    o.addProperty("principal", c.principal());
    return o;
  }

  private static JsonObject described(
      String name, String doc, String formula, Type type, String unit) {
    JsonObject o = new JsonObject();
    o.addProperty("name", name);
    o.addProperty("doc", doc);
    o.addProperty("formula", formula);
    o.add("type", type(type));
    o.addProperty("unit", unit);
    return o;
  }

  private static JsonElement type(Type type) {
    JsonObject o = new JsonObject();
    switch (type) {
      case Type.Scalar s -> {
        return new JsonPrimitive(s.label());
      }
      case Type.TableOf t -> o.add("table", array(t.columns(), JsonPrimitive::new));
      case Type.ListOf l -> o.add("list", type(l.item()));
      case Type.Contributed c -> o.addProperty("value", c.name());
      case Type.ResultOf r -> o.addProperty("result", r.analysis());
      case Type.FieldsOf f -> throw new IllegalArgumentException("only scripts give " + f.label());
      case Type.EnumOf e -> {
        o.addProperty("enum", e.descriptor().name());
        o.add("constants", array(e.descriptor().constants(), CatalogueJson::constant));
      }
      case Type.PointOf _, Type.SweepOf _, Type.ColumnOf _ ->
          throw new IllegalArgumentException("no type of a parameter or component: " + type);
    }
    return o;
  }

  private static JsonObject constant(EnumDescriptor.Constant c) {
    JsonObject o = new JsonObject();
    o.addProperty("name", c.name());
    o.addProperty("doc", c.doc());
    return o;
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonElement> write) {
    JsonArray array = new JsonArray();
    items.forEach(i -> array.add(write.apply(i)));
    return array;
  }

  /**
   * Reads the text of a catalogue; empty when it was written in another form.
   *
   * @throws LoupeException when it is damaged
   */
  public static Optional<Catalogue> read(String text) {
    JsonFields f;
    try {
      f = JsonFields.of(JsonParser.parseString(text), "", PlanProblem.BAD_CATALOGUE);
    } catch (JsonParseException e) {
      throw new LoupeException(PlanProblem.BAD_CATALOGUE, "The stored catalogue is not JSON.", e);
    }
    if (f.whole("format", 0) != FORMAT) {
      return Optional.empty();
    }
    return Optional.of(
        Catalogue.of(
            f.objects("analyses", CatalogueJson::readAnalysis),
            f.objects("sources", CatalogueJson::readSource),
            f.objects("valueTypes", CatalogueJson::readValueType)));
  }

  private static AnalysisDescriptor readAnalysis(JsonFields f) {
    return new AnalysisDescriptor(
        f.text("name"),
        f.texts("aliases"),
        f.text("doc"),
        f.text("since"),
        f.texts("cite"),
        f.text("cores"),
        f.flag("deterministic"),
        f.text("bundle"),
        f.objects("parameters", CatalogueJson::readParameter),
        f.objects("components", CatalogueJson::readComponent));
  }

  private static SourceDescriptor readSource(JsonFields f) {
    return new SourceDescriptor(
        f.text("name"),
        f.text("kind"),
        f.text("doc"),
        f.text("bundle"),
        f.objects("parameters", CatalogueJson::readParameter),
        f.texts("extensions"));
  }

  private static ValueTypeDescriptor readValueType(JsonFields f) {
    String name = f.text("name");
    return new ValueTypeDescriptor(
        name,
        f.text("doc"),
        f.objects(
            "constructors",
            c ->
                new ConstructorDescriptor(
                    c.text("name"),
                    name,
                    c.text("doc"),
                    c.objects("parameters", CatalogueJson::readParameter))));
  }

  private static ParameterDescriptor readParameter(JsonFields f) {
    Presence presence = f.flag("optional") ? new Presence.MayBeAbsent() : new Presence.Required();
    if (f.object().has("default")) {
      presence =
          new Presence.Defaulted(
              f.text("default"), ExprJson.read(f.needed("value"), f.path("value"), f.problem()));
    }
    return new ParameterDescriptor(
        f.text("name"),
        f.text("doc"),
        f.text("formula"),
        readType(f.needed("type"), f),
        presence,
        new Bounds(f.number("min", Bounds.NONE.min()), f.number("max", Bounds.NONE.max())),
        f.text("unit"));
  }

  private static ComponentDescriptor readComponent(JsonFields f) {
    return new ComponentDescriptor(
        f.text("name"),
        f.text("doc"),
        f.text("formula"),
        readType(f.needed("type"), f),
        f.text("unit"),
        f.flag("principal"));
  }

  private static Type readType(JsonElement json, JsonFields parent) {
    if (json instanceof JsonPrimitive p) {
      for (Type.Scalar s : Type.Scalar.values()) {
        if (s.label().equals(p.getAsString())) {
          return s;
        }
      }
      throw parent.wrong("type", "a type");
    }
    JsonFields f = JsonFields.of(json, parent.path("type"), parent.problem());
    JsonObject o = f.object();
    if (o.has("table")) {
      return new Type.TableOf(f.texts("table"));
    }
    if (o.has("list")) {
      return new Type.ListOf(readType(f.needed("list"), f));
    }
    if (o.has("value")) {
      return new Type.Contributed(f.text("value"));
    }
    if (o.has("result")) {
      return new Type.ResultOf(f.text("result"));
    }
    return new Type.EnumOf(
        new EnumDescriptor(
            f.text("enum"),
            f.objects(
                "constants", c -> new EnumDescriptor.Constant(c.text("name"), c.text("doc")))));
  }
}
