package dev.userfleet.person;

import static dev.userfleet.person.Trait.AFTER_CREATE;
import static dev.userfleet.person.Trait.INSTRUCTION;
import static dev.userfleet.person.Trait.MEMBERSHIP;
import static dev.userfleet.person.Trait.NAMES_THE_RESOURCE;
import static dev.userfleet.person.Trait.PERSONAL;
import static dev.userfleet.person.Trait.REQUIRED;
import static dev.userfleet.person.Trait.SECRET;

import com.google.common.base.CaseFormat;
import com.google.gson.JsonObject;
import dev.userfleet.genesys.model.User;
import dev.userfleet.genesys.names.Catalog;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The fields of a person, in the order in which people read them: each is declared here. */
// Kinds hold no state, though the compiler cannot see it.
@SuppressWarnings("ImmutableEnumChecker")
public enum Field {
  KEY(
      Kinds.KEY,
      Call.NONE,
      OnUser.NOTHING,
      "Names the resource, for as long as the person stays. Default: the e-mail "
          + "in lower case.",
      PERSONAL,
      NAMES_THE_RESOURCE),
  FORMER_KEY(
      Kinds.KEY,
      Call.NONE,
      OnUser.NOTHING,
      "The key that the row had before. Only needed where the e-mail changes "
          + "too: otherwise the user is followed by it.",
      PERSONAL,
      NAMES_THE_RESOURCE),
  EMAIL(
      Kinds.EMAIL,
      Call.PATCH,
      OnUser.text(User::email),
      "The user's e-mail, which is also the login name. Changed in place.",
      REQUIRED,
      PERSONAL),
  NAME(
      Kinds.FILLED,
      Call.PATCH,
      OnUser.text(User::name),
      "The name that people see.",
      REQUIRED,
      PERSONAL),
  DIVISION(
      Kinds.NAME_OR_ID,
      Call.DIVISION,
      OnUser::division,
      "The division's id or name. Not given: the Home division at creation, and "
          + "not managed afterwards."),
  DEPARTMENT(
      Kinds.TEXT, Call.PATCH, OnUser.text(User::department), "The department. Empty: cleared."),
  TITLE(Kinds.TEXT, Call.PATCH, OnUser.text(User::title), "The job title. Empty: cleared."),
  STATE(
      Kinds.STATE,
      Call.STATE,
      OnUser.text(User::state),
      "Whether the user may log in. Not given: made active, and not managed " + "afterwards."),
  PASSWORD(
      Kinds.PASSWORD,
      Call.PASSWORD,
      OnUser.NOTHING,
      "The password, set at creation, and again only when passwordVersion "
          + "changes; users who existed before keep theirs. Never an output.",
      SECRET,
      INSTRUCTION),
  PASSWORD_VERSION(
      Kinds.WHOLE_NUMBER,
      Call.PASSWORD,
      OnUser.NOTHING,
      "Change it to have the password set again.",
      INSTRUCTION),
  INVITE(
      Kinds.FLAG,
      Call.INVITE,
      OnUser.NOTHING,
      "Whether to send the invitation at creation; users who existed before get "
          + "none. Default: false.",
      INSTRUCTION),
  MANAGER(
      Kinds.MANAGER,
      Call.PATCH,
      OnUser::manager,
      "The manager's id or e-mail. In a fleet, a manager of the same fleet is "
          + "made first. Empty: cleared.",
      AFTER_CREATE),
  PHONE_NUMBERS(
      Kinds.PHONES,
      Call.PATCH,
      OnUser::phones,
      "All telephone numbers and extensions. Empty: cleared."),
  ACD_AUTO_ANSWER(
      Kinds.FLAG,
      Call.PATCH,
      OnUser.flag(User::acdAutoAnswer),
      "Whether calls from queues are answered by themselves.",
      AFTER_CREATE),
  CERTIFICATIONS(
      Kinds.TEXTS,
      Call.PATCH,
      OnUser.list(User::certifications),
      "All certifications. Empty: cleared.",
      AFTER_CREATE),
  PROFILE_SKILLS(
      Kinds.TEXTS,
      Call.PATCH,
      OnUser.list(User::profileSkills),
      "All skills shown in the profile (not the routing skills). Empty: cleared.",
      AFTER_CREATE),
  EMPLOYER_INFO(
      Kinds.EMPLOYER_INFO,
      Call.PATCH,
      OnUser::employerInfo,
      "What the employer knows the user by.",
      AFTER_CREATE),
  OTHER_EMAILS(
      Kinds.EMAILS,
      Call.PATCH,
      OnUser::otherEmails,
      "All e-mail addresses besides the user's own. Empty: cleared."),
  LOCATIONS(
      Kinds.NAMES_OR_IDS,
      Call.PATCH,
      OnUser::locations,
      "All locations, by name or id. Empty: cleared.",
      AFTER_CREATE),
  SKILLS(
      Kinds.PROFICIENCIES,
      Call.SKILLS,
      OnUser.proficiencies(User::skills),
      "All routing skills: name or id to proficiency, 0 to 5 in halves; at most 50. Empty: none.",
      AFTER_CREATE),
  LANGUAGES(
      Kinds.PROFICIENCIES,
      Call.LANGUAGES,
      OnUser.proficiencies(User::languages),
      "All routing languages: name or id to proficiency, 0 to 5 in halves; at most 50. "
          + "Empty: none.",
      AFTER_CREATE),
  UTILIZATION(
      Kinds.UTILIZATION,
      Call.UTILIZATION,
      OnUser::utilization,
      "How many interactions of each media at a time; media that are not named have the "
          + "org's default. Empty: all of them have.",
      AFTER_CREATE),
  VOICEMAIL(
      Kinds.VOICEMAIL,
      Call.VOICEMAIL,
      OnUser::voicemail,
      "What becomes of calls that are not taken; parts that are not given are not managed.",
      AFTER_CREATE),
  STATION(
      Kinds.TEXT,
      Call.STATION,
      OnUser::station,
      "The default station, by name or id. Empty: none.",
      AFTER_CREATE),
  GROUPS(
      Kinds.NAMES_OR_IDS,
      Call.NONE,
      OnUser.NOTHING,
      "The groups that the person is in, by name or id. Empty: none of those that were "
          + "declared before.",
      MEMBERSHIP),
  QUEUES(
      Kinds.QUEUES,
      Call.NONE,
      OnUser.NOTHING,
      "The queues whose calls the person takes, by name or id; `Support@2` is ring 2. "
          + "Empty: none of those that were declared before.",
      MEMBERSHIP),
  ROLES(
      Kinds.ROLES,
      Call.NONE,
      OnUser.NOTHING,
      "The roles, by name or id: `Agent` in the person's own division, `Agent@Sales` in "
          + "Sales, `Agent@*` in all. Empty: none of those that were declared before.",
      MEMBERSHIP),
  MANAGEMENT_UNIT(
      Kinds.TEXT,
      Call.NONE,
      OnUser.NOTHING,
      "The management unit of workforce management, by name or id. Empty: none.",
      MEMBERSHIP),
  WORK_PLAN(
      Kinds.TEXT,
      Call.NONE,
      OnUser.NOTHING,
      "The work plan in the managementUnit, by name or id. Empty: none.",
      MEMBERSHIP),
  SAME_PERSON(
      Kinds.FLAG,
      Call.NONE,
      OnUser.NOTHING,
      "Answers the question whether a row that looks like another person is the "
          + "same one: `true` if it is, `false` if it is not. Only asked for where "
          + "key, e-mail and name do not agree on who a user is.",
      PERSONAL,
      INSTRUCTION);

  /** What a member of {@code userfleet:index:UserFleet} may have, besides what names it. */
  public static final Set<Field> OF_MEMBER = those(field -> !field.is(NAMES_THE_RESOURCE));

  /** The inputs of {@code userfleet:index:User}. */
  public static final Set<Field> OF_USER =
      those(field -> OF_MEMBER.contains(field) && !field.is(MEMBERSHIP));

  /** What a roster may hold. */
  public static final Set<Field> OF_ROSTER = those(field -> !field.is(SECRET));

  /** The columns that a CSV file may have. */
  public static final List<String> COLUMNS =
      OF_ROSTER.stream().map(Field::columns).flatMap(List::stream).toList();

  public static final Set<Field> REQUIRED_ONES = those(field -> field.is(REQUIRED));

  /** The kind of a whole row of a roster. */
  public static final Parts ROW = parts("FleetUser", Field::kind);

  /** The kind of what stands in for fields that a row does not give. */
  public static final Parts DEFAULTS =
      parts(
          "UserDefaults",
          field -> field.is(PERSONAL) ? new RefusedDefault(field.kind) : field.kind);

  private static final Set<Object> NOTHING = Set.of("", false, List.of(), Map.of());

  private final String label;
  private final Kind kind;
  private final Call call;
  private final OnUser onUser;
  private final String words;
  private final Set<Trait> traits;

  /**
   * @param call by which it is brought about
   * @param onUser how it is seen on a user of the org
   * @param words what it is for, as the schema tells it
   */
  Field(Kind kind, Call call, OnUser onUser, String words, Trait... traits) {
    this.label = CaseFormat.UPPER_UNDERSCORE.to(CaseFormat.LOWER_CAMEL, name());
    this.kind = kind;
    this.call = call;
    this.onUser = onUser;
    this.words = words;
    this.traits = Set.of(traits);
  }

  /** The name that users type. */
  public String label() {
    return label;
  }

  public Kind kind() {
    return kind;
  }

  public Call call() {
    return call;
  }

  /**
   * What the org has in it, in the words of a row; null where the org cannot be asked.
   *
   * @param declared what a row says, since the org may know the same by several names; null if none
   */
  public @Nullable Object of(User user, @Nullable Object declared) {
    return onUser.value(user, declared);
  }

  /** Whether the org has nothing there, by what {@link #of} tells. */
  public static boolean isNothing(@Nullable Object value) {
    return value == null || NOTHING.contains(value);
  }

  /** As the schema has it. */
  public JsonObject schema() {
    JsonObject property = kind.schema();
    if (is(SECRET)) {
      property.addProperty("secret", true);
    }
    if (is(NAMES_THE_RESOURCE)) {
      // Its name cannot wait for another resource.
      property.addProperty("plain", true);
    }
    property.addProperty("description", words);
    return property;
  }

  /** Where the org lists what its values name; empty for one that names nothing of the kind. */
  public Optional<Catalog> catalog() {
    return switch (this) {
      case SKILLS -> Optional.of(Catalog.SKILL);
      case LANGUAGES -> Optional.of(Catalog.LANGUAGE);
      case LOCATIONS -> Optional.of(Catalog.LOCATION);
      case STATION -> Optional.of(Catalog.STATION);
      case GROUPS -> Optional.of(Catalog.GROUP);
      case QUEUES -> Optional.of(Catalog.QUEUE);
      case ROLES -> Optional.of(Catalog.ROLE);
      case MANAGEMENT_UNIT -> Optional.of(Catalog.MANAGEMENT_UNIT);
      default -> Optional.empty();
    };
  }

  public boolean is(Trait trait) {
    return traits.contains(trait);
  }

  /** The columns that a CSV file may have for it: one for each of its parts. */
  private List<String> columns() {
    return kind.columns().isEmpty()
        ? List.of(label)
        : kind.columns().stream().map(part -> label + "." + part).toList();
  }

  /** The field of a roster's row with that name. */
  public static Optional<Field> ofRoster(String label) {
    return named(label, OF_ROSTER);
  }

  /** The input of a user with that name. */
  public static Optional<Field> ofUser(String label) {
    return named(label, OF_USER);
  }

  /** The one with that name among some. */
  public static Optional<Field> named(String label, Set<Field> fields) {
    return fields.stream().filter(field -> field.label.equals(label)).findFirst();
  }

  public static List<String> labels(Set<Field> fields) {
    return fields.stream().map(Field::label).toList();
  }

  /** Those that are chosen, in the order of their declaration. */
  public static Set<Field> those(Predicate<Field> chosen) {
    EnumSet<Field> fields = EnumSet.allOf(Field.class);
    fields.removeIf(chosen.negate());
    return Collections.unmodifiableSet(fields);
  }

  private static Parts parts(String type, Function<Field, Kind> kinds) {
    return new Parts(
        type,
        Arrays.stream(values())
            .filter(field -> !field.is(SECRET))
            .collect(Collectors.toMap(Field::label, kinds)));
  }
}
