package org.loupe.report.internal.render;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.loupe.api.render.Renderer;
import org.loupe.api.value.Animation;
import org.loupe.report.figure.FigureSvg;
import org.loupe.report.figure.Theme;
import org.osgi.service.component.annotations.Component;

/**
 * Animations as one SVG file that moves by itself: each frame is shown for its share of the time by
 * SMIL, without a script. A reader that does not know SMIL shows the first frame.
 */
@Component(service = Renderer.class)
public final class AnimationRenderer implements Renderer<Animation> {

  /** The name that the ids of a picture begin with, where they are given and where used. */
  private static final Pattern NAME = Pattern.compile("(?<=[\"#( ])(f[0-9a-f]{10}-)");

  @Override
  public Class<Animation> type() {
    return Animation.class;
  }

  @Override
  public List<String> write(Animation value, Path folder, String name) {
    String svg = name + ".svg";
    OutputFile.write(folder.resolve(svg), svg(value).getBytes(StandardCharsets.UTF_8));
    return List.of(svg);
  }

  private static String svg(Animation animation) {
    List<String> frames = new ArrayList<>();
    animation
        .frames()
        .forEach(
            f ->
                frames.add(
                    new String(FigureSvg.write(f, Theme.LIGHT), StandardCharsets.UTF_8).strip()));
    StringBuilder all = new StringBuilder(root(frames));
    int n = frames.size();
    for (int i = 0; i < n; i++) {
      all.append("<g display=\"").append(i == 0 ? "inline" : "none").append("\">");
      if (n > 1) {
        all.append(shown(i, n, animation.seconds()));
      }
      // a frame keeps its own size within the file; equal frames have equal names
      all.append(NAME.matcher(frames.get(i)).replaceAll("$1frame" + i + "-")).append("</g>");
    }
    return all.append("</svg>\n").toString();
  }

  /** The opening tag, as large as the largest frame. */
  private static String root(List<String> frames) {
    double width = 0;
    double height = 0;
    for (String frame : frames) {
      width = Math.max(width, number(frame, " width=\""));
      height = Math.max(height, number(frame, " height=\""));
    }
    return String.format(
        Locale.ROOT,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\""
            + " width=\"%.2f\" height=\"%.2f\" viewBox=\"0 0 %.2f %.2f\">",
        width,
        height,
        width,
        height);
  }

  private static double number(String svg, String before) {
    int from = svg.indexOf(before) + before.length();
    return Double.parseDouble(svg.substring(from, svg.indexOf('"', from)));
  }

  /** Shows a frame from i / n of the time to (i + 1) / n. */
  private static String shown(int i, int n, double seconds) {
    String values = i == 0 ? "inline;none" : i == n - 1 ? "none;inline" : "none;inline;none";
    String from = String.format(Locale.ROOT, "%.5f", (double) i / n);
    String to = String.format(Locale.ROOT, "%.5f", (i + 1.0) / n);
    String times = i == 0 ? "0;" + to : i == n - 1 ? "0;" + from : "0;" + from + ";" + to;
    return "<animate attributeName=\"display\" calcMode=\"discrete\" values=\"%s\" keyTimes=\"%s\""
            .formatted(values, times)
        + " dur=\"%ss\" repeatCount=\"indefinite\"/>".formatted(seconds);
  }
}
