package org.loupe.data.internal.npy;

import java.util.Map;

/** Names of the element types that are refused, and the reason. */
final class TypeName {
  private static final String NO_NUMBERS = "are no numbers";

  private record Refused(String name, String why) {}

  private static final Map<Character, Refused> KINDS =
      Map.of(
          'O', new Refused("Python objects", "would have to be executed to be read"),
          'V', new Refused("raw or structured records", NO_NUMBERS),
          '[', new Refused("structured records", NO_NUMBERS),
          'S', new Refused("byte strings", NO_NUMBERS),
          'a', new Refused("byte strings", NO_NUMBERS),
          'U', new Refused("texts", NO_NUMBERS),
          'c', new Refused("complex numbers", "a tensor does not hold"),
          'M', new Refused("dates", NO_NUMBERS),
          'm', new Refused("time spans", NO_NUMBERS),
          'f', new Refused("extended floating-point numbers", "no other machine can read"));

  private TypeName() {}

  /** Name and code of a type that is no {@link org.loupe.data.NpyType}. */
  static String of(String descr) {
    return "%s ('%s')".formatted(refused(descr).name, descr);
  }

  /** Why it is refused, as a relative clause. */
  static String why(String descr) {
    return refused(descr).why;
  }

  private static Refused refused(String descr) {
    int kind = !descr.isEmpty() && "<>=|".indexOf(descr.charAt(0)) >= 0 ? 1 : 0;
    return kind < descr.length()
        ? KINDS.getOrDefault(descr.charAt(kind), new Refused("elements", "are of no known type"))
        : new Refused("elements", "have no type");
  }
}
