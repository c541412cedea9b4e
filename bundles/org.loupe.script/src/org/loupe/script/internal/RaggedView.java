package org.loupe.script.internal;

import java.util.List;
import org.loupe.api.value.Column;

/** A column of lists. */
record RaggedView(Views views, Column.Ragged shown) implements ArrayView {

  @Override
  public Object get(long index) {
    return views.entry(shown, checked(index));
  }

  @Override
  public long getSize() {
    return shown.rows();
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
