package org.loupe.evaluation.internal;

import java.util.Arrays;
import java.util.stream.LongStream;
import org.loupe.api.value.Table;

/** What is known of each row, as columns. */
final class RowsTable {
  private final long[] winners;
  private final double[] scores;
  private final long[] labels;
  private final long[] ranks;
  private int count;

  RowsTable(int rows) {
    winners = new long[rows];
    scores = new double[rows];
    labels = new long[rows];
    ranks = new long[rows];
  }

  void add(int winner, double score, int label, int rank) {
    winners[count] = winner;
    scores[count] = score;
    labels[count] = label;
    ranks[count++] = rank;
  }

  int count() {
    return count;
  }

  /** Rows whose label has a rank up to a given one. */
  long hits(int rank) {
    return Arrays.stream(ranks).filter(r -> r > 0 && r <= rank).count();
  }

  Table table() {
    return Table.builder()
        .numbers("row", LongStream.range(0, count).toArray())
        .numbers("class", winners)
        .numbers("score", scores)
        .numbers("label", labels)
        .numbers("rank", ranks)
        .build();
  }
}
