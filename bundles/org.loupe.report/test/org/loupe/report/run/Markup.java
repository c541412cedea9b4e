package org.loupe.report.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Base64;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.loupe.data.io.Sha256;

/** Looks at the markup of a page as a browser would: which elements there are, what they load. */
final class Markup {
  private static final Pattern TAG =
      Pattern.compile("<(/?)([A-Za-z0-9]+)((?:\\s+[\\w:-]+=\"[^\"]*+\")*+)\\s*(/?)>");
  private static final Pattern ATTRIBUTE = Pattern.compile("([\\w:-]+)=\"([^\"]*+)\"");
  private static final Set<String> VOID = Set.of("meta", "br", "img");

  private Markup() {}

  /** Fails unless every element is closed, only our script is run, and nothing is loaded. */
  static void check(String page) {
    onlyOurScript(page);
    assertTrue(page.startsWith("<!DOCTYPE html>\n"), "a doctype");
    String body = page.substring(page.indexOf('\n'));
    Deque<String> open = new ArrayDeque<>();
    Set<String> ids = new HashSet<>();
    Set<String> targets = new HashSet<>();
    Matcher tags = TAG.matcher(body);
    int last = 0;
    for (int next = body.indexOf('<'); next >= 0; next = body.indexOf('<', last)) {
      int at = next;
      assertTrue(
          tags.region(next, body.length()).lookingAt(),
          () -> "no tag of ours: " + body.substring(at, Math.min(at + 80, body.length())));
      last = tags.end();
      String name = tags.group(2);
      assertFalse(Set.of("iframe", "object", "embed", "link", "base").contains(name));
      if (!tags.group(1).isEmpty()) {
        assertEquals(open.poll(), name, () -> "closed at " + around(body, at));
      } else if (tags.group(4).isEmpty() && !VOID.contains(name)) {
        open.push(name);
      }
      Matcher attributes = ATTRIBUTE.matcher(tags.group(3));
      while (attributes.find()) {
        attribute(name, attributes.group(1), attributes.group(2), ids, targets);
      }
    }
    assertTrue(open.isEmpty(), () -> "not closed: " + open);
    for (String target : targets) {
      assertTrue(ids.contains(target), "no target " + target);
    }
  }

  /** A browser runs the script whose hash the policy names, and no other. */
  private static void onlyOurScript(String page) {
    List<MatchResult> scripts =
        Pattern.compile("<script[^>]*>([^<]*)</script>").matcher(page).results().toList();
    assertEquals(1, scripts.size());
    assertEquals(
        "<script>", page.substring(scripts.getFirst().start(), scripts.getFirst().start(1)));
    byte[] digest =
        Sha256.digest().digest(scripts.getFirst().group(1).getBytes(StandardCharsets.UTF_8));
    String policy =
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
            + " style-src 'unsafe-inline'; img-src data:; script-src 'sha256-%s';";
    String expected = policy.formatted(Base64.getEncoder().encodeToString(digest));
    assertTrue(page.contains(expected), () -> "not in the page: " + expected);
  }

  private static String around(String body, int at) {
    return body.substring(Math.max(0, at - 80), Math.min(at + 80, body.length()));
  }

  private static void attribute(
      String element, String name, String value, Set<String> ids, Set<String> targets) {
    assertFalse(name.startsWith("on"), name);
    switch (name) {
      case "src" -> assertTrue(value.startsWith("data:image/png;base64,"), value);
      case "id" -> assertTrue(ids.add(value), "twice: " + value);
      case "xlink:href" -> assertTrue(value.startsWith("#") || value.startsWith("data:"), value);
      case "href" -> {
        if (value.startsWith("#")) {
          targets.add(value.substring(1));
        } else {
          assertEquals("a", element);
          assertTrue(
              value.startsWith("./") && !value.contains("..")
                  || value.startsWith("https://arxiv.org/abs/")
                  || value.startsWith("https://doi.org/10."),
              value);
        }
      }
      default -> assertFalse(name.equals("style"), value);
    }
  }
}
