package dev.userfleet.forecast;

/**
 * What a plan does.
 *
 * @param kept users in the state that it leaves alone
 * @param changes of users, and of those of groups, queues and their like
 * @param lookUps calls that look names up, before anybody is changed
 */
public record Work(int kept, Part creates, Part changes, Part deletes, int lookUps) {

  /** One without names. */
  public Work(int kept, Part creates, Part changes, Part deletes) {
    this(kept, creates, changes, deletes, /* lookUps= */ 0);
  }

  /** The same with names to be looked up. */
  public Work lookingUp(int calls) {
    return new Work(kept, creates, changes, deletes, calls);
  }

  /**
   * Users to whom the same happens.
   *
   * @param calls of the API that they take, all together
   */
  public record Part(int users, int calls) {
    public static final Part NONE = new Part(0, 0);

    public Part {
      if (users < 0 || calls < 0) {
        throw new IllegalArgumentException("Neither users nor calls are fewer than none");
      }
    }
  }

  /**
   * A new fleet.
   *
   * @param callsPerUser for all but the one who has no manager to be set by a further call
   */
  public static Work creating(int users, int callsPerUser) {
    int calls = users * callsPerUser - (callsPerUser > 1 ? 1 : 0);
    return new Work(0, new Part(users, calls), Part.NONE, Part.NONE);
  }

  /** Users that are made, changed or deleted. */
  public int users() {
    return creates.users() + changes.users() + deletes.users();
  }

  /**
   * Calls that count against the limit: those of the users and of what they belong to, look-ups,
   * and one for the organization.
   */
  public int calls() {
    int calls = creates.calls() + changes.calls() + deletes.calls() + lookUps;
    return calls == 0 ? 0 : calls + 1;
  }
}
