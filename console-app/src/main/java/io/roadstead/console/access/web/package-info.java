/** The REST API of users and API tokens. */
@NullMarked
package io.roadstead.console.access.web;

import org.jspecify.annotations.NullMarked;
