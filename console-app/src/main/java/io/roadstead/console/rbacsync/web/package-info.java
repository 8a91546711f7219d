/** How clusters stand to what was granted, in the REST API. */
@NullMarked
package io.roadstead.console.rbacsync.web;

import org.jspecify.annotations.NullMarked;
