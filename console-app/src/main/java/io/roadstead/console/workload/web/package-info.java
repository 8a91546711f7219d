/** Manifests and actions over HTTP. */
@NullMarked
package io.roadstead.console.workload.web;

import org.jspecify.annotations.NullMarked;
