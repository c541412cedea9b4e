package org.loupe.runtime.internal.registry;

import java.lang.reflect.RecordComponent;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.Header;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;
import org.loupe.plan.catalogue.Describe;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.RecordBinder;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.installed.Contribution;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.installed.Installed;
import org.loupe.runtime.internal.value.Calls;
import org.loupe.runtime.internal.value.RecordValues;

/** Opens entries of the registry with the sources that they name. */
final class EntryOpener {
  /** The source in scripts that this is behind; an entry cannot name it. */
  static final String REGISTRY = "registry";

  private final Contributions contributions;

  EntryOpener(Contributions contributions) {
    this.contributions = contributions;
  }

  /**
   * The model or dataset of an entry.
   *
   * @param files its files, in its order
   */
  Object open(Entry entry, List<Path> files, SourceContext context) {
    Call call = call(entry, files);
    return Calls.open(call.source(), call.arguments(), context);
  }

  /**
   * What is said of an entry's content.
   *
   * @param base the folder of its files
   */
  EntryDetails details(Entry entry, Path base, SourceContext context) {
    List<Path> paths = entry.files().stream().map(f -> base.resolve(f.name())).toList();
    return EntryRegistry.details(open(entry, paths, context));
  }

  /** The names in an entry, for editors. */
  Header header(Entry entry, List<Path> files, SourceContext context) {
    Call call = call(entry, files);
    return (Header) Calls.header(call.source(), call.arguments(), context);
  }

  private record Call(Source<?, ?> source, Record arguments) {}

  private Call call(Entry entry, List<Path> files) {
    Contribution<Source<?, ?>> source = source(entry);
    Source<?, ?> service = source.service().get();
    Class<? extends Record> type =
        Describe.source(service.getClass(), source.origin().label()).parameters();
    Record arguments =
        new RecordBinder(Environment.ofConstants()).bindValues(type, arguments(entry, files, type));
    checkPaths(entry, arguments, folders(entry, files).values(), files);
    return new Call(service, arguments);
  }

  /** The bundle of the source that an entry names. */
  String bundle(Entry entry) {
    return source(entry).origin().label();
  }

  private Contribution<Source<?, ?>> source(Entry entry) {
    Optional<Contribution<Source<?, ?>>> source =
        entry.source().equals(REGISTRY)
            ? Optional.empty()
            : Installed.of(contributions).source(entry.kind(), entry.source());
    return source.orElseThrow(
        () ->
            new LoupeException(
                RunProblem.NO_SOURCE,
                "The entry '%s' needs the source '%s', which is not installed."
                    .formatted(entry.name(), entry.source())));
  }

  private static Map<String, Object> arguments(
      Entry entry, List<Path> files, Class<? extends Record> type) {
    Map<String, Object> arguments = new LinkedHashMap<>();
    RecordComponent[] components = type.getRecordComponents();
    if (components.length > 0) {
      arguments.put(components[0].getName(), files.getFirst().toString());
    }
    Map<String, Path> places = folders(entry, files);
    for (int i = 0; i < files.size(); i++) {
      places.put(entry.files().get(i).name(), files.get(i));
    }
    entry.arguments().forEach((name, value) -> arguments.put(name, placed(places, value)));
    return arguments;
  }

  /** The folders in an entry, by their names. */
  private static Map<String, Path> folders(Entry entry, List<Path> files) {
    Map<String, Path> folders = new HashMap<>();
    for (int i = 0; i < files.size(); i++) {
      String name = entry.files().get(i).name();
      Path path = files.get(i);
      for (int end = name.lastIndexOf('/'); end > 0; end = name.lastIndexOf('/', end - 1)) {
        path = path.getParent();
        folders.putIfAbsent(name.substring(0, end), path);
      }
    }
    return folders;
  }

  /** A text that names one of the entry's files, or a folder of them, stands for it. */
  private static Object placed(Map<String, Path> places, Object value) {
    return switch (value) {
      case List<?> list -> list.stream().map(v -> placed(places, v)).toList();
      case String text -> places.containsKey(text) ? places.get(text).toString() : text;
      // entries of plug-ins may have any numbers
      case Integer i -> i.longValue();
      case Float f -> f.doubleValue();
      default -> value;
    };
  }

  /** An entry reads its own files and no others of the user's. */
  private static void checkPaths(
      Entry entry, Object value, Collection<Path> folders, List<Path> files) {
    switch (value) {
      case Path p -> {
        if (!files.contains(p) && !folders.contains(p)) {
          throw new LoupeException(
              RunProblem.BAD_ENTRY,
              "The entry '%s' names the file '%s', which is none of its own."
                  .formatted(entry.name(), p));
        }
      }
      case Collection<?> c -> c.forEach(v -> checkPaths(entry, v, folders, files));
      case Optional<?> o -> o.ifPresent(v -> checkPaths(entry, v, folders, files));
      case Record r ->
          RecordValues.of(r).values().forEach(v -> checkPaths(entry, v, folders, files));
      default -> {
        // no path
      }
    }
  }
}
