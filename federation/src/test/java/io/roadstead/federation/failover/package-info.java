@NullMarked
package io.roadstead.federation.failover;

import org.jspecify.annotations.NullMarked;
