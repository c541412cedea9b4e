package org.loupe.dsl.ide;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.loupe.dsl.syntax.ScriptSyntax;
import org.loupe.plan.catalogue.ScriptNames;

/** The words that VS Code colours before the language server has answered are those of the language. */
class TextMateGrammarTest {
  private static final Path GRAMMAR =
      Path.of("..", "vscode", "syntaxes", "loupe.tmLanguage.json");

  private final JsonObject repository =
      JsonParser.parseString(Corpus.text(GRAMMAR)).getAsJsonObject().getAsJsonObject("repository");

  private String match(String part, int index) {
    return repository
        .getAsJsonObject(part)
        .getAsJsonArray("patterns")
        .get(index)
        .getAsJsonObject()
        .get("match")
        .getAsString();
  }

  private static TreeSet<String> words(String pattern) {
    Matcher group = Pattern.compile("\\(([a-z]+(?:\\|[a-z]+)+)\\)").matcher(pattern);
    assertTrue(group.find(), pattern);
    return new TreeSet<>(List.of(group.group(1).split("\\|")));
  }

  @Test
  void statementsBeginWithTheSameWords() {
    TreeSet<String> expected = new TreeSet<>(ScriptSyntax.STATEMENTS);
    expected.add("loupe");
    assertEquals(expected, words(match("statements", 0)));
  }

  @Test
  void otherWordsAreTheSame() {
    TreeSet<String> all = new TreeSet<>(words(match("words", 0)));
    all.addAll(words(match("words", 1)));
    all.addAll(words(match("statements", 0)));
    TreeSet<String> expected = new TreeSet<>(ScriptNames.KEYWORDS);
    expected.addAll(ScriptNames.WORDS);
    expected.addAll(ScriptSyntax.STATEMENTS);
    assertEquals(expected, all);
  }
}
