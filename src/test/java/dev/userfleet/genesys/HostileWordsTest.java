package dev.userfleet.genesys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonPrimitive;
import dev.userfleet.genesys.error.GenesysException;
import dev.userfleet.genesys.model.NewUser;
import dev.userfleet.genesys.model.Secret;
import dev.userfleet.text.Texts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/**
 * Whatever an org answers, or whoever does in its place: a message holds no secret in any form, is
 * one short line, and tells neither a terminal nor a CI job to do anything.
 */
class HostileWordsTest {
  private static final String CLIENT_SECRET = "s3cr3t";
  private static final String TOKEN = "tok.en-+/=1";

  private enum Form {
    PLAIN,
    JSON,
    JSON_FOR_HTML,
    ESCAPED_THROUGHOUT,
    URL,
    URL_IN_LOWER_CASE,
    URL_WITH_BLANKS_IN_HEX;

    String of(String text) {
      String url = URLEncoder.encode(text, StandardCharsets.UTF_8);
      String json = new Gson().toJson(text);
      return switch (this) {
        case PLAIN -> text;
        case JSON -> new JsonPrimitive(text).toString().replaceAll("^.|.$", "");
        case JSON_FOR_HTML -> json.substring(1, json.length() - 1);
        case ESCAPED_THROUGHOUT -> {
          StringBuilder all = new StringBuilder();
          text.chars().forEach(unit -> all.append("\\u%04X".formatted(unit)));
          yield all.toString();
        }
        case URL -> url;
        case URL_IN_LOWER_CASE ->
            Pattern.compile("%..")
                .matcher(url)
                .replaceAll(found -> found.group().toLowerCase(Locale.ROOT));
        case URL_WITH_BLANKS_IN_HEX -> url.replace("+", "%20");
      };
    }
  }

  @Property(tries = 300)
  void message_anySecretQuotedInAnyForm_isHidden(
      @ForAll("passwords") String password,
      @ForAll @IntRange(min = 0, max = 3) int which,
      @ForAll Form form,
      @ForAll @IntRange(min = 0, max = 5) int where,
      @ForAll @IntRange(min = 0, max = 600) int before) {
    World world = World.withClientCredentials();
    String basic =
        Base64.getEncoder()
            .encodeToString(("client-1:" + CLIENT_SECRET).getBytes(StandardCharsets.UTF_8));
    String secret = List.of(password, CLIENT_SECRET, basic, TOKEN).get(which);
    String words = "x".repeat(before) + form.of(secret) + " and more";
    world.login.token(TOKEN, 3600);
    answer(world.api, where, words);

    GenesysException failure = failure(world, password);

    for (Form any : Form.values()) {
      if (any.of(secret).length() >= 6) {
        assertFalse(shown(failure).contains(any.of(secret)), () -> shown(failure));
        assertFalse(failure.code().contains(any.of(secret)), failure::code);
      }
    }
    // Not half of it either, where the words are cut.
    assertFalse(shown(failure).contains(secret.substring(0, 6)), () -> shown(failure));
  }

  @Property(tries = 300)
  void message_anyWords_areOneShortLineThatCommandsNothing(
      @ForAll("words") String words, @ForAll @IntRange(min = 0, max = 5) int where) {
    World world = World.withClientCredentials();
    world.login.token(TOKEN, 3600);
    answer(world.api, where, words);

    assertInert(failure(world, "password1"));
  }

  @Property(tries = 200)
  void loginRefused_anyWords_areOneShortLineThatCommandsNothing(
      @ForAll("words") String words, @ForAll boolean asCode) {
    World world = World.withClientCredentials();
    world.login.reply(
        401,
        "{\"%s\":%s}"
            .formatted(
                asCode ? "error" : "error_description", new JsonPrimitive(words + "s3cr3t")));

    GenesysException failure = failure(world, "password1");

    assertInert(failure);
    assertFalse(shown(failure).contains(CLIENT_SECRET), () -> shown(failure));
  }

  @Test
  void message_commandsAndEscapes_areShownAsWhatTheyAre() {
    World world = World.withToken();
    world.api.reply(400, "{\"code\":\"a:\",\"message\":\"::warning::x ##[error]y\\u001b[2J\\nz\"}");

    assertEquals(
        "create alice@example.com: the org answered 400 a:\\u003a :\\u003awarning:\\u003ax"
            + " ##\\u005berror]y\\u001b[2J\\u000az. Correct the value, then run again",
        shown(failure(world, "password1")));
  }

  private static void assertInert(GenesysException failure) {
    String message = shown(failure);
    assertFalse(Texts.hasControlCharacter(message), message);
    assertFalse(message.contains("::") || message.contains("##["), message);
    assertTrue(message.length() < 8_000, message);
    assertEquals(1, message.lines().count());
  }

  private static String shown(GenesysException failure) {
    return String.valueOf(failure.getMessage());
  }

  private static GenesysException failure(World world, String password) {
    CompletableFuture<?> call =
        world.run(
            world
                .client
                .users()
                .create(
                    new NewUser(
                        "A", "a@b.example", null, null, null, new Secret(password), null, null),
                    world.operation()));
    return assertInstanceOf(
        GenesysException.class, assertThrows(CompletionException.class, call::join).getCause());
  }

  private static void answer(Script api, int where, String words) {
    String text = new JsonPrimitive(words).toString();
    switch (where) {
      case 0 -> api.reply(400, "{\"code\":" + text + "}");
      case 1 -> api.reply(409, "{\"message\":" + text + "}");
      case 2 -> api.reply(500, "{\"contextId\":" + text + "}");
      case 3 -> api.reply(400, "{\"details\":[{\"fieldName\":" + text + "}]}");
      case 4 -> api.reply(200, Map.of("Content-Type", List.of(words)), "<");
      default -> api.reply(404, Map.of("ININ-Correlation-Id", List.of(words)), "{}");
    }
  }

  @Provide
  Arbitrary<String> passwords() {
    return Arbitraries.strings()
        .withChars("\"\\/ <>&='+%\nZé\ud83d\ude00aß".toCharArray())
        .ofMinLength(8)
        .ofMaxLength(20)
        .filter(text -> !text.isBlank() && text.strip().equals(text) && isWhole(text));
  }

  private static boolean isWhole(String text) {
    return StandardCharsets.UTF_16.newEncoder().canEncode(text);
  }

  @Provide
  Arbitrary<String> words() {
    return Arbitraries.oneOf(
        Arbitraries.strings().ofMaxLength(2_000),
        Arbitraries.of("::", "##[", ":", "#", "[", "\n", "\r", "\u001b[2J", "a", "\u202e")
            .list()
            .ofMaxSize(700)
            .map(parts -> String.join("", parts)));
  }
}
