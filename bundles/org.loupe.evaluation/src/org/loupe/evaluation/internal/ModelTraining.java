package org.loupe.evaluation.internal;

import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.loupe.api.AnalysisContext;
import org.loupe.api.LoupeException;
import org.loupe.api.compute.RandomTensors;
import org.loupe.api.value.Card;
import org.loupe.api.value.DType;
import org.loupe.api.value.Dataset;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;
import org.loupe.evaluation.Architecture;
import org.loupe.evaluation.EvaluationProblem;
import org.loupe.evaluation.TrainParameters;
import org.loupe.evaluation.TrainedModel;
import org.loupe.network.Batching;
import org.loupe.network.Network;
import org.loupe.network.Networks;
import org.loupe.training.Curve;
import org.loupe.training.Examples;
import org.loupe.training.Loss;
import org.loupe.training.Recipe;
import org.loupe.training.TrainedNetwork;
import org.loupe.training.Trainer;
import org.loupe.training.Training;

/** Makes a model that fits data, and trains it. */
public final class ModelTraining {
  private final TrainParameters parameters;
  private final AnalysisContext context;
  private final Dataset train;
  private final Dataset validation;

  /** A training that is to be made. */
  public ModelTraining(TrainParameters parameters, AnalysisContext context) {
    this.parameters = parameters;
    this.context = context;
    if (parameters.validation().isPresent()) {
      train = parameters.data();
      validation = parameters.validation().get();
    } else {
      long[] order = order(parameters.data());
      int held = (int) Math.round(parameters.heldOut() * order.length);
      train = parameters.data().select(sorted(order, held, order.length));
      validation = parameters.data().select(sorted(order, 0, held));
    }
    if (train.size() == 0) {
      throw new LoupeException(
          EvaluationProblem.INPUTS, "%s has no rows to learn from.".formatted(train.name()));
    }
  }

  private long[] order(Dataset data) {
    int n = Math.toIntExact(data.size());
    return RandomTensors.permutation(context.random("held out"), n, 0).toLongs();
  }

  private static long[] sorted(long[] order, int from, int to) {
    return Arrays.stream(order, from, to).sorted().toArray();
  }

  /** Trains. */
  public TrainedModel run() {
    Model model = model();
    check(model);
    Network network = Networks.of(model);
    Loss loss = loss();
    Recipe recipe =
        new Recipe(
            loss,
            parameters.optimizer(),
            parameters.schedule(),
            parameters.epochs(),
            parameters.batch(),
            Recipe.Rest.KEPT,
            parameters.clipping(),
            parameters.average(),
            List.copyOf(parameters.augmentations()));
    DType dtype = network.dtype().isFloat() ? network.dtype() : DType.F32;
    Trainer trainer =
        new Trainer(
            network,
            recipe,
            context.compute(),
            dtype,
            new KeptTraining(context, parameters.keep()));
    TrainedNetwork trained =
        trainer.train(
            examples(train, network, loss, dtype),
            examples(validation, network, loss, dtype),
            identity(network));
    return result(trained(model, trained.parameters()), trained);
  }

  /** What a state must belong to besides graph and recipe. */
  private String identity(Network network) {
    return String.join(
        "\n",
        Networks.weightHash(network),
        train.hash(),
        validation.hash(),
        Long.toString(context.seed()),
        context.compute().engine());
  }

  private Examples examples(Dataset data, Network network, Loss loss, DType dtype) {
    Training programs = Training.of(network, loss);
    long outputs = Tensor.count(programs.prediction().shape().at(1));
    if (data.size() == 0) {
      return Examples.of(data.read(), Tensor.of(new long[0], 0));
    }
    return LabelledRows.of(data, programs.targets(), outputs, dtype, context.memory().bytes());
  }

  private Loss loss() {
    return parameters
        .loss()
        .orElseGet(() -> isClassified(train) ? new Loss.CrossEntropy(0) : new Loss.SquaredError());
  }

  private static boolean isClassified(Dataset data) {
    return data.labels().filter(t -> !t.dtype().isFloat()).isPresent();
  }

  private Model model() {
    Layers layers = new Layers(context.random("parameters"));
    long[] row = train.row().rowShape();
    return switch (parameters.architecture()) {
      case Architecture.Mlp a -> named("mlp", layers.mlp(a, row, outputs()));
      case Architecture.Cnn a -> named("cnn", layers.cnn(a, train, outputs()));
      case Architecture.Tuned a -> a.model();
    };
  }

  private Model named(String kind, Network network) {
    String name = "%s of %s".formatted(kind, parameters.data().name());
    boolean classes = isClassified(train);
    Card card =
        new Card(
            List.of(),
            classes ? train.classes() : List.of(),
            classes ? "classification" : "regression",
            "",
            "evaluation.train");
    return Networks.model(name, network, card, Batching.AXIS);
  }

  /** As many as there are classes; one for numbers. */
  private int outputs() {
    if (!isClassified(train)) {
      return 1;
    }
    long most =
        LongStream.of(parameters.data().labels().orElseThrow().toLongs()).max().orElse(0) + 1;
    return Math.toIntExact(Math.max(most, train.classes().size()));
  }

  private void check(Model model) {
    List<Port> inputs = model.inputs();
    for (Dataset d : List.of(train, validation)) {
      if (inputs.size() != 1 || !inputs.getFirst().row().equals(d.row().row())) {
        throw new LoupeException(
            EvaluationProblem.INPUTS,
            "%s takes %s, and the rows of %s are %s."
                .formatted(model.name(), inputs, d.name(), d.row()),
            "Give rows of the shape that 'loupe describe' shows for the model.");
      }
    }
  }

  /** The model with its new parameters, behind the card that it had. */
  private static Model trained(Model model, List<Tensor> numbers) {
    Network raw = Networks.of(model.raw());
    return Networks.model(
        model.name(), Trainer.withParameters(raw, numbers), model.card(), Networks.batching(model));
  }

  private TrainedModel result(Model model, TrainedNetwork t) {
    Curve c = t.curve();
    Table epochs =
        Table.builder()
            .numbers("epoch", LongStream.rangeClosed(1, c.loss().length).toArray())
            .numbers("loss", c.loss())
            .numbers("rate", c.rate())
            .numbers("validationLoss", c.validationLoss())
            .numbers("validationAccuracy", c.validationAccuracy())
            .build();
    return new TrainedModel(
        model,
        epochs,
        t.steps(),
        t.train().loss(),
        t.train().accuracy(),
        t.validation().loss(),
        t.validation().accuracy(),
        LearningFigure.of(model.name(), train.name(), c));
  }
}
