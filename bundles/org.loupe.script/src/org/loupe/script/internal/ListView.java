package org.loupe.script.internal;

import java.util.List;

/** A list. */
record ListView(Views views, List<?> shown) implements ArrayView {

  @Override
  public Object get(long index) {
    return views.of(shown.get((int) checked(index)));
  }

  @Override
  public long getSize() {
    return shown.size();
  }

  @Override
  public Object getMember(String key) {
    throw new UnsupportedOperationException(key);
  }

  @Override
  public Object getMemberKeys() {
    return new ListView(views, List.of());
  }

  @Override
  public boolean hasMember(String key) {
    return false;
  }
}
