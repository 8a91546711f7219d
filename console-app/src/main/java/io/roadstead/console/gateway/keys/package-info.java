/** What the gateway proves itself with: its authority, its certificate, the keys that sign assertions. */
@NullMarked
package io.roadstead.console.gateway.keys;

import org.jspecify.annotations.NullMarked;
