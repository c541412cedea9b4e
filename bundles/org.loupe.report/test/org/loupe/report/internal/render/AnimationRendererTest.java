package org.loupe.report.internal.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.loupe.api.value.Animation;
import org.loupe.api.value.Figure;
import org.loupe.api.value.Mark;
import org.loupe.api.value.Tensor;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** Animations as SVG that moves by itself. */
class AnimationRendererTest {
  @TempDir Path folder;

  private static Figure frame(int i) {
    return Figure.of(
        "frame " + i,
        "a line",
        new Figure.Panel(
            "",
            Figure.Axis.linear("x", 0, 1),
            Figure.Axis.linear("y", 0, 9),
            Figure.Aspect.FREE,
            List.of(
                new Mark.Line(
                    "",
                    Tensor.of(new double[] {0, i, 1, 1}, 2, 2),
                    new Mark.Stroke(Mark.Tone.FIRST, 1)))));
  }

  private Document written(int frames) throws Exception {
    List<Figure> figures = new ArrayList<>();
    for (int i = 0; i < frames; i++) {
      figures.add(frame(i));
    }
    Animation animation = new Animation(figures, 3);
    assertEquals(List.of("a.svg"), new AnimationRenderer().write(animation, folder, "a"));
    DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
    factory.setNamespaceAware(true);
    return factory.newDocumentBuilder().parse(folder.resolve("a.svg").toFile());
  }

  /** At each time one frame is shown: the last value of each list whose key time has passed. */
  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 24})
  void oneFrameIsShownAtATime(int frames) throws Exception {
    NodeList animations = written(frames).getElementsByTagName("animate");
    assertEquals(frames, animations.getLength());
    for (int i = 0; i < frames; i++) {
      double now = (i + 0.5) / frames;
      for (int k = 0; k < frames; k++) {
        Element a = (Element) animations.item(k);
        assertEquals("3.0s", a.getAttribute("dur"));
        String[] values = a.getAttribute("values").split(";");
        String[] times = a.getAttribute("keyTimes").split(";");
        assertEquals(values.length, times.length);
        assertEquals(0, Double.parseDouble(times[0]));
        String value = "";
        for (int j = 0; j < times.length; j++) {
          value = Double.parseDouble(times[j]) <= now ? values[j] : value;
        }
        assertEquals(i == k ? "inline" : "none", value, "frame " + k + " at " + now);
      }
    }
  }

  @Test
  void withoutMotionTheFirstFrameIsShown() throws Exception {
    Document svg = written(3);
    NodeList children = svg.getDocumentElement().getChildNodes();
    assertEquals("inline", ((Element) children.item(0)).getAttribute("display"));
    assertEquals("none", ((Element) children.item(1)).getAttribute("display"));
    NodeList titles = svg.getElementsByTagName("title");
    assertEquals("frame 0", titles.item(0).getTextContent());
    assertTrue(titles.getLength() >= 3);
  }

  /** Frames that are equal, as the first and the last of a full turn, do not share names. */
  @Test
  void namesWithinTheFileAreDifferentAndAllThere() throws Exception {
    Animation turn = new Animation(List.of(frame(0), frame(1), frame(0)), 3);
    new AnimationRenderer().write(turn, folder, "turn");
    String svg = Files.readString(folder.resolve("turn.svg"));
    List<String> ids =
        Pattern.compile(" id=\"([^\"]*)\"").matcher(svg).results().map(m -> m.group(1)).toList();
    assertEquals(ids.size(), Set.copyOf(ids).size(), ids.toString());
    assertTrue(ids.size() >= 3, ids.toString());
    Pattern uses = Pattern.compile("(?:href=\"#|url\\(#|labelledby=\")([a-z0-9-]+)");
    uses.matcher(svg).results().forEach(m -> assertTrue(ids.contains(m.group(1)), m.group(1)));
  }

  @Test
  void oneFrameDoesNotMove() throws Exception {
    assertEquals(0, written(1).getElementsByTagName("animate").getLength());
  }

  @Test
  void thereIsAFrameAndATime() {
    assertThrows(IllegalArgumentException.class, () -> new Animation(List.of(), 1));
    assertThrows(IllegalArgumentException.class, () -> new Animation(List.of(frame(0)), 0));
  }
}
