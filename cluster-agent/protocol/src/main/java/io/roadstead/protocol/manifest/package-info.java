/**
 * What an owner applies to a cluster so that it joins: the templates of the chart {@code helm/agent}, and a renderer of the
 * part of their language that they use. So the chart, the manifest that the console hands out, and what a process agent
 * applies are one text.
 */
@NullMarked
package io.roadstead.protocol.manifest;

import org.jspecify.annotations.NullMarked;
