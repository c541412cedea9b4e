package org.loupe.geometry;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.compute.Philox;
import org.loupe.network.Networks;
import org.loupe.training.Examples;
import org.loupe.training.Loss;
import org.loupe.training.Optimizer;
import org.loupe.training.Recipe;

/**
 * Row R5 of the method's specification, its claim on widths: of two networks that are trained on
 * two moons the wider one has more regions, in five of five random states.
 */
class WidthTrendTest {

  private static final int ROWS = 128;

  private final double[] rows = new double[2 * ROWS];
  private final double[] targets = new double[ROWS];

  private void drawMoons(String state) {
    Philox random = Philox.keyed(0, "moons", state);
    for (int i = 0; i < ROWS; i++) {
      double angle = Math.PI * random.uniform(i);
      targets[i] = i % 2;
      double side = i % 2 == 0 ? 1 : -1;
      rows[2 * i] = side * Math.cos(angle) - side / 2 + 0.1 * random.normal(1000 + 2 * i);
      rows[2 * i + 1] = side * (Math.sin(angle) - 0.25) + 0.1 * random.normal(1001 + 2 * i);
    }
  }

  private Model trained(int width, String state) {
    Model net =
        Nets.mlp(
            Nets.random("first" + state, width, 2),
            Nets.random("second" + state, width, width),
            Nets.random("last" + state, 1, width));
    Examples examples =
        Examples.of(
            Tensor.of(rows, ROWS, 2).to(DType.F32), Tensor.of(targets, ROWS, 1).to(DType.F32));
    Recipe recipe =
        Recipe.of(
            new Loss.BinaryCrossEntropy(),
            new Optimizer.AdamW(1e-2, 0.9, 0.999, 1e-8, 1e-5),
            60,
            32);
    return Networks.model(
        "moons",
        TestTraining.train(Networks.of(net), recipe, examples, state + width).network(),
        Card.EMPTY);
  }

  private double accuracy(Model net) {
    double[] z =
        new TestContext().compute().in(DType.F64).values(net, Tensor.of(rows, ROWS, 2)).toDoubles();
    int right = 0;
    for (int i = 0; i < ROWS; i++) {
      right += (z[i] > 0 ? 1 : 0) == targets[i] ? 1 : 0;
    }
    return (double) right / ROWS;
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "1", "2", "3", "4"})
  void widerNetworksHaveMoreRegions(String state) {
    drawMoons(state);
    int[] widths = {6, 12, 24};
    long[] regions = new long[widths.length];
    for (int i = 0; i < widths.length; i++) {
      Model net = trained(widths[i], state);
      double accuracy = accuracy(net);
      assertTrue(accuracy > 0.8, widths[i] + " units: " + accuracy);
      regions[i] = Given.net(net).square(2).partition().regions().rows();
    }
    assertTrue(regions[0] < regions[1] && regions[1] < regions[2], Arrays.toString(regions));
  }
}
