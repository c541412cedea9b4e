package org.loupe.runtime.internal.registry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.LoupeException;
import org.loupe.api.registry.Entry;
import org.loupe.api.registry.EntryDetails;
import org.loupe.api.registry.SourceContext;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.RecordBinder;
import org.loupe.runtime.RunProblem;
import org.loupe.runtime.internal.installed.Contributions;
import org.loupe.runtime.internal.value.Calls;
import org.loupe.runtime.registry.NewEntry;

/** An entry on its way from what a person says to what the registry has. */
final class EntryDraft {
  /** Where paths are kept whole until the files have their names. */
  private final Map<String, Object> given;

  private final NewEntry wanted;
  private final SourceChoice choice;
  private final Settings settings;
  private final String name;
  private final Path base;
  private final Parts parts;
  private final Map<String, Object> arguments = new LinkedHashMap<>();

  private EntryDraft(NewEntry wanted, SourceChoice choice) {
    this.wanted = wanted;
    this.choice = choice;
    this.settings = new Settings(choice.descriptor(), wanted.settings());
    this.name = wanted.name().orElseGet(() -> SourceChoice.entryName(wanted.file()));
    Path parent = choice.file().getParent();
    this.base = parent == null ? choice.file() : parent;
    this.parts = new Parts(base, wanted.keeping());
    this.given = settings.over(Map.of());
    String first = choice.descriptor().parameters().getFirst().name();
    String main = parts.add(choice.file());
    if (Files.isDirectory(choice.file())) {
      arguments.put(first, main);
    }
    given.replaceAll((argument, value) -> settings.isFile(argument) ? absolute(value) : value);
    given.forEach(
        (argument, value) ->
            arguments.put(argument, settings.isFile(argument) ? added(value) : value));
    given.put(first, choice.file().toString());
  }

  /**
   * A draft with the files that the person names.
   *
   * @throws LoupeException when a name, file or argument is refused
   */
  static EntryDraft of(NewEntry wanted, Contributions contributions) {
    if (!Files.exists(wanted.file())) {
      throw new LoupeException(
          RunProblem.ADDED_FILE, "'%s' is not there.".formatted(wanted.file()));
    }
    wanted.name().ifPresent(n -> check(EntryCheck.isName(n), "name", n));
    wanted.version().ifPresent(v -> check(EntryCheck.isVersion(v), "version", v));
    EntryDraft draft =
        new EntryDraft(
            wanted,
            SourceChoice.of(contributions, wanted.kind(), wanted.file(), wanted.source()));
    check(EntryCheck.isName(draft.name), "name", draft.name);
    return draft;
  }

  private static void check(boolean fits, String what, String text) {
    if (!fits) {
      throw new LoupeException(
          RunProblem.ENTRY_NAME, "'%s' cannot be the %s of an entry.".formatted(text, what));
    }
  }

  private Object absolute(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(this::absolute).toList()
        : wanted.folder().resolve(value.toString()).normalize().toString();
  }

  private Object added(Object value) {
    return value instanceof List<?> list
        ? list.stream().map(this::added).toList()
        : parts.add(Path.of(value.toString()));
  }

  String name() {
    return name;
  }

  /** The folder that the names of the files are relative to. */
  Path base() {
    return base;
  }

  /** The files by their names in the entry. */
  Map<String, Path> files() {
    return parts.files();
  }

  /** Adds what the source reads besides the files that it was given. */
  void addBeside(SourceContext context) {
    Record bound;
    try {
      bound =
          new RecordBinder(Environment.ofConstants()).bindValues(choice.parameters(), given);
    } catch (LoupeException e) {
      throw new LoupeException(RunProblem.ENTRY_ARGUMENT, e.getMessage(), e);
    }
    if (Calls.beside(choice.source(), bound, context) instanceof List<?> beside) {
      beside.forEach(p -> parts.add((Path) p));
    }
  }

  /** The entry of files that are in place. */
  Entry entry(List<Entry.EntryFile> files) {
    Entry entry =
        new Entry(
            name,
            wanted.version().orElse("1"),
            wanted.kind(),
            settings.fact("title", String.valueOf(wanted.file().getFileName())),
            choice.descriptor().name(),
            arguments,
            files,
            "",
            settings.fact("licence", ""),
            settings.fact("origin", ""));
    EntryCheck.wrong(entry)
        .ifPresent(
            why -> {
              throw new LoupeException(
                  RunProblem.ADDED_FILE,
                  "'%s' cannot become an entry: %s.".formatted(wanted.file(), why));
            });
    return entry;
  }

  /** The entry with what was found out when it was opened; what a person said counts more. */
  Entry described(Entry e, EntryDetails details) {
    String licence = details instanceof EntryDetails.OfModel m ? m.card().licence() : "";
    String origin = details instanceof EntryDetails.OfModel m ? m.card().origin() : "";
    return new Entry(
        e.name(),
        e.version(),
        e.kind(),
        e.title(),
        e.source(),
        e.arguments(),
        e.files(),
        details.summary(),
        settings.fact("licence", licence),
        settings.fact("origin", origin.isEmpty() ? wanted.file().toString() : origin));
  }

  /** Whether an entry holds the same as another, whatever they are called. */
  static boolean isSame(Entry a, Entry b) {
    return a.kind().equals(b.kind())
        && a.source().equals(b.source())
        && a.arguments().equals(b.arguments())
        && a.files().equals(b.files());
  }

  /** The version that was asked for. */
  Optional<String> version() {
    return wanted.version();
  }

  /** Hashes the files where they lie. */
  List<Entry.EntryFile> noted(Hashing hashing) throws IOException {
    List<Entry.EntryFile> noted = new ArrayList<>();
    for (Map.Entry<String, Path> f : files().entrySet()) {
      noted.add(
          new Entry.EntryFile(f.getKey(), hashing.sha256(f.getValue()), Files.size(f.getValue())));
    }
    return noted;
  }

  /** Finds the hash of a file. */
  @FunctionalInterface
  interface Hashing {
    /** SHA-256 in hexadecimal. */
    String sha256(Path file) throws IOException;
  }
}
