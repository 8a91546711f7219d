/** The pages of clusters. */
@NullMarked
package io.roadstead.console.cluster.ui;

import org.jspecify.annotations.NullMarked;
