package org.loupe.dsl;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every fix of every rejected script does away with its diagnostic. */
class QuickFixesTest {
  private final ScriptCompiler compiler = new ScriptCompiler(Vocabulary.catalogue());

  @TestFactory
  Stream<DynamicTest> fixesFix() {
    List<CorpusCase> cases =
        CorpusCase.of("rejected").stream()
            .filter(c -> c.expected().stream().anyMatch(l -> l.startsWith("  fix ")))
            .toList();
    assertTrue(cases.size() > 20, "only " + cases.size() + " cases have fixes");
    return cases.stream().map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
  }

  private void check(CorpusCase c) throws IOException {
    String text;
    try {
      text = Files.readString(c.script());
    } catch (MalformedInputException _) {
      return; // what is no text has no fixes
    }
    for (Diagnostic d : c.compile().diagnostics()) {
      boolean own = d.span().file().equals(c.script().toString());
      for (QuickFix fix : own ? d.fixes() : List.<QuickFix>of()) {
        String fixed =
            text.substring(0, fix.offset())
                + fix.text()
                + text.substring(fix.offset() + fix.length());
        assertFalse(
            compiler.compile(fixed, c.script(), c.options()).diagnostics().stream()
                .anyMatch(e -> e.message().equals(d.message()) && isNear(e, d)),
            () -> fix + " leaves " + d.message() + " in\n" + fixed);
      }
    }
  }

  private static boolean isNear(Diagnostic a, Diagnostic b) {
    return Math.abs(a.span().offset() - b.span().offset()) < 10;
  }
}
