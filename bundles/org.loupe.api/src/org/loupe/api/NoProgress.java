package org.loupe.api;

/** The progress that nobody sees. */
enum NoProgress implements Progress {
  INSTANCE;

  @Override
  public void begin(long total, String unit) {
    // nobody looks
  }

  @Override
  public void advance(long units) {
    // nobody looks
  }

  @Override
  public void note(String what) {
    // nobody looks
  }
}
