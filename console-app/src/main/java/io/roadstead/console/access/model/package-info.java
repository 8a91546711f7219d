/** Rules of accounts as pure functions: which password is good enough, how a setup link is made. */
@NullMarked
package io.roadstead.console.access.model;

import org.jspecify.annotations.NullMarked;
