package dev.userfleet.roster;

/** Nothing can be exported; the message says why and what to do. */
final class ExportException extends RuntimeException {
  ExportException(String message) {
    super(message);
  }
}
