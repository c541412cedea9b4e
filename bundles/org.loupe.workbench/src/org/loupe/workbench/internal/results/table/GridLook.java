package org.loupe.workbench.internal.results.table;

import org.eclipse.nebula.widgets.nattable.style.BorderStyle;
import org.eclipse.nebula.widgets.nattable.style.theme.ModernNatTableThemeConfiguration;
import org.eclipse.swt.graphics.Color;

/** NatTable's flat look in colours of the window: its own themes have fixed ones. */
final class GridLook extends ModernNatTableThemeConfiguration {
  private static final double STRIPE = 0.04;
  private static final double HEADER = 0.1;
  private static final double CHOSEN_HEADER = 0.25;
  private static final double LINE = 0.2;

  private final boolean dark;

  /** The look in some colours. */
  GridLook(GridColours colours) {
    dark = colours.isDark();
    cells(colours);
    headers(colours);
    selection(colours);
  }

  private void cells(GridColours colours) {
    Color text = new Color(colours.text());
    defaultBgColor = new Color(colours.ground());
    defaultFgColor = text;
    evenRowBgColor = defaultBgColor;
    evenRowFgColor = text;
    oddRowBgColor = colours.between(STRIPE);
    oddRowFgColor = text;
    filterRowBgColor = defaultBgColor;
    filterRowFgColor = text;
    gridLineColor = colours.between(LINE);
  }

  private void headers(GridColours colours) {
    Color text = new Color(colours.text());
    Color ground = colours.between(HEADER);
    Color chosen = colours.between(CHOSEN_HEADER);
    cHeaderBgColor = ground;
    cHeaderFgColor = text;
    rHeaderBgColor = ground;
    rHeaderFgColor = text;
    cornerBgColor = ground;
    cornerFgColor = text;
    cHeaderSelectionBgColor = chosen;
    cHeaderSelectionFgColor = text;
    rHeaderSelectionBgColor = chosen;
    rHeaderSelectionFgColor = text;
    cHeaderFullSelectionBgColor = chosen;
    cHeaderFullSelectionFgColor = text;
    rHeaderFullSelectionBgColor = chosen;
    rHeaderFullSelectionFgColor = text;
  }

  private void selection(GridColours colours) {
    defaultSelectionBgColor = new Color(colours.selected());
    defaultSelectionFgColor = new Color(colours.selectedText());
    selectionAnchorSelectionBgColor = defaultSelectionBgColor;
    selectionAnchorSelectionFgColor = defaultSelectionFgColor;
    selectionAnchorBorderStyle =
        new BorderStyle(1, new Color(colours.text()), BorderStyle.LineStyleEnum.SOLID);
  }

  /** Of the two arrows that tell how rows are sorted, one is for dark grounds. */
  @Override
  public void createPainterInstances() {
    super.createPainterInstances();
    if (dark) {
      sortHeaderCellPainter = selectedSortHeaderCellPainter;
    } else {
      selectedSortHeaderCellPainter = sortHeaderCellPainter;
    }
  }
}
