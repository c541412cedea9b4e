package org.loupe.script.internal;

import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.graalvm.polyglot.Value;
import org.graalvm.polyglot.proxy.ProxyExecutable;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Image;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Sample;
import org.loupe.plan.eval.Constructed;

/** A record, model or dataset with the members that it has in expressions. */
final class ValueView implements View {
  private final Views views;
  private final Object value;
  private final List<String> names;

  ValueView(Views views, Object value) {
    this.views = views;
    this.value = value;
    this.names = names(value);
  }

  private static List<String> names(Object value) {
    return switch (value) {
      case Dataset _ ->
          List.of("count", "name", "shape", "classes", "labels", "tensor", "row", "rows");
      case Sample _ -> List.of("row", "tensor", "image", "label", "class");
      case Image _ -> List.of("height", "width", "channels", "pixels");
      case Model _ -> List.of("name", "raw", "parameters", "classes", "layers", "layer");
      case Layer _ -> List.of("name");
      case Features _ -> List.of("count", "values", "rows");
      case Constructed c -> List.copyOf(c.arguments().keySet());
      case Record r ->
          Stream.of(r.getClass().getRecordComponents()).map(c -> c.getName()).toList();
      default -> List.of();
    };
  }

  @Override
  public Object shown() {
    return value;
  }

  @Override
  public Object getMember(String key) {
    return switch (value) {
      case Model m when key.equals("layer") ->
          (ProxyExecutable) a -> views.of(m.layer(Received.text(a, 0)));
      case Dataset d when key.equals("row") ->
          (ProxyExecutable) a -> views.of(d.sample(Received.index(a, 0)).tensor());
      case Dataset d when key.equals("rows") -> (ProxyExecutable) a -> views.of(rows(d, a));
      default -> views.of(Single.member(value, key));
    };
  }

  private static Object rows(Dataset d, Value... arguments) {
    long from = Received.index(arguments, 0);
    long to = Received.index(arguments, 1);
    return d.read(LongStream.range(from, Math.min(to, d.size())).toArray());
  }

  @Override
  public Object getMemberKeys() {
    return new ListView(views, names);
  }

  @Override
  public boolean hasMember(String key) {
    return names.contains(key);
  }
}
