/**
 * Signs people in to clusters by their browser: a small provider of OpenID Connect for kubectl and for nothing else. It has
 * one client for each cluster and no others, gives codes (RFC 6749 with 7636 and 8252) and device codes (RFC 8628), and
 * tokens of ten minutes that the gateway takes. Everything that it gives ends with the sign-in of the browser that allowed
 * it.
 */
@NullMarked
package io.roadstead.console.access.issuer;

import org.jspecify.annotations.NullMarked;
