package dev.userfleet.genesys.members;

import com.google.gson.reflect.TypeToken;
import dev.userfleet.genesys.call.Api;
import dev.userfleet.genesys.call.ApiCall;
import dev.userfleet.genesys.call.Pages;
import dev.userfleet.throttle.Operation;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The calls about who has which role, in which divisions. Thread-safe; nothing blocks. */
public final class Roles {
  /** In place of a division's id: all of them, those to come too. */
  public static final String ALL_DIVISIONS = "*";

  /** Every user has it, and nobody can take it away. */
  public static final String EVERYBODYS = "employee";

  private static final String ROLES = "/api/v2/authorization/roles/";
  private static final String SUBJECTS = "/api/v2/authorization/subjects/";
  private static final int PAGE = 100;

  private final Api api;

  public Roles(Api api) {
    this.api = api;
  }

  /**
   * Who has a role.
   *
   * @param type PC_USER, or another for groups and OAuth clients
   */
  public record Holder(
      String id, @Nullable String name, @Nullable List<Grant> divisions, @Nullable String type) {

    boolean isUser() {
      return type == null || type.equals("PC_USER") || type.equals("USER");
    }

    /** Ids of the divisions. */
    public Set<String> divisionIds() {
      return divisions == null
          ? Set.of()
          : divisions.stream().map(Grant::id).collect(Collectors.toSet());
    }
  }

  /** A division in which a role is held. */
  public record Grant(String id) {}

  /**
   * Something that a role permits.
   *
   * @param domain such as {@code directory}, or {@code *}
   * @param actionSet such as {@code view}, or {@code *}
   */
  public record Policy(
      @Nullable String domain, @Nullable String entityName, @Nullable List<String> actionSet) {

    /** Whether whoever holds it may make, delete or empower others. */
    boolean administers() {
      List<String> actions = actionSet == null ? List.of() : actionSet;
      if ("authorization".equals(domain) || "*".equals(domain)) {
        return actions.stream().anyMatch(action -> !action.equals("view"));
      }
      return "directory".equals(domain)
          && ("user".equals(entityName) || "*".equals(entityName))
          && actions.stream().anyMatch(Set.of("add", "delete", "*")::contains);
    }
  }

  private record Role(@Nullable List<Policy> permissionPolicies) {}

  /** Whether its holders may make, delete or empower others: one call. */
  public CompletableFuture<Boolean> administers(String roleId, Operation operation) {
    return api.send(ApiCall.of("GET", ROLES + ApiCall.encoded(roleId)), operation)
        .thenApply(
            reply -> {
              Role role = api.read(reply, TypeToken.get(Role.class), operation);
              return role.permissionPolicies() != null
                  && role.permissionPolicies().stream().anyMatch(Policy::administers);
            });
  }

  /** Users who have the role anywhere: one call a hundred. */
  public CompletableFuture<List<Holder>> holders(String roleId, Operation operation) {
    return Pages.all(
            api,
            page ->
                ROLES
                    + ApiCall.encoded(roleId)
                    + "/subjectgrants?pageSize="
                    + PAGE
                    + "&pageNumber="
                    + page,
            Holder.class,
            operation)
        .thenApply(all -> all.stream().filter(Holder::isUser).toList());
  }

  /**
   * Grants users the role in each of the divisions. 404 while the authorization service knows one
   * of them not yet, as with a user made a moment ago.
   */
  public CompletableFuture<Void> grant(
      String roleId,
      Collection<String> userIds,
      Collection<String> divisionIds,
      Operation operation) {
    return api.send(
            ApiCall.of(
                "POST",
                ROLES + ApiCall.encoded(roleId) + "?subjectType=PC_USER",
                Map.<String, Object>of("subjectIds", userIds, "divisionIds", divisionIds)),
            operation)
        .thenAccept(reply -> {});
  }

  /** Takes a user the role in a division; that it is not there is no fault. */
  public CompletableFuture<Void> revoke(
      String roleId, String userId, String divisionId, Operation operation) {
    String path =
        SUBJECTS
            + ApiCall.encoded(userId)
            + "/divisions/"
            + ApiCall.encoded(divisionId)
            + "/roles/"
            + ApiCall.encoded(roleId);
    return api.find(ApiCall.of("DELETE", path), operation).thenAccept(reply -> {});
  }
}
