package org.loupe.compute.internal.reference;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.loupe.network.op.Lookup;
import org.loupe.network.op.LookupGradient;
import org.loupe.network.op.OneHot;
import org.loupe.network.op.Scatter;
import org.loupe.network.op.TopPlaces;

/** Operations that take or give places as whole numbers. */
final class Places {
  private Places() {}

  static Body lookup(Lookup op) {
    return (in, y, shape) -> {
      double[] x = in.get(0).data();
      int[] source = op.sources(in.get(0).shape(), in.get(1).data(), in.get(1).shape());
      for (int i = 0; i < y.length; i++) {
        y[i] = x[source[i]];
      }
    };
  }

  static Body back(LookupGradient op) {
    return (in, y, shape) -> {
      double[] x = in.get(0).data();
      int[] source = op.of().sources(shape, in.get(1).data(), in.get(1).shape());
      for (int i = 0; i < x.length; i++) {
        y[source[i]] += x[i];
      }
    };
  }

  static Body scatter(Scatter op) {
    return (in, y, shape) -> {
      System.arraycopy(in.get(0).data(), 0, y, 0, y.length);
      int[] target = op.at().sources(shape, in.get(1).data(), in.get(1).shape());
      double[] updates = in.get(2).data();
      for (int i = 0; i < updates.length; i++) {
        int t = target[i];
        y[t] =
            switch (op.combination()) {
              case REPLACE -> updates[i];
              case ADD -> y[t] + updates[i];
              case MULTIPLY -> y[t] * updates[i];
              case MAX -> Math.max(y[t], updates[i]);
              case MIN -> Math.min(y[t], updates[i]);
            };
      }
    };
  }

  static Body oneHot(OneHot op) {
    return (in, y, shape) -> {
      double[] places = in.getFirst().data();
      int axis = Layout.axis(op.axis(), shape.length);
      int inner = in.getFirst().inner(axis);
      for (int i = 0; i < places.length; i++) {
        double p = places[i] < 0 ? places[i] + op.depth() : places[i];
        if (p >= 0 && p < op.depth()) {
          y[(i / inner * op.depth() + (int) p) * inner + i % inner] = 1;
        }
      }
    };
  }

  static Body top(TopPlaces op) {
    return (in, y, shape) -> {
      Operand x = in.getFirst();
      int axis = Layout.axis(op.axis(), shape.length);
      int inner = x.inner(axis + 1);
      int size = x.shape()[axis];
      int runs = x.data().length / Math.max(1, size);
      for (int r = 0; r < runs; r++) {
        int first = r / inner * inner * size + r % inner;
        // 0 is added because -0 is no smaller than 0
        Comparator<Integer> order =
            Comparator.comparingDouble(i -> x.data()[first + i * inner] + 0.0);
        // the sort is stable, so that of equal numbers the first comes first
        int[] sorted =
            IntStream.range(0, size)
                .boxed()
                .sorted(op.order() == TopPlaces.Order.LARGEST ? order.reversed() : order)
                .mapToInt(Integer::intValue)
                .toArray();
        int[] top = Arrays.copyOf(sorted, op.count());
        for (int i = 0; i < top.length; i++) {
          y[r / inner * inner * top.length + r % inner + i * inner] = top[i];
        }
      }
    };
  }
}
