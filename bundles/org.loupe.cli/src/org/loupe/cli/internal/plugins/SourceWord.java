package org.loupe.cli.internal.plugins;

import java.util.regex.Pattern;
import org.loupe.cli.internal.command.Session;

/** A source as it is typed: an address, or a path from the working folder. */
final class SourceWord {
  private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]+:.*");

  private SourceWord() {}

  static String of(String word, Session session) {
    return ADDRESS.matcher(word).matches() ? word : session.resolve(word).toString();
  }
}
