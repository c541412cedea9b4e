package org.loupe.runtime.internal.run;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonParser;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
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
  @CsvFileSource(files = "test/corpus/expressions.txt", delimiter = '|', quoteCharacter = '`')
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
