package org.loupe.runtime.internal.value;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.loupe.api.Analysis;
import org.loupe.api.AnalysisContext;
import org.loupe.api.registry.Source;
import org.loupe.api.registry.SourceContext;

/**
 * Calls services of plug-ins with records whose class is known only now: their descriptions say
 * that the classes fit, the compiler cannot.
 */
public final class Calls {
  private Calls() {}

  /** Runs an analysis; gives what it gives and throws what it throws. */
  public static Object run(Analysis<?, ?> analysis, Record parameters, AnalysisContext context) {
    return call(Analysis.class, "run", AnalysisContext.class, analysis, parameters, context);
  }

  /** Opens a source; gives what it gives and throws what it throws. */
  public static Object open(Source<?, ?> source, Record arguments, SourceContext context) {
    return call(Source.class, "open", SourceContext.class, source, arguments, context);
  }

  /** Asks a source for the header of a file; gives what it gives and throws what it throws. */
  public static Object header(Source<?, ?> source, Record arguments, SourceContext context) {
    return call(Source.class, "header", SourceContext.class, source, arguments, context);
  }

  /** Asks a source what lies beside a file; gives what it gives and throws what it throws. */
  public static Object beside(Source<?, ?> source, Record arguments, SourceContext context) {
    return call(Source.class, "beside", SourceContext.class, source, arguments, context);
  }

  private static Object call(
      Class<?> type, String name, Class<?> contextType, Object target, Record a, Object context) {
    try {
      Method method = type.getMethod(name, Record.class, contextType);
      return method.invoke(target, a, context);
    } catch (InvocationTargetException e) {
      throw switch (e.getCause()) {
        case RuntimeException r -> r;
        case Error r -> throw r;
        case Throwable t -> new IllegalStateException(t);
      };
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot call " + name, e);
    }
  }
}
