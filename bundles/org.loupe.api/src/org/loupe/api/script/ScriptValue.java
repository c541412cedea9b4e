package org.loupe.api.script;

import java.util.List;
import org.loupe.api.Doc;
import org.loupe.api.Principal;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Table;
import org.loupe.api.value.Tensor;

/** What a program gives: a value whose type is known only when it has run. */
public sealed interface ScriptValue {

  /** A number. */
  record OfNumber(double value) implements ScriptValue {}

  /** A whole number. */
  record OfInt(long value) implements ScriptValue {}

  /** A truth value. */
  record OfBool(boolean value) implements ScriptValue {}

  /** A text. */
  record OfText(String value) implements ScriptValue {}

  /** An array. */
  record OfTensor(Tensor value) implements ScriptValue {}

  /** A table. */
  record OfTable(Table value) implements ScriptValue {}

  /** A figure. */
  record OfFigure(Figure value) implements ScriptValue {}

  /** A list. */
  record OfList(List<ScriptValue> items) implements ScriptValue {
    /** Copies the list. */
    public OfList {
      items = List.copyOf(items);
    }
  }

  /** Named values, in order. */
  record OfFields(List<Field> fields) implements ScriptValue {
    /** Copies the list. */
    public OfFields {
      fields = List.copyOf(fields);
    }
  }

  /** A named value. */
  record Field(String name, ScriptValue value) {}

  /** The result record of a script step. */
  record Result(@Principal @Doc("value of the program") ScriptValue value) {}

  /**
   * The result record of an analysis that is a program: what its signature declares, in order.
   *
   * @param values of the components
   */
  record Outputs(@Doc("what the signature declares") List<Field> values) {
    /** Copies the list. */
    public Outputs {
      values = List.copyOf(values);
    }
  }
}
