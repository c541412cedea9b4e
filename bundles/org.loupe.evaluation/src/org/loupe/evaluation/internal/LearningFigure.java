package org.loupe.evaluation.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Mark.Tone;
import org.loupe.api.value.Range;
import org.loupe.api.value.Tensor;
import org.loupe.training.Curve;

/** Losses and accuracy in the course of a training. */
final class LearningFigure {
  private static final double WIDTH = 1.2;

  private LearningFigure() {}

  static Figure of(String model, String data, Curve curve) {
    List<Figure.Panel> panels = new ArrayList<>();
    List<Mark> losses = new ArrayList<>();
    losses.add(line("steps", curve.loss(), Tone.FIRST));
    if (known(curve.validationLoss())) {
      losses.add(line("validation", curve.validationLoss(), Tone.SECOND));
    }
    panels.add(
        new Figure.Panel(
            "",
            epochs(curve),
            new Figure.Axis("loss", range(losses), Figure.Scale.LINEAR),
            Figure.Aspect.FREE,
            losses));
    if (known(curve.validationAccuracy())) {
      List<Mark> accuracy = List.of(line("validation", curve.validationAccuracy(), Tone.SECOND));
      panels.add(
          new Figure.Panel(
              "",
              epochs(curve),
              Figure.Axis.linear("accuracy", range(accuracy).from(), 1),
              Figure.Aspect.FREE,
              accuracy));
    }
    return new Figure(
        "%s learns %s".formatted(model, data),
        "Mean of the losses of the steps of each epoch, and what is measured after it.",
        panels,
        panels.size());
  }

  private static Figure.Axis epochs(Curve curve) {
    return Figure.Axis.counted("epoch", 0.5, curve.loss().length + 0.5);
  }

  private static boolean known(double[] numbers) {
    return Arrays.stream(numbers).noneMatch(Double::isNaN);
  }

  private static Mark.Line line(String name, double[] y, Tone tone) {
    double[] points = new double[2 * y.length];
    for (int i = 0; i < y.length; i++) {
      points[2 * i] = i + 1;
      points[2 * i + 1] = y[i];
    }
    return new Mark.Line(name, Tensor.of(points, y.length, 2), new Mark.Stroke(tone, WIDTH));
  }

  private static Range range(List<Mark> lines) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (Mark m : lines) {
      double[] points = m instanceof Mark.Line l ? l.points().toDoubles() : new double[0];
      for (int i = 1; i < points.length; i += 2) {
        low = Math.min(low, points[i]);
        high = Math.max(high, points[i]);
      }
    }
    double room = Math.max(0.05 * (high - low), 1e-9 * Math.max(1, Math.abs(high)));
    return new Range(low - room, high + room);
  }
}
