package org.loupe.report.internal.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/** Moments in words. */
final class Times {
  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("d MMM yyyy, HH:mm 'UTC'", Locale.ENGLISH);

  private Times() {}

  /** An ISO 8601 moment, or the text as it is when it is none. */
  static String text(String moment) {
    try {
      return FORMAT.format(Instant.parse(moment).atOffset(ZoneOffset.UTC));
    } catch (DateTimeParseException _) {
      return moment;
    }
  }
}
