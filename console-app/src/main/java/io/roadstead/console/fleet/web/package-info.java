/** The federation over REST. */
@NullMarked
package io.roadstead.console.fleet.web;

import org.jspecify.annotations.NullMarked;
