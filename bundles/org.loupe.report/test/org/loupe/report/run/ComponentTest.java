package org.loupe.report.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What result.json says of a component decides whether a report shows it. */
class ComponentTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "true  | {'type': 'table', 'value': {'rows': 0, 'columns': ['a']}}",
        "false | {'type': 'table', 'value': {'rows': 1, 'columns': ['a']}}",
        "false | {'type': 'table'}",
        "true  | {'type': 'tensor', 'value': {'dtype': 'f64', 'shape': [0, 2]}}",
        "false | {'type': 'tensor', 'value': {'dtype': 'f64', 'shape': [3, 2]}}",
        "false | {'type': 'tensor', 'value': {'dtype': 'f64', 'shape': []}}",
        "true  | {'type': 'mesh[]', 'value': []}",
        "false | {'type': 'text[]', 'value': ['x']}",
        "false | {'type': 'int', 'value': 0}",
        "false | {'type': 'text', 'value': ''}",
        "false | {'type': 'figure', 'value': {}}",
        "false | {'type': 'r', 'components': [{'type': 'int', 'value': 0}]}",
        "true  | {'type': 'r', 'components': [{'type': 'int', 'value': 0},"
            + " {'type': 'table', 'value': {'rows': 0}}]}",
        "false | {'type': 'r', 'components': [{'type': 'table', 'value': {'rows': 2}},"
            + " {'type': 'table', 'value': {'rows': 0}}]}",
        "true  | {'type': 'r', 'components': [{'type': 's', 'components':"
            + " [{'type': 'table', 'value': {'rows': 0}}]}]}"
      })
  void whatHasNothingInItIsVoid(boolean expected, String json) {
    Node node = new Node(JsonParser.parseString(json.replace('\'', '"')));
    assertEquals(expected, new Component(node).isVoid(), json);
  }
}
