package dev.userfleet.provider.config;

/** What the delete of a resource does to its user. */
public enum OnDestroy {
  DELETE,
  DEACTIVATE,
  /** Leaves the user and forgets the resource. */
  RETAIN
}
