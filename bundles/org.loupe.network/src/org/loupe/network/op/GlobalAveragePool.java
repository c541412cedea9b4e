package org.loupe.network.op;

import java.util.List;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;

/** The mean over all space axes, which stay with size one: [N, C, space...] to [N, C, 1...]. */
public record GlobalAveragePool() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst().with(GlobalMaxPool.pooled(inputs.getFirst().shape())));
  }

  @Override
  public Reading read(AffineSite site) {
    int places = AffineSite.count(Windows.space(site.shapes().getFirst()));
    return ReduceMean.meanOfRuns(site.outputCount(), places);
  }
}
