/** An editor for YAML, with help and checks by a JSON schema, and with a comparison of before and after. */
@NamedInterface("yaml")
@NullMarked
package io.roadstead.console.uikit.yaml;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
