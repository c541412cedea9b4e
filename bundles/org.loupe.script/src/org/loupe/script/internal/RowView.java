package org.loupe.script.internal;

import org.loupe.api.value.Column;
import org.loupe.api.value.Table;

/** A row of a table: its members are the columns. */
record RowView(Views views, Table table, long row) implements View {

  @Override
  public Object shown() {
    return this;
  }

  @Override
  public Object getMember(String key) {
    return views.entry(table.column(key).orElseThrow(), row);
  }

  @Override
  public Object getMemberKeys() {
    return new ListView(views, table.columns().stream().map(Column::name).toList());
  }

  @Override
  public boolean hasMember(String key) {
    return table.column(key).isPresent();
  }
}
