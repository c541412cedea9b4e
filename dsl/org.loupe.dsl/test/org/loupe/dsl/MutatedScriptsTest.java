package org.loupe.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.loupe.plan.PlanJson;

/** Scripts with something cut, doubled, moved or put in get diagnostics, never an accident. */
class MutatedScriptsTest {
  private static final int MUTATIONS = 40;

  private static final List<String> PIECES =
      List.of(
          "(", ")", "[", "]", "{", "}", "\"", "\"\"\"", "/*", "*/", "//", "..", ".", ",", "=", "==",
          "-", "^", "%", "\\", "\n", "\r", "\u0000", "\uFEFF", "\uD83D", "loupe", "let", "analysis",
          "model", "data", "expect", "report", "sweep", "script", "in", "not", "and", "1e", "1e999",
          "99999999999999999999", " s", " KiB", "x", "geometry.partition", "square(", "rows[",
          "else", "import \"parts/lets.loupe\"", "param p: int", "best(", "through");

  private final ScriptCompiler compiler = new ScriptCompiler(Vocabulary.catalogue());

  @Test
  void everyMutationGetsAnAnswer() throws IOException {
    int rejected = 0;
    int all = 0;
    for (CorpusCase c : CorpusCase.of("accepted")) {
      String text = Files.readString(c.script());
      if (text.length() > 5000) {
        continue; // these are about length
      }
      Random random = new Random(c.toString().hashCode());
      for (int i = 0; i < MUTATIONS; i++) {
        rejected += check(mutated(text, random, 1 + i % 3), c) ? 0 : 1;
        all++;
      }
    }
    assertTrue(rejected > all / 3 && rejected < all, rejected + " of " + all + " were rejected");
  }

  private static String mutated(String text, Random random, int times) {
    StringBuilder s = new StringBuilder(text);
    for (int i = 0; i < times; i++) {
      int from = random.nextInt(s.length() + 1);
      int to = Math.min(s.length(), from + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> s.delete(from, to);
        case 1 -> s.insert(from, s.substring(from, to));
        case 2 -> s.insert(random.nextInt(s.length() + 1), s.substring(from, to));
        default -> s.insert(from, PIECES.get(random.nextInt(PIECES.size())));
      }
    }
    return s.toString();
  }

  private boolean check(String text, CorpusCase c) {
    Path script = c.script();
    CompileResult result;
    try {
      result = compiler.compile(text, script, c.options());
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError("an accident with\n" + text, e);
    }
    boolean errors = false;
    for (Diagnostic d : result.diagnostics()) {
      errors |= d.isError();
      assertTrue(d.message().matches("(?s).+[.?]"), () -> "no sentence: " + d.message());
      if (d.span().file().equals(script.toString())) {
        assertTrue(d.span().offset() + d.span().length() <= text.length(), d::toString);
        assertTrue(d.span().line() >= 1 && d.span().column() >= 1, d::toString);
      }
      DiagnosticText.full(d);
    }
    assertEquals(!errors, result.plan().isPresent(), () -> "plan and errors of\n" + text);
    result.plan().ifPresent(p -> assertEquals(p, PlanJson.read(PlanJson.text(p))));
    return result.plan().isPresent();
  }
}
