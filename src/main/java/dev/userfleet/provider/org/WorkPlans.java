package dev.userfleet.provider.org;

import dev.userfleet.genesys.GenesysClient;
import dev.userfleet.genesys.members.Member;
import dev.userfleet.genesys.model.Division;
import dev.userfleet.genesys.names.Catalog;
import dev.userfleet.provider.failure.ProviderFault;
import dev.userfleet.text.NearMiss;
import dev.userfleet.throttle.Operation;
import io.grpc.Status;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Names of work plans → ids; one listing a management unit and process. Thread-safe. */
public final class WorkPlans {
  private final GenesysClient client;
  private final Names names;
  private final Answers<String, List<Member>> plans;

  WorkPlans(GenesysClient client, Names names) {
    this.client = client;
    this.names = names;
    this.plans = new Answers<>(client);
  }

  /**
   * The id of a work plan given by id or by name; fails if there is not exactly one.
   *
   * @param unit by name or id
   */
  public CompletableFuture<String> id(String unit, String nameOrId, Operation operation) {
    if (Division.isId(nameOrId)) {
      return CompletableFuture.completedFuture(nameOrId);
    }
    return names
        .id(Catalog.MANAGEMENT_UNIT, unit, operation)
        .thenCompose(id -> listed(id, operation))
        .thenApply(
            all -> {
              List<Member> found =
                  all.stream().filter(plan -> nameOrId.equals(plan.name())).toList();
              if (found.size() != 1) {
                throw new ProviderFault(
                    Status.Code.FAILED_PRECONDITION,
                    "the management unit '"
                        + unit
                        + "' has "
                        + (found.isEmpty() ? "no" : "more than one")
                        + " work plan '"
                        + nameOrId
                        + "'"
                        + (found.isEmpty()
                            ? NearMiss.hint(
                                nameOrId,
                                all.stream().map(plan -> String.valueOf(plan.name())).toList())
                            : "; give the id of one"));
              }
              return found.get(0).id();
            });
  }

  private CompletableFuture<List<Member>> listed(String unitId, Operation operation) {
    return plans.get(
        unitId,
        () ->
            client.managementUnits().workPlans(unitId, client.aside("list work plans", operation)),
        operation);
  }
}
