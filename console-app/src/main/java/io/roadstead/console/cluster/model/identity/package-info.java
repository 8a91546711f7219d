/**
 * Says from nodes, API groups and storage what a cluster is: its distribution, the infrastructure below it and its tier, each
 * by itself and with the evidence; and whether its versions go together and are still supported. Functions over records. What
 * a cluster says is taken within {@link Bounds} and never trusted to have a form.
 */
@NamedInterface("identity")
@NullMarked
package io.roadstead.console.cluster.model.identity;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
