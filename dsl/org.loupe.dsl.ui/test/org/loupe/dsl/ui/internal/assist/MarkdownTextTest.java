package org.loupe.dsl.ui.internal.assist;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {

  private static List<String> spans(MarkdownText read) {
    return read.spans().stream()
        .map(
            s ->
                s.style()
                    + " "
                    + read.text().substring(s.range().offset(), s.range().end())
                    + (s.target().isEmpty() ? "" : " " + s.target()))
        .toList();
  }

  @Test
  void stylesAreTakenOutOfTheText() {
    MarkdownText read =
        MarkdownText.of("**net**: model\n\n- `1e-3`\n- see [arXiv:1](https://arxiv.org/abs/1)");
    assertEquals("net: model\n\n\u2022 1e-3\n\u2022 see arXiv:1", read.text());
    assertEquals(
        List.of("BOLD net", "CODE 1e-3", "LINK arXiv:1 https://arxiv.org/abs/1"), spans(read));
  }

  @Test
  void escapedCharactersStandForThemselves() {
    MarkdownText read = MarkdownText.of("a \\[px\\] b\\*\\* **x\\_y** c");
    assertEquals("a [px] b** x_y c", read.text());
    assertEquals(List.of("BOLD x_y"), spans(read));
  }

  @Test
  void marksWithoutAnEndAreText() {
    assertEquals("a ** b ` c [d", MarkdownText.of("a ** b ` c [d").text());
    assertEquals("a [b] (c)", MarkdownText.of("a [b] (c)").text());
    assertEquals("", MarkdownText.of("").text());
    assertEquals("\\", MarkdownText.of("\\").text());
  }

  @Test
  void whatIsCodeIsAsItIsWritten() {
    assertEquals("x_i^2 \\* y", MarkdownText.of("`x_i^2 \\* y`").text());
  }
}
