package org.loupe.dsl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Scripts that do not check, each with all its diagnostics, their places and their fixes. */
class RejectedScriptsTest {

  @TestFactory
  Stream<DynamicTest> everyScriptHasItsDiagnostics() {
    return CorpusCase.of("rejected").stream()
        .map(c -> DynamicTest.dynamicTest(c.toString(), () -> check(c)));
  }

  private static void check(CorpusCase c) {
    CompileResult result = c.compile();
    List<String> found = c.written(result);
    assertEquals(String.join("\n", c.expected()), String.join("\n", found));
    boolean errors = result.diagnostics().stream().anyMatch(Diagnostic::isError);
    assertEquals(!errors, result.plan().isPresent(), "there is a plan when there is no error");
    assertFalse(found.isEmpty(), "the script has nothing wrong");
  }

  @Test
  void everyCodeHasACase() {
    Set<ScriptProblem> missing = EnumSet.allOf(ScriptProblem.class);
    for (CorpusCase c : CorpusCase.of("rejected")) {
      c.expected().forEach(line -> missing.removeIf(p -> line.contains(" " + p.id() + " ")));
    }
    assertTrue(missing.isEmpty(), () -> "no script in test/corpus/rejected shows " + missing);
  }
}
