package org.loupe.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScheduleTest {

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("stairs", new Schedule.Stairs(2, 0.3)),
        Arguments.of("cosine", new Schedule.Cosine(0, 0.1)),
        Arguments.of("warmup", new Schedule.Cosine(5, 0)),
        Arguments.of("oneCycle", new Schedule.OneCycle(0.3, 25, 1e4)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ratesAreThoseOfPyTorch(String name, Schedule schedule) {
    Schedule.Span span = new Schedule.Span(4, 5);
    double[] rates = IntStream.range(0, 20).mapToDouble(k -> schedule.factor(k, span)).toArray();
    Torch.assertNear(name, rates, 1e-12);
  }

  @Test
  void aTrainingOfOneStepHasARate() {
    Schedule.Span one = new Schedule.Span(1, 1);
    assertEquals(1, new Schedule.Constant().factor(0, one));
    assertEquals(1, new Schedule.Cosine(0, 0).factor(0, one));
    assertTrue(Double.isFinite(new Schedule.OneCycle(0.3, 25, 1e4).factor(0, one)));
  }
}
