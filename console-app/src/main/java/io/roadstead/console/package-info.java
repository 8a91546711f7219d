/** The console: the application, its security and its shell. Each direct sub-package is one module. */
@NullMarked
package io.roadstead.console;

import org.jspecify.annotations.NullMarked;
