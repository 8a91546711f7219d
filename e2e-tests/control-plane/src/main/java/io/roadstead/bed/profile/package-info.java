/**
 * Knows what clusters of different places look like: which labels, addresses, resources and foreign kinds their nodes
 * bring, and what runs on them. The descriptions are Kubernetes manifests beside these classes, in the resources; Java
 * only repeats them for as many nodes and pods as are wanted. Pure: it reads nothing but those resources.
 */
@NullMarked
package io.roadstead.bed.profile;

import org.jspecify.annotations.NullMarked;
