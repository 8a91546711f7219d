/** Shows how this console is set up and what it is made of. Changes nothing: settings stand in files and the environment. */
@ApplicationModule(
        displayName = "Settings",
        allowedDependencies = {"kernel", "uikit", "launch"})
@NullMarked
package io.roadstead.console.settings;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
