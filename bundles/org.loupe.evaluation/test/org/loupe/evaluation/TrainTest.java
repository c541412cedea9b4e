package org.loupe.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Tensor;
import org.loupe.data.Npy;
import org.loupe.data.ReadLimits;
import org.loupe.data.TensorDataset;
import org.loupe.evaluation.Architecture.Activation;
import org.loupe.evaluation.Architecture.Normalisation;
import org.loupe.training.Augmentation;
import org.loupe.training.Loss;
import org.loupe.training.Optimizer;
import org.loupe.training.Schedule;

class TrainTest {
  private static final Path SAMPLES = Path.of("../org.loupe.samples/samples/data");

  private static Dataset digits() {
    Tensor images = Npy.read(SAMPLES.resolve("digits_images_u8.npy"), ReadLimits.NONE);
    Tensor labels = Npy.read(SAMPLES.resolve("digits_labels_u8.npy"), ReadLimits.NONE);
    List<String> classes = IntStream.range(0, 10).mapToObj(Integer::toString).toList();
    long n = images.size(0);
    return TensorDataset.builder("digits", images)
        .row(1, 8, 8)
        .scale(1 / 16.0)
        .labels(Tensor.of(labels.toLongs(), n), classes)
        .build();
  }

  private static TrainParameters parameters(Architecture a, Dataset data, int epochs) {
    return new TrainParameters(
        a,
        data,
        Optional.empty(),
        0.2,
        epochs,
        32,
        new Optimizer.AdamW(3e-3, 0.9, 0.999, 1e-8, 0.01),
        new Schedule.Constant(),
        Optional.empty(),
        Optional.empty(),
        0,
        List.of(),
        Duration.ofSeconds(30));
  }

  private static TrainedModel train(TrainParameters p) {
    return new TrainAnalysis().run(p, new TestContext());
  }

  private static Architecture mlp(Normalisation normalisation, double dropout, Integer... widths) {
    return new Architecture.Mlp(List.of(widths), Activation.RELU, normalisation, dropout);
  }

  /** What is measured in the end is what the model does, by the analysis that asks it. */
  @Test
  void digitsAreLearnt() {
    TrainedModel t = train(parameters(mlp(Normalisation.NONE, 0, 64), digits(), 10));
    assertTrue(t.validationAccuracy() > 0.95, "validation " + t.validationAccuracy());
    assertEquals(10, t.epochs().rows());
    assertEquals(10 * 45, t.steps());
    Predictions p =
        new PredictAnalysis()
            .run(new PredictParameters(t.model(), digits(), List.of(), 1), new TestContext());
    double right = t.accuracy() * 1438 + t.validationAccuracy() * 359;
    assertEquals(right / 1797, p.accuracy(), 1e-9);
    assertEquals(10, t.model().card().classes().size());
  }

  /** Dropout, batch normalisation and moved images at once; the statistics are in the model. */
  @Test
  void aNormalisedConvolutionalNetworkLearns() {
    Dataset some = digits().select(LongStream.range(0, 257).toArray());
    Architecture cnn =
        new Architecture.Cnn(List.of(4, 8), Activation.SILU, Normalisation.BATCH, 0.1);
    TrainParameters base = parameters(cnn, some, 4);
    TrainedModel t =
        train(
            new TrainParameters(
                cnn,
                some,
                Optional.of(some),
                0,
                8,
                32,
                new Optimizer.AdamW(1e-2, 0.9, 0.999, 1e-8, 0.01),
                base.schedule(),
                Optional.of(new Loss.CrossEntropy(0.05)),
                Optional.empty(),
                0,
                List.of(new Augmentation.Shifted(1)),
                Duration.ofSeconds(30)));
    // 257 rows: the one that is left over is no batch of its own
    assertEquals(8 * 8, t.steps());
    assertTrue(t.accuracy() > 0.8, "accuracy " + t.accuracy());
    assertEquals(t.accuracy(), t.validationAccuracy());
  }

  @Test
  void theSameSeedGivesTheSameModel() {
    Dataset some = digits().select(LongStream.range(0, 100).toArray());
    TrainParameters p = parameters(mlp(Normalisation.NONE, 0.2, 16), some, 2);
    assertEquals(train(p).model().hash(), train(p).model().hash());
  }

  @Test
  void aModelThatIsThereLearnsOn() {
    Dataset some = digits().select(LongStream.range(0, 300).toArray());
    TrainedModel first = train(parameters(mlp(Normalisation.NONE, 0, 16), some, 3));
    Model model = first.model();
    TrainedModel second = train(parameters(new Architecture.Tuned(model), some, 20));
    assertTrue(second.loss() < first.loss() / 2, first.loss() + " then " + second.loss());
    assertEquals(model.name(), second.model().name());
    assertEquals(model.card(), second.model().card());
    assertEquals(model.layers(), second.model().layers());
  }

  /** Numbers as labels: y = 2 a - b, which a layer alone can say. */
  @Test
  void numbersAreLearntBySquaredError() {
    double[] x = new double[200];
    double[] y = new double[100];
    for (int i = 0; i < 100; i++) {
      x[2 * i] = Math.sin(i);
      x[2 * i + 1] = Math.cos(3 * i);
      y[i] = 2 * x[2 * i] - x[2 * i + 1];
    }
    Dataset line =
        TensorDataset.builder("line", Tensor.of(x, 100, 2))
            .labels(Tensor.of(y, 100), List.of())
            .build();
    TrainParameters p = parameters(mlp(Normalisation.NONE, 0), line, 60);
    TrainedModel t =
        train(
            new TrainParameters(
                p.architecture(),
                line,
                Optional.empty(),
                0.2,
                60,
                10,
                new Optimizer.Sgd(0.05, 0.9, false, 0),
                new Schedule.Constant(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                Duration.ofSeconds(30)));
    assertEquals(0, t.validationLoss(), 1e-8);
    assertTrue(Double.isNaN(t.accuracy()));
    assertArrayEquals(new long[] {1}, t.model().outputs().getFirst().rowShape());
  }

  private static void refused(String code, TrainParameters p) {
    LoupeException e = assertThrows(LoupeException.class, () -> train(p));
    assertEquals(code, e.code().id(), e.getMessage());
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Dataset vectors = TensorDataset.builder("v", Tensor.of(new double[20], 10, 2)).build();
    refused("LP-4302", parameters(mlp(Normalisation.NONE, 0, 4), vectors, 1));
    Dataset labelled =
        TensorDataset.builder("v", Tensor.of(new double[20], 10, 2))
            .labels(Tensor.of(new long[10], 10), List.of("a", "b"))
            .build();
    Architecture cnn = new Architecture.Cnn(List.of(4), Activation.RELU, Normalisation.NONE, 0);
    refused("LP-4303", parameters(cnn, labelled, 1));
    refused("LP-4301", parameters(mlp(Normalisation.NONE, 0, 4), labelled.select(), 1));
    Model other = train(parameters(mlp(Normalisation.NONE, 0, 4), labelled, 1)).model();
    refused("LP-4301", parameters(new Architecture.Tuned(other), digits(), 1));
  }
}
