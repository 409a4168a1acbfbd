package dev.userfleet.roster.command;

/** Nothing can be exported; the message says why and what to do. */
final class ExportException extends RuntimeException {
  ExportException(String message) {
    super(message);
  }
}
