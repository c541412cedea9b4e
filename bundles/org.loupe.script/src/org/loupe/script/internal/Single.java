package org.loupe.script.internal;

import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Resizing;
import org.loupe.api.value.Tensor;
import org.loupe.plan.Expr;
import org.loupe.plan.eval.Environment;
import org.loupe.plan.eval.Evaluator;

/** One value with the members that expressions know. */
record Single(Object value) implements Environment {
  private static final String NAME = "value";

  /** The member of a value, as the language has it. */
  static Object member(Object value, String name) {
    return new Evaluator(new Single(value)).evaluate(new Expr.Get(name, new Expr.Ref(NAME)));
  }

  @Override
  public Object value(String name) {
    return value;
  }

  @Override
  public Features features(Layer layer, Dataset data) {
    return Environment.ofConstants().features(layer, data);
  }

  @Override
  public Dataset dataset(String name, Tensor rows) {
    return Environment.ofConstants().dataset(name, rows);
  }

  @Override
  public Dataset resized(Dataset data, Resizing how) {
    return Environment.ofConstants().resized(data, how);
  }
}
