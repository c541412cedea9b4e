package org.loupe.runtime.internal.result;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import org.loupe.api.Cancellation;
import org.loupe.api.CancelledException;
import org.loupe.api.LoupeException;
import org.loupe.api.render.Renderer;
import org.loupe.api.script.ScriptValue;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Image;
import org.loupe.plan.catalogue.ComponentDescriptor;
import org.loupe.plan.catalogue.Description;
import org.loupe.plan.catalogue.ParameterDescriptor;
import org.loupe.plan.catalogue.ScriptNames;
import org.loupe.plan.catalogue.Type;
import org.loupe.plan.eval.Constructed;
import org.loupe.runtime.internal.value.ProgramValues;
import org.loupe.runtime.internal.value.RecordValues;

/**
 * Writes a result into a step's folder, component by component: what result.json says of it, and
 * the files of the renderer of its type, several at the same time. A record within the result has a
 * folder of its own. For one result; not thread-safe.
 */
public final class ResultWriter {
  private final Renderers renderers;
  private final Path folder;
  private final Description.OfAnalysis description;
  private final BiConsumer<String, Throwable> failures;
  private final Cancellation cancellation;
  private final Workers workers;
  private final List<Rendering> renderings = new ArrayList<>();
  private final List<String> pictures = new ArrayList<>();
  private final List<String> others = new ArrayList<>();

  /** Does several things at the same time. */
  @FunctionalInterface
  public interface Workers {
    /** Runs the tasks and gives their results in order; throws what the first that fails throws. */
    <T> List<T> run(List<? extends Callable<T>> tasks);
  }

  /** A value that a renderer makes into files, and where result.json names them. */
  private record Rendering(
      JsonObject component, Renderer<?> renderer, Object value, String within, String name) {}

  /** What is known of a component or of a part of it. */
  private record Named(String name, Type type, String doc, String formula, String unit) {
    static Named of(ComponentDescriptor c) {
      return new Named(c.name(), c.type(), c.doc(), c.formula(), c.unit());
    }

    static Named of(ParameterDescriptor p) {
      return new Named(p.name(), p.type(), p.doc(), p.formula(), p.unit());
    }

    Named item(int i) {
      Type item = type instanceof Type.ListOf(Type t) ? t : Type.Scalar.ANY;
      return new Named(Integer.toString(i), item, "", "", unit);
    }
  }

  /**
   * A writer.
   *
   * @param folder the step's, which exists
   * @param failures is told which component a renderer has failed at; the others are written
   * @param cancellation looked at between components
   * @param workers run the renderers
   */
  public ResultWriter(
      Renderers renderers,
      Path folder,
      Description.OfAnalysis description,
      BiConsumer<String, Throwable> failures,
      Cancellation cancellation,
      Workers workers) {
    this.renderers = renderers;
    this.folder = folder;
    this.description = description;
    this.failures = failures;
    this.cancellation = cancellation;
    this.workers = workers;
  }

  /** Writes the files of all components and gives what result.json says of them. */
  public JsonArray write(Record result) {
    Map<String, Object> values = RecordValues.of(result);
    JsonArray components = new JsonArray();
    for (ComponentDescriptor c : description.descriptor().components()) {
      Object value = values.get(c.name());
      Object plain = value instanceof ScriptValue s ? ProgramValues.plain(s) : value;
      JsonObject o = component(Named.of(c), plain, "");
      if (c.principal()) {
        o.addProperty("principal", true);
      }
      components.add(o);
    }
    render();
    return components;
  }

  private void render() {
    List<List<String>> files =
        workers.run(
            renderings.stream().map(r -> (Callable<List<String>>) () -> render(r)).toList());
    for (int i = 0; i < files.size(); i++) {
      Rendering r = renderings.get(i);
      boolean picture = r.value() instanceof Figure || r.value() instanceof Image;
      JsonArray list = new JsonArray();
      for (String file : files.get(i)) {
        list.add(r.within() + file);
        (picture ? pictures : others).add(r.within() + file);
      }
      r.component().add("files", list);
    }
  }

  private List<String> render(Rendering r) {
    cancellation.check();
    Path place = folder.resolve(r.within());
    try {
      Files.createDirectories(place);
      return Renderers.write(r.renderer(), r.value(), place, r.name());
    } catch (LoupeException | CancelledException e) {
      throw e;
    } catch (IOException e) {
      throw OutputProblems.cannotWrite(place, e);
    } catch (UncheckedIOException e) {
      throw OutputProblems.cannotWrite(place, e.getCause());
      // a defect of a renderer, or one whose libraries are not there
    } catch (RuntimeException | LinkageError e) {
      failures.accept(r.within() + r.name(), e);
      return List.of();
    }
  }

  /** The files, relative to the folder, pictures in front. */
  public List<String> files() {
    List<String> all = new ArrayList<>(pictures);
    all.addAll(others);
    return all;
  }

  private JsonObject component(Named c, Object value, String within) {
    cancellation.check();
    JsonObject o = new JsonObject();
    o.addProperty("name", c.name());
    o.addProperty("type", c.type().label());
    addText(o, "doc", c.doc());
    addText(o, "formula", c.formula());
    addText(o, "unit", c.unit());
    Optional<JsonElement> small = ValueJson.of(value);
    small.ifPresent(v -> o.add("value", v));
    String below = within + c.name() + "/";
    if (small.isEmpty() && value instanceof List<?> list) {
      addList(o, c, list, below);
    } else if (value instanceof Constructed f) {
      o.add("components", fields(c.type(), f.arguments(), below));
    } else if (small.isEmpty() && value instanceof Record r) {
      o.addProperty("constructor", ScriptNames.ofClass(r.getClass()));
      o.add("components", parts(c, r, below));
    }
    renderers
        .of(value)
        .ifPresent(r -> renderings.add(new Rendering(o, r, value, within, c.name())));
    return o;
  }

  private static void addText(JsonObject o, String name, String text) {
    if (!text.isEmpty()) {
      o.addProperty(name, text);
    }
  }

  /** Small values as they are, others as parts by their numbers. */
  private void addList(JsonObject o, Named c, List<?> list, String below) {
    JsonArray values = new JsonArray();
    JsonArray parts = new JsonArray();
    for (int i = 0; i < list.size(); i++) {
      Optional<JsonElement> small = ValueJson.of(list.get(i));
      if (small.isPresent() && renderers.of(list.get(i)).isEmpty()) {
        values.add(small.get());
      } else {
        parts.add(component(c.item(i), list.get(i), below));
      }
    }
    o.add(parts.isEmpty() ? "value" : "components", parts.isEmpty() ? values : parts);
  }

  /** What a program has named. */
  private JsonArray fields(Type type, Map<String, Object> values, String below) {
    Map<String, Type> types =
        type instanceof Type.FieldsOf(Map<String, Type> declared) ? declared : Map.of();
    JsonArray parts = new JsonArray();
    values.forEach(
        (name, value) -> {
          Type known = types.getOrDefault(name, Type.Scalar.ANY);
          parts.add(component(new Named(name, known, "", "", ""), value, below));
        });
    return parts;
  }

  private JsonArray parts(Named c, Record record, String below) {
    List<ParameterDescriptor> known = parameters(c.type(), record);
    JsonArray parts = new JsonArray();
    for (Map.Entry<String, Object> e : RecordValues.of(record).entrySet()) {
      Named part =
          known.stream()
              .filter(p -> p.name().equals(e.getKey()))
              .findFirst()
              .map(Named::of)
              .orElseGet(() -> new Named(e.getKey(), Type.Scalar.ANY, "", "", ""));
      Object value = e.getValue();
      if (value instanceof Optional<?> o) {
        if (o.isEmpty()) {
          continue;
        }
        value = o.get();
      }
      parts.add(component(part, value, below));
    }
    return parts;
  }

  private List<ParameterDescriptor> parameters(Type type, Record record) {
    return type instanceof Type.Contributed(String name)
        ? description.valueTypes().stream()
            .filter(v -> v.name().equals(name))
            .flatMap(v -> v.constructor(ScriptNames.ofClass(record.getClass())).stream())
            .findFirst()
            .map(c -> c.parameters())
            .orElse(List.of())
        : List.of();
  }
}
