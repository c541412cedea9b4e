package org.loupe.workbench.internal.results;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.swt.widgets.Composite;
import org.eclipse.swt.widgets.Control;
import org.loupe.api.LoupeException;
import org.loupe.api.value.Model;
import org.loupe.api.value.Port;
import org.loupe.onnx.Onnx;
import org.loupe.onnx.OnnxLimits;
import org.loupe.report.ReportProblem;
import org.loupe.workbench.results.ResultPart;
import org.loupe.workbench.results.ShownResult;

/** Says what a model takes and gives, and of how many numbers it is made. */
public final class ModelPart implements ResultPart {
  @Override
  public Control create(Composite parent, ShownResult result) {
    Path file =
        result
            .ending(".onnx")
            .orElseThrow(
                () ->
                    new LoupeException(
                        ReportProblem.UNREADABLE,
                        "The model '%s' has no ONNX file.".formatted(result.name())));
    String name = result.node().get("value").text("name");
    return Loading.of(
        parent,
        result.name(),
        _ -> Onnx.model(name, file, OnnxLimits.NONE),
        (place, model) -> ValuesForm.create(place, lines(model, file)));
  }

  private static List<ValueLine> lines(Model model, Path file) {
    List<ValueLine> lines = new ArrayList<>();
    lines.add(new ValueLine("name", model.name(), ""));
    model.inputs().forEach(port -> lines.add(port("input", port)));
    model.outputs().forEach(port -> lines.add(port("output", port)));
    lines.add(new ValueLine("parameters", "%,d".formatted(model.parameterCount()), "numbers"));
    lines.add(new ValueLine("classes", String.join(", ", model.card().classes()), ""));
    lines.add(new ValueLine("layers", String.join(", ", model.layers()), "as in m.layer(...)"));
    lines.add(new ValueLine("hash", model.hash(), ""));
    lines.add(new ValueLine("file", file.toString(), ""));
    return lines.stream().filter(line -> !line.value().isEmpty()).toList();
  }

  private static ValueLine port(String what, Port port) {
    return new ValueLine(what, port.toString(), "without the axis of the batch");
  }
}
