package org.loupe.compute;

import java.util.Locale;

/** How much work a task is: what an engine is fast at depends on it. */
public enum SizeClass {
  /** A perceptron with one row: what it costs to call operations at all. */
  TINY,
  /** A convolutional network on a few small pictures. */
  SMALL,
  /** Products and convolutions of some hundred million multiplications. */
  LARGE;

  /** Its name in files and messages. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
