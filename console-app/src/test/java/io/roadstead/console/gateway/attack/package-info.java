/**
 * What has got strangers past proxies of Kubernetes, as data, and a run of it against any gateway that is reached by TLS and takes
 * bearer tokens: {@link io.roadstead.console.gateway.attack.Victim} says where it is and whose token is used,
 * {@link io.roadstead.console.gateway.attack.Recorded} what arrived behind it. Knows the JDK only, and nothing of this gateway.
 */
@NullMarked
package io.roadstead.console.gateway.attack;

import org.jspecify.annotations.NullMarked;
