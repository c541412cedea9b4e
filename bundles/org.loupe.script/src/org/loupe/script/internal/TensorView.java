package org.loupe.script.internal;

import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Tensor;

/** A tensor: of a vector the numbers, of others the entries along the first axis. */
record TensorView(Views views, Tensor shown) implements ArrayView {
  private static final List<String> MEMBERS =
      List.of("shape", "count", "sum", "mean", "min", "max", "median", "std");

  @Override
  public Object get(long index) {
    long i = checked(index);
    return shown.rank() == 1 ? Views.element(shown, i) : views.of(shown.row(i));
  }

  @Override
  public long getSize() {
    return shown.size(0);
  }

  @Override
  public Object getMember(String key) {
    return key.equals("shape")
        ? views.of(Arrays.stream(shown.shape()).boxed().toList())
        : views.of(Single.member(shown, key));
  }

  @Override
  public Object getMemberKeys() {
    return new ListView(views, MEMBERS);
  }

  @Override
  public boolean hasMember(String key) {
    return MEMBERS.contains(key);
  }
}
