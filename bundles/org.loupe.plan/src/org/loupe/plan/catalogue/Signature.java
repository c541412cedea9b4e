package org.loupe.plan.catalogue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptText;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.ProgramLanguage;

/**
 * What the file of an analysis that is a program says in the comment that it begins with: name,
 * version, documentation, parameters and result. The program is not run for it.
 *
 * <pre>{@code
 * // loupe 1
 * // analysis acme.margin version "1.0"
 * // doc "How far the best class is ahead of the next."
 * // cite "arXiv:1810.00113"
 * // param scores: tensor "scores, a row a sample"
 * // param k: int = 1 in 1..100 "the class it is compared with"
 * // param rule: mean | max = mean "what the rows are put together with"
 * // result margins: tensor principal "of every row"
 * // result all: number unit "nats" "of all rows"
 * function run(scores, k, rule) {
 *   return { margins: ..., all: ... };
 * }
 * }</pre>
 *
 * <p>The comments are those of the language, line by line up to the first line that is none. A
 * statement begins a line and may go on over further ones. Types, defaults and units are written as
 * in scripts; a {@code ?} behind a type says that the parameter may be left out. Texts that follow
 * each other are one.
 */
public final class Signature {
  /** The function that the program defines. */
  public static final String FUNCTION = "run";

  /** Far beyond any program. */
  private static final int MAX_BYTES = 1 << 20;

  private Signature() {}

  /** What became of reading a file. */
  public sealed interface Reading {}

  /** It was read. */
  public record Read(AnalysisDescriptor analysis) implements Reading {}

  /**
   * It is wrong.
   *
   * @param mistakes by place
   */
  public record Refused(List<Mistake> mistakes) implements Reading {
    /** Copies the list. */
    public Refused {
      mistakes = List.copyOf(mistakes);
    }
  }

  /**
   * Something that is wrong.
   *
   * @param kind what
   * @param offset of the first character of the text
   * @param length in characters
   * @param message one sentence or two
   */
  public record Mistake(Kind kind, int offset, int length, String message) {

    /** What can be wrong. */
    public enum Kind {
      /** It is not written as signatures are. */
      WRITING,
      /** A type that nothing has. */
      TYPE,
      /** Something that is installed has the name. */
      TAKEN,
      /** The program does not define the function, or with other parameters. */
      FUNCTION
    }
  }

  /**
   * Reads the text of a file.
   *
   * @param file its name for messages; its end says the language
   * @param installed what types it may name, and whose names are taken
   */
  public static Reading read(String text, String file, Catalogue installed) {
    return read(text, file, new SignatureTypes(Optional.of(installed)));
  }

  private static Reading read(String text, String file, SignatureTypes types) {
    Optional<ProgramLanguage> language = ProgramLanguage.ofFile(file);
    return language.isEmpty()
        ? new Refused(
            List.of(
                new Mistake(
                    Mistake.Kind.WRITING, 0, 0, "The name of the file does not say its language.")))
        : new SignatureReader(text, file, language.get(), types).read();
  }

  /**
   * The analysis of a program in a plan, which was made where its types were known.
   *
   * @throws LoupeException when it has no signature
   */
  public static AnalysisDescriptor ofPlan(ScriptText program) {
    return analysis(
        read(program.text(), program.file(), new SignatureTypes(Optional.empty())), program);
  }

  /**
   * The analysis of a file.
   *
   * @param installed what types it may name, and whose names are taken
   * @throws LoupeException when it cannot be read, or has no signature
   */
  public static AnalysisDescriptor ofFile(Path file, Catalogue installed) {
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(MAX_BYTES + 1);
      if (bytes.length > MAX_BYTES) {
        throw wrong("'%s' has more than %d bytes.".formatted(file, MAX_BYTES));
      }
      String decoded =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      String text = decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
      return analysis(
          read(text, file.toString(), installed),
          new ScriptText(text, "", file.toString(), 1, 0, 0));
    } catch (CharacterCodingException _) {
      throw wrong("'%s' is not UTF-8.".formatted(file));
    } catch (IOException e) {
      throw wrong("'%s' cannot be read: %s.".formatted(file, e.getMessage()));
    }
  }

  private static AnalysisDescriptor analysis(Reading reading, ScriptText program) {
    return switch (reading) {
      case Read r -> r.analysis();
      case Refused r ->
          throw wrong(
              r.mistakes().stream()
                  .map(m -> place(program, m) + ": " + m.message())
                  .collect(Collectors.joining("\n")));
    };
  }

  private static String place(ScriptText program, Mistake mistake) {
    String before = program.text().substring(0, mistake.offset());
    int line = (int) before.lines().count() + (before.isEmpty() || before.endsWith("\n") ? 1 : 0);
    return program.place(line, mistake.offset() - before.lastIndexOf('\n'));
  }

  private static LoupeException wrong(String message) {
    return new LoupeException(PlanProblem.BAD_SIGNATURE, message);
  }
}
