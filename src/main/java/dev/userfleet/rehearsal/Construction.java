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
            .addAllIgnoreChanges(request.getIgnoreChangesList())
            .addAllReplaceOnChanges(request.getReplaceOnChangesList())
            .addAllReplaceWith(request.getReplaceWithList())
            .setDeletedWith(request.getDeletedWith())
            .addAllAdditionalSecretOutputs(request.getAdditionalSecretOutputsList())
            .setAcceptsOutputValues(true);
    if (request.hasProtect()) {
      construction.setProtect(request.getProtect());
    }
    if (request.hasRetainOnDelete()) {
      construction.setRetainOnDelete(request.getRetainOnDelete());
    }
    if (request.getDeleteBeforeReplaceDefined() || request.getDeleteBeforeReplace()) {
      construction.setDeleteBeforeReplace(request.getDeleteBeforeReplace());
    }
    if (request.hasReplacementTrigger()) {
      construction.setReplacementTrigger(request.getReplacementTrigger());
    }
    if (request.hasCustomTimeouts()) {
      construction.setCustomTimeouts(
          ConstructRequest.CustomTimeouts.newBuilder()
              .setCreate(request.getCustomTimeouts().getCreate())
              .setUpdate(request.getCustomTimeouts().getUpdate())
              .setDelete(request.getCustomTimeouts().getDelete())
              .setRead(request.getCustomTimeouts().getRead()));
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
