package org.loupe.runtime.project;

import java.util.LinkedHashMap;
import java.util.Map;

/** A project to begin with: a script that runs at once on a sample, settings, and what is what. */
final class Template {
  static final String SCRIPT = "start.loupe";

  /** Settings of a project say at least which format they have. */
  private static final String SETTINGS =
      """
      {
        "format": 1,
        "engine": "auto"
      }
      """;

  private Template() {}

  /** The files of a project by name. */
  static Map<String, String> files() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put(
        SCRIPT,
        """
        loupe 1
        title "A first look: all affine pieces of a small network"

        // a network with two inputs that tells two spirals apart; yours: onnx("net.onnx")
        model net = registry("spirals-mlp-2-32-32-1")

        analysis pieces = geometry.partition(net, window = square(1))

        expect pieces.regions.count > 100
        expect pieces.certificate.areaError < 1e-11 else "the pieces do not tile the window"

        report "start.run" { pieces }
        """);
    files.put("loupe.json", SETTINGS);
    files.put("README.md", readme("A Loupe project", SCRIPT, "start.run"));
    return files;
  }

  /** The files beside those of an example. */
  static Map<String, String> around(Example example) {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("loupe.json", SETTINGS);
    files.put(
        "README.md",
        readme(
            example.title().isEmpty() ? example.name() : example.title(),
            example.name() + ".loupe",
            example.name() + ".run"));
    return files;
  }

  private static String readme(String title, String script, String run) {
    return """
    # %1$s

        loupe run %2$s        # leaves %3$s/report.html
        loupe check %2$s      # says what is wrong, and runs nothing

    | file | what |
    | --- | --- |
    | `%2$s` | the script: models, data, analyses, what to expect |
    | `loupe.json` | settings of this project: engine, threads, memory; options and `LOUPE_*` come first |
    | `%3$s/` | what a run leaves; an older run becomes `%3$s.previous` |

    `loupe list analyses` shows what can be asked, `loupe describe NAME` how.
    """
        .formatted(title, script, run);
  }
}
