package org.loupe.manual.internal.grammar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class GrammarReaderTest {
  private static final Path GRAMMAR =
      Path.of("../../dsl/org.loupe.dsl/src/org/loupe/dsl/Loupe.xtext");

  private static Piece only(String body) {
    List<Rule> rules = GrammarReader.read("grammar a.B\nR: " + body + ";");
    assertEquals(1, rules.size());
    return rules.getFirst().piece();
  }

  private static Piece word(String text) {
    return new Piece.Word(text);
  }

  @Test
  void everyRuleOfTheLanguageIsRead() throws IOException {
    String grammar = Files.readString(GRAMMAR);
    List<String> names =
        Pattern.compile(
                "^(?:terminal )?([A-Za-z_]+)(?: returns [^:]*(?:::\\w+)?| hidden\\(\\))?:",
                Pattern.MULTILINE)
            .matcher(grammar)
            .results()
            .map(m -> m.group(1))
            .toList();
    assertTrue(names.size() > 40, names.toString());
    assertEquals(names, GrammarReader.read(grammar).stream().map(Rule::name).toList());
  }

  @Test
  void alternativesBindLooserThanSequences() {
    assertEquals(
        new Piece.Choice(
            List.of(new Piece.Sequence(List.of(word("a"), word("b"))), new Piece.Use("C"))),
        only("'a' 'b' | C"));
  }

  @Test
  void assignmentsAndActionsAreNotWritten() {
    assertEquals(
        new Piece.Sequence(List.of(new Piece.Use("X"), word("="), new Piece.Use("Y"))),
        only("{Made.left=current} name=X '=' values+=Y"));
  }

  @Test
  void aListWithSeparatorsIsOneLoop() {
    assertEquals(new Piece.Loop(new Piece.Use("X"), word(",")), only("xs+=X (',' xs+=X)*"));
  }

  @Test
  void aListOfOtherThingsIsNoLoopWithSeparators() {
    Piece more =
        Piece.optional(
            new Piece.Loop(
                new Piece.Sequence(List.of(word(","), new Piece.Use("Y"))), Piece.NOTHING));
    assertEquals(new Piece.Sequence(List.of(new Piece.Use("X"), more)), only("X (',' Y)*"));
  }

  @Test
  void cardinalities() {
    assertEquals(Piece.optional(word("a")), only("flag?='a'?"));
    assertEquals(new Piece.Loop(word("a"), Piece.NOTHING), only("'a'+"));
  }

  @Test
  void whatIsNotKnownIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> only("x=[Type|ID]"));
    assertThrows(IllegalArgumentException.class, () -> only("'a' & 'b'"));
    assertThrows(IllegalArgumentException.class, () -> GrammarReader.read("grammar a.B\nR: 'a'"));
    assertThrows(IllegalArgumentException.class, () -> GrammarReader.read("grammar a.B\nR: 'a;"));
  }

  @Test
  void diagramsHaveEveryWordWithinTheirPicture() throws Exception {
    for (Rule rule : GrammarReader.read(Files.readString(GRAMMAR))) {
      String svg = Railroad.svg(rule, name -> "#" + name);
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
      Element root = document.getDocumentElement();
      double width = Double.parseDouble(root.getAttribute("width"));
      double height = Double.parseDouble(root.getAttribute("height"));
      NodeList boxes = document.getElementsByTagName("rect");
      assertEquals(labels(rule.piece()), boxes.getLength(), rule.name());
      for (int i = 0; i < boxes.getLength(); i++) {
        Element box = (Element) boxes.item(i);
        assertTrue(of(box, "x") > 0 && of(box, "x") + of(box, "width") < width, rule.name());
        assertTrue(of(box, "y") > 0 && of(box, "y") + of(box, "height") < height, rule.name());
      }
    }
  }

  private static double of(Element element, String attribute) {
    return Double.parseDouble(element.getAttribute(attribute));
  }

  private static int labels(Piece piece) {
    return switch (piece) {
      case Piece.Sequence(List<Piece> pieces) ->
          pieces.stream().mapToInt(GrammarReaderTest::labels).sum();
      case Piece.Choice(List<Piece> pieces) ->
          pieces.stream().mapToInt(GrammarReaderTest::labels).sum();
      case Piece.Loop(Piece item, Piece between) -> labels(item) + labels(between);
      default -> 1;
    };
  }
}
