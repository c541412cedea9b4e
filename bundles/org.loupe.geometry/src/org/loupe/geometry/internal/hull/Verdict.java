package org.loupe.geometry.internal.hull;

/** What is known of a query. */
enum Verdict {
  INSIDE,
  OUTSIDE,
  UNDECIDED
}
