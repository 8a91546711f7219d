/**
 * One real Kubernetes node, kubelet and containerd, without Docker, for what simulated nodes cannot do: pods that run,
 * write logs, exit with a code and call each other. Needs root and a few Debian packages, and says which.
 * Leaves the control plane to {@link io.roadstead.bed}. Owns the folder {@code <bed>/<node>}, one network
 * interface and one cgroup; both are named after that folder, so that any process can find and remove them.
 * Invariant: everything of a node lives in namespaces of its own, so nothing on the machine outlives its first process.
 */
@NullMarked
package io.roadstead.bed.node;

import org.jspecify.annotations.NullMarked;
