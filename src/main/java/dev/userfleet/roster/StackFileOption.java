package dev.userfleet.roster;

import dev.userfleet.stack.StackFile;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** Mixed into commands that read rosters as a stack would, and have no engine to ask. */
public final class StackFileOption {

  @Option(
      names = "--config-file",
      paramLabel = "Pulumi.STACK.yaml",
      converter = Reader.class,
      description = "The stack's own settings, such as userfleet:phoneCountry. Default: none.")
  private StackFile file = StackFile.NONE;

  /** Key with its namespace → value; without what is encrypted. */
  public Map<String, String> settings() {
    return file.values();
  }

  /** Whose telephone numbers stand without a country code. */
  public Optional<PhoneCountry> phoneCountry() {
    return PhoneCountry.ofStack(file.values());
  }

  /** Refuses a file that no roster could be read by. */
  static final class Reader implements ITypeConverter<StackFile> {
    @Override
    public StackFile convert(String file) {
      try {
        StackFile stack = StackFile.read(Path.of(file));
        Optional<PhoneCountry> unused = PhoneCountry.ofStack(stack.values());
        return stack;
      } catch (IllegalArgumentException e) {
        throw new TypeConversionException(String.valueOf(e.getMessage()));
      }
    }
  }
}
