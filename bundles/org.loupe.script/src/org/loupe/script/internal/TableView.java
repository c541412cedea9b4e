package org.loupe.script.internal;

import java.util.ArrayList;
import java.util.List;
import org.loupe.api.value.Column;
import org.loupe.api.value.Table;

/** A table: an array of rows whose members are the columns. */
record TableView(Views views, Table shown) implements ArrayView {
  private static final String COUNT = "count";

  @Override
  public Object get(long index) {
    return new RowView(views, shown, checked(index));
  }

  @Override
  public long getSize() {
    return shown.rows();
  }

  @Override
  public Object getMember(String key) {
    return shown.column(key).map(views::of).orElseGet(shown::rows);
  }

  @Override
  public Object getMemberKeys() {
    List<String> names = new ArrayList<>(shown.columns().stream().map(Column::name).toList());
    names.add(COUNT);
    return new ListView(views, names);
  }

  @Override
  public boolean hasMember(String key) {
    return key.equals(COUNT) || shown.column(key).isPresent();
  }
}
