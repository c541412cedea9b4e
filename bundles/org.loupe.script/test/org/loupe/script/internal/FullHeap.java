package org.loupe.script.internal;

import org.loupe.api.LoupeException;
import org.loupe.api.script.ScriptValue;

/**
 * A process of its own for programs that fill the heap: it is a small one, and nobody else's
 * threads find none.
 */
final class FullHeap {
  private FullHeap() {}

  /** Runs programs, and says of each what it ended with. */
  public static void main(String[] programs) {
    SharedEngine engine = new SharedEngine();
    for (String text : programs) {
      System.out.println(ending(new StepBench(new JavaScript(engine)), text));
    }
    engine.close();
  }

  private static String ending(StepBench bench, String text) {
    try {
      return "it gave " + bench.run("", text);
    } catch (LoupeException e) {
      // whatever it has done, the next one runs
      boolean next = new ScriptValue.OfInt(3).equals(bench.run("int", "1 + 2"));
      return next ? e.code().id() : "the next one does not run after " + e.getMessage();
    }
  }
}
