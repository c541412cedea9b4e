package org.loupe.cli.internal.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.loupe.api.LoupeException;
import org.loupe.api.script.ProgramSpeed;
import org.loupe.cli.internal.command.Messages;
import org.loupe.runtime.LanguageStatus;
import org.loupe.runtime.ScriptLanguages;

/** Says which languages script steps can have, and measures how fast programs are. */
final class LanguageCheck {
  private final ScriptLanguages languages;

  LanguageCheck(ScriptLanguages languages) {
    this.languages = languages;
  }

  /** A finding a language. */
  List<Finding> findings() {
    List<Finding> all = new ArrayList<>();
    for (LanguageStatus s : languages.all()) {
      all.add(s.missing().map(m -> missing(s, m)).orElseGet(() -> measured(s)));
    }
    return all;
  }

  private static String part(LanguageStatus s) {
    return "script " + s.name();
  }

  /** Nothing is wrong: who needs none has none. */
  private static Finding missing(LanguageStatus s, LoupeException why) {
    return new Finding(
        Finding.Verdict.OK, part(s), "not installed", why.remedy(), details(s, Map.of()));
  }

  private Finding measured(LanguageStatus s) {
    try {
      ProgramSpeed speed = languages.speed(s.name());
      String text =
          "%s, %s: %.1f ns a turn of a loop".formatted(s.version(), speed.mode(), speed.nanos());
      Map<String, Object> measured = new LinkedHashMap<>();
      measured.put("mode", speed.mode());
      measured.put("nanosPerTurn", speed.nanos());
      measured.put("otherMode", speed.other());
      return new Finding(
          Finding.Verdict.OK,
          part(s),
          speed.other().isEmpty() ? text : text + "; " + speed.other(),
          speed.remedy(),
          details(s, measured));
    } catch (LoupeException e) {
      return Finding.warning(part(s), e.code().id() + " " + Messages.message(e), e.remedy());
      // an interpreter that does not start costs the steps in it, and nothing else
    } catch (RuntimeException | LinkageError e) {
      return Finding.warning(
          part(s), e.toString(), "Steps in this language will fail; unpack the product again.");
    }
  }

  private static Map<String, Object> details(LanguageStatus s, Map<String, Object> measured) {
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("language", s.name());
    details.put("version", s.version());
    details.put("installed", s.missing().isEmpty());
    details.putAll(measured);
    return details;
  }
}
