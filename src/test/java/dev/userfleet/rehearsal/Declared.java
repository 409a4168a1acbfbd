package dev.userfleet.rehearsal;

import com.google.protobuf.Struct;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import pulumirpc.Resource.RegisterResourceRequest;
import pulumirpc.Resource.RegisterResourceResponse;

/**
 * One resource of a program.
 *
 * @param name the declaration's, for others that need it; not the resource's
 * @param needs declarations that must have been answered before it is registered
 * @param request made once their answers are known; its parent is the stack if it names none
 */
public record Declared(
    String name,
    List<String> needs,
    Function<Map<String, RegisterResourceResponse>, RegisterResourceRequest.Builder> request) {

  /** A provider of its own, {@code pulumi:providers:userfleet}. */
  public static Declared provider(String name, Struct config) {
    return new Declared(
        "provider " + name,
        List.of(),
        answers ->
            RegisterResourceRequest.newBuilder()
                .setType(Urn.PROVIDER_TYPE)
                .setName(name)
                .setCustom(true)
                .setObject(config)
                .setSupportsResultReporting(true));
  }

  /**
   * A {@code userfleet:index:UserFleet}.
   *
   * @param provider name of a declared provider; empty for the default one
   * @param inputs with {@code users}, {@code defaults}, {@code keyPrefix}
   */
  public static Declared fleet(String name, Optional<String> provider, Struct inputs) {
    return new Declared(
        "fleet " + name,
        needed(provider),
        answers ->
            on(provider, answers)
                .setType("userfleet:index:UserFleet")
                .setName(name)
                .setRemote(true)
                .setObject(inputs));
  }

  /** A {@code userfleet:index:User} outside of any fleet. */
  public static Declared user(String key, Optional<String> provider, Struct inputs) {
    return new Declared(
        "user " + key,
        needed(provider),
        answers ->
            on(provider, answers)
                .setType(Stagehand.USER)
                .setName(key)
                .setCustom(true)
                .setObject(inputs));
  }

  private static List<String> needed(Optional<String> provider) {
    return provider.map(name -> List.of("provider " + name)).orElse(List.of());
  }

  private static RegisterResourceRequest.Builder on(
      Optional<String> provider, Map<String, RegisterResourceResponse> answers) {
    RegisterResourceRequest.Builder request =
        RegisterResourceRequest.newBuilder()
            .setAcceptSecrets(true)
            .setSupportsPartialValues(true)
            .setSupportsResultReporting(true);
    provider
        .map(name -> answers.get("provider " + name))
        .ifPresent(answer -> request.setProvider(answer.getUrn() + "::" + answer.getId()));
    return request;
  }

  /** The same with more options. */
  public Declared with(UnaryOperator<RegisterResourceRequest.Builder> more) {
    return new Declared(name, needs, request.andThen(more));
  }

  /** The same once others are there, the resources of which it then depends on. */
  public Declared after(Declared... others) {
    List<String> names = List.of(others).stream().map(Declared::name).toList();
    return new Declared(
        name,
        Stream.concat(needs.stream(), names.stream()).toList(),
        answers -> {
          RegisterResourceRequest.Builder built = request.apply(answers);
          names.forEach(
              other -> built.addDependencies(Objects.requireNonNull(answers.get(other)).getUrn()));
          return built;
        });
  }
}
