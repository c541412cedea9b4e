package org.loupe.workbench.internal.results.table;

import org.eclipse.nebula.widgets.nattable.command.ILayerCommand;
import org.eclipse.nebula.widgets.nattable.layer.AbstractLayerTransform;
import org.eclipse.nebula.widgets.nattable.layer.ILayer;
import org.eclipse.nebula.widgets.nattable.layer.LabelStack;
import org.eclipse.nebula.widgets.nattable.sort.command.SortColumnCommand;
import org.eclipse.nebula.widgets.nattable.sort.config.DefaultSortConfiguration;

/** Names of columns that sort when they are clicked, and show by which one rows are sorted. */
final class SortHeader extends AbstractLayerTransform {
  private final TableModel model;

  SortHeader(ILayer names, TableModel model) {
    super(names);
    this.model = model;
  }

  @Override
  public boolean doCommand(ILayerCommand command) {
    if (command instanceof SortColumnCommand sort && sort.convertToTargetLayer(this)) {
      model.sortBy(getColumnIndexByPosition(sort.getColumnPosition()));
      return true;
    }
    return super.doCommand(command);
  }

  @Override
  public LabelStack getConfigLabelsByPosition(int column, int row) {
    LabelStack labels = super.getConfigLabelsByPosition(column, row);
    if (getColumnIndexByPosition(column) == model.order()) {
      labels.addLabelOnTop(DefaultSortConfiguration.SORT_SEQ_CONFIG_TYPE + 0);
      labels.addLabelOnTop(DefaultSortConfiguration.SORT_CONFIG_TYPE);
      labels.addLabelOnTop(
          model.descending()
              ? DefaultSortConfiguration.SORT_DOWN_CONFIG_TYPE
              : DefaultSortConfiguration.SORT_UP_CONFIG_TYPE);
    }
    return labels;
  }
}
