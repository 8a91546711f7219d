/** Which requests there are, where they go and what travels with them: functions over text. */
@NullMarked
package io.roadstead.console.gateway.model;

import org.jspecify.annotations.NullMarked;
