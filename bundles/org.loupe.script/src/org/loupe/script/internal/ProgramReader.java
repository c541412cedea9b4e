package org.loupe.script.internal;

import java.io.OutputStream;
import java.util.Optional;
import java.util.regex.Pattern;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.Source;
import org.graalvm.polyglot.SourceSection;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;

/**
 * Reads programs of a language and runs nothing of them, in a context of its own that stays: one of
 * Python takes part of a second. Not thread-safe.
 */
final class ProgramReader {
  /** A message may quote all of a line. */
  private static final int SHOWN = 300;

  private final GraalLanguage language;
  private final Context polyglot;

  ProgramReader(GraalLanguage language, SharedEngine engine) {
    this.language = language;
    this.polyglot =
        Sandbox.builder(language, engine)
            .out(OutputStream.nullOutputStream())
            .err(OutputStream.nullOutputStream())
            .build();
  }

  /**
   * What is wrong with a program. What is nested too deeply for this thread's stack is left to the
   * run.
   */
  Optional<SyntaxError> read(ScriptText text) {
    // the same source as that of the run, which finds it read
    Source source = source(language, text);
    try {
      polyglot.parse(source);
      return Optional.empty();
    } catch (PolyglotException e) {
      return e.isSyntaxError() ? Optional.of(error(e, source)) : Optional.empty();
    }
  }

  /** A program as the engine has it. */
  static Source source(GraalLanguage language, ScriptText text) {
    return Source.newBuilder(language.id(), text.text(), text.file()).buildLiteral();
  }

  private static SyntaxError error(PolyglotException e, Source source) {
    String message = message(String.valueOf(e.getMessage()), source.getName());
    SourceSection at = e.getSourceLocation();
    if (at == null || !at.isAvailable() || !at.hasColumns()) {
      return new SyntaxError(at != null && at.hasLines() ? at.getStartLine() : 1, 1, 0, message);
    }
    return new SyntaxError(at.getStartLine(), at.getStartColumn(), at.getCharLength(), message);
  }

  /** The first line without what the place says: {@code SyntaxError: a.js:2:8 Expected ...}. */
  private static String message(String message, String file) {
    String name = Pattern.quote(file);
    String line =
        message
            .lines()
            .findFirst()
            .orElse("")
            .replaceFirst("^SyntaxError: ", "")
            .replaceFirst("^" + name + ":\\d+:\\d+ ", "")
            .replaceFirst(" \\(" + name + ", line \\d+\\)$", "");
    return line.length() > SHOWN ? line.substring(0, SHOWN) + "..." : line;
  }
}
