package org.loupe.report.internal.html;

import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.loupe.api.LoupeException;
import org.loupe.report.internal.run.TensorFacts;
import org.loupe.report.run.Component;
import org.loupe.report.run.Node;
import org.loupe.report.run.RunFolder;

/** What kind of numbers an array holds, and where it is. */
final class TensorBlock {
  private final RunFolder run;
  private final Html html;

  TensorBlock(RunFolder run, Html html) {
    this.run = run;
    this.html = html;
  }

  void write(Component component, String folder) {
    html.raw("<dl class=\"terms\">");
    if (!component.value().list("shape").isEmpty()) {
      html.term("type", component.value().text("dtype"));
      html.term("shape", shape(component.value()));
    }
    Optional<Path> file =
        component.files().stream()
            .filter(name -> name.endsWith(".npy"))
            .findFirst()
            .flatMap(name -> run.file(folder + "/" + name));
    if (file.isPresent()) {
      facts(file.get());
    } else {
      html.term("numbers", "the file is missing");
    }
    html.close("dl");
    Links.files(html, folder, component.files());
  }

  private void facts(Path file) {
    try {
      if (TensorFacts.count(file) > TensorFacts.MOST) {
        html.term("numbers", "not read for this report: too many");
        return;
      }
      TensorFacts facts = TensorFacts.of(file);
      if (facts.finite() > 0) {
        number("smallest", facts.least());
        number("mean", facts.mean());
        number("largest", facts.most());
      }
      if (facts.other() > 0) {
        number("not finite", facts.other());
      }
    } catch (LoupeException e) {
      html.term("numbers", e.getMessage());
    }
  }

  private void number(String name, Number value) {
    html.raw("<div>").element("dt", name);
    html.raw("<dd>").raw(NumberText.html(value)).raw("</dd>").close("div");
  }

  private static String shape(Node value) {
    return value.list("shape").stream().map(Node::text).collect(Collectors.joining(" \u00d7 "));
  }
}
