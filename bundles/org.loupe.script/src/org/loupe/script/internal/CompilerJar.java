package org.loupe.script.internal;

/**
 * The jar that makes programs fast. It is not shipped: its licence is the GPL, with the Classpath
 * Exception. The launcher takes it when the user has put it where it is looked for.
 */
final class CompilerJar {
  /** Where the launcher says that it looks. */
  private static final String FOLDER = "loupe.graal";

  private CompilerJar() {}

  /** How one gets it. */
  static String remedy() {
    String release = GraalLanguage.RELEASE;
    return ("Put compiler-%s.jar (org.graalvm.compiler:compiler:%s, GPLv2 with Classpath Exception;"
            + " not part of Loupe) into %s; see 'Script steps' in the manual.")
        .formatted(
            release, release, System.getProperty(FOLDER, "the folder that LOUPE_GRAAL names"));
  }
}
