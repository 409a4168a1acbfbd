/**
 * HTTP by OkHttp, without the repetitions, redirects and caches that it would do by itself: a call
 * is sent once a permit.
 */
@NullMarked
package dev.userfleet.genesys.http;

import org.jspecify.annotations.NullMarked;
