package dev.userfleet.simulator.message;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import dev.userfleet.simulator.settings.Behaviour;
import dev.userfleet.simulator.settings.Quirk;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call that the org refuses. Codes and texts are the vendor's where it documents them. */
public final class ApiError extends RuntimeException {
  private final int status;
  private final String code;
  private final @Nullable String field;
  private final transient Map<String, String> headers;

  private ApiError(
      int status,
      String code,
      String message,
      @Nullable String field,
      Map<String, String> headers) {
    super(
        message,
        /* cause= */ null,
        /* enableSuppression= */ false,
        /* writableStackTrace= */ false);
    this.status = status;
    this.code = code;
    this.field = field;
    this.headers = headers;
  }

  private ApiError(int status, String code, String message) {
    this(status, code, message, /* field= */ null, Map.of());
  }

  public static ApiError malformed() {
    return badRequest("The request could not be understood by the server due to malformed syntax.");
  }

  public static ApiError badRequest(String message) {
    return new ApiError(400, "bad.request", message);
  }

  public static ApiError invalidValue(@Nullable Object value, String field, String allowed) {
    return new ApiError(
        400,
        "invalid.value",
        "Value [%s] is not valid for field type [%s]. Allowable values are: %s"
            .formatted(value, field, allowed),
        field,
        Map.of());
  }

  static ApiError invalidDate(String field) {
    return new ApiError(
        400,
        "invalid.date",
        "Dates must be specified as ISO-8601 strings. For example: yyyy-MM-ddTHH:mm:ss.SSSZ",
        field,
        Map.of());
  }

  public static ApiError tooManyIds() {
    return new ApiError(400, "max.user.ids", "Only 100 users can be requested at a time.");
  }

  /** The limit is documented, code and text are not. */
  public static ApiError tooManyAtOnce(int most, int sent) {
    return badRequest("At most " + most + " items can be sent at a time, not " + sent + ".");
  }

  public static ApiError noToken() {
    return new ApiError(
        401,
        "authentication.required",
        "No authentication bearer token specified in authorization header.");
  }

  public static ApiError badToken() {
    return new ApiError(401, "bad.credentials", "Invalid login credentials.");
  }

  public static ApiError notAuthorized() {
    return new ApiError(
        403, "not.authorized", "You are not authorized to perform the requested action.");
  }

  /** Where one of several would do, the API has another code. */
  public static ApiError missingPermissions(List<String> anyOf) {
    String names = String.join(", ", anyOf);
    return anyOf.size() == 1
        ? new ApiError(
            403,
            "missing.permissions",
            "Unable to perform the requested action. You are missing the following permission(s): "
                + names)
        : new ApiError(
            403,
            "missing.any.permissions",
            "Unable to perform the requested action. You must have at least one of the following"
                + " permissions assigned: "
                + names);
  }

  public static ApiError notFound() {
    return new ApiError(404, "not.found", "The requested resource was not found.");
  }

  public static ApiError noSuchUser() {
    return new ApiError(
        404, "general.resource.not.found", "Unable to find a user with that userId");
  }

  public static ApiError noUserToDelete() {
    return new ApiError(404, "user.not.found.on.delete", "User not found on delete.");
  }

  public static ApiError wrongMethod(String allowed) {
    return new ApiError(
        405,
        "method.not.allowed",
        "The method is not allowed for this resource. Allowed: " + allowed,
        /* field= */ null,
        Map.of("Allow", allowed));
  }

  /** The code is documented, status and text are not. */
  public static ApiError emailTaken(String email, Behaviour behaviour) {
    return new ApiError(
        behaviour.has(Quirk.TAKEN_EMAIL_IS_400) ? 400 : 409,
        "general.conflict",
        "A user with the email [" + email + "] already exists.");
  }

  /** Both forms are documented, and the same text for both. */
  public static ApiError staleVersion(Behaviour behaviour) {
    String message = "The version supplied does not match the current version of the user";
    return behaviour.has(Quirk.STALE_VERSION_IS_400)
        ? badRequest(message)
        : new ApiError(409, "general.conflict", message);
  }

  /** Names are one of a kind; that is documented for none of these calls, and so is our choice. */
  public static ApiError nameTaken(String name) {
    return new ApiError(409, "general.conflict", "The name [" + name + "] already exists.");
  }

  public static ApiError tooManyQueueMembers() {
    return badRequest(
        "Invalid request data.  Make sure you submit a valid number of queue members.");
  }

  public static ApiError queueFull() {
    return new ApiError(
        400, "queue.size.limit", "Adding all requested members would exceed queue member limit.");
  }

  /** Whoever is to join something and is not there; which form it has is documented nowhere. */
  public static ApiError unknownMember(String id, String field, Behaviour behaviour) {
    return behaviour.has(Quirk.UNKNOWN_MEMBER_IS_404)
        ? noSuchUser()
        : invalidValue(id, field, "ids of users");
  }

  public static ApiError tooLarge(long length, int most) {
    return new ApiError(
        413,
        "request.entity.too.large",
        "The request is over the size limit. Content-Length: %d, Maximum bytes: %d"
            .formatted(length, most));
  }

  static ApiError wrongMediaType() {
    return new ApiError(
        415,
        "unsupported.media.type",
        "Unsupported Media Type - Unsupported or incorrect media type, such as an incorrect"
            + " Content-Type value in the header.");
  }

  /**
   * Word for word the announcement of normalized 429 responses (effective 2021-11-10); the limit
   * itself adds {@code Retry-After}.
   */
  public static ApiError tooManyRequests(long secondsLeft) {
    return new ApiError(
        429,
        "too.many.requests.retry.after",
        "Rate limit exceeded the maximum. Retry the request in [" + secondsLeft + "] seconds",
        /* field= */ null,
        Map.of(
            "Strict-Transport-Security", "max-age=600; includeSubDomains",
            "Cache-Control", "no-cache, no-store, must-revalidate"));
  }

  public static ApiError broken() {
    return new ApiError(
        500,
        "internal.server.error",
        "The server encountered an unexpected condition which prevented it from fulfilling the"
            + " request.");
  }

  public static ApiError unavailable() {
    return new ApiError(
        503,
        "service.unavailable",
        "Service Unavailable - The server is currently unavailable (because it is overloaded or"
            + " down for maintenance).");
  }

  public static ApiError timedOut() {
    return new ApiError(504, "request.timeout", "The request timed out.");
  }

  public int status() {
    return status;
  }

  public Map<String, String> headers() {
    return headers;
  }

  public JsonObject body(String contextId) {
    JsonObject body = new JsonObject();
    body.addProperty("message", getMessage());
    body.addProperty("code", code);
    body.addProperty("status", status);
    body.addProperty("contextId", contextId);
    JsonArray details = new JsonArray();
    if (field != null) {
      JsonObject detail = new JsonObject();
      detail.addProperty("errorCode", code);
      detail.addProperty("fieldName", field);
      details.add(detail);
    }
    body.add("details", details);
    body.add("errors", new JsonArray());
    return body;
  }
}
