package dev.userfleet.model;

/** What somebody else does to a user. */
public enum Act {
  EDIT_TITLE,
  EDIT_DEPARTMENT,
  DEACTIVATE,
  DELETE,
  DELETE_AND_RESTORE
}
