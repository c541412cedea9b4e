package org.loupe.runtime.internal.registry;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.loupe.api.registry.Entry;

/**
 * What an entry must be like before any of its names becomes a path: entries come from files and
 * plug-ins that may be hostile.
 */
final class EntryCheck {
  private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");
  private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.+_-]{0,63}");
  private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern PART = Pattern.compile("[^\\p{Cntrl}/\\\\:*?\"<>|]{1,128}");
  private static final int MOST_FILES = 100_000;
  private static final int MOST_PARTS = 16;

  private EntryCheck() {}

  /** Whether an entry can have the name. */
  static boolean isName(String name) {
    return NAME.matcher(name).matches();
  }

  /** Whether an entry can have the version. */
  static boolean isVersion(String version) {
    return VERSION.matcher(version).matches();
  }

  /** What is wrong with an entry; empty when nothing is. */
  static Optional<String> wrong(Entry e) {
    if (!isName(e.name())) {
      return Optional.of("its name is not of lower-case letters, digits and dashes");
    }
    if (!isVersion(e.version())) {
      return Optional.of("its version is not of letters, digits, dots and dashes");
    }
    if (!e.kind().equals("model") && !e.kind().equals("data")) {
      return Optional.of("its kind is neither 'model' nor 'data'");
    }
    if (e.source().isBlank()) {
      return Optional.of("it names no source");
    }
    return wrong(e.files());
  }

  private static Optional<String> wrong(List<Entry.EntryFile> files) {
    if (files.isEmpty() || files.size() > MOST_FILES) {
      return Optional.of("it has no files, or more than %,d".formatted(MOST_FILES));
    }
    Set<String> names = new HashSet<>();
    for (Entry.EntryFile f : files) {
      if (!isRelative(f.name())) {
        return Optional.of("a file's name leads out of the entry or is no name");
      }
      if (!HASH.matcher(f.sha256()).matches() || f.bytes() < 0) {
        return Optional.of("'%s' has no proper hash or length".formatted(f.name()));
      }
      if (!names.add(f.name().toLowerCase(Locale.ROOT))) {
        return Optional.of("two files are named '%s'".formatted(f.name()));
      }
    }
    // a file cannot be a folder as well
    for (String name : names) {
      for (int i = name.indexOf('/'); i >= 0; i = name.indexOf('/', i + 1)) {
        if (names.contains(name.substring(0, i))) {
          return Optional.of("'%s' is a file and a folder".formatted(name.substring(0, i)));
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a name with slashes stays below the folder it is resolved in. */
  static boolean isRelative(String name) {
    String[] parts = name.split("/", -1);
    if (parts.length > MOST_PARTS) {
      return false;
    }
    for (String part : parts) {
      if (!PART.matcher(part).matches() || part.equals(".") || part.equals("..")) {
        return false;
      }
    }
    return true;
  }
}
