package org.loupe.script.internal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.graalvm.polyglot.Value;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;

/** What programs hand over, as Java has it. */
final class Received {
  private Received() {}

  /** The value of the run that is behind a view; empty when the program made the value itself. */
  static Optional<Object> shown(Value value) {
    return value.isProxyObject() && value.asProxyObject() instanceof View v
        ? Optional.of(v.shown())
        : Optional.empty();
  }

  /** The argument of a call. */
  static Value argument(Value[] arguments, int i) {
    if (i >= arguments.length) {
      throw wrong("argument %d is missing".formatted(i + 1));
    }
    return arguments[i];
  }

  static String text(Value[] arguments, int i) {
    Value v = argument(arguments, i);
    return v.isString() ? v.asString() : v.toString();
  }

  static long index(Value[] arguments, int i) {
    Value v = argument(arguments, i);
    if (!v.fitsInLong() || v.asLong() < 0) {
      throw wrong("argument %d is no index".formatted(i + 1));
    }
    return v.asLong();
  }

  static double number(Value v, String what) {
    if (!v.isNumber()) {
      throw wrong(what + " is no number");
    }
    return v.asDouble();
  }

  static Model model(Value[] arguments, int i) {
    return shown(argument(arguments, i))
        .map(o -> o instanceof Layer l ? l.model() : o)
        .filter(Model.class::isInstance)
        .map(Model.class::cast)
        .orElseThrow(() -> wrong("argument %d is no model".formatted(i + 1)));
  }

  /** A layer, or the only output of a model. */
  static Layer layer(Value[] arguments, int i) {
    Object o = shown(argument(arguments, i)).orElse("");
    if (o instanceof Layer l) {
      return l;
    }
    Model m = model(arguments, i);
    if (m.outputs().size() != 1) {
      throw wrong("'%s' has several outputs; name a layer".formatted(m.name()));
    }
    return m.layer(m.outputs().getFirst().name());
  }

  /** Members of an object or entries of a dict, in their order. */
  static Map<String, Value> fields(Value v) {
    Map<String, Value> fields = new LinkedHashMap<>();
    if (v.hasHashEntries()) {
      Value keys = v.getHashKeysIterator();
      while (keys.hasIteratorNextElement()) {
        Value key = keys.getIteratorNextElement();
        fields.put(key.isString() ? key.asString() : key.toString(), v.getHashValue(key));
      }
    } else if (v.hasMembers()) {
      v.getMemberKeys().forEach(key -> fields.put(key, v.getMember(key)));
    }
    return fields;
  }

  /** The elements of an array. */
  static List<Value> items(Value v) {
    List<Value> items = new ArrayList<>();
    for (long i = 0; i < v.getArraySize(); i++) {
      items.add(v.getArrayElement(i));
    }
    return items;
  }

  /** A call that does not fit. */
  static LoupeException wrong(String message) {
    return new LoupeException(ProgramProblem.CALL, message + ".");
  }
}
