package dev.userfleet.program;

import dev.userfleet.person.Complaint;
import dev.userfleet.person.Field;
import dev.userfleet.person.Kinds;
import dev.userfleet.roster.PhoneCountry;
import dev.userfleet.roster.RosterFile;
import dev.userfleet.roster.document.Element;
import dev.userfleet.roster.document.JsonDocument;
import dev.userfleet.roster.row.Fault;
import dev.userfleet.roster.row.Place;
import dev.userfleet.text.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the stack configures for the program; the provider's keys are not touched here.
 *
 * @param roster path of the roster, relative to the project; empty if not configured
 * @param phoneCountry of numbers without a country code; empty if not configured
 * @param allowEmpty whether a roster without users is meant
 * @param keyPrefix what stands in front of every key; empty if nothing does
 * @param defaults fields of every user that does not give them
 * @param passwords key → password
 * @param exclusive groups, queues, roles and managementUnits that hold nobody but the roster's
 * @param faults what is wrong with the configuration; with any it must not be used
 */
record Settings(
    Optional<String> roster,
    Optional<PhoneCountry> phoneCountry,
    boolean allowEmpty,
    Optional<String> keyPrefix,
    Map<String, Object> defaults,
    Map<String, String> passwords,
    Map<String, Object> exclusive,
    List<Fault> faults) {

  static final String NAMESPACE = "userfleet";

  private static final String SET_PASSWORD =
      "must map keys to passwords; type: pulumi config set --secret --path"
          + " 'userfleet:passwords[\"KEY\"]'";

  /**
   * Reads the settings. Pure.
   *
   * @param config key without namespace → value; objects are JSON
   */
  static Settings read(Function<String, Optional<String>> config) {
    List<Fault> faults = new ArrayList<>();
    Complaint complaint =
        (path, reason) -> faults.add(new Fault(Place.NONE, "", NAMESPACE + ":" + path, reason));
    Optional<String> roster = config.apply("roster").filter(path -> !path.isBlank());
    if (roster.isEmpty()) {
      complaint.about("roster", "is not set; " + RosterFile.HOW_TO_SET);
    }
    return new Settings(
        roster,
        given(config, "phoneCountry")
            .flatMap(code -> country(code, complaint.within("phoneCountry"))),
        config
            .apply("allowEmpty")
            .map(text -> flag(text, complaint.within("allowEmpty")))
            .orElse(false),
        given(config, "keyPrefix"),
        given(config, "defaults")
            .map(json -> defaults(json, complaint.within("defaults")))
            .orElse(Map.of()),
        given(config, "passwords")
            .map(json -> passwords(json, complaint.within("passwords")))
            .orElse(Map.of()),
        given(config, "exclusive")
            .map(json -> exclusive(json, complaint.within("exclusive")))
            .orElse(Map.of()),
        faults);
  }

  /** What is set to nothing is not set. */
  private static Optional<String> given(Function<String, Optional<String>> config, String key) {
    return config.apply(key).filter(text -> !text.isBlank());
  }

  private static Optional<PhoneCountry> country(String code, Complaint complaint) {
    try {
      return Optional.of(PhoneCountry.of(code));
    } catch (IllegalArgumentException e) {
      complaint.about("", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static boolean flag(String text, Complaint complaint) {
    return Boolean.TRUE.equals(Kinds.FLAG.read(text, complaint));
  }

  private static Map<String, Object> defaults(String json, Complaint complaint) {
    Element.Named object = object(json, complaint);
    if (object == null) {
      complaint.about(
          "",
          "must map fields to values; type: pulumi config set --path"
              + " userfleet:defaults.FIELD VALUE");
      return Map.of();
    }
    return Field.DEFAULTS.readParts(object.plain(), complaint);
  }

  /** What is in it the provider checks, which knows what the rows name. */
  private static Map<String, Object> exclusive(String json, Complaint complaint) {
    Element.Named object = object(json, complaint);
    if (object == null) {
      complaint.about(
          "",
          "must map groups, queues, roles or managementUnits to lists of names; type: pulumi config"
              + " set --path 'userfleet:exclusive.groups[0]' NAME");
      return Map.of();
    }
    return object.plain();
  }

  private static Map<String, String> passwords(String json, Complaint complaint) {
    Map<String, String> passwords = new TreeMap<>();
    Element.Named object = object(json, complaint);
    if (object == null) {
      complaint.about("", SET_PASSWORD);
      return passwords;
    }
    object
        .entries()
        .forEach(
            (key, element) -> {
              if (!(element instanceof Element.Text text) || text.plain().isEmpty()) {
                complaint.within(key).about("", "must be a text that is not empty");
              } else if (passwords.put(Texts.clean(key), text.plain()) != null) {
                complaint.within(key).about("", "is given twice");
              }
            });
    return passwords;
  }

  private static Element.@Nullable Named object(String json, Complaint complaint) {
    try {
      return JsonDocument.element(json, name -> complaint.within(name).about("", "is given twice"))
              instanceof Element.Named named
          ? named
          : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Without the passwords. */
  @Override
  public String toString() {
    return "Settings[roster=" + roster + ", faults=" + faults + "]";
  }
}
