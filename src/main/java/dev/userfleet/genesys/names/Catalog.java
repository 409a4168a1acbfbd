package dev.userfleet.genesys.names;

/**
 * What an org lists by names. Sources: {@code routing_skills}, {@code routing_languages}, {@code
 * authorization_roles}, {@code groups}, {@code routing_queues}, {@code locations}, {@code stations}
 * and {@code workforcemanagement_managementunits} of the vendor's command line.
 */
public enum Catalog {
  SKILL("skill", "/api/v2/routing/skills", "?pageSize=500"),
  LANGUAGE("language", "/api/v2/routing/languages", "?pageSize=100"),
  // Counting the users of each role may take longer than the org waits.
  ROLE("role", "/api/v2/authorization/roles", "?userCount=false&pageSize=100"),
  GROUP("group", "/api/v2/groups", "?pageSize=500"),
  QUEUE("queue", "/api/v2/routing/queues", "?pageSize=500"),
  LOCATION("location", "/api/v2/locations", "?pageSize=100"),
  STATION("station", "/api/v2/stations", "?pageSize=100"),
  /** The org lists all of them at once, whatever page is asked for. */
  MANAGEMENT_UNIT("management unit", "/api/v2/workforcemanagement/managementunits", "");

  private final String word;
  private final String path;
  private final String query;

  Catalog(String word, String path, String query) {
    this.word = word;
    this.path = path;
    this.query = query;
  }

  /** As messages call one of them. */
  public String word() {
    return word;
  }

  /** Whether a missing one can be made by its name alone. */
  public boolean canBeMade() {
    return this == SKILL || this == LANGUAGE;
  }

  String path() {
    return path;
  }

  String page(int number) {
    return query.isEmpty() ? path : path + query + "&pageNumber=" + number;
  }
}
