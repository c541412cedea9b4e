package org.loupe.api.registry;

import java.util.List;
import org.loupe.api.value.Card;
import org.loupe.api.value.Port;

/**
 * What is known of an entry's model or dataset without opening it again: found out once, when it is
 * added or first asked for, and kept in the cache.
 */
public sealed interface EntryDetails {

  /** The hash of the model or dataset, as runs have it in their manifest. */
  String hash();

  /** A line for listings. */
  String summary();

  /**
   * A model.
   *
   * @param hash over graph, weights and card
   * @param summary shapes and size in a line
   * @param inputs the inputs, without the batch axis
   * @param outputs the outputs, without the batch axis
   * @param parameters number of trained numbers
   * @param layers the layers in the order of evaluation
   * @param card what is known of inputs and classes
   */
  record OfModel(
      String hash,
      String summary,
      List<Port> inputs,
      List<Port> outputs,
      long parameters,
      List<LayerDetails> layers,
      Card card)
      implements EntryDetails {

    /** Copies the lists. */
    public OfModel {
      inputs = List.copyOf(inputs);
      outputs = List.copyOf(outputs);
      layers = List.copyOf(layers);
    }
  }

  /**
   * A layer of a model.
   *
   * @param name its name, as scripts have it
   * @param op what it does; empty when it is not known
   * @param row shape of one row of its output; empty for a number or when it is not known
   * @param exactness how far it is exact
   * @param why in a few words, when it is not
   */
  record LayerDetails(String name, String op, List<Long> row, Exactness exactness, String why) {

    /** Copies the shape. */
    public LayerDetails {
      row = List.copyOf(row);
    }
  }

  /**
   * A dataset.
   *
   * @param hash over the source's bytes, its arguments and the selection of rows
   * @param summary rows and shape in a line
   * @param rows number of rows
   * @param row type and shape of a row
   * @param classes names of the classes; empty without them
   * @param counts number of rows of each class, in their order
   */
  record OfData(
      String hash, String summary, long rows, Port row, List<String> classes, List<Long> counts)
      implements EntryDetails {

    /** Copies the lists. */
    public OfData {
      classes = List.copyOf(classes);
      counts = List.copyOf(counts);
    }
  }
}
