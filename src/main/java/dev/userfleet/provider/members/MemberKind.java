package dev.userfleet.provider.members;

import dev.userfleet.genesys.names.Catalog;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What people can belong to; each is a resource type of its own. */
// The names of inputs are never changed, though the compiler cannot see it.
@SuppressWarnings("ImmutableEnumChecker")
public enum MemberKind {
  GROUP("GroupMembers", "group", Catalog.GROUP, List.of()),
  QUEUE("QueueMembers", "queue", Catalog.QUEUE, List.of("ring", "rings")),
  ROLE("RoleGrants", "role", Catalog.ROLE, List.of("divisions")),
  UNIT(
      "ManagementUnitAgents",
      "managementUnit",
      Catalog.MANAGEMENT_UNIT,
      List.of("workPlan", "workPlans"));

  /** Inputs that all of them have, besides the object. */
  public static final String MEMBERS = "members";

  public static final String EXCLUSIVE = "exclusive";

  /** The input of a role that names where it is granted. */
  public static final String DIVISIONS = "divisions";

  private final String type;
  private final String object;
  private final Catalog catalog;
  private final List<String> own;

  MemberKind(String type, String object, Catalog catalog, List<String> own) {
    this.type = "userfleet:index:" + type;
    this.object = object;
    this.catalog = catalog;
    this.own = own;
  }

  /** The token of the resource's type. */
  public String type() {
    return type;
  }

  public static Optional<MemberKind> ofType(String type) {
    return Arrays.stream(values()).filter(kind -> kind.type.equals(type)).findFirst();
  }

  /** The tokens of all types. */
  public static Set<String> types() {
    return Arrays.stream(values()).map(MemberKind::type).collect(Collectors.toUnmodifiableSet());
  }

  /** The input that names the object. */
  public String object() {
    return object;
  }

  /** The output that holds the object's id. */
  String objectId() {
    return object + "Id";
  }

  public Catalog catalog() {
    return catalog;
  }

  /** As messages call one of them. */
  public String word() {
    return catalog.word();
  }

  /** The input that says where each member stands: rings, or work plans. */
  public String standings() {
    return this == QUEUE ? "rings" : "workPlans";
  }

  /** All inputs. */
  List<String> inputs() {
    return Stream.concat(Stream.of(object, MEMBERS, EXCLUSIVE), own.stream()).toList();
  }
}
