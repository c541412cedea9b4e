package org.loupe.compute.rewrite;

import java.util.List;
import java.util.Map;
import org.loupe.network.Network;
import org.loupe.network.Value;

/** What takes a node's place in a network that is rebuilt. */
interface Replacement {

  /** Values of the old network that it takes. */
  List<Value> operands();

  /**
   * Adds it.
   *
   * @param b the new network
   * @param now the values of the old network in the new one, those that it takes and, after this,
   *     those that it stands for
   */
  void add(Network.Builder b, Map<Value, Value> now);
}
