package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;
import pulumirpc.Resource.Result;

/**
 * How a step ended.
 *
 * @param id empty where there is none
 * @param outputs with secrets
 * @param unknown whether it is not there, since {@code --target} left it out
 */
record Outcome(String urn, String id, Struct outputs, Result result, boolean unknown) {

  static Outcome of(Resource resource) {
    return new Outcome(
        resource.urn(), resource.id(), resource.outputs(), Result.SUCCESS, /* unknown= */ false);
  }

  static Outcome failed(String urn, String id) {
    return new Outcome(urn, id, Struct.getDefaultInstance(), Result.FAIL, /* unknown= */ false);
  }

  /** Something that it needs has failed. */
  static Outcome skipped(String urn) {
    return new Outcome(
        urn, /* id= */ "", Struct.getDefaultInstance(), Result.SKIP, /* unknown= */ false);
  }

  static Outcome leftOut(String urn) {
    return new Outcome(
        urn, /* id= */ "", Struct.getDefaultInstance(), Result.SUCCESS, /* unknown= */ true);
  }

  RegisterResourceResponse response(RegisterResourceRequest request) {
    RegisterResourceResponse.Builder response =
        RegisterResourceResponse.newBuilder()
            .setUrn(urn)
            .setId(id)
            .setResult(result)
            .setUnknown(unknown);
    // What only groups others gets its outputs later, from who registered it.
    if (request.getCustom()) {
      response.setObject(outputs);
    }
    return response.build();
  }
}
