package dev.userfleet.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.mypurecloud.sdk.v2.ApiClient;
import com.mypurecloud.sdk.v2.ApiException;
import com.mypurecloud.sdk.v2.api.RoutingApi;
import com.mypurecloud.sdk.v2.api.UsersApi;
import com.mypurecloud.sdk.v2.model.Contact;
import com.mypurecloud.sdk.v2.model.CreateUser;
import com.mypurecloud.sdk.v2.model.UpdateUser;
import com.mypurecloud.sdk.v2.model.User;
import com.mypurecloud.sdk.v2.model.UserRoutingSkill;
import com.mypurecloud.sdk.v2.model.UserRoutingSkillPost;
import com.mypurecloud.sdk.v2.model.UserSearchCriteria;
import com.mypurecloud.sdk.v2.model.UserSearchRequest;
import com.mypurecloud.sdk.v2.model.UsersSearchResponse;
import com.google.gson.JsonParser;
import dev.userfleet.simulator.SimulatorServer;
import dev.userfleet.simulator.SimulatorSettings;
import dev.userfleet.simulator.limit.Limit;
import dev.userfleet.time.Timing;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The vendor's own client, as it was published, against the simulated org over HTTP. */
class VendorSdkTest {
  @TempDir private Path temp;

  private SimulatorServer org =
      SimulatorServer.start(SimulatorSettings.DEFAULTS, Timing.system());

  @AfterEach
  void stop() {
    org.close();
  }

  /** Its login knows only hosts of the vendor's, so the token comes by hand. */
  private String token() throws IOException, InterruptedException {
    HttpRequest login =
        HttpRequest.newBuilder(URI.create(org.url() + "/oauth/token"))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Authorization", "Basic c2ltdWxhdG9yOnNpbXVsYXRvcg==")
            .POST(BodyPublishers.ofString("grant_type=client_credentials"))
            .build();
    String body = HttpClient.newHttpClient().send(login, BodyHandlers.ofString()).body();
    return JsonParser.parseString(body).getAsJsonObject().get("access_token").getAsString();
  }

  private ApiClient client() throws IOException, InterruptedException {
    ApiClient.RetryConfiguration retry = new ApiClient.RetryConfiguration();
    retry.setMaxRetryTimeSec(60);
    // What it waits for if it finds no Retry-After: longer than any test may take.
    retry.setRetryAfterDefaultMs(3_600_000);
    return ApiClient.Builder.standard()
        .withBasePath(org.url())
        .withAccessToken(token())
        .withRetryConfiguration(retry)
        .withConfigFilePath(temp.resolve("none").toString())
        .withAutoReloadConfig(false)
        .build();
  }

  private UsersApi users() throws IOException, InterruptedException {
    return new UsersApi(client());
  }

  private static CreateUser ann() {
    return new CreateUser()
        .name("Ann")
        .email("ann@example.com")
        .state(CreateUser.StateEnum.ACTIVE)
        .addresses(
            List.of(
                new Contact()
                    .address("+4930123456")
                    .mediaType(Contact.MediaTypeEnum.PHONE)
                    .type(Contact.TypeEnum.WORK)));
  }

  @Test
  void create_thenGet_isTheSameUser() throws Exception {
    UsersApi users = users();

    User made = users.postUsers(ann());

    User read = users.getUser(made.getId(), List.of(), null, null);
    assertEquals(made, read);
    assertEquals("Ann", read.getName());
    assertEquals(User.StateEnum.ACTIVE, read.getState());
    assertEquals("+4930123456", read.getAddresses().get(0).getAddress());
    assertEquals("Home", read.getDivision().getName());
  }

  @Test
  void get_everythingExpanded_isUnderstood() throws Exception {
    UsersApi users = users();
    String id = users.postUsers(ann()).getId();

    User read =
        users.getUser(
            id,
            List.of("authorization", "station", "skills", "languages", "groups", "locations"),
            null,
            null);

    assertEquals("employee", read.getAuthorization().getRoles().get(0).getName());
    assertEquals(List.of(), read.getSkills());
  }

  @Test
  void patch_versionOfTheCreate_isTaken() throws Exception {
    UsersApi users = users();
    User made = users.postUsers(ann());

    User changed =
        users.patchUser(
            made.getId(), new UpdateUser().version(made.getVersion()).title("Head of Sales"));

    assertEquals("Head of Sales", changed.getTitle());
    assertEquals(made.getVersion() + 1, changed.getVersion());
  }

  @Test
  void patch_staleVersion_is409() throws Exception {
    UsersApi users = users();
    User made = users.postUsers(ann());

    ApiException refused =
        assertThrows(
            ApiException.class,
            () -> users.patchUser(made.getId(), new UpdateUser().version(7).title("x")));

    assertEquals(409, refused.getStatusCode());
    assertTrue(refused.getRawBody().contains("\"general.conflict\""));
  }

  @Test
  void create_emailTaken_is409() throws Exception {
    UsersApi users = users();
    users.postUsers(ann());

    ApiException refused = assertThrows(ApiException.class, () -> users.postUsers(ann()));

    assertEquals(409, refused.getStatusCode());
    assertTrue(refused.getRawBody().contains("\"general.conflict\""));
    assertEquals(36, refused.getCorrelationId().length());
  }

  @Test
  void list_pages_haveTheirLinks() throws Exception {
    UsersApi users = users();
    users.postUsers(ann());
    users.postUsers(ann().email("bob@example.com").name("Bob"));

    var page = users.getUsers(1, 1, List.of(), List.of(), "ascending", List.of(), null, "active");

    assertEquals("Ann", page.getEntities().get(0).getName());
    assertEquals(2, page.getTotal());
    assertTrue(page.getNextUri().contains("pageNumber=2"));
  }

  private static UserSearchRequest deletedAnn() {
    return new UserSearchRequest()
        .query(
            List.of(
                new UserSearchCriteria()
                    .type(UserSearchCriteria.TypeEnum.EXACT)
                    .fields(List.of("email"))
                    .value("ann@example.com"),
                new UserSearchCriteria()
                    .type(UserSearchCriteria.TypeEnum.EXACT)
                    .fields(List.of("state"))
                    .values(List.of("deleted"))));
  }

  @Test
  void delete_thenSearchAndRestore_keepsTheId() throws Exception {
    UsersApi users = users();
    User made = users.postUsers(ann());

    users.deleteUser(made.getId());

    assertEquals(
        404,
        assertThrows(
                ApiException.class, () -> users.getUser(made.getId(), List.of(), null, null))
            .getStatusCode());
    UsersSearchResponse found = users.postUsersSearch(deletedAnn());
    assertEquals(made.getId(), found.getResults().get(0).getId());
    User deleted = users.getUser(made.getId(), List.of(), null, "deleted");
    User restored =
        users.patchUser(
            made.getId(),
            new UpdateUser()
                .version(deleted.getVersion())
                .state(UpdateUser.StateEnum.ACTIVE));
    assertEquals(made.getId(), restored.getId());
    assertEquals(User.StateEnum.ACTIVE, restored.getState());
  }

  @Test
  void search_nobody_hasNoResults() throws Exception {
    UsersSearchResponse found = users().postUsersSearch(deletedAnn());

    assertEquals(0, found.getTotal());
    assertTrue(found.getResults() == null || found.getResults().isEmpty());
  }

  @Test
  void skills_bulk_areUnderstood() throws Exception {
    ApiClient client = client();
    UsersApi users = new UsersApi(client);
    String id = users.postUsers(ann()).getId();
    String skill =
        new RoutingApi(client)
            .getRoutingSkills(25, 1, null, List.of())
            .getEntities()
            .get(0)
            .getId();

    List<UserRoutingSkill> skills =
        users
            .patchUserRoutingskillsBulk(
                id, List.of(new UserRoutingSkillPost().id(skill).proficiency(2.5)))
            .getEntities();

    assertEquals(2.5, skills.get(0).getProficiency());
  }

  @Test
  @Timeout(60)
  void limit_refused_isTriedAgainAfterItsRetryAfter() throws Exception {
    org.close();
    org =
        SimulatorServer.start(
            SimulatorSettings.DEFAULTS.withLimit(Limit.parse("1/2s")), Timing.system());
    UsersApi users = users();

    users.postUsers(ann());
    users.postUsers(ann().email("bob@example.com"));

    assertEquals(1, org.stats().get("refused").getAsInt());
    assertEquals(2, org.stats().get("liveUsers").getAsInt());
  }
}
