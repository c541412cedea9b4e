package org.loupe.manual.internal.markdown;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** The tables of keys have the keys that the workbench declares: all of them, and no others. */
class KeysTest {
  private static final Pattern ROW = Pattern.compile("^\\| ((?:Ctrl|Alt|Shift|F\\d)[^ |,]*) \\|");

  /** The keys of the first column of a section. */
  private static Set<String> written(String section) {
    String page = HandWritten.KEYS.markdown();
    int start = page.indexOf("## " + section + "\n");
    int end = page.indexOf("\n## ", start + 1);
    return page.substring(start, end)
        .lines()
        .map(ROW::matcher)
        .filter(m -> m.find())
        .map(m -> m.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** The keys that a bundle declares, in the words of the page. */
  private static Set<String> declared(String bundle) throws Exception {
    NodeList keys =
        DocumentBuilderFactory.newDefaultInstance()
            .newDocumentBuilder()
            .parse(new File("../../" + bundle + "/plugin.xml"))
            .getElementsByTagName("key");
    Set<String> all = new TreeSet<>();
    for (int i = 0; i < keys.getLength(); i++) {
      all.add(words(((Element) keys.item(i)).getAttribute("sequence")));
    }
    return all;
  }

  /** M1 is Ctrl, M2 Shift and M3 Alt, which is named before Shift. */
  private static String words(String sequence) {
    return sequence
        .replace("M2+M3+", "Alt+Shift+")
        .replace("M1", "Ctrl")
        .replace("M2", "Shift")
        .replace("M3", "Alt");
  }

  @Test
  void theWindowsKeysAreThoseOfTheWorkbench() throws Exception {
    assertEquals(declared("bundles/org.loupe.workbench"), written("In the window"));
  }

  @Test
  void theEditorsKeysAreThoseOfTheEditor() throws Exception {
    assertEquals(declared("dsl/org.loupe.dsl.ui"), written("In the editor of scripts"));
  }
}
