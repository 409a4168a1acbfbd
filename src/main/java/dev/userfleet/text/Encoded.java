package dev.userfleet.text;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Text in the encodings in which spreadsheets and shells write it. Pure. */
public final class Encoded {

  private Encoded() {}

  /**
   * The text of UTF-8, or of UTF-16 where its byte order mark stands in front.
   *
   * @throws CharacterCodingException if it is neither
   */
  public static String text(byte[] bytes) throws CharacterCodingException {
    return charset(bytes).newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
  }

  private static Charset charset(byte[] bytes) {
    int mark = bytes.length < 2 ? 0 : (bytes[0] & 0xff) << 8 | (bytes[1] & 0xff);
    return switch (mark) {
      case 0xfeff -> StandardCharsets.UTF_16BE;
      case 0xfffe -> StandardCharsets.UTF_16LE;
      default -> StandardCharsets.UTF_8;
    };
  }
}
