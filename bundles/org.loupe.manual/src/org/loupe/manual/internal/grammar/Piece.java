package org.loupe.manual.internal.grammar;

import java.util.List;

/** A part of a rule of the grammar, as a diagram shows it. */
public sealed interface Piece {

  /** Nothing: the way past something. */
  Piece NOTHING = new Sequence(List.of());

  /** A word or sign that scripts have as it is. */
  record Word(String text) implements Piece {}

  /** What another rule describes. */
  record Use(String rule) implements Piece {}

  /** Characters, in words. */
  record Note(String text) implements Piece {}

  /** One behind the other. */
  record Sequence(List<Piece> pieces) implements Piece {
    /** Copies the list. */
    public Sequence {
      pieces = List.copyOf(pieces);
    }
  }

  /** One of several. */
  record Choice(List<Piece> pieces) implements Piece {
    /** Copies the list. */
    public Choice {
      pieces = List.copyOf(pieces);
    }
  }

  /**
   * Once or several times.
   *
   * @param item what is repeated
   * @param between what stands between two of them
   */
  record Loop(Piece item, Piece between) implements Piece {}

  /** A piece that may be left out. */
  static Piece optional(Piece piece) {
    return new Choice(List.of(NOTHING, piece));
  }

  /** A sequence; {@code x (',' x)*} becomes a loop. */
  static Piece sequence(List<Piece> pieces) {
    List<Piece> joined = new java.util.ArrayList<>();
    for (Piece p : pieces) {
      boolean follows =
          !joined.isEmpty()
              && p instanceof Choice(List<Piece> two)
              && two.size() == 2
              && two.getFirst().equals(NOTHING)
              && two.getLast() instanceof Loop(Sequence(List<Piece> again), Piece none)
              && none.equals(NOTHING)
              && again.size() == 2
              && again.getLast().equals(joined.getLast());
      if (follows && p instanceof Choice(List<Piece> two) && two.getLast() instanceof Loop loop) {
        Sequence again = (Sequence) loop.item();
        joined.set(
            joined.size() - 1, new Loop(again.pieces().getLast(), again.pieces().getFirst()));
      } else {
        joined.add(p);
      }
    }
    return joined.size() == 1 ? joined.getFirst() : new Sequence(joined);
  }
}
