/**
 * Registers the agent's key with the console, keeps it, and renews it. The console judges the evidence; here it is only
 * gathered, and what failed is remembered and told.
 */
@NullMarked
package io.roadstead.agent.enrol;

import org.jspecify.annotations.NullMarked;
