package org.loupe.api;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class ProblemsTest {

  private enum Code implements ProblemCode {
    GONE("Look again."),
    SILENT("");

    private final String remedy;

    Code(String remedy) {
      this.remedy = remedy;
    }

    @Override
    public String id() {
      return "TEST-0001";
    }

    @Override
    public Category category() {
      return Category.INPUT;
    }

    @Override
    public String summary() {
      return "something is gone";
    }

    @Override
    public String remedy() {
      return remedy;
    }
  }

  @Test
  void lineHasCodeMessageAndRemedy() {
    assertEquals(
        "TEST-0001 'a' is gone. Look again.",
        new LoupeException(Code.GONE, "'a' is gone.").line());
    assertEquals(
        "TEST-0001 'a' is gone.", new LoupeException(Code.SILENT, "'a' is gone.").line());
  }

  @Test
  void caseMayHaveABetterRemedy() {
    LoupeException e = new LoupeException(Code.GONE, "'a' is gone.", "Take 'b'.");
    assertEquals("TEST-0001 'a' is gone. Take 'b'.", e.line());
    assertEquals(Code.GONE, e.code());
  }

  @Test
  void causeIsKept() {
    Exception cause = new Exception("x");
    LoupeException e = new LoupeException(Code.GONE, "'a' is gone.", cause);
    assertSame(cause, e.getCause());
    assertEquals("Look again.", e.remedy());
  }

  @Test
  void cancellationIsLookedAtEachTime() {
    AtomicBoolean cancelled = new AtomicBoolean();
    Cancellation c = cancelled::get;
    assertDoesNotThrow(c::check);
    cancelled.set(true);
    assertThrows(CancelledException.class, c::check);
    assertDoesNotThrow(() -> Cancellation.never().check());
  }

  @Test
  void progressThatNobodySeesTakesEverything() {
    Progress p = Progress.none();
    assertDoesNotThrow(
        () -> {
          p.begin(-1, "rows");
          p.advance(5);
          p.note("x");
        });
  }
}
