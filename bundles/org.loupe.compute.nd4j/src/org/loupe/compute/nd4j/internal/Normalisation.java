package org.loupe.compute.nd4j.internal;

import org.loupe.api.value.Tensor;
import org.loupe.network.op.BatchNormalization;

/** Batch normalisation that is not folded into weights: in double precision, rounded once. */
final class Normalisation {
  private Normalisation() {}

  static Step.Maker of(BatchNormalization op, Loops loops) {
    return (operands, result) -> {
      int channels = Math.toIntExact(result[1]);
      long places = Tensor.count(result) / (result[0] * channels);
      return (in, out) -> {
        double[] scale = new double[channels];
        double[] shift = new double[channels];
        for (int c = 0; c < channels; c++) {
          double variance = loops.get(in.get(4).memory(), c);
          scale[c] = loops.get(in.get(1).memory(), c) / Math.sqrt(variance + op.epsilon());
          double mean = loops.get(in.get(3).memory(), c);
          shift[c] = loops.get(in.get(2).memory(), c) - mean * scale[c];
        }
        long at = 0;
        for (long n = 0; n < result[0]; n++) {
          for (int c = 0; c < channels; c++, at += places) {
            loops.affine(in.getFirst().memory(), scale[c], shift[c], out.memory(), at, places);
          }
        }
      };
    };
  }
}
