package org.loupe.compute;

import java.util.List;
import org.loupe.network.Network;
import org.loupe.network.Value;

/**
 * A numerical library behind one interface: it brings kernels, everything else is the service's. An
 * OSGi service; the methods but {@link #open} may be called from any thread.
 */
public interface Engine {

  /** The name that {@code --engine} takes. */
  String name();

  /** Whether it can work here, on which devices, and why not. Cheap; starts no native library. */
  EngineStatus status();

  /**
   * Loads the native library, unless it is loaded, and opens a device. Called on the device's queue
   * thread.
   *
   * @throws org.loupe.api.LoupeException of category MISSING when the library cannot be loaded
   */
  Session open(Device device);

  /**
   * Rewrites a network into one that this engine runs faster and that has the same values, for
   * example with batch normalisation folded into weights; see {@link
   * org.loupe.compute.rewrite.Rewriting} for what engines share.
   *
   * @param network the network
   * @param outputs values that will be asked for and must stay; the result's outputs are these, in
   *     order, under the names 0, 1, ..
   */
  Network prepare(Network network, List<Value> outputs);
}
