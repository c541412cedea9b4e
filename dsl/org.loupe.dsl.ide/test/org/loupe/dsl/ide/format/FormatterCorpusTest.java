package org.loupe.dsl.ide.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.loupe.dsl.CompileResult;
import org.loupe.dsl.Diagnostic;
import org.loupe.dsl.ide.Corpus;
import org.loupe.dsl.ide.TextChange;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.dsl.syntax.SyntaxToken;
import org.loupe.plan.PlanJson;

/** What formatting must not change, for every script there is. */
class FormatterCorpusTest {
  private static final int SHAKEN = 8;

  @TestFactory
  Stream<DynamicTest> thePlanStaysWhatItIs() {
    return Corpus.scripts("accepted").stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> samePlan(f)));
  }

  @TestFactory
  Stream<DynamicTest> itsChangesGiveWhatItGives() {
    return Corpus.scripts("accepted").stream()
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> sameChanges(f)));
  }

  private static void sameChanges(Path script) {
    String text = Corpus.text(script);
    assertEquals(
        Formatter.format(text).orElseThrow(),
        TextChange.apply(text, Formatter.changes(text).orElseThrow()));
  }

  private static void samePlan(Path script) {
    String text = Corpus.text(script);
    CompileResult before = Corpus.compile(text, script);
    CompileResult after = Corpus.compile(Formatter.format(text).orElseThrow(), script);
    assertEquals(
        before.diagnostics().stream().map(Diagnostic::message).toList(),
        after.diagnostics().stream().map(Diagnostic::message).toList());
    assertEquals(
        withoutPlaces(PlanJson.write(before.plan().orElseThrow())),
        withoutPlaces(PlanJson.write(after.plan().orElseThrow())));
  }

  /** A plan says in which lines its parts are, and has the text of its expectations. */
  private static JsonElement withoutPlaces(JsonElement json) {
    return switch (json) {
      case JsonObject o -> {
        JsonObject kept = new JsonObject();
        o.asMap().forEach((name, value) -> kept.add(name, without(name, value)));
        kept.remove("line");
        kept.remove("script");
        yield kept;
      }
      case JsonArray a -> {
        JsonArray kept = new JsonArray();
        a.forEach(e -> kept.add(withoutPlaces(e)));
        yield kept;
      }
      default -> json;
    };
  }

  private static JsonElement without(String name, JsonElement value) {
    return name.equals("text")
        ? new JsonPrimitive(value.getAsString().replaceAll("\\s", ""))
        : withoutPlaces(value);
  }

  @TestFactory
  Stream<DynamicTest> whatIsFormattedStaysAsItIs() {
    return Stream.of("accepted", "rejected")
        .flatMap(folder -> Corpus.scripts(folder).stream())
        .filter(f -> Formatter.format(Corpus.text(f)).isPresent())
        .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> stays(f)));
  }

  private static void stays(Path script) {
    String text = Corpus.text(script);
    check(text);
    // the same words with other white space; the seed is the length so that scripts differ
    Random random = new Random(text.length());
    for (int i = 0; i < SHAKEN && text.length() < 10_000; i++) {
      check(shaken(text, random));
    }
  }

  private static void check(String text) {
    String once = Formatter.format(text).orElseThrow(() -> new AssertionError(text));
    assertEquals(words(text), words(once), text);
    assertEquals(once, Formatter.format(once).orElseThrow(), text);
  }

  /** Replaces white space by other white space, and puts some where none was needed. */
  private static String shaken(String text, Random random) {
    List<SyntaxToken> tokens = ScriptSyntax.of(text).tokens();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < tokens.size(); i++) {
      boolean number = i > 1 && isNumber(tokens, i);
      boolean head = i == 1;
      if (i > 0 && tokens.get(i - 1).isLineComment()) {
        out.append('\n');
      } else if (i > 0 && !number) {
        String[] spaces = {" ", "  ", "\n", "\n\n", "\n\n\n", "\t", "\r\n  "};
        out.append(head ? " " : spaces[random.nextInt(spaces.length)]);
      }
      out.append(tokens.get(i).text());
    }
    return out.append('\n').toString();
  }

  /** {@code 1.5} is three tokens that stand together. */
  private static boolean isNumber(List<SyntaxToken> tokens, int i) {
    boolean behind = tokens.get(i - 1).end() == tokens.get(i).offset();
    boolean dot = tokens.get(i).is(".") || tokens.get(i - 1).is(".");
    boolean digits =
        tokens.get(i).kind() == SyntaxToken.Kind.NUMBER
            || tokens.get(i - 1).kind() == SyntaxToken.Kind.NUMBER;
    return behind && dot && digits;
  }

  private static List<String> words(String text) {
    return ScriptSyntax.of(text).tokens().stream()
        .map(t -> t.isLineComment() ? t.text().stripTrailing() : t.text())
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> theExamplesAreInTheHouseStyle() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("..", "..", "product", "examples"))) {
      List<Path> scripts = files.filter(f -> f.toString().endsWith(".loupe")).sorted().toList();
      assertTrue(scripts.size() >= 4, "the examples were not found");
      return scripts.stream()
          .map(f -> DynamicTest.dynamicTest(f.getFileName().toString(), () -> unchanged(f)));
    }
  }

  private static void unchanged(Path script) {
    String text = Corpus.text(script);
    assertEquals(text, Formatter.format(text).orElseThrow());
  }
}
