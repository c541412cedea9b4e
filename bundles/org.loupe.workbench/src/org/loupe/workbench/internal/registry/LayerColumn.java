package org.loupe.workbench.internal.registry;

import java.util.Map;
import org.eclipse.jface.viewers.ColumnLabelProvider;
import org.eclipse.swt.SWT;
import org.eclipse.swt.graphics.Color;
import org.eclipse.swt.widgets.Table;
import org.loupe.api.registry.EntryDetails;
import org.loupe.workbench.internal.registry.graph.GraphColours;
import org.loupe.workbench.internal.registry.graph.Words;
import org.loupe.workbench.internal.results.tiles.Themes;

/** A column of the table of layers. */
enum LayerColumn {
  LAYER("Layer", 30, SWT.LEFT),
  OPERATION("Operation", 20, SWT.LEFT),
  SHAPE("Shape", 18, SWT.LEFT),
  PARAMETERS("Parameters", 14, SWT.RIGHT),
  EXACT("Exact?", 24, SWT.LEFT);

  private final String title;
  private final int weight;
  private final int style;

  LayerColumn(String title, int weight, int style) {
    this.title = title;
    this.weight = weight;
    this.style = style;
  }

  String title() {
    return title;
  }

  int weight() {
    return weight;
  }

  int style() {
    return style;
  }

  /**
   * What stands in the cell of a layer.
   *
   * @param parameters by the name of the layer; empty as long as they are not known
   */
  String text(EntryDetails.LayerDetails l, Map<String, Long> parameters) {
    return switch (this) {
      case LAYER -> l.name();
      case OPERATION -> l.op();
      case SHAPE -> Words.shape(l.row());
      case PARAMETERS -> {
        Long count = parameters.get(l.name());
        yield count == null || count == 0 ? "" : "%,d".formatted(count);
      }
      case EXACT -> Words.of(l.exactness()) + (l.why().isEmpty() ? "" : ": " + l.why());
    };
  }

  ColumnLabelProvider labels(Table table, Map<String, Long> parameters) {
    return new ColumnLabelProvider() {
      @Override
      public String getText(Object element) {
        return text((EntryDetails.LayerDetails) element, parameters);
      }

      @Override
      public Color getForeground(Object element) {
        return LayerColumn.this == EXACT
            ? new Color(
                Themes.rgb(
                    GraphColours.of(
                            ((EntryDetails.LayerDetails) element).exactness(), Themes.of(table))
                        .line()))
            : null;
      }
    };
  }
}
