/**
 * Who shall be in the org, read from files: one roster of any number of files, with every fault at
 * its place. Knows no Pulumi.
 *
 * <p>This room holds what concerns all rows together: which files a pattern names, keys and e-mails
 * given twice, managers. How a format is read is said in {@code csv} and {@code document}.
 */
@NullMarked
package dev.userfleet.roster;

import org.jspecify.annotations.NullMarked;
