package org.loupe.report.internal.html;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.loupe.report.run.Component;
import org.loupe.report.run.RunFolder;

/** Pictures, inside the page: as lines and text where they are short enough, else as pixels. */
final class FigureBlock {
  /** A longer SVG makes a page slow. */
  private static final long MOST_SVG = 3L << 20;

  /** One that moves has a picture for each frame, of which one is drawn at a time. */
  private static final long MOST_MOVING = 12L << 20;

  private static final long MOST_PNG = 24L << 20;

  /** Pages above this length link to pictures instead. */
  private static final int MOST_PAGE = 96 << 20;

  /** The name that the ids of our own pictures begin with. */
  private static final Pattern NAME = Pattern.compile(" id=\"(f[0-9a-f]{10})-");

  private final RunFolder run;
  private final Html html;

  FigureBlock(RunFolder run, Html html) {
    this.run = run;
    this.html = html;
  }

  /** Writes a component whose files are pictures. */
  void write(Component component, String folder) throws IOException {
    boolean pixels = component.type().equals("image");
    html.open("figure", "class", pixels ? "pixels" : isMoving(component) ? "moving" : "");
    if (isMoving(component)) {
      html.raw("<p class=\"actions\"><button type=\"button\" data-moves hidden>Pause</button></p>");
    }
    boolean shown =
        html.length() < MOST_PAGE && (vector(component, folder) || pixels(component, folder));
    if (!shown) {
      html.raw("<p class=\"soft\">The picture is not shown here: ");
      html.text(
          component.files().isEmpty() ? "it has no file." : "its files are missing or large.");
      html.close("p");
    }
    String caption = component.value().text("caption");
    html.raw("<figcaption><span class=\"number-of\">Figure " + html.next("figure") + ".</span> ");
    html.text(caption.isBlank() ? Words.sentence(component.doc()) : caption);
    Links.files(html, folder, component.files());
    html.close("figcaption").close("figure");
  }

  private static boolean isMoving(Component component) {
    return component.type().equals("animation");
  }

  private boolean vector(Component component, String folder) throws IOException {
    long most = isMoving(component) ? MOST_MOVING : MOST_SVG;
    Optional<Path> file = file(component.files(), folder, ".svg", most);
    if (file.isEmpty()) {
      return false;
    }
    Optional<String> svg =
        InlineSvg.of(new String(Files.readAllBytes(file.get()), StandardCharsets.UTF_8));
    svg.map(this::named).ifPresent(html::raw);
    return svg.isPresent();
  }

  /** The names in a picture come from its content: where it is shown again they get a number. */
  private String named(String svg) {
    Set<String> names = new LinkedHashSet<>();
    NAME.matcher(svg).results().forEach(m -> names.add(m.group(1)));
    String named = svg;
    for (String name : names) {
      int times = html.next("picture " + name);
      named = times == 1 ? named : named.replace(name + "-", name + "-" + times + "-");
    }
    return named;
  }

  private boolean pixels(Component component, String folder) throws IOException {
    Optional<Path> file = file(component.files(), folder, ".png", MOST_PNG);
    if (file.isEmpty()) {
      return false;
    }
    String title = component.value().text("title");
    String data = Base64.getEncoder().encodeToString(Files.readAllBytes(file.get()));
    // data of this length is not escaped again: base64 has nothing to escape
    html.raw("<img alt=\"").text(title.isBlank() ? component.doc() : title);
    html.raw("\" src=\"data:image/png;base64,").raw(data).raw("\">");
    return true;
  }

  private Optional<Path> file(List<String> files, String folder, String end, long most)
      throws IOException {
    for (String name : files) {
      Optional<Path> file = name.endsWith(end) ? run.file(folder + "/" + name) : Optional.empty();
      if (file.isPresent() && Files.size(file.get()) <= most) {
        return file;
      }
    }
    return Optional.empty();
  }
}
