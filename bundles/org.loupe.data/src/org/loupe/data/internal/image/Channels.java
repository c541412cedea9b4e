package org.loupe.data.internal.image;

import org.loupe.api.Doc;

/** What a pixel becomes. */
public enum Channels {
  /** Red, green, blue. */
  @Doc("red, green and blue; a gray picture has its value three times")
  RGB(3),
  /** Luminance. */
  @Doc("0.299 red + 0.587 green + 0.114 blue, as in Rec. 601")
  GRAY(1);

  private final int count;

  Channels(int count) {
    this.count = count;
  }

  /** Size of the first axis of a row. */
  public int count() {
    return count;
  }
}
