package org.loupe.dsl.internal.check;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.loupe.plan.Expr;
import org.loupe.plan.Extra;
import org.loupe.plan.Input;
import org.loupe.plan.catalogue.SourceDescriptor;

/** The models and datasets that a script reads. */
final class Inputs {
  private final Map<String, Input> inputs = new LinkedHashMap<>();

  /** The same source written twice is opened once. */
  private final Map<String, String> unnamed = new HashMap<>();

  /**
   * Adds an input.
   *
   * @param name its name; empty for one that is written where it is used
   * @return the name that the plan has for it
   */
  String add(String name, SourceDescriptor source, Map<String, Expr> arguments, int line) {
    Input input = new Input(source.kind(), source.name(), arguments, "", line, Extra.NONE);
    if (!name.isEmpty() && inputs.putIfAbsent(name, input) == null) {
      return name;
    }
    String key = source.kind() + source.name() + arguments;
    return unnamed.computeIfAbsent(
        key,
        _ -> {
          // no name of a script has such a sign
          String unique = source.name() + "#" + (unnamed.size() + 1);
          inputs.put(unique, input);
          return unique;
        });
  }

  Map<String, Input> all() {
    return inputs;
  }
}
