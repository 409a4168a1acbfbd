package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import dev.userfleet.model.Row;
import java.util.List;
import java.util.Optional;
import pulumirpc.AliasOuterClass.Alias;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/** What the component registers for a roster: managers first, and passed on by id. */
final class RowsTask {
  private RowsTask() {}

  static Task of(List<Row> rows) {
    return new Update(new DeclaredProgram(rows.stream().map(RowsTask::declared).toList()));
  }

  private static Declared declared(Row row) {
    return new Declared(
        row.key(),
        row.person().manager().stream().toList(),
        answers -> request(row, row.person().manager().map(answers::get)));
  }

  private static RegisterResourceRequest.Builder request(
      Row row, Optional<RegisterResourceResponse> manager) {
    Struct inputs =
        row.person().inputs(key -> manager.map(RegisterResourceResponse::getId).orElseThrow());
    RegisterResourceRequest.Builder request = Stagehand.user(row.key(), inputs);
    manager.map(RegisterResourceResponse::getUrn).ifPresent(request::addDependencies);
    String former = row.formerKey();
    if (former != null) {
      request.addAliases(Alias.newBuilder().setSpec(Alias.Spec.newBuilder().setName(former)));
    }
    return request;
  }
}
