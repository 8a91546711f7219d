/**
 * What the owner of the cluster set, from the files of the pod or from the manifest.
 */
@NullMarked
package io.roadstead.agent.settings;

import org.jspecify.annotations.NullMarked;
