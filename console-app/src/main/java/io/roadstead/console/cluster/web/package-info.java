/** Clusters over HTTP: the REST API, and the manifests that agents are applied by. */
@NullMarked
package io.roadstead.console.cluster.web;

import org.jspecify.annotations.NullMarked;
