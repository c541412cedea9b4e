package org.loupe.data.internal.zip;

import java.util.ArrayList;
import java.util.List;
import org.loupe.data.internal.Printable;

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
      throw new UnsafeArchive("the name '%s' is too long".formatted(Printable.of(name)));
    }
    String slashed = name.replace('\\', '/');
    if (slashed.startsWith("/") || slashed.matches("(?s)[A-Za-z]:.*")) {
      throw new UnsafeArchive("the name '%s' is absolute".formatted(Printable.of(name)));
    }
    if (slashed.chars().anyMatch(Printable::isHidden)) {
      throw new UnsafeArchive("the name '%s' has control characters".formatted(Printable.of(name)));
    }
    List<String> steps = new ArrayList<>();
    for (String step : slashed.split("/")) {
      if (step.equals("..")) {
        throw new UnsafeArchive("the name '%s' leaves the archive".formatted(Printable.of(name)));
      }
      if (!step.isEmpty() && !step.equals(".")) {
        steps.add(step);
      }
    }
    return String.join("/", steps);
  }
}
