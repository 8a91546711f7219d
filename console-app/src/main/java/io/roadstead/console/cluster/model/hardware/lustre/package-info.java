/**
 * Recognises Lustre file systems in volumes and mounts, and reads what exporters and clients say of their targets. Pure.
 */
@NamedInterface("lustre")
@NullMarked
package io.roadstead.console.cluster.model.hardware.lustre;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
