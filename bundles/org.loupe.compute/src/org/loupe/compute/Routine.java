package org.loupe.compute;

import java.util.List;
import java.util.function.Function;
import org.loupe.api.compute.Compute;
import org.loupe.api.value.DType;
import org.loupe.api.value.Tensor;
import org.loupe.compute.internal.ComputeFacade;
import org.loupe.network.Network;

/**
 * A network that runs again and again with other numbers in each of its inputs, as the steps of a
 * training do: compiled once, also where parameters change, as they are inputs like all others.
 * Thread-safe; to be closed.
 */
public interface Routine extends AutoCloseable {

  /** One run of the network. */
  @FunctionalInterface
  interface Call {

    /**
     * Computes all outputs.
     *
     * @param inputs a tensor an input of the network, of its whole shape with the batch size in the
     *     place of N; floating ones of the routine's element type are read where they lie
     * @return the outputs in order, in memory of their own
     */
    List<Tensor> run(List<Tensor> inputs);
  }

  /**
   * Compiles a network for a run's engine.
   *
   * @param compute of the run; what the compute service gave
   * @param network the network, all of whose outputs are wanted
   * @param dtype F32 or F64: what floating values are computed in
   */
  static Routine of(Compute compute, Network network, DType dtype) {
    if (compute instanceof ComputeFacade f) {
      return f.routine(network, dtype);
    }
    throw new IllegalArgumentException(
        "routines are of what the compute service gives, not of " + compute.getClass().getName());
  }

  /**
   * Runs a job that calls the network as often as it likes. The device is its own until it returns,
   * and it is not to take longer than some tenths of a second. Cancelling ends it in the middle.
   *
   * @param rows the batch size of the calls, at most
   * @param job what is done; it must not use the compute service in another way
   * @throws org.loupe.api.LoupeException LP-3005 when a batch needs more memory than the run has
   */
  <T> T repeat(long rows, Function<Call, T> job);

  /** Gives the memory of the compiled network back. */
  @Override
  void close();
}
