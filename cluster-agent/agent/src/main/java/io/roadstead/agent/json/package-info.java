/**
 * JSON as plain maps, lists and scalars, within limits. For the agent's own few messages; bodies that pass through are never read.
 */
@NullMarked
package io.roadstead.agent.json;

import org.jspecify.annotations.NullMarked;
