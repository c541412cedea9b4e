package org.loupe.runtime.internal.result;

import com.google.gson.JsonObject;
import org.loupe.api.ProblemCode;

/**
 * Something a person should see beside a result.
 *
 * @param code what kind of thing
 * @param message what happened
 */
public record Notice(ProblemCode code, String message) {

  /** As the manifest has it. */
  public JsonObject json() {
    JsonObject o = new JsonObject();
    o.addProperty("code", code.id());
    o.addProperty("summary", code.summary());
    o.addProperty("message", message);
    return o;
  }
}
