package dev.userfleet.provider.engine;

import com.google.common.base.Splitter;
import java.util.List;

/** Parts of a URN: {@code urn:pulumi:STACK::PROJECT::TYPE::NAME}. */
public final class Urns {
  public static final String STACK_TYPE = "pulumi:pulumi:Stack";
  public static final String FLEET_TYPE = "userfleet:index:UserFleet";
  public static final String USER_TYPE = "userfleet:index:User";
  public static final String PROVIDER_TYPE = "pulumi:providers:userfleet";

  private Urns() {}

  public static String name(String urn) {
    List<String> parts = Splitter.on("::").limit(4).splitToList(urn);
    return parts.get(parts.size() - 1);
  }

  /** The resource's own type, without those of its parents. */
  public static String type(String urn) {
    List<String> parts = Splitter.on("::").limit(4).splitToList(urn);
    String types = parts.size() < 4 ? "" : parts.get(2);
    return types.substring(types.lastIndexOf('$') + 1);
  }

  /** Whether a user's resource is below a fleet. */
  public static boolean isInFleet(String urn) {
    return urn.contains(FLEET_TYPE + "$");
  }

  /**
   * The URN of a resource below another one.
   *
   * @param parent a resource's; the stack's own leaves no trace in its children's
   */
  public static String child(String parent, String type, String name) {
    List<String> parts = Splitter.on("::").limit(4).splitToList(parent);
    String types = parts.get(2).equals(STACK_TYPE) ? "" : parts.get(2) + "$";
    return parts.get(0) + "::" + parts.get(1) + "::" + types + type + "::" + name;
  }

  /** The URN of a resource without a parent. */
  public static String top(String stack, String project, String type, String name) {
    return "urn:pulumi:" + stack + "::" + project + "::" + type + "::" + name;
  }

  /** The same in another stack. */
  public static String inStack(String urn, String stack) {
    List<String> parts = Splitter.on(':').limit(4).splitToList(urn);
    return String.join(":", parts.get(0), parts.get(1), stack, parts.get(3));
  }

  /** The stack, or "default" where there is no URN, as under a test. */
  public static String stack(String urn) {
    List<String> parts = Splitter.on(':').limit(4).splitToList(urn);
    return parts.size() < 4 ? "default" : parts.get(2);
  }
}
