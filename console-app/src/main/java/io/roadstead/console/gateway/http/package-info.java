/** The listener: HTTP/1.1 read more strictly than libraries do, and relayed without being kept. */
@NullMarked
package io.roadstead.console.gateway.http;

import org.jspecify.annotations.NullMarked;
