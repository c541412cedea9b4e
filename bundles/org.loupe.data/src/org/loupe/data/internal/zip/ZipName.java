package org.loupe.data.internal.zip;

import java.util.ArrayList;
import java.util.List;

/** Names in archives, brought to one form. Nothing is written to disk by such a name. */
final class ZipName {
  private static final int MAX_LENGTH = 1000;

  private ZipName() {}

  /**
   * The name with slashes and without {@code .} steps; a name that begins with a slash or a drive,
   * climbs with {@code ..} or has control characters is unsafe.
   */
  static String normalised(String name) throws UnsafeArchive {
    if (name.length() > MAX_LENGTH) {
      throw new UnsafeArchive("the name '%s' is too long".formatted(printable(name)));
    }
    String slashed = name.replace('\\', '/');
    if (slashed.startsWith("/") || slashed.matches("(?s)[A-Za-z]:.*")) {
      throw new UnsafeArchive("the name '%s' is absolute".formatted(printable(name)));
    }
    if (slashed.chars().anyMatch(c -> c < ' ' || c == 127)) {
      throw new UnsafeArchive("the name '%s' has control characters".formatted(printable(name)));
    }
    List<String> steps = new ArrayList<>();
    for (String step : slashed.split("/")) {
      if (step.equals("..")) {
        throw new UnsafeArchive("the name '%s' leaves the archive".formatted(printable(name)));
      }
      if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }

  private static String printable(String name) {
    String clean = name.replaceAll("\\p{Cntrl}", "?");
    return clean.length() > 80 ? clean.substring(0, 80) + "..." : clean;
  }
}
