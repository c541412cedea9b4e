package org.loupe.script.internal;

import java.io.InputStream;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.EnvironmentAccess;
import org.graalvm.polyglot.PolyglotAccess;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.io.IOAccess;

/** Contexts out of which nothing is reached: no classes, files, network, processes, threads. */
final class Sandbox {
  private static final int ATTEMPTS = 3;

  private Sandbox() {}

  /** A context of a language, to which input, output and limits may be added. */
  static Context.Builder builder(GraalLanguage language, SharedEngine engine) {
    Context.Builder builder =
        Context.newBuilder(language.id())
            .engine(engine.get())
            .allowHostAccess(engine.access())
            .allowHostClassLoading(false)
            .allowNativeAccess(false)
            .allowCreateProcess(false)
            .allowCreateThread(false)
            .allowInnerContextOptions(false)
            .allowEnvironmentAccess(EnvironmentAccess.NONE)
            .allowPolyglotAccess(PolyglotAccess.NONE)
            .allowIO(IOAccess.NONE)
            .in(InputStream.nullInputStream());
    return language.configure(builder);
  }

  /**
   * A context that was ended says so once more when it is closed. One whose program has filled the
   * heap may find no room to be closed at once.
   */
  static void close(Context context) {
    for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
      try {
        context.close(true);
        return;
      } catch (PolyglotException e) {
        System.getLogger(Sandbox.class.getName())
            .log(System.Logger.Level.DEBUG, "the context of a program ended", e);
        return;
      } catch (OutOfMemoryError _) {
        // what the attempt has let go of makes room for the next one
      }
    }
  }
}
