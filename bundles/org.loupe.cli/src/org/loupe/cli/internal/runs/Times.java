package org.loupe.cli.internal.runs;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import org.loupe.cli.internal.terminal.Printable;

/** Times of manifests as people read them. */
final class Times {
  private static final DateTimeFormatter MINUTES = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

  private Times() {}

  /** {@code 2026-11-25 18:59} in the zone of this machine; what is no time stays as it is. */
  static String local(String instant) {
    try {
      return MINUTES.withZone(ZoneId.systemDefault()).format(Instant.parse(instant));
    } catch (DateTimeParseException _) {
      return Printable.line(instant);
    }
  }
}
