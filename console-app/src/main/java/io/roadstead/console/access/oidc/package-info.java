/**
 * Sign-in by OpenID Connect: asks the provider, checks what it says, makes accounts of it, and ends what the provider
 * ends. Uses Spring Security's parts of the protocol; every request to the provider is bounded in time and size.
 */
@NullMarked
package io.roadstead.console.access.oidc;

import org.jspecify.annotations.NullMarked;
