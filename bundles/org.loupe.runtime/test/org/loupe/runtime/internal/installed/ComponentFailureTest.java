package org.loupe.runtime.internal.installed;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationTargetException;
import org.junit.jupiter.api.Test;

class ComponentFailureTest {

  private static String trace(Throwable t) {
    StringWriter text = new StringWriter();
    t.printStackTrace(new PrintWriter(text, true));
    return text.toString();
  }

  @Test
  void theFirstCauseIsNamed() {
    Throwable thrown =
        new InvocationTargetException(
            new IllegalArgumentException("outer", new IllegalStateException("no luck")));
    assertEquals("java.lang.IllegalStateException: no luck", ComponentFailure.root(trace(thrown)));
  }

  @Test
  void whatHasNoCauseIsItsOwn() {
    Throwable thrown = new NoClassDefFoundError("acme/Part");
    assertEquals("java.lang.NoClassDefFoundError: acme/Part", ComponentFailure.root(trace(thrown)));
  }

  @Test
  void anythingElseIsSaidAsItIs() {
    assertEquals("", ComponentFailure.root(""));
    assertEquals("it is off", ComponentFailure.root("it is off"));
  }
}
