package org.loupe.plan.eval;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.loupe.api.Doc;
import org.loupe.api.LoupeException;
import org.loupe.api.Principal;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Features;
import org.loupe.api.value.Layer;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.api.value.Resizing;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.plan.PlanProblem;

/** Values that a run would have: a model, data, a result. */
final class Samples {
  private Samples() {}

  enum Side {
    LEFT_HALF,
    RIGHT
  }

  record Inner(double error, int checked) {}

  record Result(
      @Principal Table rows, Inner inner, Side side, int small, List<Double> list, boolean good) {}

  record Truth(@Doc("x") @Principal boolean holds, long n) {}

  /** Rows [i, 10 i] for the numbers i, labelled i mod 2. */
  record Rows(List<Long> numbers, Optional<Tensor> labels) implements Dataset {
    static Rows of(long... numbers) {
      List<Long> n = Arrays.stream(numbers).boxed().toList();
      return new Rows(
          n, Optional.of(Tensor.of(n.stream().mapToLong(i -> i % 2).toArray())));
    }

    @Override
    public String name() {
      return "rows";
    }

    @Override
    public long size() {
      return numbers.size();
    }

    @Override
    public Port row() {
      return new Port("x", DType.F64, List.of(2L));
    }

    @Override
    public List<String> classes() {
      return List.of("even", "odd");
    }

    @Override
    public Tensor read(long... rows) {
      double[] v =
          Arrays.stream(rows)
              .map(r -> numbers.get((int) r))
              .boxed()
              .flatMapToDouble(i -> Arrays.stream(new double[] {i, 10.0 * i}))
              .toArray();
      return Tensor.of(v, rows.length, 2);
    }

    @Override
    public String hash() {
      return "00";
    }

    @Override
    public Optional<long[]> selection() {
      return Optional.of(numbers.stream().mapToLong(Long::longValue).toArray());
    }

    @Override
    public Dataset select(long... rows) {
      return of(Arrays.stream(rows).map(r -> numbers.get((int) r)).toArray());
    }
  }

  /** A model with given outputs. */
  record Net(List<String> outputNames) implements Model {
    @Override
    public String name() {
      return "net";
    }

    @Override
    public Card card() {
      return new Card(List.of(), List.of("cat", "dog"), "", "", "");
    }

    @Override
    public List<Port> inputs() {
      return List.of(new Port("x", DType.F64, List.of(2L)));
    }

    @Override
    public List<Port> outputs() {
      return outputNames.stream().map(n -> new Port(n, DType.F64, List.of(2L))).toList();
    }

    @Override
    public List<String> layers() {
      return List.of("fc1", "y");
    }

    @Override
    public long parameterCount() {
      return 42;
    }

    @Override
    public String hash() {
      return "00";
    }

    @Override
    public Model raw() {
      return this;
    }

    @Override
    public Layer layer(String name) {
      return new Layer(this, name, Layer.At.OUTPUT, Layer.Pool.AUTO);
    }
  }

  static final Table TABLE =
      Table.builder()
          .numbers("area", new double[] {4, 1, 3, 2})
          .numbers("class", new long[] {1, 0, 1, 0})
          .text("name", List.of("a", "b", "c", "d"))
          .ragged(
              "corners",
              Tensor.of(new double[] {1, 2, 3, 4, 5, 6}),
              Tensor.of(new long[] {0, 2, 2, 3, 6}))
          .build();

  static final Map<String, Object> VALUES =
      Map.of(
          "r",
          new Result(
              TABLE, new Inner(1e-15, 8), Side.LEFT_HALF, 7, List.of(1.0, 2.0, 6.0), true),
          "t",
          Tensor.of(new double[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}, 2, 3, 2),
          "whole",
          Tensor.of(new long[] {5, -6, 7}),
          "bits",
          Tensor.of(new boolean[] {true, false}),
          "empty",
          Tensor.of(new double[0]),
          "d",
          Rows.of(10, 11, 12, 13, 14),
          "m",
          new Net(List.of("y")),
          "two",
          new Net(List.of("y", "z")),
          "ok",
          new Truth(true, 3));

  /** Knows {@link #VALUES}. */
  static final Environment ENVIRONMENT =
      new Environment() {
        @Override
        public Object value(String name) {
          Object value = VALUES.get(name);
          if (value == null) {
            throw new LoupeException(PlanProblem.UNKNOWN_REFERENCE, "no " + name);
          }
          return value;
        }

        @Override
        public Features features(Layer layer, Dataset data) {
          Tensor rows = Tensor.of(new long[(int) data.size()]);
          return new Features(
              Tensor.of(new double[(int) data.size()], data.size(), 1), rows, layer.name());
        }

        @Override
        public Dataset dataset(String name, Tensor rows) {
          long[] first = new long[(int) rows.size(0)];
          Arrays.setAll(first, i -> (long) rows.row(i).getDouble(0));
          return Rows.of(first);
        }

        @Override
        public Dataset resized(Dataset data, Resizing how) {
          return Rows.of(how.height(), how.width());
        }
      };
}
