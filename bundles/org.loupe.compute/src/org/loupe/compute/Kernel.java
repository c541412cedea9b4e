package org.loupe.compute;

import java.util.List;

/** One operation on buffers. Stateless between calls. */
@FunctionalInterface
public interface Kernel {

  /**
   * Computes. Never called for no rows: what has none is not computed.
   *
   * @param operands in the operation's order; never written to
   * @return the results; one may share memory with an operand, see {@link Buffer#close}
   */
  List<Buffer> run(List<Buffer> operands);

  /**
   * Bytes that a run needs beside operands and results, at most; counted before the batch size is
   * chosen.
   *
   * @param batch the batch size
   */
  default long workspace(long batch) {
    return 0;
  }

  /** Bytes that it keeps from one run to the next, at most, such as weights in another order. */
  default long kept() {
    return 0;
  }
}
