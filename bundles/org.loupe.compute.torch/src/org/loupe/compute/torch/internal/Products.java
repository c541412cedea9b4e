package org.loupe.compute.torch.internal;

import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.loupe.network.op.Gemm;

/** Matrix products, for which libtorch calls OpenBLAS. */
final class Products {
  private Products() {}

  static Operation gemm(Gemm g) {
    return (in, _) -> {
      Tensor a = g.transA() ? in.get(0).t() : in.get(0);
      Tensor b = g.transB() ? in.get(1).t() : in.get(1);
      if (in.size() > 2) {
        return torch.addmm(in.get(2), a, b, new Scalar(g.beta()), new Scalar(g.alpha()));
      }
      Tensor y = torch.mm(a, b);
      return g.alpha() == 1 ? y : torch.mul(y, new Scalar(g.alpha()));
    };
  }

  static Operation matmul() {
    return (in, _) -> torch.matmul(in.get(0), in.get(1));
  }

  static Operation outerSum() {
    return (in, shape) ->
        torch.mm(in.get(0).reshape(-1, shape[0]).t(), in.get(1).reshape(-1, shape[1]));
  }
}
