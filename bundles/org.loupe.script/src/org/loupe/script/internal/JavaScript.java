package org.loupe.script.internal;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.loupe.api.AnalysisContext;
import org.loupe.api.RandomStream;
import org.loupe.api.script.ScriptLanguage;
import org.loupe.api.script.ScriptText;
import org.loupe.api.value.Tensor;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** JavaScript. Vectors are typed arrays over the tensor's own memory. */
@Component(service = ScriptLanguage.class, property = ScriptLanguage.PROPERTY + "=js")
public final class JavaScript extends GraalLanguage {
  /** A typed array over memory that nobody can write. */
  private static final String VIEW =
      "(memory, kind) => new globalThis[kind](new ArrayBuffer(memory))";

  private static final String LOOP =
      """
      n => {
        let s = 0;
        for (let i = 0; i < n; i++) s += (i % 7) * 0.5 - s * 1e-9;
        return s;
      }
      """;

  private static final String RANDOM = "random => { Math.random = random; }";

  /** The language over the shared engine. */
  @Activate
  public JavaScript(@Reference SharedEngine engine) {
    super(engine, "js", "com/oracle/truffle/js/lang/JavaScriptLanguage.class");
  }

  @Override
  Context.Builder configure(Context.Builder builder) {
    return builder.option("js.load", "false");
  }

  @Override
  String loop() {
    return LOOP;
  }

  @Override
  String ratio() {
    return "about 13 times";
  }

  @Override
  Views prepare(Context polyglot, ScriptText text, AnalysisContext context) {
    RandomStream stream = context.random("Math.random");
    AtomicLong drawn = new AtomicLong();
    ProxyExecutable draw = _ -> stream.uniform(drawn.getAndIncrement());
    polyglot.eval(internal(RANDOM)).executeVoid(draw);
    Value view = polyglot.eval(internal(VIEW));
    return new Views(t -> vector(view, t));
  }

  private static Optional<Object> vector(Value view, Tensor tensor) {
    String kind = kind(tensor);
    if (kind.isEmpty()) {
      return Optional.empty();
    }
    ByteBuffer memory = tensor.segment().asByteBuffer().order(ByteOrder.nativeOrder());
    return Optional.of(view.execute(memory, kind));
  }

  /** The typed array of a vector; empty where there is none: of 64-bit integers it has BigInts. */
  private static String kind(Tensor tensor) {
    if (tensor.rank() != 1 || tensor.bytes() > Integer.MAX_VALUE || tensor.count() == 0) {
      return "";
    }
    return switch (tensor.dtype()) {
      case F64 -> "Float64Array";
      case F32 -> "Float32Array";
      case I32 -> "Int32Array";
      case U8 -> "Uint8Array";
      case I64, BOOL -> "";
    };
  }
}
