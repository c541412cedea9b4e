package org.loupe.dsl.ide;

import java.lang.System.Logger.Level;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.api.script.SyntaxError;
import org.loupe.dsl.ProgramSyntax;

/**
 * The programs of scripts in an editor: read in the background, once for each text. Who asks never
 * waits: of a program that has not been read yet nothing is wrong, and when something is after all,
 * who listens is told and asks again. Thread-safe.
 */
public final class ProgramChecks implements ProgramSyntax {
  private static final System.Logger LOG = System.getLogger(ProgramChecks.class.getName());

  /** So many are kept; scripts have a few, and each key in one makes another. */
  private static final int KEPT = 256;

  private final Supplier<ProgramSyntax> reader;
  private final Executor background;
  private final Runnable found;
  private final SequencedMap<Program, Answer> known = new LinkedHashMap<>();

  private record Program(String language, String text) {}

  /** What is known of a program. */
  private sealed interface Answer {
    /** Nothing yet. */
    record Pending() implements Answer {}

    /** What the reader says. */
    record Read(Optional<SyntaxError> error) implements Answer {}

    /** Its language is not installed. */
    record NotInstalled(LoupeException why) implements Answer {}
  }

  /**
   * Nothing was read yet.
   *
   * @param reader asked for and used in the background; it may take seconds
   * @param background does one thing after the other
   * @param found called there when something is wrong with a program
   */
  public ProgramChecks(Supplier<ProgramSyntax> reader, Executor background, Runnable found) {
    this.reader = reader;
    this.background = background;
    this.found = found;
  }

  @Override
  public Optional<SyntaxError> check(String language, ScriptText text) {
    return switch (answer(language, text)) {
      case Answer.Pending _ -> Optional.empty();
      case Answer.Read r -> r.error();
      case Answer.NotInstalled n -> throw n.why();
    };
  }

  private Answer answer(String language, ScriptText text) {
    Program program = new Program(language, text.text());
    synchronized (this) {
      Answer old = known.get(program);
      if (old != null) {
        known.putLast(program, old);
        return old;
      }
      known.putLast(program, new Answer.Pending());
      if (known.size() > KEPT) {
        known.pollFirstEntry();
      }
    }
    try {
      background.execute(() -> read(program, text));
    } catch (RejectedExecutionException _) {
      // the editor is being closed
    }
    synchronized (this) {
      return known.getOrDefault(program, new Answer.Pending());
    }
  }

  private void read(Program program, ScriptText text) {
    synchronized (this) {
      if (!known.containsKey(program)) {
        return; // it was asked for long ago
      }
    }
    Answer answer = tried(program.language(), text);
    synchronized (this) {
      if (known.replace(program, answer) == null) {
        return;
      }
    }
    if (!answer.equals(new Answer.Read(Optional.empty()))) {
      found.run();
    }
  }

  private Answer tried(String language, ScriptText text) {
    try {
      return new Answer.Read(reader.get().check(language, text));
    } catch (LoupeException e) {
      return new Answer.NotInstalled(e);
      // whatever an interpreter throws, the editor goes on
    } catch (RuntimeException | LinkageError e) {
      LOG.log(Level.DEBUG, "a program cannot be read", e);
      return new Answer.Read(Optional.empty());
    }
  }
}
