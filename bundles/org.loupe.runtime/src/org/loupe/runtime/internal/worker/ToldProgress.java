package org.loupe.runtime.internal.worker;

import com.google.gson.JsonObject;
import org.loupe.api.Progress;

/** Makes what a worker says of a step's progress into what listeners are used to. */
final class ToldProgress {
  private final Progress progress;
  private int begun;
  private long done;
  private String note = "";

  ToldProgress(Progress progress) {
    this.progress = progress;
  }

  void told(JsonObject o) {
    int newBegun = o.get("begun").getAsInt();
    if (newBegun != begun) {
      begun = newBegun;
      done = 0;
      progress.begin(o.get("total").getAsLong(), o.get("unit").getAsString());
    }
    String newNote = o.get("note").getAsString();
    if (!newNote.equals(note)) {
      note = newNote;
      progress.note(note);
    }
    long newDone = o.get("done").getAsLong();
    if (newDone > done) {
      progress.advance(newDone - done);
      done = newDone;
    }
  }
}
