package org.loupe.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The languages of programs. */
public enum ProgramLanguage {
  /** JavaScript. */
  JAVASCRIPT("js", ".js", "//", "function"),
  /** Python. */
  PYTHON("python", ".py", "#", "def");

  private final String id;
  private final String ending;
  private final String comment;
  private final String define;

  ProgramLanguage(String id, String ending, String comment, String define) {
    this.id = id;
    this.ending = ending;
    this.comment = comment;
    this.define = define;
  }

  /** The name in scripts. */
  public String id() {
    return id;
  }

  /** What a comment up to the end of its line begins with. */
  public String comment() {
    return comment;
  }

  /** The word that functions are defined with. */
  public String define() {
    return define;
  }

  /** The names of all of them. */
  public static List<String> ids() {
    return Arrays.stream(values()).map(ProgramLanguage::id).toList();
  }

  /** The ends of files that hold programs, without the dot. */
  public static List<String> endings() {
    return Arrays.stream(values()).map(l -> l.ending.substring(1)).toList();
  }

  /** The language of a file, by the end of its name. */
  public static Optional<ProgramLanguage> ofFile(String name) {
    return Arrays.stream(values()).filter(l -> name.endsWith(l.ending)).findFirst();
  }
}
