package dev.userfleet.simulator.settings;

import dev.userfleet.simulator.settings.SettingTexts.Given;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.IModelTransformer;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** Gives a command one flag for each setting. */
public final class SettingFlags implements IModelTransformer {

  @Override
  public CommandSpec transform(CommandSpec command) {
    int order = 1;
    for (Setting.Section section : Setting.Section.values()) {
      ArgGroupSpec.Builder group =
          ArgGroupSpec.builder()
              .heading("%n" + section.heading + "%n")
              .order(order++)
              .validate(/* newValue= */ false);
      for (Setting setting : Setting.values()) {
        if (setting.section == section) {
          group.addArg(option(setting, order++));
        }
      }
      command.addArgGroup(group.build());
    }
    return command;
  }

  private static OptionSpec option(Setting setting, int order) {
    return OptionSpec.builder(setting.flag())
        .type(String.class)
        .paramLabel(setting.label)
        .description(setting.description())
        .order(order)
        .build();
  }

  /** What the flags of a command line say. */
  public static SettingTexts texts(ParseResult flags) {
    Map<Setting, Given> given = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      String text = flags.matchedOptionValue(setting.flag(), /* defaultValue= */ null);
      if (text != null) {
        given.put(setting, new Given(setting.flag(), text));
      }
    }
    return new SettingTexts(given, List.of());
  }
}
