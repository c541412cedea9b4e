package org.loupe.cli.internal.terminal;

/** Numbers of things in words. */
public final class Count {
  private Count() {}

  /** {@code 1 step}, {@code 2 steps}, {@code 1,024 steps}. */
  public static String of(long n, String what) {
    return n == 1 ? "1 " + what : "%,d %ss".formatted(n, what);
  }
}
