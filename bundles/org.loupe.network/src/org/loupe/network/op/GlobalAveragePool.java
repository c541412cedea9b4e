package org.loupe.network.op;

import java.util.List;
import java.util.Optional;
import org.loupe.network.Op;
import org.loupe.network.TensorType;
import org.loupe.network.Value;
import org.loupe.network.affine.AffineSite;
import org.loupe.network.affine.Reading;
import org.loupe.network.derivative.VjpSite;

/** The mean over all space axes, which stay with size one: [N, C, space...] to [N, C, 1...]. */
public record GlobalAveragePool() implements Op {

  @Override
  public List<TensorType> infer(List<TensorType> inputs) {
    return List.of(inputs.getFirst().with(GlobalMaxPool.pooled(inputs.getFirst().shape())));
  }

  @Override
  public Optional<Value> vjp(VjpSite at, int operand) {
    int places = Windows.sizes(at.input(0)).stream().reduce(1, Math::multiplyExact);
    Value share = at.wiring().scale(at.cotangent(), 1.0 / places);
    return Optional.of(at.wiring().expand(share, at.input(0).shape()));
  }

  @Override
  public Reading read(AffineSite site) {
    int places = AffineSite.count(Windows.space(site.shapes().getFirst()));
    return ReduceMean.meanOfRuns(site.outputCount(), places);
  }
}
