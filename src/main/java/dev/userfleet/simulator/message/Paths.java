package dev.userfleet.simulator.message;

/** Paths of the API that more than one place knows. */
public final class Paths {
  public static final String LOGIN = "/oauth/token";
  public static final String USERS = "/api/v2/users";
  public static final String USER = USERS + "/{userId}";
  public static final String SUBJECTS = "/api/v2/authorization/subjects";

  public static final String QUEUES = "/api/v2/routing/queues";
  public static final String GROUP = "/api/v2/groups/{groupId}";

  /** What no org has: how this one is looked into. */
  public static final String INSPECTION = "/__simulator/";

  private Paths() {}
}
