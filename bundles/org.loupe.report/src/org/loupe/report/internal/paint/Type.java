package org.loupe.report.internal.paint;

import java.awt.Font;
import org.loupe.report.internal.text.HouseFont;

/** The sizes of text in a figure. */
public final class Type {
  private Type() {}

  /** The figure's title. */
  static Font title() {
    return HouseFont.bold(15);
  }

  /** What tells a panel from its neighbours. */
  static Font panel() {
    return HouseFont.bold(12);
  }

  /** Names of axes and colour bars. */
  static Font label() {
    return HouseFont.regular(12);
  }

  /** Numbers at axes. */
  static Font tick() {
    return HouseFont.regular(11);
  }

  /** Names in the legend. */
  public static Font legend() {
    return HouseFont.regular(12);
  }
}
