package dev.userfleet.rehearsal;

import pulumirpc.Provider.ConstructRequest;
import pulumirpc.Resource.RegisterResourceRequest;

/** What the provider is asked for where a component's members are its business. Pure. */
final class Construction {
  private Construction() {}

  static ConstructRequest of(RegisterResourceRequest request, Run run, String monitorAddress) {
    ConstructRequest.Builder construction =
        ConstructRequest.newBuilder()
            .setProject(run.config().project())
            .setStack(run.config().stack())
            .setOrganization(ProgramProcess.ORGANIZATION)
            .putAllConfig(run.config().values())
            .setDryRun(run.preview())
            .setParallel(run.parallel())
            .setMonitorEndpoint(monitorAddress)
            .setType(request.getType())
            .setName(request.getName())
            .setParent(request.getParent())
            .setInputs(request.getObject())
            .addAllDependencies(request.getDependenciesList())
            .putAllProviders(request.getProvidersMap())
            .addAllAliases(request.getAliasesList())
            .addAllIgnoreChanges(request.getIgnoreChangesList());
    if (request.hasProtect()) {
      construction.setProtect(request.getProtect());
    }
    if (request.hasRetainOnDelete()) {
      construction.setRetainOnDelete(request.getRetainOnDelete());
    }
    request
        .getPropertyDependenciesMap()
        .forEach(
            (key, on) ->
                construction.putInputDependencies(
                    key,
                    ConstructRequest.PropertyDependencies.newBuilder()
                        .addAllUrns(on.getUrnsList())
                        .build()));
    return construction.build();
  }
}
