package org.loupe.runtime.testing;

import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Which files are forced to disk while something is done, as Java's flight recorder sees it. It is
 * called by reflection, as its package is none that bundles may use.
 */
public final class Forces {
  private static final String EVENT = "jdk.FileForce";

  private Forces() {}

  /**
   * The files and folders that are forced, in order.
   *
   * @param file where the recording may be written
   */
  public static List<Path> during(Path file, Runnable work) {
    try {
      Class<?> type = Class.forName("jdk.jfr.Recording");
      try (AutoCloseable recording = (AutoCloseable) type.getConstructor().newInstance()) {
        Object settings = call(recording, "enable", String.class, EVENT);
        call(settings, "withThreshold", Duration.class, Duration.ZERO);
        type.getMethod("start").invoke(recording);
        work.run();
        type.getMethod("stop").invoke(recording);
        call(recording, "dump", Path.class, file);
      }
      Method read =
          Class.forName("jdk.jfr.consumer.RecordingFile").getMethod("readAllEvents", Path.class);
      List<Path> forced = new ArrayList<>();
      for (Object event : (List<?>) read.invoke(null, file)) {
        Object kind = event.getClass().getMethod("getEventType").invoke(event);
        if (kind.getClass().getMethod("getName").invoke(kind).equals(EVENT)) {
          forced.add(Path.of((String) call(event, "getString", String.class, "path")));
        }
      }
      return forced;
      // of the recorder, or of what was done
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static <A> Object call(Object on, String method, Class<A> type, A argument)
      throws ReflectiveOperationException {
    return on.getClass().getMethod(method, type).invoke(on, argument);
  }
}
