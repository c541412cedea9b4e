package org.loupe.runtime.internal.worker;

import com.google.gson.JsonObject;
import org.loupe.api.LoupeException;
import org.loupe.api.ProblemCode;

/** Problems as parts of messages. */
final class ProblemMessage {
  private ProblemMessage() {}

  static JsonObject write(LoupeException e) {
    JsonObject o = code(e.code());
    o.addProperty("message", e.getMessage());
    o.addProperty("todo", e.remedy());
    return o;
  }

  static JsonObject code(ProblemCode code) {
    JsonObject o = new JsonObject();
    o.addProperty("code", code.id());
    o.addProperty("category", code.category().name());
    o.addProperty("summary", code.summary());
    o.addProperty("remedy", code.remedy());
    return o;
  }

  static LoupeException read(JsonObject o) {
    return new LoupeException(
        readCode(o), o.get("message").getAsString(), o.get("todo").getAsString());
  }

  static ProblemCode readCode(JsonObject o) {
    return new ToldProblem(
        o.get("code").getAsString(),
        ProblemCode.Category.valueOf(o.get("category").getAsString()),
        o.get("summary").getAsString(),
        o.get("remedy").getAsString());
  }
}
