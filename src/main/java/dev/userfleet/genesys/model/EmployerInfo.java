package dev.userfleet.genesys.model;

import com.google.gson.JsonObject;
import com.google.gson.annotations.JsonAdapter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the employer's records say of a user.
 *
 * @param members all that the org tells, or what it is to be told
 */
@JsonAdapter(EmployerInfo.Whole.class)
public record EmployerInfo(JsonObject members) {

  /** The parts that are known here, each a text; the last one an ISO date. */
  public static final List<String> PARTS =
      List.of("officialName", "employeeId", "employeeType", "dateHire");

  /** Nothing at all. */
  static final EmployerInfo NONE = new EmployerInfo(new JsonObject());

  /** Null if nothing is said of it. */
  public @Nullable String part(String name) {
    return WholeObject.text(members, name);
  }

  /** What is not said here stays as it is there. */
  EmployerInfo over(EmployerInfo current) {
    JsonObject all = current.members.deepCopy();
    members.entrySet().stream()
        .filter(part -> !part.getValue().isJsonNull())
        .forEach(part -> all.add(part.getKey(), part.getValue()));
    return new EmployerInfo(all);
  }

  /** Whether what is said here is so there; empty and not there are the same. */
  boolean isDoneIn(EmployerInfo current) {
    return members.keySet().stream()
        .allMatch(part -> textOrEmpty(this, part).equals(textOrEmpty(current, part)));
  }

  private static String textOrEmpty(EmployerInfo info, String name) {
    String text = info.part(name);
    return text == null ? "" : text;
  }

  static final class Whole extends WholeObject<EmployerInfo> {
    Whole() {
      super(EmployerInfo::new, EmployerInfo::members);
    }
  }
}
