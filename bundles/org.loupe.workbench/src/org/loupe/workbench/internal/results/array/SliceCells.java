package org.loupe.workbench.internal.results.array;

import org.eclipse.nebula.widgets.nattable.data.IDataProvider;

/** The cells of a slice, or the indices along one of its sides, for a grid. */
final class SliceCells implements IDataProvider {
  /** What is given. */
  enum Part {
    CELLS,
    ABOVE,
    LEFT
  }

  private final Part part;
  private Slice slice;

  SliceCells(Part part, Slice slice) {
    this.part = part;
    this.slice = slice;
  }

  void show(Slice other) {
    slice = other;
  }

  @Override
  public Object getDataValue(int column, int row) {
    return switch (part) {
      case CELLS -> slice.value(row, column);
      case ABOVE -> column;
      case LEFT -> row;
    };
  }

  @Override
  public void setDataValue(int column, int row, Object value) {
    throw new UnsupportedOperationException("results are not edited");
  }

  @Override
  public int getColumnCount() {
    return part == Part.LEFT ? 1 : (int) Math.min(Integer.MAX_VALUE / 200, slice.columns());
  }

  @Override
  public int getRowCount() {
    return part == Part.ABOVE ? 1 : (int) Math.min(Integer.MAX_VALUE / 200, slice.rows());
  }
}
