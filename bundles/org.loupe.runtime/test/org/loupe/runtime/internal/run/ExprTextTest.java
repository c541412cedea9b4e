package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.loupe.plan.Expr;
import org.loupe.plan.ExprJson;
import org.loupe.plan.PlanProblem;
import org.loupe.plan.catalogue.EnumDescriptor;
import org.loupe.plan.catalogue.Type;

class ExprTextTest {

  private static String text(String json, Type type) {
    Expr e = ExprJson.read(JsonParser.parseString(json), "", PlanProblem.NOT_A_PLAN);
    return ExprText.of(e, type);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "1 | 1",
        "1.0 | 1",
        "1.5 | 1.5",
        "-0.0 | -0.0",
        "1e300 | 1.0E300",
        "true | true",
        "\"a \\\"b\\\"\" | \"a \\\"b\\\"\"",
        "[1, [2, 3]] | [1, [2, 3]]",
        "{\"ref\": \"m\"} | m",
        "{\"get\": \"regions.count\", \"from\": {\"ref\": \"s\"}} | s.regions.count",
        "{\"at\": [17], \"from\": {\"ref\": \"d\"}} | d[17]",
        "{\"at\": [{\"op\": \"..\", \"of\": [0, 99]}], \"from\": {\"ref\": \"d\"}} | d[0..99]",
        "{\"at\": [{\"op\": \"..\", \"of\": []}, {\"op\": \"x..\", \"of\": [2]}, {\"op\": \"..x\", \"of\": [3]}], \"from\": {\"ref\": \"t\"}} | t[.., 2.., ..3]",
        "{\"new\": \"square\", \"type\": \"window\", \"arguments\": {\"half\": 1.5}} | square(1.5)",
        "{\"new\": \"file\", \"type\": \"file\", \"arguments\": {\"path\": \"/a b\", \"sha256\": \"00\"}} | \"/a b\"",
        "{\"call\": \"layer\", \"from\": {\"ref\": \"m\"}, \"arguments\": {\"name\": \"relu#2\"}} | m.layer(\"relu#2\")",
        "{\"call\": \"max\", \"of\": [1, {\"ref\": \"a\"}]} | max(1, a)",
        "{\"op\": \"-\", \"of\": [{\"op\": \"-\", \"of\": [1, 2]}, {\"op\": \"-\", \"of\": [3, 4]}]} | 1 - 2 - (3 - 4)",
        "{\"op\": \"*\", \"of\": [{\"op\": \"+\", \"of\": [1, 2]}, 3]} | (1 + 2) * 3",
        "{\"op\": \"-\", \"of\": [{\"op\": \"+\", \"of\": [1, 2]}]} | -(1 + 2)",
        "{\"op\": \"and\", \"of\": [{\"op\": \"not\", \"of\": [{\"ref\": \"a\"}]}, {\"op\": \"or\", \"of\": [{\"ref\": \"b\"}, {\"ref\": \"c\"}]}]} | not a and (b or c)",
        "{\"get\": \"mean\", \"from\": {\"op\": \"+\", \"of\": [{\"ref\": \"a\"}, 1]}} | (a + 1).mean"
      })
  void anExpressionIsWrittenAsInAScript(String json, String expected) {
    assertEquals(expected, text(json, Type.Scalar.ANY));
  }

  @Test
  void theTypeDecidesHowAConstantIsWritten() {
    Type colour =
        new Type.EnumOf(
            new EnumDescriptor("colour", List.of(new EnumDescriptor.Constant("exact", ""))));
    assertEquals("exact", text("\"exact\"", colour));
    assertEquals("[exact]", text("[\"exact\"]", new Type.ListOf(colour)));
    assertEquals("30 s", text("30", Type.Scalar.DURATION));
    assertEquals("64 MiB", text("67108864", Type.Scalar.BYTES));
  }
}
