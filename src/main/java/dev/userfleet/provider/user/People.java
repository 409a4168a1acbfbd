package dev.userfleet.provider.user;

import dev.userfleet.provider.people.Claims;
import dev.userfleet.provider.people.Guards;
import dev.userfleet.provider.people.WhoIsWho;

/**
 * What a run knows of its people.
 *
 * @param claims who is declared, and which user is whose
 * @param guards how many of them may go
 * @param told who existed before and was taken, for a word at the end
 * @param strangers live users who are nobody's yet
 */
public record People(
    Claims claims, WhoIsWho whoIsWho, Guards guards, Told told, Strangers strangers) {}
